from datetime import date

from django.db.models import Q, QuerySet

from kentongan.agencies.lists.regions import CODE
from kentongan.agencies.models import Region


def roots(regions: QuerySet[Region]) -> QuerySet[Region]:
    return regions.current().filter(parent=None).order_by("code")


def found(regions: QuerySet[Region], words: str) -> QuerySet[Region]:
    """Current regions whose code begins so or whose name (now or before) holds every word."""
    if words.replace(".", "").isdecimal():
        return regions.current().filter(code__startswith=words).select_related("parent").order_by("code")
    names, before = Q(), Q()
    for word in words.split():
        names &= Q(name__icontains=word)
        before &= Q(replaces__name__icontains=word)
    matches = regions.current().filter(names | before).select_related("parent")
    return matches.distinct().order_by("kind", "name", "code")


def row_of(regions: QuerySet[Region], code: str) -> Region | None:
    """The region of that code that holds now, else the last one that did."""
    if not CODE.fullmatch(code):
        return None
    rows = regions.filter(code=code).select_related("parent__parent__parent")
    return max(rows, key=lambda row: row.valid_to or date.max, default=None)


def children(region: Region) -> QuerySet[Region]:
    return region.children.current().order_by("code")


def past(regions: QuerySet[Region], region: Region) -> QuerySet[Region]:
    """Rows of the same code that hold no more, newest first."""
    return (
        regions.filter(code=region.code, system=region.system)
        .exclude(pk=region.pk)
        .order_by("-valid_to", "-pk")
    )


def ancestors(region: Region) -> list[Region]:
    """From the province down to the parent."""
    line, above = [], region.parent
    while above:
        line.append(above)
        above = above.parent
    return line[::-1]
