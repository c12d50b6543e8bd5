from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from kentongan.agencies.here import here as find

OFFICE = [
    ("Perangkat daerah", "agencies:agencies"),
    ("Orang", "agencies:people"),
    ("Akun", "agencies:accounts"),
    ("Wilayah", "agencies:regions"),
    ("Jejak", "journal:events"),
]


def here(request) -> dict:
    """`here` for every page, the region whose sample ribbon must show, and the parts of the office."""
    if not hasattr(request, "user"):
        return {}
    place = find(request)
    return {
        "here": place,
        "sample_region": place.region if place.region and place.region.is_sample else None,
        "office_tabs": SimpleLazyObject(lambda: [(label, reverse(name)) for label, name in OFFICE]),
    }
