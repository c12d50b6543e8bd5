"""Awareness days from our own table, beside the national holidays that the whole house shares."""

import calendar
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from kentongan.agencies.models import Region
from kentongan.core.holidays import holidays_among, holidays_of
from kentongan.editorial.models import Observance

__all__ = ["holidays_among", "holidays_of", "month_days", "observances_among"]


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
