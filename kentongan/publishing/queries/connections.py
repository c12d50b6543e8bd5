"""The accounts of a region and whether anything speaks for them, the never connected ones included."""

from django.db.models import Q, QuerySet

from kentongan.agencies.models import Account, Region

OPEN = Q(connection__isnull=False, connection__disconnected_at=None)
BROKEN = OPEN & ~Q(connection__problem="")


def accounts(region: Region, *, words: str = "", state: str = "") -> QuerySet[Account]:
    """Living accounts with their connection, by agency; `state` is "", open, broken or none."""
    rows = Account.objects.active().filter(agency__region=region).select_related("agency", "connection")
    for word in words.split()[:6]:
        rows = rows.filter(
            Q(handle__icontains=word) | Q(name__icontains=word) | Q(platform__icontains=word)
            | Q(agency__name__icontains=word) | Q(agency__short_name__icontains=word)
        )  # fmt: skip
    if state:
        rows = rows.filter({"open": OPEN, "broken": BROKEN, "none": ~OPEN}.get(state, Q()))
    return rows.order_by("agency__name", "platform", "handle")
