"""What the journal may show to whom: the whole region to those who answer for it, one's own agency to the others."""

from kentongan.agencies import rules
from kentongan.agencies.here import here
from kentongan.agencies.models import Agency, Membership
from kentongan.journal.rules import Scope


def journal_scope(request) -> Scope | None:
    """The lines `request.user` may read in the region where they stand; None for people without a place."""
    place = here(request)
    if request.user.is_superuser:
        return Scope(everything=True, agencies=_names(Agency.objects.all()))
    if place.region is None:
        return None
    region, agencies = place.region.pk, Agency.objects.filter(region=place.region)
    if rules.sees_whole_region(request.user, region):
        return Scope(region, agencies=_names(agencies), people=_people(agencies))
    own = agencies.filter(memberships__in=[m.pk for m in rules.memberships_of(request.user)]).distinct()
    return Scope(region, frozenset(a.pk for a in own), agencies=_names(own), people=_people(own))


def _names(agencies) -> tuple[tuple[int, str], ...]:
    return tuple((agency.pk, agency.short_name) for agency in agencies)


def _people(agencies) -> tuple[tuple[int, str], ...]:
    """Everyone who ever belonged there, so that the acts of those who left can still be found."""
    rows = Membership.objects.filter(agency__in=agencies).values_list("user_id", "user__name")
    return tuple(sorted(set(rows), key=lambda row: row[1]))
