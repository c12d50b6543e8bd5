"""What a feed's document says, whatever shape it is in."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kentongan.listening.sources.base import SourceError
from kentongan.listening.sources.feed.parse import parse
from kentongan.listening.sources.feed.parsed import Parsed

URL = "https://media.test/feed/"


def rss(items: str, head: str = "") -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Kabar</title>{head}{items}</channel></rss>'.encode()


def only(body: bytes, **more):
    [item] = parse(body, url=URL, **more).items
    return item


def test_rss():
    item = only(
        rss(
            "<item><title>Jalan &amp; jembatan</title><link>/a</link><guid isPermaLink='false'>g1</guid>"
            "<dc:creator xmlns:dc='http://purl.org/dc/elements/1.1/'>Warga</dc:creator>"
            "<pubDate>Tue, 10 Mar 2026 07:00:00 +0700</pubDate><description>&lt;p&gt;Sudah baik.&lt;/p&gt;</description></item>"
        )
    )
    assert (item.external_id, item.title, item.text) == ("g1", "Jalan & jembatan", "Sudah baik.")
    assert item.url == "https://media.test/a"
    assert item.author_id == "media.test:Warga"
    assert item.published_at == datetime(2026, 3, 10, 0, 0, tzinfo=UTC)


def test_atom_with_content_reply_hub_and_tombstone():
    body = b"""<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"
      xmlns:at="http://purl.org/atompub/tombstones/1.0"><title>K</title>
      <link rel="hub" href="https://hub.test/"/><link rel="self" href="https://media.test/atom"/>
      <at:deleted-entry ref="tag:gone" when="2026-03-10T00:00:00Z"/>
      <entry><id>tag:1</id><title>T</title><updated>2026-03-10T00:00:00Z</updated><summary>pendek</summary>
      <content type="html">&lt;p&gt;Yang lengkap&lt;/p&gt;</content><thr:in-reply-to ref="tag:0"/></entry></feed>"""
    parsed = parse(body, url=URL)
    assert (parsed.hub, parsed.topic, parsed.gone) == (
        "https://hub.test/",
        "https://media.test/atom",
        ("tag:gone",),
    )
    assert (parsed.items[0].text, parsed.items[0].in_reply_to) == ("Yang lengkap", "tag:0")


def test_json_feed():
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "K",
        "feed_url": "https://media.test/feed.json",
        "hubs": [
            {"type": "rssCloud", "url": "https://x.test"},
            {"type": "WebSub", "url": "https://hub.test/"},
        ],
        "items": [
            {
                "id": 7,
                "content_html": "<p>Isi</p>",
                "authors": [{"name": "Warga"}],
                "date_published": "2026-03-10T00:00:00Z",
            },
            "bukan benda",
            {"id": None, "title": ["bukan teks"]},
        ],
    }
    parsed = parse(json.dumps(feed).encode(), url=URL)
    assert (parsed.hub, parsed.topic) == ("https://hub.test/", "https://media.test/feed.json")
    assert [(i.external_id, i.text, i.author_id) for i in parsed.items] == [("7", "Isi", "media.test:Warga")]


@pytest.mark.parametrize(
    ("body", "beginning"),
    [
        (b"", "Alamat itu menjawab dengan halaman kosong"),
        (b"  \n ", "Alamat itu menjawab dengan halaman kosong"),
        (b"<html><body>Halo</body></html>", "Alamat ini bukan umpan"),
        (b"halo", "Alamat ini bukan umpan"),
        (b'{"a": 1}', "Alamat ini menjawab dengan data JSON"),
        (b"{" * 100_000, "Isi umpan JSON itu rusak"),
        (b'{"a":' * 100_000, "Isi umpan JSON itu rusak"),
        (b'<html><link rel="alternate" type="application/rss+xml" href="/rss">', "Alamat ini halaman biasa"),
    ],
)
def test_what_is_no_feed_gets_a_sentence(body, beginning):
    with pytest.raises(SourceError) as caught:
        parse(body, url=URL)
    assert caught.value.sentence.startswith(beginning)


def test_a_page_that_names_its_feed_helps_along():
    page = b'<html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head></html>'
    with pytest.raises(SourceError, match="https://media.test/rss.xml"):
        parse(page, url=URL)


def test_the_name_of_a_local_file_is_not_opened():
    with pytest.raises(SourceError, match="bukan umpan"):
        parse(b"/etc/passwd", url=URL)


def test_an_entry_without_guid_or_link_gets_a_stable_id():
    body = rss("<item><title>Panen</title><description>Padi</description></item>")
    assert only(body).external_id == only(body).external_id
    assert only(body).external_id.startswith("sha256:")


def test_an_entry_that_says_nothing_is_left_out():
    assert parse(rss("<item><guid isPermaLink='false'>1</guid></item><item/>"), url=URL).items == ()


def test_one_guid_for_all_entries_does_not_swallow_them():
    body = rss(
        "<item><guid isPermaLink='false'>situs</guid><title>Satu</title></item>"
        "<item><guid isPermaLink='false'>situs</guid><title>Dua</title></item>"
        "<item><guid isPermaLink='false'>situs</guid><title>Dua</title></item>"
    )
    parsed = parse(body, url=URL)
    assert parsed.ids_repeat
    assert [i.title for i in parsed.items] == ["Satu", "Dua"]
    assert len({i.external_id for i in parsed.items}) == 2


def test_a_feed_that_repeats_ids_is_remembered():
    one = rss("<item><guid isPermaLink='false'>situs</guid><title>Satu</title></item>")
    first = only(one, ids_repeat=True).external_id
    two = rss(
        "<item><guid isPermaLink='false'>situs</guid><title>Dua</title></item>"
        "<item><guid isPermaLink='false'>situs</guid><title>Satu</title></item>"
    )
    assert parse(two, url=URL).items[1].external_id == first


@pytest.mark.parametrize(
    ("said", "moment", "unreadable"),
    [
        ("", None, False),
        ("<pubDate></pubDate>", None, False),
        ("<pubDate>besok pagi</pubDate>", None, True),
        ("<pubDate>Tue, 99 Foo 2026 99:99:99 +9999</pubDate>", None, True),
        ("<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>", datetime(1970, 1, 1, tzinfo=UTC), False),
    ],
)
def test_dates_missing_and_unreadable(said, moment, unreadable):
    item = only(rss(f"<item><title>T</title>{said}</item>"))
    assert (item.published_at, item.unreadable_date) == (moment, unreadable)


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "utf-16-le", "iso-8859-1", "windows-1252", "utf-32"])
def test_encodings_declared_truly(charset):
    item = "<item><title>Kafé di désa</title></item>"
    body = f'<?xml version="1.0" encoding="{charset}"?><rss version="2.0"><channel>{item}</channel></rss>'
    assert only(body.encode(charset)).title == "Kafé di désa"


def test_an_encoding_that_lies_is_read_all_the_same():
    body = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><item><title>Kafé</title></item></channel></rss>'
    assert only(body.encode("cp1252")).title == "Kafé"
    assert only(body.encode(), content_type="text/xml; charset=tidak-ada").title == "Kafé"


def test_nul_control_characters_and_long_fields():
    item = only(
        rss(
            f"<item><title>ja\x00lan\x0b {'x' * 2000}</title><description>{'y ' * 20_000}</description></item>"
        )
    )
    assert item.title.startswith("jalan")
    assert (len(item.title), item.title[-1]) == (500, "…")
    assert (len(item.text) <= 10_000, item.text[-1]) == (True, "…")


def test_names_of_speakers_leave_the_title():
    def titled(title):
        return only(
            rss(f"<item><title>{title}</title><guid>1</guid><author>Warga Biasa</author></item>")
        ).title

    assert titled("Oleh: Warga Biasa") == ""
    assert titled("Komentar di Jalan rusak oleh Warga Biasa") == "Komentar di Jalan rusak"
    assert titled("Warga Biasa menanam pohon") == "Warga Biasa menanam pohon"


def test_more_than_a_thousand_entries_are_cut():
    assert (
        len(parse(rss("".join(f"<item><title>t{n}</title></item>" for n in range(1500))), url=URL).items)
        == 1000
    )


def test_it_travels_between_processes_unchanged():
    parsed = parse(rss("<item><title>T</title><pubDate>2026-03-10 07:00</pubDate></item>"), url=URL)
    assert Parsed.from_json(json.loads(json.dumps(parsed.as_json()))) == parsed


WHOLE = rss(
    "<item><title>Jalan</title><guid>g</guid><pubDate>Tue, 10 Mar 2026 07:00:00 +0700</pubDate>"
    "<description><![CDATA[<p>Isi &amp; lain</p>]]></description><author>a@b.test (Warga)</author></item>",
    head="<!DOCTYPE x [<!ENTITY a 'b'>]><ttl>60</ttl><atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='hub' href='h'/>",
)


def survives(body: bytes) -> None:
    try:
        parsed = parse(body, url=URL)
    except SourceError as error:
        assert error.sentence.endswith((".", "?")) or "https://media.test" in error.sentence
        return
    assert Parsed.from_json(json.loads(json.dumps(parsed.as_json()))) == parsed
    for item in parsed.items:
        assert "\x00" not in item.external_id + item.title + item.text + item.url + item.author_id
        assert 0 < len(item.external_id) <= 500


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400))
def test_no_bytes_break_it(body):
    survives(body)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 12), st.binary(max_size=12)),
        min_size=1,
        max_size=8,
    )
)
def test_no_mutation_of_a_feed_breaks_it(changes):
    body = WHOLE
    for at, length, piece in changes:
        body = body[:at] + piece + body[at + length :]
    survives(body)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
NAMES = st.sampled_from(
    [
        "id",
        "url",
        "title",
        "content_html",
        "content_text",
        "date_published",
        "authors",
        "author",
        "external_url",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.dictionaries(NAMES, JSON, max_size=5), max_size=5),
    st.dictionaries(st.sampled_from(["hubs", "title", "feed_url"]), JSON),
)
def test_no_json_feed_breaks_it(items, head):
    survives(json.dumps({"version": "https://jsonfeed.org/version/1.1", **head, "items": items}).encode())
