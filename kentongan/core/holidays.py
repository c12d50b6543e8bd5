"""The one calendar of working days: national holidays and joint leave from a library, weekends from the week."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

FRIDAY = 4
ESTIMATED = "perkiraan"


@lru_cache(maxsize=32)
def holidays_of(year: int) -> dict[date, str]:
    """Indonesian national holidays and joint leave of one year, by day, in Indonesian.

    Days that follow the moon are the library's reckoning, marked "(perkiraan)" until the decree is known to it.
    """
    import holidays  # noqa: PLC0415  # slow import

    found = holidays.country_holidays("ID", years=year, language="id", categories=("public", "government"))
    return dict(sorted(found.items()))


def holidays_among(days: Sequence[date]) -> dict[date, str]:
    by_year = {year: holidays_of(year) for year in {day.year for day in days}}
    return {day: by_year[day.year][day] for day in days if day in by_year[day.year]}


def is_working_day(day: date) -> bool:
    """Monday to Friday, no national holiday and no joint leave."""
    return day.weekday() <= FRIDAY and day not in holidays_of(day.year)


def working_days_after(day: date, count: int) -> date:
    """The `count`-th working day after `day`; the day itself never counts, so a Saturday's first day is Monday."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days lie after `start`, up to and including `end`; negative when `end` comes first."""
    if end < start:
        return -working_days_between(end, start)
    return sum(is_working_day(start + timedelta(days=n + 1)) for n in range((end - start).days))


def estimated_among(start: date, end: date) -> dict[date, str]:
    """Holidays in a span whose day is only reckoned, because no decree has named it yet."""
    days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    return {day: name for day, name in holidays_among(days).items() if ESTIMATED in name}
