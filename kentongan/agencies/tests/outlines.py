"""Outlines for tests: squares on a grid, and rows as the real files would leave them."""

import json
from decimal import Decimal

from kentongan.agencies.models import Boundary, Region

WEST, SOUTH, STEP = 110.8, -8.2, 0.1  # somewhere in Wonogiri


def square(column: int, row: int, size: int = 1) -> dict:
    """A square of `size` steps whose lower left corner is (column, row) steps from the grid's origin."""
    west, south = round(WEST + column * STEP, 3), round(SOUTH + row * STEP, 3)
    east, north = round(west + size * STEP, 3), round(south + size * STEP, 3)
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    }


def middle(column: int, row: int) -> tuple[float, float]:
    """(lat, lng) of the middle of a square."""
    return SOUTH + (row + 0.5) * STEP, WEST + (column + 0.5) * STEP


def collection(*features: tuple[str, dict], **more) -> bytes:
    """A GeoJSON file of (code, geometry)."""
    made = [
        {"type": "Feature", "properties": {"kode": code, "nama": ""}, "geometry": geometry}
        for code, geometry in features
    ]
    return json.dumps({"type": "FeatureCollection", "features": made} | more).encode()


def outline(region: Region, column: int, row: int, size: int = 1, **more) -> Boundary:
    """The stored outline of a region: a square."""
    lat, lng = middle(column, row)
    west, south = WEST + column * STEP, SOUTH + row * STEP
    told = {
        "source": "contoh", "licence": "MIT", "digest": "0" * 64, "geometry": square(column, row, size),
        "lat": lat, "lng": lng, "west": west, "south": south, "east": west + size * STEP, "north": south + size * STEP,
        "area_km2": Decimal("121.5") * size * size,
    }  # fmt: skip
    return Boundary.objects.create(region=region, **told | more)


def district(regency: Region, number: int, name: str) -> Region:
    code = f"{regency.code}.{number:02d}"
    return Region.objects.create(code=code, name=name, kind=Region.Kind.DISTRICT, parent=regency)


def village(parent: Region, number: int, name: str) -> Region:
    code = f"{parent.code}.{number}"
    return Region.objects.create(code=code, name=name, kind=Region.Kind.RURAL_VILLAGE, parent=parent)
