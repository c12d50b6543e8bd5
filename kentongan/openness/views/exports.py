"""Documents as files: streamed, because a hundred thousand rows fit into no answer, and known again by their tag."""

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import condition, require_safe

from kentongan.openness.queries import fiscal
from kentongan.openness.views.money import open_documents
from kentongan.openness.views.shared import open_region

CSV, JSON, ZIP = "text/csv; charset=utf-8", "application/json; charset=utf-8", "application/zip"
SHAPE = 1  # goes up when the files look different for the same document


def _tag(request, region_slug, document_id):
    """A document never changes; withdrawn, it is gone and has no tag."""
    found = open_documents(open_region(region_slug)).filter(pk=document_id).first()
    return f'"{request.resolver_match.url_name}-{found.pk}-{found.digest[:16]}-{SHAPE}"' if found else None


def _export(view):
    return require_safe(condition(etag_func=_tag)(view))


@_export
def lines_csv(request, region_slug, document_id):
    found = _found(region_slug, document_id)
    return _answer(
        request, found, "baris.csv", CSV, lambda: fiscal.as_csv(fiscal.LINES, fiscal.line_rows(found))
    )


@_export
def lines_json(request, region_slug, document_id):
    found = _found(region_slug, document_id)
    rows = fiscal.line_rows(found)
    return _answer(
        request, found, "baris.json", JSON, lambda: fiscal.as_json(found, "lines", fiscal.LINES, rows)
    )


@_export
def totals_csv(request, region_slug, document_id):
    found = _found(region_slug, document_id)
    return _answer(
        request, found, "jumlah.csv", CSV, lambda: fiscal.as_csv(fiscal.TOTALS, fiscal.total_rows(found))
    )


@_export
def totals_json(request, region_slug, document_id):
    found = _found(region_slug, document_id)
    rows = fiscal.total_rows(found)
    return _answer(
        request, found, "jumlah.json", JSON, lambda: fiscal.as_json(found, "totals", fiscal.TOTALS, rows)
    )


@_export
def package(request, region_slug, document_id):
    found = _found(region_slug, document_id)
    address = request.build_absolute_uri(reverse("open:budget_document", args=[region_slug, document_id]))
    return _answer(request, found, "fiscal-data-package.zip", ZIP, lambda: fiscal.package(found, address))


def _found(region_slug, document_id):
    return get_object_or_404(open_documents(open_region(region_slug)), pk=document_id)


def _answer(request, document, name: str, kind: str, pieces) -> HttpResponse:
    """The file in pieces; a question for the head alone reads no row."""
    if request.method == "HEAD":
        response = HttpResponse(content_type=kind)
    else:
        response = StreamingHttpResponse(_stream(request, pieces()), content_type=kind)
    filename = f"apbd-{document.region.slug}-{document.year}-{document.phase}-{document.pk}-{name}"
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["Cache-Control"] = "public, no-cache"  # kept, and asked for again: a document may be withdrawn
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _stream(request, pieces):
    """Under ASGI a plain iterator would be read whole before the first byte left."""
    return _in_turn(pieces) if isinstance(request, ASGIRequest) else pieces


async def _in_turn(pieces):
    following = sync_to_async(lambda: next(pieces, None))
    while (piece := await following()) is not None:
        yield piece
