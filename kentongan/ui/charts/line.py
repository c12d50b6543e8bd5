from dataclasses import dataclass, field

from kentongan.ui import formats
from kentongan.ui.charts.scale import Value, across, known, path, place, runs, ticks


@dataclass(frozen=True)
class Series:
    """One line. `hue` 1–8 is a theme's colour; `context` draws it grey; `low` and `high` are its interval."""

    name: str
    values: tuple[Value, ...]
    hue: int = 0
    context: bool = False
    low: tuple[Value, ...] = ()
    high: tuple[Value, ...] = ()


@dataclass(frozen=True)
class Drawn:
    """A line ready to be drawn: paths and dots in percent, and where its name stands."""

    series: Series
    paths: list[str]
    bands: list[str]
    dots: list[tuple[float, float]]
    end: tuple[float, float] | None
    last: str


@dataclass(frozen=True)
class LineChart:
    """Change over time. `labels` are the words under the points; every series has as many values."""

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    note: str = ""
    urls: tuple[str, ...] = field(default=())

    template = "ui/charts/line.html"

    @property
    def is_empty(self) -> bool:
        return not known(v for s in self.series for v in s.values)

    @property
    def _ticks(self) -> list[float]:
        values = [v for s in self.series for v in (*s.values, *s.high)]
        return ticks(max(known(values), default=0))

    @property
    def grid(self) -> list[tuple[float, str]]:
        """(y in percent from the top, the number written there)."""
        steps = self._ticks
        return [(100 - place(step, steps[-1]), formats.number(step)) for step in steps]

    @property
    def under(self) -> list[tuple[float, str, str]]:
        """First, middle and last label: (x in percent, text-anchor, words)."""
        last = len(self.labels) - 1
        if last < 1:
            return [(50.0, "middle", label) for label in self.labels]
        ends = [(0.0, "start", self.labels[0]), (100.0, "end", self.labels[last])]
        middle = [(across(last // 2, last + 1), "middle", self.labels[last // 2])] if last > 2 else []
        return [ends[0], *middle, ends[1]]

    @property
    def lines(self) -> list[Drawn]:
        return [self._draw(s) for s in self.series]

    @property
    def rows(self) -> list[tuple[str, str, list[Value]]]:
        """The table behind the drawing: (label, address, one value a series)."""
        urls = self.urls or ("",) * len(self.labels)
        return [(label, urls[n], [s.values[n] for s in self.series]) for n, label in enumerate(self.labels)]

    def _at(self, position: int, value: float) -> tuple[float, float]:
        return across(position, len(self.labels)), 100 - place(value, self._ticks[-1])

    def _draw(self, series: Series) -> Drawn:
        stretches = runs(series.values)
        last = stretches[-1][-1] if stretches else None
        return Drawn(
            series=series,
            paths=[path(self._at(*p) for p in run) for run in stretches if len(run) > 1],
            bands=self._bands(series),
            dots=[self._at(*run[0]) for run in stretches if len(run) == 1],
            end=self._at(*last) if last else None,
            last=formats.number(series.values[last[0]]) if last else "",
        )

    def _bands(self, series: Series) -> list[str]:
        """Closed shapes between the low and the high of each stretch where both are known."""
        pairs = [
            None if lo is None or hi is None else 1 for lo, hi in zip(series.low, series.high, strict=True)
        ]
        found = []
        for run in runs(pairs):
            above = [self._at(n, float(series.high[n] or 0)) for n, _ in run]
            below = [self._at(n, float(series.low[n] or 0)) for n, _ in reversed(run)]
            found.append(path([*above, *below]) + "Z")
        return found
