"""The year's money on paper: A3 for village halls, A4 to print at home. The same queries as the page."""

import hashlib
import json

from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import http_date, parse_etags, quote_etag
from django.views.decorators.http import require_safe

from kentongan.openness import printing
from kentongan.openness.queries import editions, money, poster, questions
from kentongan.openness.views.shared import open_region, year_asked

KEPT = 24 * 3600  # seconds; a new document or question gives the sheet another key at once
TEMPLATE = "poster.typ"


@require_safe
def poster_a3(request, region_slug):
    return _sheet(request, region_slug, "a3")


@require_safe
def sheet_a4(request, region_slug):
    return _sheet(request, region_slug, "a4")


def _sheet(request, region_slug, paper: str) -> HttpResponse:
    region = open_region(region_slug)
    said = money.overview(region, year_asked(request, editions.years(region)))
    if said is None:
        raise Http404
    address = request.build_absolute_uri(f"{reverse('open:budget', args=[region.slug])}?tahun={said.year}")
    answers = questions.answers(region, said.year)
    data = poster.sheet(said, answers, paper=paper, address=address, qr=printing.qr(address))
    key = _key(data)
    tag = quote_etag(key)
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponse(status=304, headers={"ETag": tag})
    content = cache.get_or_set(f"poster-{key}", lambda: _print(data, said), KEPT)
    response = HttpResponse(content, content_type="application/pdf")
    response["ETag"] = tag
    response["Last-Modified"] = http_date(_changed(said).timestamp())
    response["Content-Disposition"] = f'inline; filename="anggaran-{region.slug}-{said.year}-{paper}.pdf"'
    return response


def _print(data: dict, said: money.Overview) -> bytes:
    """One page, whatever it takes: a row less until it fits."""
    while len(printing.pages(TEMPLATE, data)) > 1 and (less := poster.shorter(data)):
        data = less
    return printing.pdf(TEMPLATE, data, at=_changed(said))


def _changed(said: money.Overview):
    return max(document.published_at for document in said.pair.documents)


def _key(data: dict) -> str:
    """Another sheet as soon as one word on it, or the template, is another."""
    template = (printing.TEMPLATES / TEMPLATE).read_bytes()
    return hashlib.sha256(template + json.dumps(data, sort_keys=True).encode()).hexdigest()[:32]
