"""Items become mentions: authors, dates, and the erased."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from kentongan.core import clock
from kentongan.core.keyed import author_hash
from kentongan.listening.actions.adding import add_items, trusted
from kentongan.listening.models import ErasedAuthor, Mention
from kentongan.listening.sources.base import Item
from tests.factories import RegionFactory, SourceFactory

NOW = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)


@pytest.fixture
def source(db):
    return SourceFactory(region=RegionFactory(time_zone="Asia/Jakarta"))


def item(external_id="1", **more):
    return Item(
        **{"external_id": external_id, "text": "Jalan rusak", "platform": "feed", "published_at": NOW, **more}
    )


@pytest.mark.parametrize(
    ("said", "unreadable", "moment", "trust"),
    [
        (NOW - timedelta(days=1), False, NOW - timedelta(days=1), "given"),
        (NOW + timedelta(minutes=5), False, NOW + timedelta(minutes=5), "given"),
        (NOW + timedelta(minutes=11), False, NOW, "doubtful"),
        (NOW + timedelta(days=4000), False, NOW, "doubtful"),
        (datetime(1970, 1, 1, tzinfo=UTC), False, NOW, "doubtful"),
        (datetime(1, 1, 1), False, NOW, "doubtful"),  # noqa: DTZ001
        (datetime(9999, 12, 31, 23, 59, tzinfo=UTC), False, NOW, "doubtful"),
        (None, False, NOW, "missing"),
        (None, True, NOW, "doubtful"),
        (datetime(2026, 3, 10, 9, 0), False, datetime(2026, 3, 10, 2, 0, tzinfo=UTC), "zone"),  # noqa: DTZ001
    ],
)
def test_dates_are_judged(said, unreadable, moment, trust):
    assert trusted(item(published_at=said, unreadable_date=unreadable), "Asia/Jakarta", NOW) == (
        moment,
        trust,
    )


@time_machine.travel(NOW, tick=False)
def test_authors_are_hashed_at_once(source):
    add_items(
        source, [item("1", author_id="warga"), item("2", author_id=""), item("3", author_hash="f" * 32)]
    )
    hashes = dict(Mention.objects.values_list("external_id", "author_hash"))
    assert hashes == {"1": author_hash("feed", "warga"), "2": "", "3": "f" * 32}


@time_machine.travel(NOW, tick=False)
def test_what_is_older_than_texts_are_kept_is_left_out(source, settings):
    settings.MENTION_TEXT_DAYS = 90
    assert add_items(source, [item("baru"), item("lama", published_at=NOW - timedelta(days=91))]) == 1
    assert Mention.objects.get().external_id == "baru"


@time_machine.travel(NOW, tick=False)
def test_an_erased_author_stays_away_in_their_region_only(source):
    ErasedAuthor.objects.create(region=source.region, author_hash=author_hash("feed", "warga"))
    elsewhere = SourceFactory()
    assert add_items(source, [item("1", author_id="warga"), item("2", author_id="lain")]) == 1
    assert add_items(elsewhere, [item("1", author_id="warga")]) == 1


@time_machine.travel(NOW, tick=False)
def test_more_than_a_thousand_go_in_batches(source):
    assert add_items(source, [item(str(n)) for n in range(2300)]) == 2300
    assert add_items(source, [item(str(n)) for n in range(2301)]) == 1


@time_machine.travel(NOW, tick=False)
def test_extreme_but_legal_items_are_kept(source):
    extreme = item(
        "x" * 500,
        title="t" * 500,
        text="k" * 10_000,
        url="https://a.test/" + "p" * 980,
        in_reply_to="r" * 500,
    )
    assert add_items(source, [extreme]) == 1
    row = Mention.objects.get()
    row.full_clean(exclude=["url"])
    assert row.gathered_at <= clock.now()
