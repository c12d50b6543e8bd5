"""Outlines of places: read from GeoJSON, made valid, measured. Knows no models.

A shape is a shapely Polygon or MultiPolygon in degrees, longitude first, as GeoJSON writes it.
"""

from collections.abc import Iterator
from math import isfinite, sqrt
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from kentongan.agencies import coordinates
from kentongan.agencies.coordinates import CoordinateProblem

MOST_RINGS = 20_000
EQUATOR_KM, ECCENTRICITY_2 = 6378.137, 0.0066943799901413165  # WGS84
DIGITS = 6  # decimals of a degree that are kept, about 11 cm
LOST = 0.005  # share of its area that a repair may cost before a person should look


class ShapeProblem(ValueError):
    """No outline can be made of it; `sentence` (Indonesian) says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def read(geometry: Any, *, swapped: bool = False) -> tuple[BaseGeometry, list[str]]:
    """(the outline as it came, what had to be done to read it); ShapeProblem when it is none.

    `swapped`: the file writes latitude first.
    """
    told: list[str] = []
    polygons = [_polygon(rings, swapped, told) for rings in _ring_lists(geometry)]
    return (polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)), list(dict.fromkeys(told))


def repaired(shape: BaseGeometry) -> tuple[BaseGeometry, str]:
    """(a valid outline, what was done in a sentence or ""); ShapeProblem when nothing with an area remains."""
    valid = shape.is_valid
    fixed = _rounded(shape if valid else shapely.make_valid(shape, method="structure", keep_collapsed=False))
    if fixed is not None and valid:
        return fixed, ""
    why = _why(shape)
    if fixed is None:
        raise ShapeProblem("Garisnya tidak melingkari luasan apa pun, jadi tidak dapat diperbaiki.")
    before, after = area_km2(_outer(shape)), area_km2(fixed)
    change = f"; luasnya berubah dari {_km2(before)} menjadi {_km2(after)}" if _differ(before, after) else ""
    return fixed, f"Diperbaiki: {why}{change}."


def areas_of(shape: BaseGeometry) -> BaseGeometry | None:
    """Only the parts with an area; None when there are none."""
    parts = [part for part in shapely.get_parts(shape, return_index=False) if not part.is_empty]
    flat = [one for part in parts for one in shapely.get_parts(part) if one.geom_type == "Polygon"]
    flat = [one for one in flat if one.area > 0]
    return None if not flat else flat[0] if len(flat) == 1 else shapely.MultiPolygon(flat)


def area_km2(shape: BaseGeometry) -> float:
    """Square kilometres on the WGS84 ellipsoid, by an equal-area projection (edges taken as straight in it)."""
    return abs(shapely.transform(shape, _equal_area).area)


def as_geojson(shape: BaseGeometry) -> dict:
    """{"type": "Polygon" | "MultiPolygon", "coordinates": …}, rounded to DIGITS decimals."""
    parts = [_rings_of(part) for part in shapely.get_parts(shape)]
    if len(parts) == 1:
        return {"type": "Polygon", "coordinates": parts[0]}
    return {"type": "MultiPolygon", "coordinates": parts}


def from_geojson(geometry: dict) -> BaseGeometry:
    """What `as_geojson` wrote; no checks, for our own rows."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    made = [shapely.Polygon(rings[0], rings[1:]) for rings in polygons]
    return made[0] if len(made) == 1 else shapely.MultiPolygon(made)


def name_point(shape: BaseGeometry) -> tuple[float, float]:
    """(lat, lng) of the point inside that lies farthest from the outline, where a name has room."""
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    tolerance = max(sqrt(largest.area) / 100, 1e-9)
    point = shapely.maximum_inscribed_circle(largest, tolerance=tolerance).coords[0]
    inside = (
        shapely.Point(point) if largest.contains(shapely.Point(point)) else largest.representative_point()
    )
    return round(inside.y, DIGITS), round(inside.x, DIGITS)


def _rings_of(part) -> list[list[list[float]]]:
    rings = [part.exterior, *part.interiors]
    return [[[round(x, DIGITS), round(y, DIGITS)] for x, y in ring.coords] for ring in rings]


