from django.db.models import Prefetch, Q, QuerySet

from kentongan.accounts.models import User
from kentongan.agencies.models import Membership, Region


def people(visible: QuerySet[User], region: Region, wanted: dict) -> QuerySet[User]:
    """People of `region`, each with `.here`: their memberships there. `wanted` is PeopleFilter's data."""
    places = Membership.objects.filter(agency__region=region)
    places = places.exclude(until=None) if wanted.get("state") == "lama" else places.active()
    if wanted.get("agency"):
        places = places.filter(agency=wanted["agency"])
    if wanted.get("role"):
        places = places.filter(role=wanted["role"])
    found = visible.filter(pk__in=places.values("user"))
    if wanted.get("q"):
        found = found.filter(Q(name__icontains=wanted["q"]) | Q(email__icontains=wanted["q"]))
    shown = Prefetch("memberships", places.select_related("agency"), to_attr="here")
    return found.prefetch_related(shown).order_by("name", "pk")


def memberships_in(region: Region, user: User) -> list[Membership]:
    """A person's memberships in this region, those of today first, then the newest ended."""
    rows = user.memberships.filter(agency__region=region).select_related("agency")
    return sorted(rows, key=lambda m: (m.until is not None, -(m.until or m.since).toordinal(), -m.pk))
