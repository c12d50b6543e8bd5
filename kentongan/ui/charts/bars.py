from dataclasses import dataclass

from kentongan.ui import formats
from kentongan.ui.charts.scale import Value, known, place


@dataclass(frozen=True)
class Bar:
    """One named quantity. `text` replaces the number written beside it; `point` marks the one the title speaks of."""

    name: str
    value: Value
    url: str = ""
    hue: int = 0
    point: bool = False
    text: str = ""
    target: Value = None


@dataclass(frozen=True)
class Row:
    """A bar ready to be drawn: width and target in percent; width None means unknown."""

    bar: Bar
    width: float | None
    mark: float | None
    text: str
    context: bool


@dataclass(frozen=True)
class BarChart:
    """Quantities side by side; a real table with bars in it. `top` fixes the full width (1 for ratios)."""

    title: str
    bars: tuple[Bar, ...]
    top: float | None = None
    percent: bool = False
    note: str = ""
    name_head: str = "Nama"
    value_head: str = "Nilai"

    template = "ui/charts/bars.html"

    @property
    def full(self) -> float:
        values = [v for bar in self.bars for v in (bar.value, bar.target)]
        return self.top or max(known(values), default=0) or 1

    @property
    def rows(self) -> list[Row]:
        """Where some bars are the point of the title, the others turn grey."""
        pointed = any(bar.point for bar in self.bars)
        return [self._row(bar, pointed and not bar.point) for bar in self.bars]

    def _row(self, bar: Bar, context: bool) -> Row:
        write = formats.percent if self.percent else formats.number
        return Row(
            bar=bar,
            width=None if bar.value is None else place(bar.value, self.full),
            mark=None if bar.target is None else place(bar.target, self.full),
            text=bar.text or write(bar.value),
            context=context,
        )
