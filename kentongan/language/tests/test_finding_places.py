"""Names and codes: Kepmendagri 300.2.2-2430/2025, parts of Wonogiri and Banyuwangi, and invented ones (district 99)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.language.gazetteer import Gazetteer, find_places, names_of_regency, read_aliases
from kentongan.language.places import Place

NAMES = [
    ("33.12", "Kabupaten Wonogiri"),
    ("33.12.07", "Baturetno"),
    ("33.12.07.2001", "Glesungrejo"),
    ("33.12.07.2005", "Gambiranom"),
    ("33.12.08", "Batuwarno"),
    ("33.12.08.2003", "Sumber"),
    ("33.12.10", "Wonogiri"),
    ("33.12.13.2004", "Gambiranom"),
    ("33.12.15", "Girimarto"),
    ("33.12.15.2001", "Girimarto"),
    ("33.12.15.2011", "Jatirejo"),
    ("33.12.22", "Karangtengah"),
    ("33.12.99", "Tjokrodadi"),
    ("33.12.99.2001", "Pasar"),
    ("33.12.99.2002", "Baru"),
    ("33.12.99.2003", "Kota Kulon"),
    ("33.12.99.2004", "Demak"),
    ("33.12.99.2005", "Watu Pecah"),
]
WONOGIRI = Gazetteer(NAMES)


def codes(text, near=""):
    return [place.code for place in WONOGIRI.find(text, near)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Warga Baturetno bergotong royong.", ["33.12.07"]),
        ("BATU RETNO dan giri-marto", ["33.12.07", "33.12.15"]),
        ("Desa Girimarto, Kecamatan Girimarto", ["33.12.15.2001", "33.12.15"]),
        ("Girimarto", ["33.12.15"]),
        ("di #KarangTengah", ["33.12.22"]),
        ("Baturetnoan, Mabaturetno", []),
        ("", []),
    ],
)
def test_it_finds_names(text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("karang tengah", []),  # two everyday words in small letters
        ("kec. karang tengah", ["33.12.22"]),
        ("Karang, Tengah", []),
        ("Karang\nTengah", []),
        ("watupecah", ["33.12.99.2005"]),
        ("watu  pecah", ["33.12.99.2005"]),
        ("cokrodadi", ["33.12.99"]),
        ("Tjokro-Dhadi", ["33.12.99"]),
        ("Báturetnooo", ["33.12.07"]),
        ("Ｂａｔｕｒｅｔｎｏ", ["33.12.07"]),
        ("dibaturetno", ["33.12.07"]),
        ("🙏Baturetno🙏", ["33.12.07"]),
        ("Watu Pe’cah", ["33.12.99.2005"]),
        ("Watu Pe'cah", ["33.12.99.2005"]),
        ("kota kulon", ["33.12.99.2003"]),
    ],
)
def test_it_knows_a_name_in_other_spellings(text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sumber air dekat pasar baru", []),
        ("sumber air di desa Sumber", ["33.12.08.2003"]),
        ("ds. sumber", ["33.12.08.2003"]),
        ("ing dhusun Sumber", ["33.12.08.2003"]),
        ("è dhisa sumber", ["33.12.08.2003"]),
        ("di désa sumber", ["33.12.08.2003"]),
        ("kampung Sumber", ["33.12.08.2003"]),
        ("Desa: Sumber", ["33.12.08.2003"]),
        ("Desa Wisata Sumber", ["33.12.08.2003"]),
        ("Kembali ke desa. Sumber air kering", []),
        ("Desa Sumber, Baru, dan Pasar", ["33.12.08.2003", "33.12.99.2002", "33.12.99.2001"]),
        ("Desa Sumber dan baru saja", ["33.12.08.2003"]),
        ("Sumber, Batuwarno", ["33.12.08.2003", "33.12.08"]),
        ("Sumber, Kec. Batuwarno", ["33.12.08.2003", "33.12.08"]),
        ("sumber, batuwarno", ["33.12.08"]),
        ("Sumber. Batuwarno", ["33.12.08"]),
        ("naik bus ke Demak", []),
        ("desa Demak", ["33.12.99.2004"]),
        ("Pak Jatirejo", []),
        ("Pak Lurah Jatirejo", ["33.12.15.2011"]),
    ],
)
def test_it_asks_everyday_and_famous_names_for_a_cue(text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wonogiri", ["33.12"]),
        ("Kecamatan Wonogiri", ["33.12.10"]),
        ("kec.Wonogiri", ["33.12.10"]),
        ("Kacamatan Wonogiri", ["33.12.10"]),
        ("Kabupaten Wonogiri", ["33.12"]),
        ("Kabupaten Girimarto", []),
        ("Polsek Girimarto", ["33.12.15"]),
    ],
)
def test_it_lets_the_cue_say_which_level_is_meant(text, expected):
    assert codes(text) == expected


def test_it_asks_a_district_named_like_its_regency_for_a_cue():
    without = Gazetteer([("33.12.10", "Wonogiri")], region_name="Kabupaten Wonogiri")
    assert without.find("mudik ke Wonogiri") == []
    assert without.find("Kec. Wonogiri") == [Place("33.12.10", "Wonogiri", (0, 13))]


@pytest.mark.parametrize(
    ("text", "near", "expected"),
    [
        ("Desa Gambiranom", "", []),
        ("Desa Gambiranom, Kec. Baturetno", "", ["33.12.07.2005", "33.12.07"]),
        ("Di Baturetno hujan. Gambiranom banjir.", "", ["33.12.07", "33.12.07.2005"]),
        ("Gambiranom banjir", "33.12.07", ["33.12.07.2005"]),
        ("Gambiranom banjir", "33.12.13.2001", ["33.12.13.2004"]),
        ("Gambiranom banjir", "33.12", []),
        ("Gambiranom banjir", "33.12.22", []),
        ("Gambiranom banjir", "35.10.13", []),
        ("Desa Gambiranom, Kec. Baturetno", "33.12.13", ["33.12.07.2005", "33.12.07"]),
    ],
)
def test_it_chooses_between_places_of_one_name_or_stays_silent(text, near, expected):
    assert codes(text, near) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dusun Sumber, Desa Gambiranom, Kec. Baturetno", ["33.12.07.2005", "33.12.07"]),
        ("Dusun Sumber RT 02 RW 01 Desa Glesungrejo", ["33.12.07.2001"]),
        ("Desa Glesungrejo, Kec. Batuwarno", ["33.12.08"]),
        ("Karangtengah, Kabupaten Demak", []),
        ("Kec. Karangtengah, Kab. Wonogiri", ["33.12.22", "33.12"]),
        ("https://baturetno.example/Baturetno", []),
        ("tulis ke warga@baturetno.id atau @baturetno", []),
        ("baturetno.go.id", []),
    ],
)
def test_it_leaves_out_what_is_not_ours(text, expected):
    assert codes(text) == expected


def test_it_returns_the_words_that_prove_it():
    text = "Jalan di kec. Batu  Retno rusak, juga di Jatirejo."
    district, village = WONOGIRI.find(text)
    assert (district.name, text[slice(*district.span)]) == ("Baturetno", "kec. Batu  Retno")
    assert (village.name, text[slice(*village.span)]) == ("Jatirejo", "Jatirejo")


def test_it_prefers_the_longest_name():
    names = [*NAMES, ("33.12.98.2001", "Watu")]
    assert [place.code for place in find_places("Desa Watu Pecah", names)] == ["33.12.99.2005"]


def test_it_takes_an_office_at_its_word():
    office = Gazetteer(NAMES, aliases={"Kota Gaplek": "33.12", "pasar": "33.12.07"})
    found = office.find("Kota gaplek ramai, di pasar juga")
    assert [(place.code, place.name) for place in found] == [
        ("33.12", "Kabupaten Wonogiri"),
        ("33.12.07", "Baturetno"),
    ]
    with pytest.raises(ValueError, match="35.10"):
        Gazetteer(NAMES, aliases=[("Kota Osing", "35.10")])


def test_it_reads_aliases_from_a_sheet():
    assert read_aliases(["alias,kode\n", "\n", '"Kota lama, barat",33.12.10\n', "BTR , 33.12.07\n"]) == [
        ("Kota lama, barat", "33.12.10"),
        ("BTR", "33.12.07"),
    ]
    with pytest.raises(ValueError, match="Baris 2"):
        read_aliases(["alias,kode\n", "BTR\n"])


def test_it_brings_the_names_of_a_regency_from_a_package():
    names = dict(names_of_regency("33.12"))
    assert (names["33.12"], names["33.12.07"], names["33.12.07.2001"]) == (
        "Kabupaten Wonogiri",
        "Baturetno",
        "Glesungrejo",
    )
    assert sum(code.count(".") == 2 for code in names) == 25
    assert all(code.startswith("33.12") for code in names)
    assert [place.code for place in Gazetteer.of_regency("33.12").find("Warga Glesungrejo")] == [
        "33.12.07.2001"
    ]
    for wrong in ("99.99", "33.12.07", ""):
        with pytest.raises(ValueError, match="33.12"):
            names_of_regency(wrong)


@given(
    st.text(max_size=200) | st.text("karngteh dsupiKB.,-@ \n", max_size=200),
    st.sampled_from(["", "33.12.07", "x"]),
)
def test_it_survives_any_text(text, near):
    end = 0
    for place in WONOGIRI.find(text, near):
        assert end <= place.span[0] < place.span[1] <= len(text)
        assert dict(NAMES)[place.code] == place.name
        end = place.span[1]


def test_it_stays_quick_on_long_text():
    long = "karang " * 50_000 + "a" * 300_000 + "@" * 100_000 + " desa Sumber"
    assert codes(long) == ["33.12.08.2003"]
