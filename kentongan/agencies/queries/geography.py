"""Where things lie: which region holds a point, and the outlines to draw. Read from the outlines in use.

Outlines and their search trees are kept in memory per process until an import changes them.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
import shapely
from django.db.models import Count, Max, Q
from shapely.geometry.base import BaseGeometry

from kentongan.agencies import coordinates, shapes
from kentongan.agencies.models import Boundary, Centre, Region

BORDER = 0.002  # degrees, about 220 m: outlines are simplified, and a bridge may stand on the line
VILLAGES = (Region.Kind.RURAL_VILLAGE, Region.Kind.URBAN_VILLAGE, Region.Kind.CUSTOMARY_VILLAGE)
LEVELS = {
    "regency": (Region.Kind.REGENCY, Region.Kind.CITY),
    "district": (Region.Kind.DISTRICT,),
    "village": VILLAGES,
}
SNAP, GAP = 0.0001, 0.0005  # degrees, about 11 and 55 m: what two drawings of one border may differ by
KEPT = 24
_kept: OrderedDict = OrderedDict()
_lock = Lock()


@dataclass(frozen=True)
class Outline:
    """A region with the rings to draw, longitude and latitude, simplified; `name_at` is (lat, lng) for its name."""

    region: Region
    polygons: tuple  # of polygons: tuples of rings: arrays of (lng, lat)
    name_at: tuple[float, float]
    area_km2: float
    population: int | None
    boundary: Boundary


@dataclass(frozen=True)
class _Layer:
    """All outlines of a region and of what lies in it, ready to be searched."""

    codes: list[str]
    shapes: list[BaseGeometry]
    tree: shapely.STRtree
    complete: bool  # whether a point outside all of them is known to be outside


def in_use(regions) -> dict[int, Boundary]:
    """Region id → the outline to use: of the source that draws most of `regions`, newest first where equal."""
    rows = list(Boundary.objects.filter(region__in=regions).defer("geometry").order_by("-imported_at"))
    sources: dict[str, list[Boundary]] = {}
    for row in rows:
        sources.setdefault(row.source, []).append(row)
    found: dict[int, Boundary] = {}
    for same in sorted(sources.values(), key=len, reverse=True):
        for row in same:
            found.setdefault(row.region_id, row)
    return found


def parts(region: Region, kind: str = "district") -> list[Region]:
    """What now lies in a region at one level, by code; `kind` is one of LEVELS."""
    return list(_parts(region, kind).select_related("parent").order_by("code"))


def count(region: Region, kind: str) -> int:
    """How many there are, without fetching the thousands of villages of a province."""
    return _parts(region, kind).count()


def _parts(region: Region, kind: str):
    rows = Region.objects.current().filter(system=region.system, code__startswith=f"{region.code}.")
    return rows.filter(kind__in=LEVELS[kind])


def first_level(region: Region) -> str:
    """What a region is divided into, as one of LEVELS: a province into regencies and cities, others into districts."""
    return "regency" if region.kind == Region.Kind.PROVINCE else "district"


def outlines(regions: Sequence[Region], *, detail: float = 500.0) -> list[Outline]:
    """What to draw of `regions`: those that have an outline. Neighbours keep their common edges.

    `detail`: into how many steps the longer side of all of them together is divided; smaller is coarser.
    """
    chosen = in_use([region.pk for region in regions])
    key = ("outlines", detail, tuple(sorted((row.pk, row.imported_at) for row in chosen.values())))
    drawn = _remembered(key, lambda: _simplified(list(chosen.values()), detail)) if chosen else {}
    return [_outline(region, chosen[region.pk], drawn[region.pk]) for region in regions if region.pk in drawn]


def centres(regions: Sequence[Region]) -> dict[int, tuple[float, float]]:
    """Region id → (lat, lng), from outlines where there are some, else from typed centres."""
    rows = Centre.objects.filter(region__in=[region.pk for region in regions])
    found = {row.region_id: (float(row.lat), float(row.lng)) for row in rows}
    return found | {pk: (row.lat, row.lng) for pk, row in in_use([region.pk for region in regions]).items()}


def centre_sources(regions: Sequence[Region]) -> list[str]:
    """Who says where the centres lie."""
    rows = Centre.objects.filter(region__in=[region.pk for region in regions])
    return list(rows.order_by("source").values_list("source", flat=True).distinct())


def region_at(region: Region, lat: float, lng: float) -> Region | None:
    """The smallest known region inside `region` that holds the point, `region` itself included; None outside.

    A point up to BORDER beyond the line counts as inside. Raises CoordinateProblem for no place at all.
    """
    lat, lng = coordinates.place(float(lat), float(lng))
    layer = _layer(region)
    code = _code_at(layer, lng, lat) if layer else ""
    return Region.objects.current().filter(system=region.system, code=code).first() if code else None


def inside(region: Region, lat: float, lng: float) -> bool | None:
    """Whether the point lies in the region; None when no outline can tell. Raises CoordinateProblem."""
    lat, lng = coordinates.place(float(lat), float(lng))
    layer = _layer(region)
    if not layer:
        return None
    if _code_at(layer, lng, lat):
        return True
    return False if layer.complete else None


def district_and_village(region: Region, lat: float, lng: float) -> tuple[Region | None, Region | None]:
    """(district, village) of the point as far as outlines tell."""
    found = region_at(region, lat, lng)
    if found is None or found.pk == region.pk:
        return None, None
    if found.kind in VILLAGES:
        return found.parent, found
    return (found, None) if found.kind == Region.Kind.DISTRICT else (None, None)


def _code_at(layer: _Layer, lng: float, lat: float) -> str:
    """The longest code whose outline holds the point, else that of the nearest one within BORDER."""
    point = shapely.Point(lng, lat)
    hits = [layer.codes[n] for n in layer.tree.query(point, predicate="intersects")]
    near = hits or [layer.codes[n] for n in layer.tree.query_nearest(point, max_distance=BORDER)]
    return max(near, key=lambda code: (len(code), code), default="")


def _layer(region: Region) -> _Layer | None:
    mine = Q(region=region) | Q(
        region__system=region.system, region__code__startswith=f"{region.code}.", region__valid_to=None
    )
    rows = Boundary.objects.filter(mine)
    version = rows.aggregate(count=Count("pk"), newest=Max("imported_at"), last=Max("pk"))
    if not version["count"]:
        return None
    districts = [row.pk for row in parts(region)]
    key = ("layer", region.pk, *version.values(), *districts)
    return _remembered(key, lambda: _build_layer(region, mine, set(districts)))


def _build_layer(region: Region, mine: Q, districts: set[int]) -> _Layer:
    regions = {row.pk: row for row in Region.objects.filter(boundaries__in=Boundary.objects.filter(mine))}
    levels: dict[int, list[int]] = {}
    for pk, row in regions.items():
        levels.setdefault(row.code.count("."), []).append(pk)
    chosen = [boundary.pk for level in levels.values() for boundary in in_use(level).values()]
    rows = list(Boundary.objects.filter(pk__in=chosen).values_list("region_id", "geometry"))
    made = [shapes.from_geojson(geometry) for _, geometry in rows]
    shapely.prepare(made)
    complete = region.pk in regions or bool(districts) and districts <= regions.keys()
    return _Layer([regions[pk].code for pk, _ in rows], made, shapely.STRtree(made), complete)


def _simplified(rows: list[Boundary], detail: float) -> dict[int, tuple]:
    stored = dict(
        Boundary.objects.filter(pk__in=[row.pk for row in rows]).values_list("region_id", "geometry")
    )
    made = np.array([shapes.from_geojson(geometry) for geometry in stored.values()])
    west, south, east, north = shapely.total_bounds(made)
    # Files draw the border of two neighbours twice, a few metres apart: first it becomes one line, then coarser.
    whole = shapely.coverage_clean(made, snapping_distance=SNAP, gap_width=GAP)
    simple = shapely.coverage_simplify(whole, max(east - west, north - south) / detail)
    return {pk: _polygons(one, full) for pk, one, full in zip(stored, simple, made, strict=True)}


def _polygons(simple: BaseGeometry, full: BaseGeometry) -> tuple:
    """Rings as arrays; a speck that simplifying would lose stays as it was."""
    kept = shapes.areas_of(simple) or full
    return tuple(
        tuple(shapely.get_coordinates(ring) for ring in (part.exterior, *part.interiors))
        for part in shapely.get_parts(kept)
    )


def _outline(region: Region, row: Boundary, polygons: tuple) -> Outline:
    return Outline(region, polygons, (row.lat, row.lng), float(row.area_km2), row.population, row)


def _remembered(key: tuple, make):
    """Kept while the outlines behind it are the same; the key holds their version."""
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    made = make()
    with _lock:
        _kept[key] = made
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return made
