"""Every slide as a page of its own, for telephones and for whoever has no script. No sign-in, no tracking."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from kentongan.core import clock
from kentongan.lounge.models import Slide, Takeover
from kentongan.lounge.queries import drawing
from kentongan.lounge.views import pictures
from kentongan.openness.queries.front import open_regions

# Said for a while only: a search engine would keep it after its end.
PASSING = ("voices", "notice")


@require_safe
def home(request):
    found = list(open_regions())
    if len(found) == 1:
        return redirect("screen:menu", found[0].slug)
    return render(request, "lounge/regions.html", {"regions": found})


@require_safe
@gzip_page
def menu(request, region_slug):
    """All slides of the region, each with its headline; what has nothing to show says so."""
    region, language = _region(region_slug), _language()
    entries = [_entry(region, kind, None, language) for kind in drawing.DRAW if kind != "notice"]
    for slide in _notices(region):
        entries.append(_entry(region, "notice", slide, language))
    return render(request, "lounge/menu.html", {"entries": entries} | _shared(region))


@require_safe
@gzip_page
def slide(request, region_slug, address):
    region, language = _region(region_slug), _language()
    kind, found = _asked(region, address)
    drawn = drawing.draw(region, kind, found, language=language)
    path = pictures.address(region, kind, found)
    before, after = _neighbours(region, kind, found)
    context = {
        "drawn": drawn, "kind": kind, "passing": kind in PASSING, "before": before, "after": after,
        "slide": pictures.markup(region, drawn, path, level=1, language=language),
    }  # fmt: skip
    return render(request, "lounge/page.html", context | _shared(region))


def _asked(region, address: str) -> tuple[str, Slide | None]:
    if kind := drawing.WORDS.get(address):
        return kind, None
    if not address.isascii() or not address.isdigit() or len(address) > 18:
        raise Http404
    found = get_object_or_404(Slide.objects.shown(), playlist__region=region, pk=address)
    return found.kind, found


def _neighbours(region, kind: str, found: Slide | None) -> tuple[str, str]:
    """Addresses of the slides before and after, in the order of the menu, round and round."""
    paths = [pictures.address(region, each) for each in drawing.DRAW]
    here = list(drawing.DRAW).index(kind)
    return paths[here - 1], paths[(here + 1) % len(paths)]


def _entry(region, kind: str, found: Slide | None, language: str) -> dict:
    drawn = drawing.draw(region, kind, found, language=language)
    return {"label": pictures.LABELS[kind], "drawn": drawn, "url": pictures.address(region, kind, found)}


def _notices(region) -> list[Slide]:
    """The newest first; words that stand in several playlists are one notice to whoever reads."""
    found = Slide.objects.shown().filter(playlist__region=region, kind="notice")
    once: dict[tuple, Slide] = {}
    for each in found.select_related("playlist__region").order_by("-changed_at", "-id")[:40]:
        once.setdefault((each.title, each.text), each)
    return list(once.values())[:12]


def _region(slug: str):
    return get_object_or_404(open_regions(), slug=slug)


def _language() -> str:
    return "en" if (get_language() or "id").startswith("en") else "id"


def _shared(region) -> dict:
    return {
        "region": region,
        "sample_region": region if region.is_sample else None,
        "takeovers": Takeover.objects.filter(region=region).live(clock.now()),
    }
