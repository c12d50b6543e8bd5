"""National holidays from a library, awareness days from our own table."""

import calendar
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from django.db.models import Q

from kentongan.agencies.models import Region
from kentongan.editorial.models import Observance


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


def observances_among(region: Region | None, days: Sequence[date]) -> dict[date, list[str]]:
    """Awareness days of the country and of the region on these days; 29 February comes when there is one."""
    own = Q(region=None) | Q(region=region) if region else Q(region=None)
    rows = Observance.objects.filter(own, month__in={day.month for day in days})
    by_date = defaultdict(list)
    for row in rows:
        by_date[row.month, row.day].append(row.name)
    return {day: by_date[day.month, day.day] for day in days if (day.month, day.day) in by_date}


def month_days(year: int, month: int) -> list[list[date]]:
    """The weeks of a month, Monday first, filled up with the neighbours' days."""
    return calendar.Calendar(firstweekday=0).monthdatescalendar(year, month)
