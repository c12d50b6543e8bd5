from dataclasses import dataclass

from kentongan.ui import formats
from kentongan.ui.charts.scale import Value, known, place, ticks

GAP = 0.22  # share of a column's room that stays empty


@dataclass(frozen=True)
class Column:
    """One moment and its quantity. `point` marks the one the title speaks of."""

    label: str
    value: Value
    url: str = ""
    point: bool = False


@dataclass(frozen=True)
class Upright:
    """A column ready to be drawn, in percent; height None means unknown, and is drawn as an empty place."""

    column: Column
    x: float
    width: float
    y: float
    height: float | None
    context: bool

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 2)


@dataclass(frozen=True)
class ColumnChart:
    """Quantities along time, standing on zero."""

    title: str
    columns: tuple[Column, ...]
    note: str = ""
    label_head: str = "Waktu"
    value_head: str = "Jumlah"

    template = "ui/charts/columns.html"

    @property
    def is_empty(self) -> bool:
        return not known(c.value for c in self.columns)

    @property
    def _ticks(self) -> list[float]:
        return ticks(max(known(c.value for c in self.columns), default=0))

    @property
    def grid(self) -> list[tuple[float, str]]:
        steps = self._ticks
        return [(100 - place(step, steps[-1]), formats.number(step)) for step in steps]

    @property
    def uprights(self) -> list[Upright]:
        pointed = any(c.point for c in self.columns)
        room = 100 / max(len(self.columns), 1)
        return [self._upright(n, c, room, pointed) for n, c in enumerate(self.columns)]

    @property
    def under(self) -> list[tuple[float, str, str]]:
        """First, middle and last label: (x in percent, text-anchor, words)."""
        count = len(self.columns)
        chosen = sorted({0, count // 2, count - 1}) if count > 3 else range(count)
        room = 100 / max(count, 1)
        return [(round((n + 0.5) * room, 2), self._anchor(n, count), self.columns[n].label) for n in chosen]

    @staticmethod
    def _anchor(position: int, count: int) -> str:
        if count <= 3:
            return "middle"
        return {0: "start", count - 1: "end"}.get(position, "middle")

    def _upright(self, position: int, column: Column, room: float, pointed: bool) -> Upright:
        height = None if column.value is None else place(column.value, self._ticks[-1])
        return Upright(
            column=column,
            x=round((position + GAP / 2) * room, 2),
            width=round(room * (1 - GAP), 2),
            y=round(100 - (height or 0), 2),
            height=height,
            context=pointed and not column.point,
        )
