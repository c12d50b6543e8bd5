"""Areas by how much: a map of outlines, or a sketch of cells where only centres are known.

Degrees become places by x = longitude × cos(middle latitude), y = latitude. Over the hundred kilometres of a regency
that is true to about a thousandth, less than the width of a line.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import cos, radians
from zlib import crc32

from django.utils.translation import gettext as _

from kentongan.ui import formats
from kentongan.ui.charts.map_tiles import GAP, SHAPE, cells
from kentongan.ui.charts.map_words import Wish, Word, placed
from kentongan.ui.charts.scale import Value

WIDTH, TALLEST, PAD = 1000, 1250, 12
STYLES: dict[str, Callable[[Value], str]] = {
    "number": formats.number,
    "rupiah": formats.rupiah_short,
    "percent": formats.percent,
}


@dataclass(frozen=True)
class Area:
    """A place and its quantity. `polygons` are rings of (longitude, latitude), the outer ring first; without them only
    `centre` (latitude, longitude) is known. `text` replaces the number; `point` marks the one the title speaks of."""

    name: str
    value: Value = None
    url: str = ""
    polygons: Sequence = ()
    centre: tuple[float, float] | None = None
    text: str = ""
    point: bool = False
    full: str = ""  # the name where there is room: in the table and read aloud

    @property
    def full_name(self) -> str:
        return self.full or self.name


@dataclass(frozen=True)
class Spot:
    """Something at a point; `word` says in a word or two what it is."""

    name: str
    lat: float
    lng: float
    url: str = ""
    word: str = ""
    hue: int = 0


@dataclass(frozen=True)
class Drawn:
    """An area ready to be drawn: a path, or a cell (x, y, width, height); `css` is its class."""

    area: Area
    path: str
    cell: tuple[int, int, int, int] | None
    css: str
    said: str
    text: str


@dataclass(frozen=True)
class LegendEntry:
    css: str
    words: str
    count: int


@dataclass(frozen=True)
class RegionMap:
    """Quantities of areas side by side, where they lie. None is hatched and never pale; nothing is told by colour alone.

    `plain` draws no quantities: areas only say where something is. `open_table` unfolds the table behind.
    """

    title: str
    areas: tuple[Area, ...]
    spots: tuple[Spot, ...] = ()
    unit: str = ""
    style: str = "number"
    note: str = ""
    source: str = ""
    name_head: str = "Nama"
    value_head: str = "Nilai"
    classes: int = 4
    plain: bool = False
    open_table: bool = False
    illustrative: bool = True
    shape: float = SHAPE  # width by height of a cell of the sketch; wide cells hold large names

    template = "ui/charts/region_map.html"

    @property
    def key(self) -> str:
        """For ids on the page: two maps may stand on one."""
        return f"map{crc32(self.title.encode()):08x}"

    @property
    def is_sketch(self) -> bool:
        return not any(area.polygons for area in self.areas)

    @cached_property
    def _shown(self) -> list[Area]:
        if self.is_sketch:
            return [area for area in self.areas if area.centre]
        return [area for area in self.areas if area.polygons]

    @property
    def is_tall(self) -> bool:
        return not self.is_empty and self.height > self.width

    @property
    def is_empty(self) -> bool:
        return not self._shown

    @property
    def undrawn(self) -> list[Area]:
        """Those that stand in the table only."""
        drawn = {id(area) for area in self._shown}
        return [area for area in self.areas if id(area) not in drawn] if drawn else []

    @cached_property
    def _ground(self) -> tuple[float, float, float, float, float]:
        """(west, north, east, south, cos of the middle latitude) of everything drawn."""
        if self.is_sketch:
            points = [(area.centre[1], area.centre[0]) for area in self._shown if area.centre]
        else:
            points = [(p[0], p[1]) for area in self._shown for rings in area.polygons for p in rings[0]]
        west, east = min(p[0] for p in points), max(p[0] for p in points)
        south, north = min(p[1] for p in points), max(p[1] for p in points)
        return west, north, east, south, cos(radians((south + north) / 2))

    @cached_property
    def _scale(self) -> float:
        west, north, east, south, squeeze = self._ground
        wide, high = max((east - west) * squeeze, 1e-6), max(north - south, 1e-6)
        return min((WIDTH - 2 * PAD) / wide, (TALLEST - 2 * PAD) / high)

    @cached_property
    def width(self) -> int:
        if self.is_sketch:
            return WIDTH
        west, _, east, _, squeeze = self._ground
        return round((east - west) * squeeze * self._scale) + 2 * PAD

    @cached_property
    def height(self) -> int:
        if self.is_sketch:
            return self._grid[2] * self._cell[1]
        return round((self._ground[1] - self._ground[3]) * self._scale) + 2 * PAD

    @cached_property
    def _grid(self) -> tuple[list[tuple[int, int]], int, int]:
        west, north, east, south, squeeze = self._ground
        wide, high = max(east - west, 1e-6), max(north - south, 1e-6)
        centres = [
            ((area.centre[1] - west) / wide, (north - area.centre[0]) / high)
            for area in self._shown
            if area.centre
        ]
        return cells(centres, high / (wide * squeeze))

    @property
    def _cell(self) -> tuple[int, int]:
        width = WIDTH // self._grid[1]
        return width, round(width / self.shape)

    @cached_property
    def drawn(self) -> list[Drawn]:
        """Whom the title speaks of comes last, so that no neighbour covers its outline."""
        drawn = [self._draw(number, area) for number, area in enumerate(self._shown)]
        return sorted(drawn, key=lambda one: one.area.point)

    @cached_property
    def words(self) -> list[Word]:
        """The names that find room on the drawing, places in percent."""
        wishes = []
        for number, area in enumerate(self._shown):
            x, y = self._name_at(number, area)
            more = "" if self.plain else self.said(area, short=True)
            wishes.append(
                Wish(area.name, x * 100 / self.width, y * 100 / self.height, self._weight(area), more)
            )
        return placed(wishes, self.height / self.width)

    @property
    def marks(self) -> list[tuple[Spot, float, float]]:
        """(spot, x, y) in percent; a sketch knows no points."""
        if self.is_sketch or self.is_empty:
            return []
        return [(s, round(x * 100 / self.width, 2), round(y * 100 / self.height, 2)) for s in self.spots
                for x, y in [self._at(s.lng, s.lat)]]  # fmt: skip

    @property
    def legend(self) -> list[LegendEntry]:
        """The classes in words, with how many areas each has."""
        if self.plain:
            return []
        found = []
        for css in ("l4", "l3", "l2", "l1", "l0", "gap"):
            same = [area for area in self._shown if self._css(area).split()[0] == css]
            if same:
                found.append(LegendEntry(css, self._span(css, same), len(same)))
        return found

    @property
    def rows(self) -> list[tuple[Area, str]]:
        return [(area, self.said(area)) for area in self.areas]

    def said(self, area: Area, *, short: bool = False) -> str:
        """The quantity in words, with its unit unless `short`."""
        if area.text and not short:
            return area.text
        if area.value is None:
            return "?" if short else formats.unknown()
        number = STYLES[self.style](area.value)
        return number if short or not self.unit else f"{number} {self.unit}"

    def _draw(self, number: int, area: Area) -> Drawn:
        said = area.full_name if self.plain else f"{area.full_name}: {self.said(area)}"
        path = (
            "" if self.is_sketch else "".join(self._path(ring) for rings in area.polygons for ring in rings)
        )
        return Drawn(
            area,
            path,
            self._place(number) if self.is_sketch else None,
            self._css(area),
            said,
            self.said(area),
        )

    def _place(self, number: int) -> tuple[int, int, int, int]:
        column, row = self._grid[0][number]
        width, height = self._cell
        gap = round(width * GAP / 2)
        return column * width + gap, row * height + gap, width - 2 * gap, height - 2 * gap

    def _at(self, lng: float, lat: float) -> tuple[float, float]:
        west, north, _, _, squeeze = self._ground
        return PAD + (lng - west) * squeeze * self._scale, PAD + (north - lat) * self._scale

    def _path(self, ring: Iterable) -> str:
        """Steps in whole units from corner to corner: a third of the letters of full numbers."""
        points = [(round(x), round(y)) for x, y in (self._at(p[0], p[1]) for p in ring)]
        if points[0] != points[-1]:
            points.append(points[0])
        steps = [
            (x - before_x, y - before_y)
            for (before_x, before_y), (x, y) in zip(points, points[1:], strict=False)
            if (x, y) != (before_x, before_y)
        ]
        if len(steps) < 3:
            return f"M{points[0][0]} {points[0][1]}h1v1z"
        return f"M{points[0][0]} {points[0][1]}l{' '.join(f'{x} {y}' for x, y in steps[:-1])}z".replace(
            " -", "-"
        )

    def _name_at(self, number: int, area: Area) -> tuple[float, float]:
        if self.is_sketch:
            x, y, width, height = self._place(number)
            return x + width / 2, y + height * (0.5 if self.plain else 0.36)
        lat, lng = area.centre or self._middle(area)
        return self._at(lng, lat)

    @staticmethod
    def _middle(area: Area) -> tuple[float, float]:
        ring = list(area.polygons[0][0])
        return sum(p[1] for p in ring) / len(ring), sum(p[0] for p in ring) / len(ring)

    def _weight(self, area: Area) -> float:
        """Whom the title speaks of goes first, then the larger areas."""
        if self.is_sketch:
            return float(area.point)
        xs = [p[0] for p in area.polygons[0][0]]
        ys = [p[1] for p in area.polygons[0][0]]
        return (max(xs) - min(xs)) * (max(ys) - min(ys)) + 1000 * area.point

    def _css(self, area: Area) -> str:
        if self.plain:
            return "here" if area.point else "plain"
        if area.value is None:
            return "gap"
        return f"l{self._level(area.value)}" + (" here" if area.point else "")

    @cached_property
    def _steps(self) -> list:
        """The highest value of each class but the last; equally many areas in each, as far as equal values allow."""
        values = sorted(area.value for area in self._shown if area.value)
        distinct = sorted(set(values))
        if len(distinct) <= self.classes:
            return distinct[:-1]
        picked = [values[len(values) * n // self.classes - 1] for n in range(1, self.classes)]
        return sorted(set(picked) - {distinct[-1]})

    def _level(self, value) -> int:
        """0 for nothing; the highest class is the darkest, unless all are equal."""
        if not value or value < 0:
            return 0
        if not self._steps:
            return 2
        below = sum(value > step for step in self._steps)
        return below + self.classes - len(self._steps)

    def _span(self, css: str, same: list[Area]) -> str:
        if css == "gap":
            return formats.unknown()
        if css == "l0":
            return _("tidak ada")
        values = sorted(area.value for area in same if area.value is not None)
        write = STYLES[self.style]
        low, high = write(values[0]), write(values[-1])
        return f"{low if low == high else f'{low}–{high}'} {self.unit}".strip()
