"""Awareness days: the country's from our list, the region's own from its editors."""

from django.db import transaction

from kentongan.editorial.models import Observance
from kentongan.editorial.observance_days import DAYS
from kentongan.journal import actions as journal


@transaction.atomic
def load_observances() -> int:
    """Bring the country's days into the table; how many were new. Running it again changes nothing."""
    known = set(Observance.objects.filter(region=None).values_list("name", flat=True))
    new = [Observance(name=name, month=month, day=day) for month, day, name in DAYS if name not in known]
    Observance.objects.bulk_create(new)
    return len(new)


@transaction.atomic
def save_observance(observance: Observance, *, by) -> Observance:
    verb = "changed" if observance.pk else "added"
    observance.save()
    journal.record(f"observance.{verb}", observance, by=by)
    return observance


@transaction.atomic
def remove_observance(observance: Observance, *, by) -> None:
    journal.record("observance.removed", observance, by=by)
    observance.delete()
