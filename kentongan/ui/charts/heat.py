from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kentongan.ui import formats
from kentongan.ui.charts.scale import Value, known

STEP = 16  # pixels from one cell to the next
LEFT, TOP = 28, 18


@dataclass(frozen=True)
class Cell:
    """One day: its place in pixels, its level 0–4, or None when nobody counted that day."""

    day: date
    value: Value
    x: int
    y: int
    level: int | None
    text: str
    url: str


@dataclass(frozen=True)
class CalendarHeat:
    """A quantity a day: columns are weeks, rows Monday to Sunday. Days missing from `values` are gaps."""

    title: str
    start: date
    end: date
    values: Mapping[date, Value]
    unit: str = ""
    note: str = ""
    urls: Mapping[date, str] | None = None

    template = "ui/charts/heat.html"

    @property
    def _monday(self) -> date:
        return self.start - timedelta(days=self.start.weekday())

    @property
    def days(self) -> list[date]:
        return [self.start + timedelta(days=n) for n in range((self.end - self.start).days + 1)]

    @property
    def width(self) -> int:
        return LEFT + ((self.end - self._monday).days // 7 + 1) * STEP

    @property
    def height(self) -> int:
        return TOP + 7 * STEP

    @property
    def cells(self) -> list[Cell]:
        top = max(known(self.values.get(d) for d in self.days), default=0)
        return [self._cell(d, top) for d in self.days]

    @property
    def months(self) -> list[tuple[int, str]]:
        """(x, name) above the first week of each month that has room for its name."""
        firsts = [d for d in self.days if d.day == 1 or d == self.start]
        placed = [(self._x(d), formats.month(d).split()[0][:3]) for d in firsts]
        return [
            (x, name)
            for n, (x, name) in enumerate(placed)
            if n + 1 == len(placed) or placed[n + 1][0] - x >= 2 * STEP
        ]

    @property
    def weekdays(self) -> list[tuple[int, str]]:
        """(y, name) of every second row."""
        names = [formats.weekday(self._monday + timedelta(days=n))[:3] for n in range(7)]
        return [(TOP + n * STEP + 11, names[n]) for n in (0, 2, 4, 6)]

    def _x(self, day: date) -> int:
        return LEFT + (day - self._monday).days // 7 * STEP

    def _cell(self, day: date, top: float) -> Cell:
        value = self.values.get(day)
        said = f"{formats.number(value)} {self.unit}".strip() if value is not None else formats.unknown()
        return Cell(
            day=day,
            value=value,
            x=self._x(day),
            y=TOP + day.weekday() * STEP,
            level=None if value is None else level(float(value), top),
            text=f"{formats.weekday(day)}: {said}",
            url=(self.urls or {}).get(day, ""),
        )


def level(value: float, top: float) -> int:
    """0 for nothing, then quarters of the highest day."""
    if value <= 0 or top <= 0:
        return 0
    return min(4, int(value * 4 / top - 1e-9) + 1)