def _ring_lists(geometry: Any) -> Iterator[list]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    coordinates_ = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        word = str(kind)[:30] if kind else "kosong"
        raise ShapeProblem(f"Bentuknya {word}, bukan luasan (Polygon atau MultiPolygon).")
    polygons = coordinates_ if kind == "MultiPolygon" else [coordinates_]
    if not isinstance(polygons, list) or not polygons or sum(map(_length, polygons)) > MOST_RINGS:
        raise ShapeProblem("Daftar koordinatnya kosong atau bukan daftar koordinat GeoJSON.")
    for rings in polygons:
        if not isinstance(rings, list) or not rings:
            raise ShapeProblem("Daftar koordinatnya kosong atau bukan daftar koordinat GeoJSON.")
        yield rings


def _polygon(rings: list, swapped: bool, told: list[str]):
    made = [_ring(ring, swapped, told) for ring in rings]
    return shapely.Polygon(made[0], made[1:])


def _ring(ring: Any, swapped: bool, told: list[str]) -> list[tuple[float, float]]:
    if not isinstance(ring, list) or len(ring) < 3:
        raise ShapeProblem("Ada cincin garis dengan kurang dari tiga titik.")
    points = [_position(position, swapped, told) for position in ring]
    if points[0] != points[-1]:
        told.append("Cincin yang belum tertutup ditutup.")
        points.append(points[0])
    if len(points) < 4:
        raise ShapeProblem("Ada cincin garis dengan kurang dari tiga titik.")
    return points


def _position(position: Any, swapped: bool, told: list[str]) -> tuple[float, float]:
    """(longitude, latitude), checked to be a place in Indonesia; heights are dropped and told."""
    if not isinstance(position, list) or not 2 <= len(position) <= 4 or not all(map(_is_number, position)):
        raise ShapeProblem("Ada titik yang bukan sepasang angka bujur dan lintang.")
    if len(position) > 2:
        told.append("Ketinggian pada titik tidak dipakai.")
    lng, lat = (position[1], position[0]) if swapped else (position[0], position[1])
    try:
        coordinates.place(float(lat), float(lng))
    except CoordinateProblem as problem:
        raise ShapeProblem(problem.sentence) from problem
    return float(lng), float(lat)


def _is_number(value: Any) -> bool:
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and abs(value) < 1e15
        and isfinite(value)
    )


def _length(value: Any) -> int:
    return len(value) if isinstance(value, list) else 1


def _equal_area(points: np.ndarray) -> np.ndarray:
    """Lambert's cylinder on the ellipsoid: longitude as it is, latitude by the area below it."""
    e, sine = sqrt(ECCENTRICITY_2), np.sin(np.radians(points[:, 1]))
    below = (1 - ECCENTRICITY_2) * (
        sine / (1 - ECCENTRICITY_2 * sine**2) - np.log((1 - e * sine) / (1 + e * sine)) / (2 * e)
    )
    return np.column_stack([EQUATOR_KM * np.radians(points[:, 0]), EQUATOR_KM * below / 2])


def _rounded(shape: BaseGeometry) -> BaseGeometry | None:
    """As it will be stored, still valid; None when no area remains."""
    return areas_of(shapely.set_precision(shape, 10**-DIGITS))


def _outer(shape: BaseGeometry) -> BaseGeometry:
    """What a reader of the broken file would have filled: areas of self-crossing rings do not add up by themselves."""
    return shapely.make_valid(shape, method="linework")


def _why(shape: BaseGeometry) -> str:
    reason, _, where = shapely.is_valid_reason(shape).partition("[")
    words = {
        "Ring Self-intersection": "garisnya menyentuh dirinya sendiri",
        "Self-intersection": "garisnya memotong dirinya sendiri",
        "Duplicate Rings": "ada cincin ganda",
        "Hole lies outside shell": "ada lubang di luar garis luarnya",
        "Nested shells": "ada bagian di dalam bagian lain",
        "Too few points in geometry component": "ada cincin yang menciut menjadi garis",
        "Interior is disconnected": "bagian dalamnya terputus",
    }
    word = words.get(reason.strip(), "garisnya tidak sah")
    try:
        lng, lat = (float(part) for part in where.rstrip("]").split()[:2])
    except ValueError:
        return word
    return f"{word} di sekitar {coordinates.shown(round(lat, 4))}; {coordinates.shown(round(lng, 4))}"


def _differ(before: float, after: float) -> bool:
    return abs(before - after) > LOST * max(before, after)


def _km2(value: float) -> str:
    return f"{value:.2f} km²".replace(".", ",")
