"""Sorting moments into local days inside the database, in whatever zone and on both engines.

SQLite would call back into Python for every row to find a local day; comparing with the days' first moments, as in
a telephone book, stays in the database: six comparisons a row for a month.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import F, Func, IntegerField

from kentongan.core import clock


def midnights(days: Sequence[date], zone) -> list[datetime]:
    """The first moment of each day and, last, the end of the last one (UTC). `days` follow each other."""
    return [clock.day_bounds(day, zone)[0] for day in [*days, days[-1] + timedelta(days=1)]]


class PlaceAmong(Func):
    """In which stretch between `bounds` a moment lies: 0 is the first, -1 before all, len(bounds)-1 after all.

    One expression that writes its own nested CASE: as a tree of Django's, building it takes longer than counting.
    """

    output_field = IntegerField()

    def __init__(self, moment: str | F | Func, bounds: Sequence[datetime]) -> None:
        super().__init__(F(moment) if isinstance(moment, str) else moment)
        self.bounds = tuple(bounds)

    @property
    def identity(self):
        return (type(self), tuple(self.get_source_expressions()), self.bounds)

    def as_sql(self, compiler, connection, **context):
        sql, params = compiler.compile(self.get_source_expressions()[0])
        moments = [connection.ops.adapt_datetimefield_value(bound) for bound in self.bounds]
        return _search(sql, list(params), moments, -1, len(moments))


def _search(sql: str, params: list, moments: list, low: int, high: int) -> tuple[str, list]:
    """The stretch lies from `low` up to, and without, `high`."""
    if high - low == 1:
        return str(low), []
    middle = (low + high) // 2
    earlier, first = _search(sql, params, moments, low, middle)
    later, second = _search(sql, params, moments, middle, high)
    case = f"CASE WHEN {sql} < %s THEN {earlier} ELSE {later} END"
    return case, [*params, moments[middle], *first, *second]
