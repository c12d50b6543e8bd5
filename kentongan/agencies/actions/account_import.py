"""A table of accounts goes in all or nothing."""

from django.db import transaction

from kentongan.agencies.lists import accounts as lists
from kentongan.agencies.models import Account, Agency, PendingImport
from kentongan.agencies.refused import Refused
from kentongan.journal import actions as journal


def plan(pending: PendingImport) -> lists.Plan:
    agencies = Agency.objects.active().filter(region=pending.region)
    return lists.plan(pending.rows, agencies, Account.objects.filter(agency__in=agencies))


@transaction.atomic
def apply(pending: PendingImport, *, by) -> lists.Plan:
    """Write the table; Refused when a row is wrong or it was written already."""
    pending = (
        PendingImport.objects.select_for_update(of=("self",)).select_related("region").get(pk=pending.pk)
    )
    if pending.applied_at:
        raise Refused("Berkas ini sudah dimasukkan.")
    found = plan(pending)
    if not found.applicable:
        raise Refused(f"{found.counts[lists.BAD]} baris perlu diperbaiki dulu. Belum ada yang diubah.")
    Account.objects.bulk_create(Account(**line.values) for line in found.only(lists.NEW))
    for line in found.only(lists.CHANGED):
        Account.objects.filter(pk=line.account_id).update(**line.values)
    pending.mark_applied()
    counts = {"created": found.counts[lists.NEW], "changed": found.counts[lists.CHANGED]}
    journal.record("accounts.imported", pending, by=by, **counts)
    return found
