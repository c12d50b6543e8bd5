"""Activities in the field, for everyone."""

from dataclasses import asdict

from csp.decorators import csp_update
from django.conf import settings
from django.core.paginator import Paginator
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kentongan.agencies.models import Region
from kentongan.agencies.queries import geography
from kentongan.openness.models import ShownProject
from kentongan.openness.queries import places
from kentongan.openness.queries import projects as queries
from kentongan.openness.views.shared import asked, open_region, shared
from kentongan.ui import charts

A_PAGE = 24
FILTERS = {"q": "q", "agency": "opd", "regency": "kabupaten", "district": "kecamatan", "state": "keadaan"}
PLACES = {
    "regency": "kabupaten",
    "district": "kecamatan",
}  # the word of the filter by what the region is divided into


@require_safe
def project_list(request, region_slug: str):
    region = open_region(region_slug)
    wanted = {name: asked(request, word, 100) for name, word in FILTERS.items()}
    rows = queries.chosen(queries.bare_projects(region), wanted)
    level = geography.first_level(region)
    page = Paginator(queries.with_details(rows), A_PAGE).get_page(request.GET.get("page"))
    context = shared(
        region,
        page=page,
        wanted=wanted,
        agencies=queries.agencies_with_projects(region),
        places=geography.parts(region, level),
        place_name=places.name_head(level),
        place_word=PLACES[level],
        place=wanted[level],
        states=[(state, places.state_word(state)) for state in ShownProject.State.values],
        map=places.project_map(region, rows) if page.paginator.count else None,
    )
    return _with_streets(request, "openness/public/project_list.html", context)


@require_safe
def project(request, region_slug: str, project_id: int):
    region = open_region(region_slug)
    shown = get_object_or_404(queries.shown_projects(region), project_id=project_id)
    photos = shown.project.shown_photos
    context = shared(
        region,
        project=shown,
        title=places.project_title(shown),
        word=places.state_word(shown.state),
        stages=queries.photo_stages(photos),
        more_photos=[
            photo for photo in photos if photo not in [one for _, one in queries.photo_stages(photos)]
        ],
        reports=shown.project.reports.filter(shown_by__isnull=False)[:12],
        map=_locator(region, shown),
        budget_url=_budget_url(region, shown),
    )
    return _with_streets(request, "openness/public/project.html", context)


@require_safe
def projects_geojson(request, region_slug: str):
    """Shown projects with a point, by a whitelist of fields."""
    region = open_region(region_slug)
    rows = queries.chosen(
        queries.shown_projects(region), {name: asked(request, word, 100) for name, word in FILTERS.items()}
    ).exclude(lat=None)
    features = [_feature(request, region, row) for row in rows]
    answer = JsonResponse(
        {"type": "FeatureCollection", "features": features}, content_type="application/geo+json"
    )
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _with_streets(request, template: str, context: dict):
    """The page; where an office chose a source of tiles, its points on streets too, and pictures from that one host."""
    points = [asdict(spot) for spot in context["map"].spots] if context["map"] else []
    if not (settings.TILES and points):
        return render(request, template, context)
    streets = {"points": points, "tiles": settings.TILES, "tiles_credit": settings.TILES_CREDIT}
    page = render(request, template, context | streets)
    return csp_update({"img-src": [settings.TILES_HOST]})(lambda: page)()


def _feature(request, region: Region, row: ShownProject) -> dict:
    page = reverse("open:project", args=[region.slug, row.project_id])
    told = {
        "id": row.project_id, "title": row.title, "title_en": row.title_en, "agency": row.project.agency.name,
        "district": row.district.code if row.district else None, "village": row.village.code if row.village else None,
        "state": row.state, "percent": row.percent, "percent_day": _day(row.percent_day), "year": row.year,
        "activity_code": row.activity_code, "ceiling": None if row.ceiling is None else str(row.ceiling),
        "ceiling_source": row.ceiling_source, "planned_start": _day(row.planned_start), "planned_end": _day(row.planned_end),
        "started_on": _day(row.started_on), "ended_on": _day(row.ended_on), "contractor": row.contractor,
        "sample": region.is_sample, "url": request.build_absolute_uri(page),
    }  # fmt: skip
    point = {"type": "Point", "coordinates": [float(row.lng), float(row.lat)]}
    return {"type": "Feature", "geometry": point, "properties": told}


def _day(day) -> str | None:
    return day.isoformat() if day else None


def _locator(region: Region, shown: ShownProject) -> charts.RegionMap | None:
    if shown.district is None and shown.lat is None:
        return None
    name = places.project_title(shown)
    spots = (charts.Spot(name, float(shown.lat), float(shown.lng)),) if shown.lat is not None else ()
    where = shown.district.full_name if shown.district else region.full_name
    return places.plain_map(
        region, _("Letaknya di %(place)s") % {"place": where}, here=shown.district, spots=spots
    )


def _budget_url(region: Region, shown: ShownProject) -> str:
    """The page of the same subactivity in the published budget; "" where there is none."""
    if queries.budget_of(shown) is None:
        return ""
    try:
        return reverse("open:budget_programme", args=[region.slug, shown.year, shown.activity_code])
    except NoReverseMatch:
        return ""
