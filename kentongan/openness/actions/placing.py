"""Outlines that come later tell districts and villages of the points that were there before."""

from django.db.models import Q

from kentongan.agencies.models import Region
from kentongan.agencies.queries import geography
from kentongan.openness.models import Project, ShownProject


def place_projects(region: Region | None) -> int:
    """Fill in what the point says and nobody had told; what people chose stays. Number of rows filled.

    The public's copy is filled too: its point was let out by a second person, and the place follows from it.
    """
    return sum(
        _placed(model, path, region)
        for model, path in ((Project, "agency"), (ShownProject, "project__agency"))
    )


def _placed(model, path: str, region: Region | None) -> int:
    rows = (
        model.objects.exclude(lat=None)
        .filter(Q(district=None) | Q(village=None))
        .select_related(f"{path}__region")
    )
    filled = 0
    for row in rows.filter(**{f"{path}__region": region}) if region else rows:
        district, village = geography.district_and_village(row.agency.region, row.lat, row.lng)
        wanted = {"district": row.district or district}
        if (
            wanted["district"] == district
        ):  # where a person chose another district, the village is not guessed
            wanted["village"] = row.village or village
        changed = [name for name, place in wanted.items() if getattr(row, name) != place]
        if changed:
            model.objects.filter(pk=row.pk).update(**wanted)
            filled += 1
    return filled
