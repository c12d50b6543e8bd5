from django.db.models import Q, QuerySet

from kentongan.agencies.models import Account


def listed(accounts: QuerySet[Account], wanted: dict) -> QuerySet[Account]:
    """Accounts with their agency; `wanted` is AccountFilter's data."""
    if wanted.get("q"):
        accounts = accounts.filter(Q(handle__icontains=wanted["q"]) | Q(name__icontains=wanted["q"]))
    for name in ("agency", "platform"):
        if wanted.get(name):
            accounts = accounts.filter(**{name: wanted[name]})
    closed = Q(closed_on__isnull=False) | Q(agency__closed_on__isnull=False)
    if wanted.get("closed", "") != "semua":
        accounts = accounts.filter(closed) if wanted.get("closed") == "1" else accounts.exclude(closed)
    return accounts.select_related("agency").order_by("agency__name", "platform", "handle")
