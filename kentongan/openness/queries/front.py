"""The front door: which regions have an open house here."""

from django.db.models import QuerySet

from kentongan.agencies.models import Region


def open_regions() -> QuerySet[Region]:
    """Regions that have a home here, by name."""
    return Region.objects.filter(slug__isnull=False, agencies__isnull=False).distinct().order_by("name")
