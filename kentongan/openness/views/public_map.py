"""The region on the map, for everyone."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kentongan.agencies.models import Region
from kentongan.agencies.queries import geography
from kentongan.openness.queries import front, places
from kentongan.openness.queries import projects as queries
from kentongan.openness.views.shared import asked, open_region, shared


@require_safe
def region_map(request, region_slug: str):
    region = open_region(region_slug)
    figures, levels = places.known_figures(region), _levels(region)
    figure, level = asked(request, "angka", 20), asked(request, "tingkat", 20)
    figure = figure if figure in dict(figures) else figures[0][0]
    level = level if level in dict(levels) else levels[0][0]
    context = shared(
        region,
        map=places.figure_map(region, figure, places.LEVELS[level]),
        figures=figures,
        figure=figure,
        levels=levels,
        level=level,
        geojson=reverse("open:projects_geojson", args=[region.slug]),
    )
    return render(request, "openness/public/map.html", context)


@require_safe
def area_map(request, region_slug: str, code: str):
    """One part of a region: what lies in it, what is being done there, and who has an office there."""
    region = open_region(region_slug)
    part = _part(region, code)
    below = "village" if part.kind == Region.Kind.DISTRICT else "district"
    inside = [row for row in geography.parts(region, below) if row.parent_id == part.pk]
    rows = places.in_part(region, part)
    figure = asked(request, "angka", 20)
    figures = places.known_figures(region)
    figure = figure if figure in dict(figures) else "kegiatan"
    title = _("%(district)s di %(region)s") % {"district": part.full_name, "region": region.full_name}
    context = shared(
        region,
        part=part,
        above=part.parent if part.parent_id != region.pk else None,
        inside=inside,
        inside_name=_("Desa dan kelurahan") if below == "village" else _("Kecamatan"),
        filter=f"{'kecamatan' if below == 'village' else 'kabupaten'}={part.code}",
        own_house=front.open_regions().filter(pk=part.pk).first(),
        outline=geography.in_use([part.pk]).get(part.pk),
        map=places.figure_map(region, figure, below, within=part) if inside else None,
        locator=places.plain_map(region, title, here=part),
        figures=figures,
        figure=figure,
        tally=queries.whole(rows),
        projects=queries.with_details(rows),
        agencies=_agencies(region, part),
    )
    return render(request, "openness/public/map_area.html", context)


def _levels(region: Region) -> list[tuple[str, str]]:
    """(word of the address, its name) of the levels that fit one page; a province goes down one part at a time."""
    if geography.first_level(region) == "regency":
        return [("kabupaten", _("Kabupaten dan kota"))]
    below = Region.objects.current().filter(code__startswith=f"{region.code}.", kind__in=geography.VILLAGES)
    villages = [("desa", _("Desa dan kelurahan"))] if below.exists() else []
    return [("kecamatan", _("Kecamatan")), *villages]


def _part(region: Region, code: str) -> Region:
    """A district of the region, or a regency of a province."""
    kinds = {kind for level in ("regency", "district") for kind in geography.LEVELS[level]}
    rows = Region.objects.current().filter(system=region.system, code__startswith=f"{region.code}.")
    return get_object_or_404(rows.select_related("parent"), code=code, kind__in=kinds)


def _agencies(region: Region, part: Region):
    column = "district" if part.kind == Region.Kind.DISTRICT else "district__parent"
    return region.agencies.active().filter(**{column: part}).order_by("name")
