from kentongan.agencies.here import here as find


def here(request) -> dict:
    """`here` for every page, and the region whose sample ribbon must show."""
    if not hasattr(request, "user"):
        return {}
    place = find(request)
    return {"here": place, "sample_region": place.region if place.region and place.region.is_sample else None}
