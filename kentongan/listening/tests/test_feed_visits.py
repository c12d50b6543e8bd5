"""Visits to a feed over real sockets: polite when it can be, unharmed when the other side is hostile."""

import time
from datetime import UTC, datetime

import pytest

from kentongan.core.http import HttpError
from kentongan.listening.sources.base import Gone, SourceError, Wait
from kentongan.listening.sources.feed.gather import gather, read_push
from kentongan.listening.tests import hostile

FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Kabar</title><ttl>90</ttl>
<item><title>Jalan selesai</title><guid isPermaLink="false">1</guid></item></channel></rss>"""


def visit(web, path="/rss", memory=None):
    return gather(web.base + path, "", "", "", memory or {})


def test_it_reads_and_remembers(web):
    web.pages["/rss"] = hostile.page(FEED, ETag='"a1"', Last_Modified="Tue, 10 Mar 2026 07:00:00 GMT")
    found = visit(web)
    assert [item.external_id for item in found.items] == ["1"]
    assert found.memory == {
        "address_of": web.base + "/rss",
        "etag": '"a1"',
        "modified": "Tue, 10 Mar 2026 07:00:00 GMT",
        "title": "Kabar",
    }
    assert found.next_after_s == 5400


def test_it_asks_only_for_what_is_new(web):
    web.pages["/rss"] = hostile.page(b"", 304, Cache_Control="max-age=7200")
    memory = {"address_of": web.base + "/rss", "etag": '"a1"', "modified": "kemarin"}
    found = visit(web, memory=memory)
    assert (found.items, found.memory, found.next_after_s) == ((), memory, 7200)
    [(_, headers)] = web.asked
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"a1"', "kemarin")


def test_notes_about_another_address_are_forgotten(web):
    web.pages["/rss"] = hostile.page(FEED)
    visit(web, memory={"address_of": web.base + "/lama", "etag": '"a1"', "moved_to": web.base + "/hilang"})
    [(path, headers)] = web.asked
    assert path == "/rss"
    assert "If-None-Match" not in headers


@pytest.mark.parametrize(("status", "remembered"), [(301, True), (308, True), (302, False), (307, False)])
def test_only_a_redirect_for_good_is_remembered(web, status, remembered):
    web.pages["/rss"] = hostile.page(b"", status, Location="/baru")
    web.pages["/baru"] = hostile.page(FEED)
    memory = visit(web).memory
    assert memory.get("moved_to") == (web.base + "/baru" if remembered else None)
    web.asked.clear()
    visit(web, memory=memory)
    assert [path for path, _ in web.asked] == (["/baru"] if remembered else ["/rss", "/baru"])


def test_a_passing_redirect_after_a_lasting_one_is_not_remembered(web):
    web.pages["/rss"] = hostile.page(b"", 301, Location="/tetap")
    web.pages["/tetap"] = hostile.page(b"", 302, Location="/sementara")
    web.pages["/sementara"] = hostile.page(FEED)
    assert visit(web).memory["moved_to"] == web.base + "/tetap"


def test_410_is_for_good(web):
    web.pages["/rss"] = hostile.page(b"", 410)
    with pytest.raises(Gone, match="dihentikan untuk seterusnya"):
        visit(web)


@pytest.mark.parametrize(
    ("status", "asked", "seconds"), [(429, "120", 120), (503, "600", 600), (429, "999999", 86_400)]
)
def test_it_waits_when_asked(web, status, asked, seconds):
    web.pages["/rss"] = hostile.page(b"", status, Retry_After=asked)
    with pytest.raises(Wait) as caught:
        visit(web)
    assert caught.value.seconds == seconds


@pytest.mark.parametrize("status", [401, 403, 404, 451, 418, 500, 503])
def test_every_refusal_is_a_sentence(web, status):
    web.pages["/rss"] = hostile.page(b"", status)
    with pytest.raises(SourceError) as caught:
        visit(web)
    assert caught.value.sentence.endswith(".")


def test_it_finds_the_hub_in_the_header_before_the_feed(web):
    body = FEED.replace(
        b"<item>",
        b'<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="hub" href="https://dalam.test/"/><item>',
        1,
    )
    web.pages["/rss"] = hostile.page(body, Link='<https://hub.test/>; rel="hub", </topik>; rel=self')
    found = visit(web)
    assert (found.hub, found.hub_topic) == ("https://hub.test/", web.base + "/topik")
    web.pages["/rss"] = hostile.page(body)
    found = visit(web)
    assert (found.hub, found.hub_topic) == ("https://dalam.test/", web.base + "/rss")


def test_the_hub_is_not_forgotten_when_nothing_is_new(web):
    web.pages["/rss"] = hostile.page(
        FEED, ETag='"1"', Link='<https://hub.test/>; rel="hub", </topik>; rel=self'
    )
    memory = visit(web).memory
    web.pages["/rss"] = hostile.page(b"", 304)
    found = visit(web, memory=memory)
    assert (found.hub, found.hub_topic) == ("https://hub.test/", web.base + "/topik")


def test_a_push_is_read_whatever_type_it_claims():
    found = read_push(FEED, url="https://media.test/rss", memory={"etag": "x"})
    assert [item.title for item in found.items] == ["Jalan selesai"]
    assert found.memory == {"etag": "x", "ids_repeat": False}


# --- hostile ---------------------------------------------------------------------------------------------------


def refused(web, path="/rss", within=35.0):
    """The sentence with which a visit ends, which must come in time."""
    started = time.monotonic()
    with pytest.raises((SourceError, HttpError)) as caught:
        visit(web, path)
    assert time.monotonic() - started < within
    assert caught.value.sentence.endswith(".")
    return caught.value.sentence


@pytest.mark.parametrize("page", [hostile.endless, hostile.huge, hostile.announced_huge, hostile.gzip_bomb])
def test_bodies_without_measure_are_cut_off(web, page):
    web.pages["/rss"] = page
    assert refused(web) == "Jawaban dari sana lebih besar dari 8 MB."


def test_a_drip_of_bytes_ends_with_the_deadline(web, monkeypatch):
    def drip(handler):
        handler.send_response_only(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b" ")
            time.sleep(0.05)

    monkeypatch.setattr("kentongan.listening.sources.feed.fetch.SECONDS", 1.0)
    web.pages["/rss"] = drip
    refused(web, within=5.0)


def test_a_billion_laughs_are_not_laughed(web):
    web.pages["/rss"] = hostile.page(hostile.LAUGHS)
    started = time.monotonic()
    items = visit(web).items
    assert time.monotonic() - started < 10
    assert sum(len(item.title) for item in items) < 1000


def test_one_long_entity_many_times_explodes_nothing(web):
    web.pages["/rss"] = hostile.page(hostile.QUADRATIC)
    started = time.monotonic()
    try:
        items = visit(web).items
    except SourceError as error:
        assert error.sentence.endswith(".")
    else:
        assert sum(len(item.title) for item in items) <= 500
    assert time.monotonic() - started < 35


def test_an_entity_in_utf_16_meets_the_ceiling(web):
    body = (
        hostile.QUADRATIC.decode()
        .replace('version="1.0"', 'version="1.0" encoding="utf-16"')
        .encode("utf-16")
    )
    web.pages["/rss"] = hostile.page(body)
    try:
        assert sum(len(item.title) for item in visit(web).items) <= 500
    except SourceError as error:
        assert "terlalu berat" in error.sentence


def test_no_local_file_is_read(web):
    web.pages["/rss"] = hostile.page(hostile.EXTERNAL)
    assert [item.title for item in visit(web).items if "root:" in item.title + item.text] == []


def test_a_redirect_into_the_house_is_refused(web):
    for inner in (
        "http://127.0.0.1:1/",
        "http://169.254.169.254/latest/",
        "http://[::1]/",
        "file:///etc/passwd",
        "http://2130706433/",
    ):
        web.pages["/rss"] = hostile.page(b"", 301, Location=inner)
        refused(web)


def test_a_ring_of_redirects_ends(web):
    web.pages["/rss"] = hostile.page(b"", 301, Location="/rss")
    assert refused(web) == "Alamat itu terus mengalihkan ke alamat lain."


def test_script_in_every_field_stays_text(web):
    web.pages["/rss"] = hostile.page(hostile.SCRIPTED)
    [item] = visit(web).items
    assert (item.title, item.text, item.url) == ("Judul", 'Isi tautan ">', "")
    assert item.published_at is None


def test_deep_nesting_breaks_nothing(web):
    web.pages["/rss"] = hostile.page(b"<rss><channel><item>" + b"<a>" * 200_000)
    try:
        visit(web)
    except SourceError as error:
        assert error.sentence.endswith(".")


def test_header_values_that_cannot_be_sent_back_are_dropped(web):
    web.pages["/rss"] = hostile.page(FEED, ETag="é" * 4, Last_Modified="x" * 5000)
    memory = visit(web).memory
    assert "etag" not in memory
    assert "modified" not in memory
    visit(web, memory=memory)


@pytest.mark.parametrize("date", ["Tue, 10 Mar 2026 07:00:00 +0700"])
def test_times_come_in_utc(web, date):
    web.pages["/rss"] = hostile.page(FEED.replace(b"<guid", f"<pubDate>{date}</pubDate><guid".encode()))
    assert visit(web).items[0].published_at == datetime(2026, 3, 10, 0, 0, tzinfo=UTC)
