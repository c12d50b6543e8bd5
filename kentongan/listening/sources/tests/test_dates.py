from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.listening.sources.dates import read

SEVEN = datetime(2026, 3, 10, 7, 5, tzinfo=UTC)
WIB = SEVEN - timedelta(hours=7)
WALL = datetime(2026, 3, 10, 7, 5)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("Tue, 10 Mar 2026 07:05:00 GMT", SEVEN),
        ("Tue, 10 Mar 2026 07:05:00 +0700", WIB),
        ("10 Mar 26 07:05 +07:00", WIB),
        ("Tue, 10 Mar 2026 07:05:00 WIB", WIB),
        ("Tue, 10 Mar 2026 07:05:00 WITA", SEVEN - timedelta(hours=8)),
        ("Selasa, 10 Maret 2026 07.05 WIB", WIB),
        ("Selasa, 10 Maret 2026 pukul 07:05 WIB", WIB),
        ("10 Agustus 2026, 07:05 WIB", WIB.replace(month=8)),
        ("Jum'at, 10 Apr 2026 07:05:00 +0000", SEVEN.replace(month=4)),
        ("2026-03-10T07:05:00Z", SEVEN),
        ("2026-03-10T07:05:00.123456789Z", SEVEN),
        ("2026-03-10T07:05:00+07:00", WIB),
        ("2026-03-10 07:05:00 +0700", WIB),
        ("2026-03-10T07:05:60Z", SEVEN + timedelta(seconds=59)),
        ("Thu, 01 Jan 1970 00:00:00 GMT", datetime(1970, 1, 1, tzinfo=UTC)),
    ],
)
def test_it_reads_what_feeds_write(said, moment):
    assert read(said) == moment


@pytest.mark.parametrize(
    ("said", "wall"),
    [
        ("2026-03-10 07:05:00", WALL),
        ("10 Mar 2026 07:05", WALL),
        ("Tue, 10 Mar 2026 07:05:00 +9900", WALL),
        ("Tue, 10 Mar 2026 07:05:00 ZZZ", WALL),
        ("2026-03-10", WALL.replace(hour=0, minute=0)),
    ],
)
def test_a_zone_that_is_missing_or_impossible_leaves_the_wall_clock(said, wall):
    assert read(said) == wall
    assert read(said).tzinfo is None


@pytest.mark.parametrize(
    "said", ["", "kemarin", "2026-13-45", "31 Feb 2026", "10 Foo 2026", "0000-00-00", "٣ Mar 2026", "9" * 500]
)
def test_what_is_no_date_is_none(said):
    assert read(said) is None


@given(st.text(max_size=120))
def test_no_text_breaks_it(said):
    assert read(said) is None or read(said).year >= 1


@given(
    st.from_regex(
        r"\A(\d{1,4}-\d{1,3}-\d{1,3}|\d{1,3} [A-Za-z]{3} \d{2,4})[ T]\d\d?:\d\d(:\d\d)? ?([+-]\d{4}|[A-Z]{0,4})\Z"
    )
)
def test_no_date_like_text_breaks_it(said):
    read(said)
