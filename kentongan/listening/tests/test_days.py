"""Counting people by day, and knowing when nobody can."""

from datetime import date, datetime, timedelta

import pytest
import time_machine

from kentongan.core import clock
from kentongan.listening.actions.adding import add_items
from kentongan.listening.actions.days import (
    count_from_scratch,
    count_hearing,
    recount_region,
    recount_stale_days,
)
from kentongan.listening.hearing import judged
from kentongan.listening.models import Gathering, MentionDay, Source, SourceDay
from kentongan.listening.queries import people_per_day, people_talking
from kentongan.listening.sources.base import Item
from kentongan.listening.store.base import Filter
from tests.factories import MentionFactory, RegionFactory, SourceFactory

pytestmark = pytest.mark.django_db
ZONE = "Asia/Jakarta"
DAY = date(2026, 3, 10)


def at(day, hour, minute=0):
    return clock.at(date(2026, 3, day), datetime.min.time().replace(hour=hour, minute=minute), ZONE)


@pytest.fixture
def region():
    return RegionFactory(time_zone=ZONE)


@pytest.fixture
def source(region):
    return SourceFactory(region=region, created_at=at(1, 0))


def visits(source, *moments, ok=True):
    Gathering.objects.bulk_create(Gathering(source=source, at=moment, ok=ok) for moment in moments)
    heard = [moment for moment in moments if moment <= clock.now()]
    if ok and heard:
        Source.objects.filter(pk=source.pk).update(last_ok_at=max(heard))


def all_day(source, *days, ok=True):
    visits(source, *(at(day, hour) for day in days for hour in range(24)), ok=ok)


def say(source, day, author, hour=12, key=None):
    key = key or f"{author}-{day}-{hour}"
    add_items(
        source,
        [
            Item(
                external_id=key,
                text=f"kata {key}",
                platform="feed",
                author_id=author,
                published_at=at(day, hour),
            )
        ],
    )


def talk(region, since=8, until=12, **more):
    wanted = Filter(region.pk, date(2026, 3, since), date(2026, 3, until), zone=ZONE, **more)
    return {day.day.day: day.people for day in people_per_day(wanted)}


@time_machine.travel(at(12, 20), tick=False)
def test_people_are_distinct_per_local_day(region, source):
    all_day(source, 8, 9, 10, 11, 12)
    for key, author in enumerate(("a", "b", "a", "")):
        say(source, 10, author, key=str(key))
    say(source, 11, "a", hour=0)
    count_hearing(source, since=at(8, 0))
    recount_region(region)
    assert talk(region) == {8: 0, 9: 0, 10: 2, 11: 1, 12: 0}


@time_machine.travel(at(12, 20), tick=False)
def test_a_silent_day_with_a_good_ear_is_zero_and_a_deaf_one_is_unknown(region, source):
    all_day(source, 8, 9, 11, 12)
    all_day(source, 10, ok=False)
    say(source, 10, "a")
    count_hearing(source, since=at(8, 0))
    assert talk(region) == {8: 0, 9: 0, 10: None, 11: 0, 12: 0}
    wanted = Filter(region.pk, DAY, DAY, zone=ZONE)
    [day] = people_per_day(wanted)
    assert (day.heard, day.mentions, day.deaf, day.is_gap) == (1, 1, (source.name,), True)


@time_machine.travel(at(12, 20), tick=False)
def test_one_deaf_source_of_two_makes_the_day_unknown(region, source):
    other = SourceFactory(region=region, name="Umpan kedua")
    all_day(source, 9, 10, 11)
    all_day(other, 9, 11)
    all_day(other, 10, ok=False)
    for one in (source, other):
        count_hearing(one, since=at(9, 0))
    assert talk(region, 9, 11) == {9: 0, 10: None, 11: 0}
    assert talk(region, 9, 11, source_id=source.pk) == {9: 0, 10: 0, 11: 0}


@time_machine.travel(at(12, 20), tick=False)
def test_nobody_listened_before_the_first_visit(region, source):
    all_day(source, 10, 11, 12)
    count_hearing(source, since=at(10, 0))
    assert talk(region) == {8: None, 9: None, 10: 0, 11: 0, 12: 0}


@time_machine.travel(at(12, 20), tick=False)
def test_a_machine_that_was_off_is_a_gap_too(region, source):
    all_day(source, 8, 12)
    count_hearing(source, since=at(8, 0))
    assert talk(region) == {8: 0, 9: None, 10: None, 11: None, 12: 0}


