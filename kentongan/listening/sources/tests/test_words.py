from hypothesis import given
from hypothesis import strategies as st

from kentongan.listening.sources import words


def test_markup_becomes_plain_text():
    assert (
        words.text_of("<p>Jalan <b>rusak</b>.</p><p>Kapan diperbaiki?</p>")
        == "Jalan rusak.\nKapan diperbaiki?"
    )


def test_text_escaped_twice_is_opened_twice():
    assert words.line_of("Gula &amp;amp; teh") == "Gula & teh"
    assert words.text_of("&lt;p&gt;Halo&lt;/p&gt;") == "Halo"


def test_scripts_and_styles_leave_nothing():
    assert words.text_of("<style>a{}</style>Isi<script>alert(1)</script>") == "Isi"


def test_plain_text_with_a_lesser_sign_stays():
    assert words.text_of("harga < 10 ribu\nper kilo") == "harga < 10 ribu\nper kilo"


def test_control_characters_go():
    assert words.line_of("ja\x00lan \x1b[31mrusak\u202e") == "jalan [31mrusak"


def test_a_long_field_is_cut_with_a_mark():
    assert words.cut("a" * 20, 10) == "a" * 9 + "…"
    assert len(words.text_of("kata " * 5000)) == words.TEXT


def test_only_web_addresses_are_addresses():
    assert words.web_address("/berita/1", "https://media.test/feed/") == "https://media.test/berita/1"
    assert words.web_address("https://media.test/a\nb") == "https://media.test/ab"
    for bad in (
        "javascript:alert(1)",
        "data:text/html,x",
        "//",
        "http://",
        "http://[",
        "ftp://a.test/",
        "x" * 2000,
    ):
        assert words.web_address(bad) == ""


def test_an_id_is_kept_or_stable():
    assert words.external_id(" tag:1 ") == "tag:1"
    assert words.external_id("", "judul", "isi") == words.external_id("", "judul", "isi")
    assert words.external_id("", "judul", "isi") != words.external_id("", "judu", "lisi")
    assert words.external_id("x" * 501) != words.external_id("x" * 502)
    assert len(words.external_id("x" * 501)) <= words.EXTERNAL_ID


@given(st.text())
def test_nothing_breaks_it(raw):
    assert "\x00" not in words.text_of(raw)
    assert "\n" not in words.line_of(raw)
    words.web_address(raw, "https://media.test/")
