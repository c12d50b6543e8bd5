from dataclasses import dataclass
from itertools import accumulate

from kentongan.ui import formats
from kentongan.ui.charts.scale import Value, known


@dataclass(frozen=True)
class Stack:
    """One row: what it is made of, in the order of the chart's parts. None is a part nobody counted."""

    name: str
    values: tuple[Value, ...]
    url: str = ""


@dataclass(frozen=True)
class Piece:
    """A part of a row: where it starts and how wide it is, in percent."""

    x: float
    width: float
    hue: int
    name: str
    value: Value
    text: str


@dataclass(frozen=True)
class StackedBarChart:
    """What wholes are made of. `parts` are (name, hue) in drawing order; hue 0 is grey.

    `shares=True` stretches every row to the full width; otherwise the longest row fills it.
    """

    title: str
    parts: tuple[tuple[str, int], ...]
    stacks: tuple[Stack, ...]
    shares: bool = True
    note: str = ""
    name_head: str = "Nama"

    template = "ui/charts/stack.html"

    def _full(self, stack: Stack) -> float:
        totals = [sum(known(s.values)) for s in (self.stacks if not self.shares else (stack,))]
        return max(totals, default=0) or 1

    @property
    def rows(self) -> list[tuple[Stack, list[Piece], str]]:
        """(row, its pieces, its total in words); a row with an uncounted part says so instead of a total."""
        return [(s, self._pieces(s), self._total(s)) for s in self.stacks]

    @staticmethod
    def _total(stack: Stack) -> str:
        return formats.unknown() if None in stack.values else formats.number(sum(stack.values))

    def _pieces(self, stack: Stack) -> list[Piece]:
        full = self._full(stack)
        widths = [float(v or 0) * 100 / full for v in stack.values]
        starts = [0.0, *accumulate(widths)]
        return [
            Piece(round(x, 2), round(w, 2), hue, name, value, f"{name}: {formats.number(value)}")
            for x, w, (name, hue), value in zip(starts, widths, self.parts, stack.values, strict=False)
            if value
        ]
