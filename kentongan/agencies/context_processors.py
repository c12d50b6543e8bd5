import re

from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from kentongan.agencies.here import here as find

OFFICE = [  # label, page, and how the addresses below it begin
    ("Perangkat daerah", "agencies:agencies", "/kantor/opd/"),
    ("Orang", "agencies:people", "/kantor/(orang|keanggotaan)/"),
    ("Akun", "agencies:accounts", "/kantor/akun/"),
    ("Wilayah", "agencies:regions", "/kantor/wilayah/"),
    ("Jejak", "journal:events", "/kantor/jejak/"),
]


def here(request) -> dict:
    """`here` for every page, the region whose sample ribbon must show, and the parts of the office."""
    if not hasattr(request, "user"):
        return {}
    place = find(request)
    return {
        "here": place,
        "sample_region": place.region if place.region and place.region.is_sample else None,
        "office_tabs": SimpleLazyObject(lambda: _tabs(request.path)),
    }


def _tabs(path: str) -> list[tuple[str, str, bool]]:
    """(label, address, whether we are in it) of every part of the office."""
    found = [(label, reverse(name), below) for label, name, below in OFFICE]
    return [(label, url, path == url or bool(re.match(below, path))) for label, url, below in found]
