"""Sorting moments into local days inside the database, in whatever zone and on both engines.

SQLite would call back into Python for every row to find a local day; comparing with the days' first moments, as in
a telephone book, stays in the database: six comparisons a row for a month.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import Case, Expression, F, IntegerField, Value, When
from django.db.models.lookups import LessThan

from kentongan.core import clock


def midnights(days: Sequence[date], zone) -> list[datetime]:
    """The first moment of each day and, last, the end of the last one (UTC). `days` follow each other."""
    return [clock.day_bounds(day, zone)[0] for day in [*days, days[-1] + timedelta(days=1)]]


def place_among(field: str | Expression, bounds: Sequence[datetime]) -> Case | Value:
    """In which stretch between `bounds` a moment lies: 0 is the first, -1 before all, len(bounds)-1 after all."""
    moment = F(field) if isinstance(field, str) else field
    return _search(moment, [None, *bounds], 0, len(bounds) + 1)


def _search(moment, bounds, low: int, high: int):
    if high - low == 1:
        return Value(low - 1, output_field=IntegerField())
    middle = (low + high) // 2
    earlier = When(LessThan(moment, bounds[middle]), then=_search(moment, bounds, low, middle))
    return Case(earlier, default=_search(moment, bounds, middle, high), output_field=IntegerField())
