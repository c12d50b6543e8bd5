"""Days on which an office works, as the law's clocks count them."""

from datetime import date

from kentongan.core.holidays import (
    estimated_among,
    holidays_among,
    is_working_day,
    working_days_after,
    working_days_between,
)


def test_it_leaves_weekends_and_national_holidays_out():
    assert is_working_day(date(2026, 8, 14))  # a Friday
    assert not is_working_day(date(2026, 8, 15))  # Saturday
    assert not is_working_day(date(2026, 8, 16))  # Sunday
    assert not is_working_day(date(2026, 8, 17))  # Independence Day, a Monday
    assert is_working_day(date(2026, 8, 18))


def test_it_leaves_joint_leave_out():
    christmas = [date(2025, 12, day) for day in (24, 25, 26, 27, 28, 29)]
    assert [is_working_day(day) for day in christmas] == [True, False, False, False, False, True]


def test_it_counts_from_the_day_after():
    assert working_days_after(date(2026, 8, 3), 10) == date(2026, 8, 18)  # the 17th is free
    assert working_days_after(date(2026, 8, 1), 1) == date(2026, 8, 3)  # received on a Saturday
    assert working_days_after(date(2026, 8, 14), 1) == date(2026, 8, 18)
    assert working_days_after(date(2026, 8, 14), 0) == date(2026, 8, 14)


def test_counting_there_and_back_is_the_same():
    for count in (1, 7, 10, 17):
        for start in (date(2026, 8, 1), date(2026, 8, 12), date(2025, 12, 23)):
            assert working_days_between(start, working_days_after(start, count)) == count
    assert working_days_between(date(2026, 8, 18), date(2026, 8, 14)) == -1


def test_it_goes_over_the_turn_of_the_year():
    assert working_days_after(date(2025, 12, 31), 1) == date(2026, 1, 2)


def test_it_says_which_holidays_are_only_reckoned():
    far = estimated_among(date(2031, 1, 1), date(2031, 12, 31))
    assert far != {}
    assert set(far) <= set(holidays_among(list(far)))
    assert estimated_among(date(2025, 1, 1), date(2025, 12, 31)) == {}
