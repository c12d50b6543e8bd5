"""The six-month clock (UU 14/2008 Art 9): what each agency last refreshed, and who is overdue."""

import calendar
from dataclasses import dataclass
from datetime import date

from kentongan.agencies.models import Agency, Region
from kentongan.openness.models import PeriodicItem

MONTHS = 6


@dataclass(frozen=True)
class Cell:
    """One category of an agency. `item` None: nobody has ever told where it stands, which counts as overdue."""

    category: str
    word: str
    item: PeriodicItem | None
    due_on: date | None
    overdue: bool


@dataclass(frozen=True)
class Row:
    agency: Agency
    cells: tuple[Cell, ...]

    @property
    def overdue(self) -> int:
        return sum(cell.overdue for cell in self.cells)


def due_day(refreshed_on: date) -> date:
    """The same day six months later, or the last of that month where it is shorter."""
    month = refreshed_on.month + MONTHS
    year, month = refreshed_on.year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, min(refreshed_on.day, calendar.monthrange(year, month)[1]))


def clock_rows(region: Region, today: date) -> list[Row]:
    """Every active agency with its four categories, those that owe most first."""
    items = {
        (item.agency_id, item.category): item
        for item in PeriodicItem.objects.filter(agency__region=region).select_related("refreshed_by")
    }
    agencies = Agency.objects.active().filter(region=region).order_by("name")
    rows = [
        Row(agency, tuple(_cell(c, items.get((agency.pk, c.value)), today) for c in PeriodicItem.Category))
        for agency in agencies
    ]
    return sorted(rows, key=lambda row: -row.overdue)


def _cell(category, item: PeriodicItem | None, today: date) -> Cell:
    due = due_day(item.refreshed_on) if item else None
    return Cell(category.value, category.label, item, due, due is None or due < today)
