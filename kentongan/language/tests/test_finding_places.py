import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.language.places import find_places

NAMES = [
    ("33.12", "Wonogiri"),
    ("33.12.07", "Baturetno"),
    ("33.12.07.2001", "Glesungrejo"),
    ("33.12.07.2005", "Gambiranom"),
    ("33.12.08.2003", "Sumber"),
    ("33.12.10", "Wonogiri"),
    ("33.12.13.2004", "Gambiranom"),
    ("33.12.15", "Girimarto"),
    ("33.12.15.2001", "Girimarto"),
    ("33.12.22", "Karangtengah"),
]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Warga Baturetno bergotong royong.", ["33.12.07"]),
        ("BATU RETNO dan giri-marto", ["33.12.07", "33.12.15"]),
        ("Wonogiri", ["33.12"]),
        ("Kecamatan Wonogiri", ["33.12.10"]),
        ("kec. Wonogiri", ["33.12.10"]),
        ("Kabupaten Wonogiri", ["33.12"]),
        ("Girimarto", ["33.12.15"]),
        ("Desa Girimarto, Kecamatan Girimarto", ["33.12.15.2001", "33.12.15"]),
        ("sumber air di desa Sumber", ["33.12.08.2003"]),
        ("di #KarangTengah", ["33.12.22"]),
        ("Desa Gambiranom", []),
        ("Desa Gambiranom, Kec. Baturetno", ["33.12.07.2005", "33.12.07"]),
        ("Baturetnoan, Mabaturetno", []),
        ("Kabupaten Girimarto", []),
        ("https://baturetno.example/Baturetno", []),
        ("", []),
    ],
)
def test_it_finds_places(text, codes):
    assert [place.code for place in find_places(text, NAMES)] == codes


def test_it_says_where_the_name_stands():
    text = "Jalan di Batu Retno rusak."
    [place] = find_places(text, NAMES)
    assert (place.name, text[place.span[0] : place.span[1]]) == ("Baturetno", "Batu Retno")


def test_it_prefers_the_longest_name():
    assert [p.code for p in find_places("Karang Tengah", [*NAMES, ("33.12.99.2001", "Karang")])] == [
        "33.12.22"
    ]


@given(st.text(max_size=100))
def test_it_survives_any_text(text):
    for place in find_places(text, NAMES):
        assert 0 <= place.span[0] < place.span[1] <= len(text)
