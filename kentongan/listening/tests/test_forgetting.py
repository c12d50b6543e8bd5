"""Deletion honoured: at the source, by a person, for a person, and when time is up."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from kentongan.agencies.models import PendingImport
from kentongan.core import clock
from kentongan.core.keyed import author_hash
from kentongan.journal.models import Event
from kentongan.listening.actions import forgetting
from kentongan.listening.actions.adding import add_items
from kentongan.listening.actions.days import recount_stale_days
from kentongan.listening.models import ErasedAuthor, Gathering, Mention, MentionDay
from kentongan.listening.sources.base import Item, SourceError
from kentongan.listening.sources.registry import KINDS
from tests.factories import RegionFactory, SourceFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def source():
    return SourceFactory(region=RegionFactory(time_zone="Asia/Jakarta"))


def said(source, key="1", author="warga", **more):
    item = {"text": f"kata {key}", "platform": "feed", "published_at": NOW - timedelta(hours=2), **more}
    add_items(source, [Item(external_id=key, author_id=author, **item)])
    return Mention.objects.get(source=source, external_id=key)


def people(source):
    recount_stale_days()
    return sum(MentionDay.objects.filter(region=source.region, of_source=0).values_list("people", flat=True))


def test_hiding_takes_copies_along_and_can_be_undone(source):
    mention, sari = said(source), UserFactory(name="Sari")
    copy = said(SourceFactory(region=source.region), text="kata 1")
    assert copy.twin_of_id == mention.pk
    forgetting.hide(copy, by=sari)
    assert Mention.objects.filter(hidden_at=None).count() == 0
    assert people(source) == 0
    forgetting.show_again(Mention.objects.get(pk=mention.pk), by=sari)
    assert Mention.objects.filter(hidden_at=None).count() == 2
    assert people(source) == 1
    assert list(Event.objects.order_by("id").values_list("action", "sentence")) == [
        ("mention.hidden", f"Sari menyembunyikan satu sebutan dari sumber “{copy.source.name}”."),
        ("mention.shown", f"Sari menampilkan lagi satu sebutan dari sumber “{source.name}”."),
    ]


def test_a_post_gone_at_its_source_loses_its_words_and_its_author(source):
    mention = said(source, url="https://a.test/1", title="Judul")
    copy = said(SourceFactory(region=source.region), text="kata 1", url="https://a.test/1")
    assert forgetting.forget_gone(source, ["1", "tidak ada"]) == 2
    for row in (mention, copy):
        row.refresh_from_db()
        assert (row.text, row.title, row.url, row.author_hash, row.search_text) == ("", "", "", "", "")
        assert row.hidden_at == NOW
    assert forgetting.forget_gone(source, ["1"]) == 0
    assert add_items(source, [Item(external_id="1", text="kata 1", platform="feed", published_at=NOW)]) == 0


def test_the_same_words_in_another_newspaper_stay(source):
    long = "Pemerintah kabupaten menyelesaikan perbaikan jalan sepanjang tujuh kilometer sebelum musim hujan tiba."
    said(source, author="", text=long, url="https://a.test/1")
    copy = said(SourceFactory(region=source.region), author="", text=long, url="https://b.test/9")
    assert copy.twin_of_id is not None
    assert forgetting.forget_gone(source, ["1"]) == 1
    copy.refresh_from_db()
    assert (copy.text, copy.twin_of_id, copy.hidden_at) == (long, None, None)


def test_erasing_an_author_lasts_and_names_nobody(source):
    mention, dewi = said(source), UserFactory(name="Dewi")
    said(source, "2")
    said(source, "3", author="lain")
    neighbour = said(SourceFactory(region=RegionFactory()))
    assert forgetting.erase_author(mention, reason="surat 12 Maret", by=dewi) == 2
    assert list(Mention.objects.filter(region=source.region).values_list("external_id", flat=True)) == ["3"]
    assert Mention.objects.filter(pk=neighbour.pk).exists()
    assert people(source) == 1
    assert (
        add_items(
            source,
            [Item(external_id="9", text="kembali", platform="feed", author_id="warga", published_at=NOW)],
        )
        == 0
    )
    event = Event.objects.get(action="author.erased")
    assert event.sentence == "Dewi menghapus semua sebutan seorang penulis. Alasan: surat 12 Maret"
    assert author_hash("feed", "warga") not in str(event.data) + event.sentence
    assert ErasedAuthor.objects.count() == 1


def test_nobody_is_erased_where_nobody_is_known(source):
    assert forgetting.erase_author(said(source, author=""), reason="x", by=UserFactory()) == 0
    assert Mention.objects.count() == 1


def test_texts_are_dropped_when_their_time_is_up_and_counts_stay(source, settings):
    settings.MENTION_TEXT_DAYS = 90
    old = said(source, "lama", published_at=NOW - timedelta(days=89))
    said(source, "baru")
    Gathering.objects.create(source=source, ok=True, at=NOW - timedelta(days=100))
    with time_machine.travel(NOW + timedelta(days=3), tick=False):
        assert forgetting.drop_older_than() == 1
        assert forgetting.drop_older_than() == 0
    assert not Mention.objects.filter(pk=old.pk).exists()
    assert people(source) == 2
    assert Gathering.objects.count() == 0


def test_things_without_a_date_do_not_come_back_as_new(source, settings):
    settings.MENTION_TEXT_DAYS = 90
    said(source, "tanpa tanggal", published_at=None)
    with time_machine.travel(NOW + timedelta(days=120), tick=False):
        assert forgetting.drop_older_than() == 1
        assert forgetting.drop_older_than() == 0
        again = Item(external_id="tanpa tanggal", text="kata", platform="feed", author_id="warga")
        assert add_items(source, [again]) == 0
    assert Mention.objects.get().text == ""


def test_tables_that_nobody_took_in_are_dropped(source):
    by = UserFactory()
    for kind, days in (("mentions", 8), ("mentions", 1), ("regions", 30)):
        PendingImport.objects.create(
            kind=kind, filename="x", rows=[], uploaded_by=by, uploaded_at=NOW - timedelta(days=days)
        )
    forgetting.drop_older_than()
    assert sorted(PendingImport.objects.values_list("kind", flat=True)) == ["mentions", "regions"]


def test_sources_are_asked_again_about_posts_of_a_certain_age(source, monkeypatch):
    asked = []

    def missing(address, identity, secret, ids):
        asked.extend(ids)
        return {"sehari"}

    monkeypatch.setitem(KINDS, "feed", replace(KINDS["feed"], missing=missing))
    ages = {
        "baru": timedelta(hours=3),
        "sehari": timedelta(days=1, minutes=10),
        "tiga": timedelta(days=3, minutes=59),
    }
    for key, age in {**ages, "empat": timedelta(days=4)}.items():
        said(source, key, author=key, published_at=NOW - age)
    assert forgetting.honour_deletions() == 1
    assert sorted(asked) == ["sehari", "tiga"]
    assert Mention.objects.get(external_id="sehari").text == ""
    assert clock.now() == NOW


def test_a_source_that_cannot_answer_now_changes_nothing(source, monkeypatch):
    def missing(*_):
        raise SourceError("Server itu sedang bermasalah.")

    monkeypatch.setitem(KINDS, "feed", replace(KINDS["feed"], missing=missing))
    said(source, published_at=NOW - timedelta(days=1, minutes=10))
    assert forgetting.honour_deletions() == 0
    assert Mention.objects.filter(hidden_at=None).count() == 1
