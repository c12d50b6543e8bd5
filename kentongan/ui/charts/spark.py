from dataclasses import dataclass

from kentongan.ui.charts.scale import Value, across, known, path, place, runs


@dataclass(frozen=True)
class Sparkline:
    """The shape of a series in the height of a word; starts at zero, gaps stay open."""

    values: tuple[Value, ...]
    label: str = ""

    template = "ui/charts/spark.html"

    @property
    def top(self) -> float:
        return max(known(self.values), default=0) or 1

    def _at(self, position: int, value: float) -> tuple[float, float]:
        return across(position, len(self.values)), 100 - place(value, self.top)

    @property
    def paths(self) -> list[str]:
        """One path for each stretch of two points or more."""
        return [path(self._at(*point) for point in run) for run in runs(self.values) if len(run) > 1]

    @property
    def dots(self) -> list[tuple[float, float]]:
        """Lonely points between gaps, and the last point if it is known."""
        lonely = [run[0] for run in runs(self.values) if len(run) == 1]
        if self.values and self.values[-1] is not None:
            last = (len(self.values) - 1, float(self.values[-1]))
            lonely = lonely if last in lonely else [*lonely, last]
        return [self._at(*point) for point in lonely]
