"""The line of one day: what leaves, what left, what did not."""

from datetime import date

from django.db.models import QuerySet

from kentongan.agencies.models import Region
from kentongan.core import clock
from kentongan.publishing.models import Publication
from kentongan.publishing.rules.states import State


def today_line(region: Region, day: date) -> QuerySet[Publication]:
    """Publications planned for a local day, in order; what was cancelled is not part of it."""
    begin, end = clock.day_bounds(day, region.time_zone)
    rows = Publication.objects.filter(region=region, due_at__gte=begin, due_at__lt=end)
    return rows.exclude(state=State.CANCELLED).select_related("account__agency").order_by("due_at", "pk")
