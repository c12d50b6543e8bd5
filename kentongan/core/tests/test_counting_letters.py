"""Lengths as the platforms count them, and text that is safe to show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.core import text

FAMILY, FLAG, THUMB, KEYCAP = "👨‍👩‍👧‍👦", "🇮🇩", "👍🏽", "1️⃣"
anything = st.text(max_size=60)


@pytest.mark.parametrize(
    ("sample", "graphemes", "utf8", "utf16", "x", "threads"),
    [
        ("", 0, 0, 0, 0, 0),
        ("Wonogiri", 8, 8, 8, 8, 8),
        ("é", 1, 2, 1, 1, 1),
        ("e\u0301", 1, 3, 2, 1, 2),
        (FAMILY, 1, 25, 11, 2, 25),
        (FLAG, 1, 8, 4, 2, 8),
        (THUMB, 1, 8, 4, 2, 8),
        (KEYCAP, 1, 7, 3, 2, 7),
        ("❤️", 1, 6, 2, 2, 6),
        ("ꦲꦤ", 2, 6, 2, 4, 2),  # Javanese script
        ("日本", 2, 6, 2, 4, 2),
        ("…–“”", 4, 12, 4, 5, 4),
        ("Rp5 → 7", 7, 9, 7, 8, 7),
        ("123 #*", 6, 6, 6, 6, 6),
        ("© 2026", 6, 7, 6, 6, 6),
    ],
)
def test_it_counts_as_each_platform_does(sample, graphemes, utf8, utf16, x, threads):
    assert text.graphemes(sample) == graphemes
    assert text.utf8(sample) == utf8
    assert text.utf16(sample) == utf16
    assert text.x_weighted(sample) == x
    assert text.threads(sample) == threads


@pytest.mark.parametrize(
    ("sample", "x", "mastodon"),
    [
        ("https://wonogirikab.go.id/berita/2026/03/judul-yang-panjang-sekali", 23, 23),
        ("Baca https://a.id.", 29, 29),
        ("(https://a.id/x_(y))", 25, 25),
        ("Baca wonogirikab.go.id/berita", 28, 29),
        ("humas@wonogirikab.go.id", 23, 23),
        ("dan.lalu", 8, 8),
        ("@humas@kota.example halo", 24, 11),
        ("@humas halo", 11, 11),
        ("https://a.id https://b.id", 47, 47),
    ],
)
def test_it_counts_links_and_handles(sample, x, mastodon):
    assert (text.x_weighted(sample), text.mastodon(sample)) == (x, mastodon)


def test_it_allows_280_letters_or_140_emoji_on_x():
    assert text.x_weighted("a" * 280) == 280
    assert text.x_weighted("😀" * 140) == 280


@given(anything)
def test_it_never_counts_more_graphemes_than_code_points(sample):
    assert text.graphemes(sample) <= len(sample) <= text.utf16(sample) <= text.utf8(sample) or not sample


@given(anything, anything)
def test_it_counts_bytes_and_units_additively(a, b):
    assert text.utf8(a + b) == text.utf8(a) + text.utf8(b)
    assert text.threads(a) >= 0
    assert text.x_weighted(a) >= 0


def test_it_finds_links_hashtags_and_handles():
    post = "Baca https://a.id/x#bagian, #WonogiriSukses #2026 #17an (@humas.wng) @a@b.id. surel x@y.id https://t.me/@z &#39;"
    assert text.links(post) == ["https://a.id/x#bagian", "https://t.me/@z"]
    assert text.hashtags(post) == ["WonogiriSukses", "17an"]
    assert text.handles(post) == ["humas.wng", "a@b.id"]


@pytest.mark.parametrize("sample", ["https://", "http://[", "https://…", "https:///x"])
def test_it_takes_no_broken_link(sample):
    assert text.links(sample) == []


@given(
    st.lists(
        st.sampled_from(["😀", "kabar", " ", "https://a.id/x", "#tag", "@humas", "é", "\n"]), max_size=12
    ).map("".join)
)
def test_it_gives_spans_that_point_at_what_they_name(post):
    raw = post.encode()
    for spans, mark in (
        (text.link_spans(post), ""),
        (text.hashtag_spans(post), "#"),
        (text.handle_spans(post), "@"),
    ):
        for start, end, value in spans:
            assert post[start:end] == mark + value
            first, last = text.byte_span(post, start, end)
            assert raw[first:last].decode() == mark + value


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Jalan Sembukan–Paranggupito Rampung!", "jalan-sembukan-paranggupito-rampung"),
        ("  É à ", "e-a"),
        ("ꦲꦤ", ""),
        ("", ""),
        ("kata " * 30, "kata-kata-kata-kata-kata-kata-kata-kata-kata-kata-kata-kata"),
        ("a" * 100, "a" * 60),
    ],
)
def test_it_makes_slugs(title, slug):
    assert text.slug(title) == slug


@given(anything, st.integers(1, 40))
def test_it_makes_slugs_that_fit_an_address(sample, size):
    slug = text.slug(sample, size)
    assert len(slug) <= size
    assert text.slug(slug, size) == slug
    assert slug == slug.strip("-")


def test_it_makes_excerpts_at_a_word():
    assert text.excerpt("Pasar baru\n dibuka.", 40) == "Pasar baru dibuka."
    assert text.excerpt("Pasar baru dibuka Senin", 17) == "Pasar baru…"
    assert text.excerpt("Pasar baru dibuka Senin", 18) == "Pasar baru dibuka…"
    assert text.excerpt("x" * 50, 10) == "xxxxxxxxx…"


@given(anything, st.integers(0, 50))
def test_it_makes_excerpts_that_fit(sample, size):
    assert len(text.excerpt(sample, size)) <= max(size, 0)


def test_it_reads_html_as_text():
    page = "<h1>Pasar</h1><p>Buka&nbsp;<b>Senin</b> &amp; Rabu<br>pagi</p><script>x()</script><ul><li>satu</li><li>dua</li></ul>"
    assert text.plain(page) == "Pasar\nBuka Senin & Rabu\npagi\nsatu\ndua"
    assert text.plain("2 < 3 & 4 > 1") == "2 < 3 & 4 > 1"


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("<p onclick=x()>Halo <script>x()</script><b>ya</b></p>", "<p>Halo <b>ya</b></p>"),
        ('<a href="javascript:x()">k</a>', '<a rel="noopener noreferrer nofollow">k</a>'),
        ('<a href="data:text/html,x" style="a">k</a>', '<a rel="noopener noreferrer nofollow">k</a>'),
        (
            '<a href="https://a.id" target=_blank>k</a>',
            '<a href="https://a.id" rel="noopener noreferrer nofollow">k</a>',
        ),
        ('<img src=x onerror=alert(1)><iframe src="//x"></iframe>t', "t"),
        ("<svg><script>1</script></svg><math><mi>x", ""),
        ("<p>tak ditutup", "<p>tak ditutup</p>"),
        ("<table><tr><td>x</td></tr></table>", "x"),
        ("a\x00b\u202ec", "abc"),
    ],
)
def test_it_cleans_html_by_whitelist(dirty, clean):
    assert text.clean_html(dirty) == clean


def test_it_keeps_tables_when_asked():
    assert text.clean_html("<table><tr><td onclick=x>x</td></tr></table>", tables=True) == (
        "<table><tbody><tr><td>x</td></tr></tbody></table>"
    )


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_it_cleans_html_once_and_for_all(sample):
    once = text.clean_html(sample)
    assert text.clean_html(once) == once
    assert "<script" not in once.lower()


def test_it_removes_what_cannot_be_seen():
    assert text.control_free("a\x00b\x1bc\u202egpj.exe\u2066\ufeff\ud800\r\nd\re\tf") == "abcgpj.exe\nd\ne\tf"
    assert text.control_free(FAMILY + FLAG + "ꦲ") == FAMILY + FLAG + "ꦲ"


@given(anything)
def test_it_leaves_text_that_a_database_can_hold(sample):
    free = text.control_free(sample)
    free.encode()
    assert "\x00" not in free
    assert text.control_free(free) == free


def test_it_counts_neighbouring_emoji_one_by_one():
    farmer, scotland = "🧑🏽‍🌾", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
    assert text.x_weighted(farmer + scotland + FLAG + FLAG + THUMB) == 10
    assert text.graphemes(farmer + scotland + FLAG + FLAG + THUMB) == 5
