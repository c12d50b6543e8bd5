"""Open data for everyone: the list, a data set with its versions, files, the catalogue."""

import json

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from kentongan.agencies.answers import page_of
from kentongan.openness import linked, table
from kentongan.openness.models import Dataset
from kentongan.openness.queries import catalogue as catalogues
from kentongan.openness.queries import datasets as queries
from kentongan.openness.views.downloads import answer_file
from kentongan.openness.views.shared import asked, open_region, shared

A_PAGE = 20
# As Django's json_script does: nothing in the data can end the script element.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@require_safe
def dataset_list(request, region_slug):
    region = open_region(region_slug)
    words, agency, theme = (asked(request, name) for name in ("q", "opd", "tema"))
    rows = queries.published(region)
    context = {
        "page": page_of(request, queries.found(rows, words=words, agency=agency, theme=theme), A_PAGE),
        "producers": queries.producers(rows),
        "themes": queries.themes(rows),
        "asked": {"q": words, "opd": agency, "tema": theme},
        "filtered": bool(words or agency or theme),
    }
    return render(request, "openness/public/dataset_list.html", shared(region, **context))


@require_safe
def dataset(request, region_slug, slug):
    region = open_region(region_slug)
    found = _opened(region, slug)
    if found.withdrawn_at:
        return render(
            request, "openness/public/dataset_withdrawn.html", shared(region, dataset=found), status=410
        )
    versions, newest = list(queries.versions(found)), queries.newest(found)
    entry = catalogues.entry_of(found)
    told = linked.schema_dataset(found, versions, entry, absolute=request.build_absolute_uri)
    context = {
        "dataset": found,
        "versions": versions,
        "newest": newest,
        "shown": table.shown(newest.columns, newest.preview),
        "structured": _script(told),
        "address": request.build_absolute_uri(request.path),
    }
    return render(request, "openness/public/dataset.html", shared(region, **context))


@require_safe
def dataset_file(request, region_slug, slug, number, kind):
    """Any version that was ever opened, by its number."""
    found = _live(open_region(region_slug), slug)
    return answer_file(get_object_or_404(found.distributions, number=number), kind, is_public=True)


@require_safe
def dataset_latest(request, region_slug, slug, kind):
    """Always the newest version, for programs that come back."""
    version = _live(open_region(region_slug), slug).distributions.order_by("-number").first()
    if version is None:
        raise Http404
    return answer_file(version, kind, is_public=True)


@require_safe
def catalogue(request, region_slug):
    """All open data of the region after DCAT-AP 3, as JSON-LD."""
    region = open_region(region_slug)
    told = linked.catalogue(
        region,
        catalogues.entries(region),
        home=reverse("open:datasets", args=[region.slug]),
        absolute=request.build_absolute_uri,
    )
    response = HttpResponse(
        json.dumps(told, ensure_ascii=False, indent=1), content_type="application/ld+json"
    )
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _opened(region, slug: str) -> Dataset:
    """A data set that is, or was, open to everyone."""
    rows = Dataset.objects.exclude(published_at=None).select_related("agency", "region", "place")
    return get_object_or_404(rows, region=region, slug=slug)


def _live(region, slug: str) -> Dataset:
    return get_object_or_404(queries.published(region).select_related("region"), slug=slug)


def _script(told: dict) -> SafeString:
    return mark_safe(json.dumps(told, ensure_ascii=False).translate(ESCAPES))  # noqa: S308  # escaped above
