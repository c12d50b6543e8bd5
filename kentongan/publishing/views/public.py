"""The region's public news. No sign-in, no tracking; every page works without a script."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kentongan.core import clock
from kentongan.core.ranges import whole_or_piece
from kentongan.core.text import control_free
from kentongan.editorial.models import Asset
from kentongan.publishing.models import Article
from kentongan.publishing.queries import news
from kentongan.publishing.views.structured import news_article

A_PAGE = 20
KEPT = "public, max-age=3600"  # not for good: a picture whose article is retracted must go away


@require_safe
def regions(request):
    found = list(news.regions_with_news())
    if len(found) == 1:
        return redirect("public:news", found[0].slug)
    return render(request, "publishing/public/regions.html", {"regions": found})


@require_safe
def articles(request, region_slug):
    region = _region(region_slug)
    agency, words = (control_free(request.GET.get(name, ""))[:200] for name in ("opd", "q"))
    found = news.articles_of(region, agency=agency, words=words).with_files(clock.today(region.time_zone))
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "voices": news.voices_of(region), "agency": agency, "words": words}
    return render(request, "publishing/public/article_list.html", context | _shared(region))


@require_safe
def article(request, region_slug, slug):
    region = _region(region_slug)
    found = get_object_or_404(Article.objects.select_related("account__agency"), region=region, slug=slug)
    if found.retracted_at:
        return render(
            request, "publishing/public/retracted.html", {"article": found} | _shared(region), status=410
        )
    others = news.articles_of(region, agency=found.account.agency.slug).exclude(pk=found.pk)[:4]
    context = {
        "article": found,
        "others": others,
        "structured": news_article(request, found),
        "address": request.build_absolute_uri(request.path),
    }
    return render(request, "publishing/public/article.html", context | _shared(region))


@require_safe
def media(request, region_slug, sha256):
    """A file of a live article; everything else in the library stays inside."""
    region = _region(region_slug)
    asset = news.shown_publicly(region, sha256)
    if not asset:
        raise Http404
    try:
        opened = asset.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = whole_or_piece(request, opened, asset.content_type)
    if asset.kind == Asset.Kind.DOCUMENT:
        response["Content-Disposition"] = f'attachment; filename="{asset.plain_name}.pdf"'
    response["Cache-Control"] = KEPT if response.status_code < 300 else "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def robots(request):
    lines = [
        "User-agent: *",
        "Allow: /kabar/",
        "Allow: /terbuka/",
        # Slides as pages are for everybody; what a device plays is not, and a machine reading it would pass for a screen.
        "Allow: /layar/",
        "Disallow: /layar/*/putar/",
        "Disallow: /layar/*/isi/",
        "Disallow: /",
        f"Sitemap: {_absolute(request, 'sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _region(slug):
    return get_object_or_404(news.regions_with_news(), slug=slug)


def _shared(region) -> dict:
    return {
        "region": region,
        "sample_region": region if region.is_sample else None,
        "feed_url": reverse("public:rss", args=[region.slug]),
    }


def _absolute(request, name) -> str:
    return request.build_absolute_uri(reverse(name))
