from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from kentongan.core import clock

ZONES = st.sampled_from(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "Asia/Pontianak"])


def test_it_knows_the_local_day_around_midnight():
    with time_machine.travel(datetime(2026, 3, 14, 17, 30, tzinfo=UTC), tick=False):
        assert clock.now() == datetime(2026, 3, 14, 17, 30, tzinfo=UTC)
        assert clock.today("Asia/Jakarta") == date(2026, 3, 15)
        assert clock.today("UTC") == date(2026, 3, 14)


@pytest.mark.parametrize(
    ("zone", "label"),
    [
        ("Asia/Jakarta", "WIB"),
        ("Asia/Pontianak", "WIB"),
        ("Asia/Makassar", "WITA"),
        ("Asia/Jayapura", "WIT"),
        ("UTC", "UTC"),
        ("Asia/Tokyo", "UTC+09:00"),
        ("Asia/Kolkata", "UTC+05:30"),
        (UTC, "UTC"),
        (clock.as_zone("Asia/Makassar"), "WITA"),
    ],
)
def test_it_labels_zones(zone, label):
    assert clock.zone_label(zone) == label


def test_it_gives_the_bounds_of_a_local_day_in_utc():
    assert clock.day_bounds(date(2026, 3, 15), "Asia/Jakarta") == (
        datetime(2026, 3, 14, 17, tzinfo=UTC),
        datetime(2026, 3, 15, 17, tzinfo=UTC),
    )


def test_it_turns_a_wall_time_into_utc_and_back():
    moment = clock.at(date(2026, 3, 15), time(7, 0), "Asia/Jakarta")
    assert moment == datetime(2026, 3, 15, 0, tzinfo=UTC)
    assert clock.local(moment, "Asia/Jakarta").isoformat() == "2026-03-15T07:00:00+07:00"


def test_it_refuses_a_time_without_a_zone():
    with pytest.raises(ValueError):
        clock.local(datetime(2026, 3, 15), "Asia/Jakarta")  # noqa: DTZ001


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), ZONES)
def test_it_leaves_no_gap_between_days(day, zone):
    start, end = clock.day_bounds(day, zone)
    assert end - start == timedelta(days=1)
    assert end == clock.day_bounds(day + timedelta(days=1), zone)[0]
    assert clock.local(start, zone).date() == day
