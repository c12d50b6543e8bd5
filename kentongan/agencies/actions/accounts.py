from django.db import transaction
from django.utils import timezone

from kentongan.agencies.models import Account
from kentongan.journal import actions as journal


@transaction.atomic
def save(account: Account, *, by) -> Account:
    """Keep a new or changed account."""
    action = "account.changed" if account.pk else "account.created"
    account.save()
    journal.record(action, account, by=by)
    return account


@transaction.atomic
def close(account: Account, *, by) -> None:
    """The office holds it no more; what was published through it stays."""
    if account.closed_on is None:
        account.closed_on = timezone.localdate()
        account.save(update_fields=["closed_on"])
        journal.record("account.closed", account, by=by)


@transaction.atomic
def reopen(account: Account, *, by) -> None:
    if account.closed_on:
        account.closed_on = None
        account.save(update_fields=["closed_on"])
        journal.record("account.reopened", account, by=by)
