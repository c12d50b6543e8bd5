"""Outlines go in all or nothing; a source replaces only what it gave itself."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Q

from kentongan.agencies import shapes
from kentongan.agencies.lists import boundaries as lists
from kentongan.agencies.models import Boundary, PendingImport, Region
from kentongan.agencies.refused import Refused
from kentongan.journal import actions as journal

KIND = "boundaries"
BATCH = 200


def drawable(region: Region | None) -> dict[str, Region]:
    """Code → region of what a file may draw: a region and all below it, or the whole country."""
    rows = Region.objects.current().filter(system="kemendagri")
    if region:
        rows = rows.filter(Q(pk=region.pk) | Q(code__startswith=f"{region.code}."))
    return {row.code: row for row in rows}


def plan(pending: PendingImport, column: str = "") -> lists.Plan:
    """What the waiting file would do; `column` (one of options["columns"]) holds the codes."""
    options = pending.options
    column = column if column in options["columns"] else options["columns"][0]
    known = drawable(pending.region)
    return lists.plan(
        pending.rows,
        column,
        known={code: row.name for code, row in known.items()},
        standing=standing(options["source"], known),
        swapped=options.get("swapped", False),
    )


def standing(source: str, known: dict[str, Region]) -> dict[str, str]:
    """Code → GeoJSON text of the outlines this source gave before."""
    rows = Boundary.objects.filter(source=source).select_related("region")
    return {
        row.region.code: lists.geometry_text(shapes.from_geojson(row.geometry))
        for row in rows
        if row.region.code in known
    }


@transaction.atomic
def apply(pending: PendingImport, *, by=None, column: str = "") -> lists.Plan:
    """Write all outlines; Refused when a feature is wrong, nothing would change, or it was written already."""
    pending = PendingImport.objects.select_for_update(of=("self",)).get(pk=pending.pk)
    if pending.applied_at:
        raise Refused("Berkas ini sudah dimasukkan.")
    found = plan(pending, column)
    counts = found.counts
    if counts[lists.BAD]:
        raise Refused(f"{counts[lists.BAD]} wilayah perlu diperbaiki dulu. Belum ada yang diubah.")
    if not found.applicable:
        raise Refused("Tidak ada garis batas baru di berkas ini. Belum ada yang diubah.")
    write(found, pending, by)
    pending.mark_applied()
    journal.record(
        "boundaries.imported",
        pending,
        by=by,
        source=pending.options["source"],
        digest=pending.options["digest"],
        repaired=len(found.repaired),
        **{key: counts[key] for key in (lists.NEW, lists.CHANGED, lists.UNKNOWN)},
    )
    return found


def write(found: lists.Plan, pending: PendingImport, by) -> None:
    regions, options = drawable(pending.region), pending.options
    changed = found.only(lists.CHANGED)
    Boundary.objects.filter(
        source=options["source"], region__in=[regions[line.code].pk for line in changed]
    ).delete()
    Boundary.objects.bulk_create(
        [_row(line, regions[line.code], options, by) for line in [*found.only(lists.NEW), *changed]],
        batch_size=BATCH,
    )


def _row(line: lists.Line, region: Region, options: dict, by) -> Boundary:
    west, south, east, north = line.shape.bounds
    lat, lng = shapes.name_point(line.shape)
    return Boundary(
        region=region, source=options["source"], licence=options["licence"], digest=options["digest"],
        as_of=date.fromisoformat(options["as_of"]) if options.get("as_of") else None,
        geometry=shapes.as_geojson(line.shape), lat=lat, lng=lng, west=west, south=south, east=east, north=north,
        area_km2=Decimal(f"{max(line.area, 0.001):.3f}"), population=line.population, is_repaired=line.is_repaired,
        note=line.note[:500], is_illustrative=options.get("illustrative", True), imported_by=by,
    )  # fmt: skip
