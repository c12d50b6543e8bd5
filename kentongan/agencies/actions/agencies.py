from django.db import transaction
from django.utils import timezone

from kentongan.agencies.models import Agency
from kentongan.agencies.refused import Refused
from kentongan.journal import actions as journal


@transaction.atomic
def save(agency: Agency, *, by) -> Agency:
    """Keep a new or changed agency."""
    action = "agency.changed" if agency.pk else "agency.created"
    agency.save()
    journal.record(action, agency, by=by)
    return agency


@transaction.atomic
def close(agency: Agency, *, by) -> None:
    """From today it speaks no more; what it said stays. Refused while people still belong to it."""
    if agency.closed_on:
        return
    people = [m.user.name for m in agency.memberships.active().select_related("user")]
    if people:
        raise Refused(
            f"{agency.short_name} belum dapat ditutup: {', '.join(people[:5])}"
            f"{' dan lainnya' if len(people) > 5 else ''} masih bertugas di sini. Akhiri dulu keanggotaan mereka."
        )
    agency.closed_on = timezone.localdate()
    agency.save(update_fields=["closed_on"])
    journal.record("agency.closed", agency, by=by)


@transaction.atomic
def reopen(agency: Agency, *, by) -> None:
    if agency.closed_on is None:
        return
    agency.closed_on = None
    agency.save(update_fields=["closed_on"])
    journal.record("agency.reopened", agency, by=by)
