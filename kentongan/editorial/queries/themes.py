"""Questions about themes."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from kentongan.agencies.models import Region
from kentongan.editorial.models import Duty, Theme


def with_answers(themes: QuerySet[Theme]) -> QuerySet[Theme]:
    """Each theme with `duty_count` and `unanswered_count`."""
    return themes.annotate(
        duty_count=Count("duties"),
        unanswered_count=Count("duties", filter=Q(duties__answer=Duty.Answer.NONE)),
    )


def free_hue(region: Region, day: date) -> int:
    """A hue that no running or coming theme of the region wears; the least worn when all are taken."""
    worn = list(region.themes.filter(closed_at=None, ends_on__gte=day).values_list("hue", flat=True))
    return min(range(1, 9), key=lambda hue: (worn.count(hue), hue))
