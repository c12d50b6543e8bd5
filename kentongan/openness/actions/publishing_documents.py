"""A document is opened by a second person, and withdrawn with a reason; it is never changed."""

from django.db import transaction

from kentongan.agencies.refused import Refused
from kentongan.core import clock
from kentongan.journal import actions as journal
from kentongan.openness.actions.refreshing import told_by_document
from kentongan.openness.models import BudgetDocument


@transaction.atomic
def publish(document: BudgetDocument, *, by) -> BudgetDocument:
    """Open it for everyone; Refused for whoever brought it in, and when it is open or withdrawn."""
    locked = BudgetDocument.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if locked.imported_by_id == by.pk:
        raise Refused("Yang memasukkan dokumen ini tidak dapat membukanya sendiri. Minta rekan memeriksanya.")
    if locked.withdrawn_at:
        raise Refused("Dokumen ini sudah ditarik.")
    if locked.published_at:
        raise Refused("Dokumen ini sudah terbuka.")
    locked.published_by, locked.published_at = by, clock.now()
    locked.save(update_fields=["published_by", "published_at"])
    told_by_document(locked, by=by)
    journal.record("budget.published", locked, by=by)
    return locked


@transaction.atomic
def withdraw(document: BudgetDocument, reason: str, *, by) -> BudgetDocument:
    """Take it out of sight; its rows stay in the house, with the reason."""
    locked = BudgetDocument.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if not reason.strip():
        raise Refused("Tulis alasannya.")
    if locked.withdrawn_at:
        raise Refused("Dokumen ini sudah ditarik.")
    locked.withdrawn_at, locked.withdrawn_reason = clock.now(), reason.strip()
    locked.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    journal.record("budget.withdrawn", locked, by=by, reason=locked.withdrawn_reason)
    return locked
