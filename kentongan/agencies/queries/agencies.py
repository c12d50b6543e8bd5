from django.db.models import Count, Q, QuerySet

from kentongan.agencies.models import Account, Agency, Membership


def listed(agencies: QuerySet[Agency], wanted: dict) -> QuerySet[Agency]:
    """Agencies with how many people and open accounts they have; `wanted` is AgencyFilter's data."""
    if wanted.get("q"):
        agencies = agencies.filter(Q(name__icontains=wanted["q"]) | Q(short_name__icontains=wanted["q"]))
    if wanted.get("kind"):
        agencies = agencies.filter(kind=wanted["kind"])
    if wanted.get("closed", "") != "semua":
        agencies = agencies.filter(closed_on__isnull=wanted.get("closed", "") != "1")
    return agencies.order_by("name", "pk").annotate(
        people_count=Count("memberships__user", filter=Q(memberships__until=None), distinct=True),
        account_count=Count("accounts", filter=Q(accounts__closed_on=None), distinct=True),
    )


def members(agency: Agency) -> QuerySet[Membership]:
    """Who belongs to it today; heads first."""
    return agency.memberships.active().select_related("user").order_by("role", "user__name")


def accounts(agency: Agency) -> QuerySet[Account]:
    """Everything it holds, what is closed last."""
    return agency.accounts.order_by("closed_on", "platform", "handle")
