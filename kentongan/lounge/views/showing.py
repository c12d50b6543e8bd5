"""The film itself and its captions, for everybody."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from kentongan.core import clock
from kentongan.core.ranges import whole_or_piece
from kentongan.lounge.models import Film
from kentongan.openness.queries.front import open_regions

KEPT = "public, max-age=3600"  # not for good: a film that is withdrawn must go away


@require_safe
def film(request, region_slug: str, film_id: int) -> HttpResponseBase:
    asset = _shown(region_slug, film_id).asset
    try:
        opened = asset.file.open("rb")
    except FileNotFoundError:
        raise Http404
    response = whole_or_piece(request, opened, asset.content_type)
    response["Cache-Control"] = KEPT if response.status_code < 300 else "no-store"
    return response


@require_safe
def captions(request, region_slug: str, film_id: int, language: str) -> HttpResponse:
    found = _shown(region_slug, film_id)
    words = {"id": found.captions, "en": found.captions_en}.get(language)
    if not words:
        raise Http404
    return HttpResponse(words, content_type="text/vtt; charset=utf-8", headers={"Cache-Control": KEPT})


def _shown(region_slug: str, film_id: int) -> Film:
    region = get_object_or_404(open_regions(), slug=region_slug)
    day = clock.today(region.time_zone)
    rows = Film.objects.filter(region=region).shown(day).select_related("asset")
    return get_object_or_404(rows, pk=film_id)
