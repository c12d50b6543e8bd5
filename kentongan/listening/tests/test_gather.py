"""Visiting a source: what is kept, when it is visited again, and what the journal hears of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from kentongan.core import clock
from kentongan.journal.models import Event
from kentongan.listening.actions.gathering import gather, gather_due
from kentongan.listening.models import Gathering, Mention, Source
from kentongan.listening.sources.base import Visit
from kentongan.listening.sources.registry import KINDS
from kentongan.listening.tests import hostile
from tests.factories import RegionFactory, SourceFactory

pytestmark = pytest.mark.django_db


def feed(*items, extra=""):
    body = "".join(
        f"<item><guid isPermaLink='false'>{n}</guid><title>{title}</title><author>w{n}</author>{extra}</item>"
        for n, title in items
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>K</title>{body}</channel></rss>".encode()


@pytest.fixture
def source(web):
    return SourceFactory(region=RegionFactory(time_zone="Asia/Jakarta"), address=web.base + "/rss")


def again(source):
    """The next visit, whenever that is."""
    Source.objects.filter(pk=source.pk).update(next_at=clock.now())
    gathering = gather(source.pk)
    source.refresh_from_db()
    return gathering


def journal(source):
    return list(
        Event.objects.filter(subject_id=str(source.pk), action__startswith="source.")
        .order_by("id")
        .values_list("action", flat=True)
    )


def test_a_visit_keeps_what_is_new_and_remembers(source, web):
    web.pages["/rss"] = hostile.page(feed((1, "Jalan"), (2, "Pasar")), ETag='"1"')
    gathering = again(source)
    assert (gathering.ok, gathering.seen, gathering.new) == (True, 2, 2)
    assert source.memory["etag"] == '"1"'
    assert (source.failures, source.problem, source.lease_token) == (0, "", "")
    assert source.last_ok_at is not None
    assert abs(source.next_at - clock.now() - timedelta(minutes=30)) < timedelta(minutes=1)
    assert {m.region_id for m in Mention.objects.all()} == {source.region_id}


def test_a_second_visit_keeps_only_the_new(source, web):
    web.pages["/rss"] = hostile.page(feed((1, "Jalan")))
    again(source)
    web.pages["/rss"] = hostile.page(feed((1, "Jalan"), (2, "Pasar")))
    gathering = again(source)
    assert (gathering.seen, gathering.new) == (2, 1)
    assert Mention.objects.count() == 2


def test_no_raw_author_is_stored_anywhere(source, web):
    web.pages["/rss"] = hostile.page(feed((1, "Jalan")))
    again(source)
    mention = Mention.objects.get()
    assert len(mention.author_hash) == 32
    stored = " ".join(str(value) for value in Mention.objects.values_list()[0])
    assert "w1" not in stored


def test_nothing_is_visited_before_its_time_nor_when_stopped(source, web):
    Source.objects.filter(pk=source.pk).update(next_at=clock.now() + timedelta(minutes=5))
    assert gather(source.pk) is None
    Source.objects.filter(pk=source.pk).update(next_at=clock.now(), stopped_at=clock.now())
    assert gather(source.pk) is None
    assert web.asked == []


def test_two_workers_do_not_visit_at_once(source, web):
    Source.objects.filter(pk=source.pk).update(
        lease_until=clock.now() + timedelta(minutes=5), lease_token="lain"
    )
    assert gather(source.pk) is None
    Source.objects.filter(pk=source.pk).update(lease_until=clock.now() - timedelta(seconds=1))
    web.pages["/rss"] = hostile.page(feed((1, "Jalan")))
    assert gather(source.pk).ok


def test_the_outcome_of_a_lost_lease_is_not_written(source, monkeypatch):
    def slow(*_):
        Source.objects.filter(pk=source.pk).update(lease_token="pencuri")
        return Visit()

    monkeypatch.setitem(KINDS, "feed", replace(KINDS["feed"], gather=slow))
    assert gather(source.pk) is None
    assert Gathering.objects.count() == 0
    assert Source.objects.get(pk=source.pk).lease_token == "pencuri"


def test_failures_back_off_to_a_day(source, web):
    web.pages["/rss"] = hostile.page(b"", 500)
    pauses = []
    for _ in range(8):
        again(source)
        pauses.append(round((source.next_at - clock.now()).total_seconds() / 60))
    assert pauses == [30, 60, 120, 240, 480, 960, 1440, 1440]
    assert source.failures == 8
    assert source.problem == "Server situs itu sedang bermasalah (kode 500)."


def test_the_journal_hears_of_breaking_and_mending_once(source, web):
    web.pages["/rss"] = hostile.page(b"", 500)
    for _ in range(2):
        again(source)
    assert journal(source) == []
    for _ in range(4):
        again(source)
    assert journal(source) == ["source.broke"]
    web.pages["/rss"] = hostile.page(feed((1, "Jalan")))
    again(source)
    again(source)
    assert journal(source) == ["source.broke", "source.recovered"]
    assert (source.failures, source.problem, source.broken_at) == (0, "", None)
    [broke, mended] = Event.objects.order_by("id")
    assert (
        broke.sentence
        == f"Sumber “{source.name}” tidak terbaca berulang kali: Server situs itu sedang bermasalah (kode 500)."
    )
    assert (broke.region_id, broke.actor) == (source.region_id, None)
    assert mended.sentence == f"Sumber “{source.name}” terbaca lagi."


def test_a_hiccup_leaves_no_line(source, web):
    web.pages["/rss"] = hostile.page(b"", 500)
    again(source)
    web.pages["/rss"] = hostile.page(feed((1, "Jalan")))
    again(source)
    assert journal(source) == []


def test_waiting_is_no_failure(source, web):
    web.pages["/rss"] = hostile.page(b"", 429, Retry_After="7200")
    gathering = again(source)
    assert (gathering.ok, source.failures) == (False, 0)
    assert abs(source.next_at - clock.now() - timedelta(hours=2)) < timedelta(minutes=1)


def test_410_stops_with_a_sentence(source, web):
    web.pages["/rss"] = hostile.page(b"", 410)
    again(source)
    assert source.stopped_at is not None
    assert source.broken_at is not None
    assert source.problem == "Situs itu menyatakan umpan ini dihentikan untuk seterusnya."
    assert journal(source) == ["source.gone"]
    assert again(source) is None


def test_a_kind_nobody_knows_and_a_lost_key_are_sentences(source, settings):
    Source.objects.filter(pk=source.pk).update(kind="bluesky", secret="x", identity="a")
    settings.SECRET_TOKEN_KEYS = ["A" * 43 + "="]
    assert (
        gather(source.pk).note
        == "Kata sandi sumber ini tidak dapat dibuka lagi. Isi ulang di halaman sumber."
    )
    Source.objects.filter(pk=source.pk).update(kind="rahasia")
    assert gather(source.pk) is None


def test_a_mistake_of_ours_is_a_failure_and_not_a_crash(source, monkeypatch):
    def stumble(*_):
        raise ZeroDivisionError

    monkeypatch.setitem(KINDS, "feed", replace(KINDS["feed"], gather=stumble))
    gathering = again(source)
    assert gathering.ok is False
    assert gathering.note.startswith("Terjadi kesalahan di pihak kita")


def test_the_source_may_ask_for_patience_but_not_for_more_than_a_day(source, web):
    web.pages["/rss"] = hostile.page(feed((1, "Jalan")), Cache_Control="max-age=9999999")
    again(source)
    assert abs(source.next_at - clock.now() - timedelta(days=1)) < timedelta(minutes=1)


def test_a_pushed_source_is_asked_less_often(source, web):
    Source.objects.filter(pk=source.pk).update(hub_until=clock.now() + timedelta(days=5))
    web.pages["/rss"] = hostile.page(feed((1, "Jalan")))
    again(source)
    assert abs(source.next_at - clock.now() - timedelta(hours=6)) < timedelta(minutes=1)


def test_gather_due_wakes_only_what_is_due(source):
    region = source.region
    SourceFactory(region=region, next_at=clock.now() + timedelta(hours=1))
    SourceFactory(region=region, stopped_at=clock.now())
    SourceFactory(region=region, kind="csv")
    SourceFactory(region=region, lease_until=clock.now() + timedelta(minutes=1))
    assert gather_due() == 1


@time_machine.travel("2026-03-10T05:00:00Z", tick=False)
def test_what_a_feed_deleted_is_forgotten(source, web):
    web.pages["/rss"] = hostile.page(feed((1, "Rahasia"), (2, "Pasar")))
    again(source)
    tomb = b"""<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">
      <title>K</title><at:deleted-entry ref="1" when="x"/></feed>"""
    web.pages["/rss"] = hostile.page(tomb)
    again(source)
    gone = Mention.objects.get(external_id="1")
    assert (gone.text, gone.title, gone.search_text, gone.author_hash) == ("", "", "", "")
    assert gone.hidden_at is not None
    assert Mention.objects.filter(hidden_at=None).count() == 1
    web.pages["/rss"] = hostile.page(feed((1, "Rahasia")))
    again(source)
    assert Mention.objects.filter(title="Rahasia").count() == 0
