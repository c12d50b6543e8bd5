"""What all public pages of the open house share."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from kentongan.agencies.models import Region
from kentongan.core.text import control_free
from kentongan.openness.queries import front


def open_region(slug: str) -> Region:
    return get_object_or_404(front.open_regions(), slug=slug)


def shared(region: Region, **more) -> dict:
    """The context of every public page of a region."""
    return {"region": region, "sample_region": region if region.is_sample else None, **more}


def asked(request, name: str, longest: int = 200) -> str:
    """A word of the address without control characters."""
    return control_free(request.GET.get(name, ""))[:longest].strip()


def number(request, name: str) -> int | None:
    """A whole number of the address; None when it is missing or is none."""
    text = asked(request, name, 18)
    return int(text) if text.isascii() and text.isdigit() else None


def year_asked(request, among: list[int]) -> int | None:
    """The year of the address; one that has nothing published is not there."""
    year = number(request, "tahun")
    if year is not None and year not in among:
        raise Http404
    return year