@time_machine.travel(at(12, 20), tick=False)
def test_a_few_lost_hours_are_told_but_are_no_gap(region, source):
    all_day(source, 9, 11)
    visits(source, *(at(10, hour) for hour in range(8)))
    visits(source, *(at(10, hour) for hour in range(8, 16)), ok=False)
    visits(source, *(at(10, hour) for hour in range(16, 24)))
    count_hearing(source, since=at(9, 0))
    row = SourceDay.objects.get(day=DAY)
    assert (row.ok, row.failed, row.deaf_minutes, row.heard) == (16, 8, 8 * 60, True)
    [(_, words)] = judged([source], [date(2026, 3, d) for d in (9, 10, 11)], ZONE)
    assert list(words.values()) == ["heard", "partly", "heard"]
    assert talk(region, 9, 11) == {9: 0, 10: 0, 11: 0}


@time_machine.travel(at(12, 20), tick=False)
def test_one_good_visit_a_day_is_enough(region, source):
    visits(source, *(at(day, 9) for day in (8, 9, 11, 12)))
    visits(source, at(10, 9), ok=False)
    count_hearing(source, since=at(8, 0))
    assert talk(region) == {8: 0, 9: 0, 10: None, 11: 0, 12: 0}


@time_machine.travel(at(12, 20), tick=False)
def test_a_source_that_is_silent_today_is_a_gap_today(region, source):
    all_day(source, 11)
    visits(source, at(12, 1))
    count_hearing(source, since=at(11, 0))
    assert talk(region, 11, 12) == {11: 0, 12: None}


@time_machine.travel(at(12, 20), tick=False)
def test_a_stopped_source_spoils_nothing_afterwards(region, source):
    other = SourceFactory(region=region)
    all_day(source, 8, 9)
    all_day(other, 8, 9, 10, 11, 12)
    Source.objects.filter(pk=source.pk).update(stopped_at=at(10, 8))
    for one in (source, other):
        count_hearing(one, since=at(8, 0))
    assert talk(region) == {8: 0, 9: 0, 10: 0, 11: 0, 12: 0}


@time_machine.travel(at(12, 20), tick=False)
def test_tables_by_hand_are_no_ear(region):
    table = SourceFactory(region=region, kind="csv")
    add_items(
        table,
        [
            Item(
                external_id="1",
                text="Koran",
                platform="newspaper",
                author_hash="1" * 32,
                published_at=at(10, 7),
            )
        ],
    )
    assert talk(region) == {8: None, 9: None, 10: 1, 11: None, 12: None}


@time_machine.travel(at(12, 20), tick=False)
def test_people_talking_ends_today(region, source):
    all_day(source, 11, 12)
    count_hearing(source, since=at(11, 0))
    say(source, 12, "a")
    days = people_talking(region, 3)
    assert [(d.day.day, d.people) for d in days] == [(10, None), (11, 0), (12, 1)]


@time_machine.travel(at(12, 20), tick=False)
def test_the_sweep_counts_what_changed_and_only_that(region, source):
    say(source, 10, "a")
    say(source, 11, "b")
    assert recount_stale_days() == 2
    assert recount_stale_days() == 0
    say(source, 11, "c")
    assert recount_stale_days() == 1
    counts = MentionDay.objects.filter(of_source=0).order_by("day").values_list("day", "people")
    assert list(counts) == [(date(2026, 3, 10), 1), (date(2026, 3, 11), 2)]


@time_machine.travel(at(12, 20), tick=False)
def test_rows_that_came_in_past_the_store_can_be_counted(region, source):
    MentionFactory(source=source, published_at=at(10, 12))
    visits(source, *(at(day, 9) for day in (9, 10, 11, 12)))
    count_from_scratch(region)
    assert talk(region) == {8: None, 9: 0, 10: 1, 11: 0, 12: 0}


def test_a_day_ends_at_local_midnight(region, source):
    with time_machine.travel(at(12, 20), tick=False):
        all_day(source, 9, 10, 11)
        count_hearing(source, since=at(9, 0))
        say(source, 10, "a", hour=0)
        add_items(
            source,
            [
                Item(
                    external_id="x",
                    text="x",
                    platform="feed",
                    author_id="b",
                    published_at=at(10, 0) - timedelta(seconds=1),
                )
            ],
        )
        assert talk(region, 9, 11) == {9: 1, 10: 1, 11: 0}
