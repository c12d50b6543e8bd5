"""A week as a table of hours and days."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from kentongan.core import clock
from kentongan.publishing.queries.calendar import Wanted
from kentongan.publishing.queries.day_list import Item, items_between
from kentongan.publishing.queries.days import midnights

SHOWN = 3  # titles in one cell; the rest is a number that opens the day


@dataclass
class Hour:
    """One hour of a day in the week."""

    day: date
    items: list[Item] = field(default_factory=list)

    @property
    def shown(self) -> list[Item]:
        return self.items[:SHOWN]

    @property
    def more(self) -> int:
        return max(len(self.items) - SHOWN, 0)


def week_table(user, region, days: Sequence[date], zone, wanted: Wanted) -> list[tuple[int, list[Hour]]]:
    """(hour, one cell a day) from the first to the last hour in which anything is planned; empty when nothing is."""
    bounds = midnights(days, zone)
    found: dict[tuple[int, date], list[Item]] = {}
    for item in items_between(user, region, bounds[0], bounds[-1], wanted):
        local = clock.local(item.at, zone)
        found.setdefault((local.hour, local.date()), []).append(item)
    if not found:
        return []
    hours = [hour for hour, _ in found]
    return [
        (hour, [Hour(day, found.get((hour, day), [])) for day in days])
        for hour in range(min(hours), max(hours) + 1)
    ]
