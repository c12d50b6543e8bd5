"""The region on the map, for everyone."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kentongan.agencies.models import Region
from kentongan.agencies.queries import geography
from kentongan.openness.queries import places
from kentongan.openness.queries import projects as queries
from kentongan.openness.views.shared import asked, open_region, shared


@require_safe
def region_map(request, region_slug: str):
    region = open_region(region_slug)
    figures = places.known_figures(region)
    figure, level = asked(request, "angka", 20), asked(request, "tingkat", 20)
    figure = figure if figure in dict(figures) else figures[0][0]
    villages = (
        Region.objects.current()
        .filter(code__startswith=f"{region.code}.", kind__in=geography.VILLAGES)
        .exists()
    )
    levels = [("kecamatan", _("Kecamatan"))] + ([("desa", _("Desa dan kelurahan"))] if villages else [])
    level = level if level in dict(levels) else "kecamatan"
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
    """One district: its villages, what is being done there, and who has an office there."""
    region = open_region(region_slug)
    district = next((row for row in geography.parts(region) if row.code == code), None)
    if district is None:
        raise Http404
    villages = [row for row in geography.parts(region, "village") if row.parent_id == district.pk]
    rows = queries.bare_projects(region).filter(district=district)
    figure = asked(request, "angka", 20)
    figures = places.known_figures(region)
    figure = figure if figure in dict(figures) else "kegiatan"
    title = _("%(district)s di %(region)s") % {"district": district.full_name, "region": region.full_name}
    outline = geography.in_use([district.pk]).get(district.pk)
    context = shared(
        region,
        district=district,
        villages=villages,
        outline=outline,
        map=places.figure_map(region, figure, "village", within=district) if villages else None,
        locator=places.plain_map(region, title, here=district),
        figures=figures,
        figure=figure,
        tally=queries.tallies(rows).get(district.pk, queries.Tally()),
        projects=queries.with_details(rows),
        agencies=region.agencies.active().filter(district=district).order_by("name"),
    )
    return render(request, "openness/public/map_area.html", context)
