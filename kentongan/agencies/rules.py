"""Who belongs where. Every other room's rules stand on these few questions."""

from collections.abc import Iterable

from django.db.models import QuerySet

from kentongan.accounts.models import User
from kentongan.agencies.models import Account, Agency, Membership, PendingImport, Region, Role
from kentongan.agencies.models.membership import REGION_WIDE


def memberships_of(user) -> list[Membership]:
    """The person's active memberships, read once per request (kept on the user object)."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return []
    if not hasattr(user, "_memberships"):
        user._memberships = list(
            Membership.objects.active().filter(user=user).select_related("agency__region")
        )
    return user._memberships


def region_ids_of(user) -> list[int]:
    """Regions the person belongs to. Nothing is inherited up or down the tree: a region sees its own."""
    return sorted({m.agency.region_id for m in memberships_of(user)})


def region_ids_with(user, roles: Iterable[str]) -> list[int]:
    """Regions where the person holds one of `roles`."""
    wanted = set(roles)
    return sorted({m.agency.region_id for m in memberships_of(user) if m.role in wanted})


def agency_ids_with(user, roles: Iterable[str]) -> list[int]:
    """Agencies in which the person holds one of `roles` themselves."""
    wanted = set(roles)
    return sorted({m.agency_id for m in memberships_of(user) if m.role in wanted})


def has_role(
    user, roles: Iterable[str], *, region_id: int | None = None, agency_id: int | None = None
) -> bool:
    wanted = set(roles)
    return any(
        m.role in wanted
        and (region_id is None or m.agency.region_id == region_id)
        and (agency_id is None or m.agency_id == agency_id)
        for m in memberships_of(user)
    )


def sees_whole_region(user, region_id: int) -> bool:
    return has_role(user, REGION_WIDE, region_id=region_id)


def can_administer(user, region_id: int) -> bool:
    """Kominfo's administrators keep agencies, people and accounts of their region."""
    return has_role(user, [Role.ADMIN], region_id=region_id)


def regions_visible_to(user) -> QuerySet[Region]:
    return Region.objects.filter(pk__in=region_ids_of(user))


def agencies_visible_to(user) -> QuerySet[Agency]:
    return Agency.objects.filter(region_id__in=region_ids_of(user))


def agencies_administrable_by(user) -> QuerySet[Agency]:
    return Agency.objects.filter(region_id__in=region_ids_with(user, [Role.ADMIN]))


def accounts_visible_to(user) -> QuerySet[Account]:
    return Account.objects.filter(agency__region_id__in=region_ids_of(user))


def memberships_administrable_by(user) -> QuerySet[Membership]:
    return Membership.objects.filter(agency__region_id__in=region_ids_with(user, [Role.ADMIN]))


def memberships_visible_to(user) -> QuerySet[Membership]:
    return Membership.objects.filter(agency__region_id__in=region_ids_of(user))


def people_visible_to(user) -> QuerySet[User]:
    """Colleagues of one's regions, also those who left: their names stand under what they did."""
    return User.objects.filter(memberships__in=memberships_visible_to(user)).distinct()


def people_administrable_by(user) -> QuerySet[User]:
    return User.objects.filter(memberships__in=memberships_administrable_by(user)).distinct()


def accounts_administrable_by(user) -> QuerySet[Account]:
    return Account.objects.filter(agency__in=agencies_administrable_by(user))


def imports_of(user, kind: str) -> QuerySet[PendingImport]:
    """One's own files that wait; for region lists only the technician's."""
    return PendingImport.objects.filter(uploaded_by=user, kind=kind)


def regions_browsable_by(user) -> QuerySet[Region]:
    """The country's tree is public knowledge: everyone who belongs here may look things up in it."""
    belongs = bool(region_ids_of(user)) or can_import_regions(user)
    return Region.objects.all() if belongs else Region.objects.none()


def can_import_regions(user) -> bool:
    """The national tree is shared by all regions of an installation: only its technician imports it."""
    return bool(getattr(user, "is_superuser", False))


def needs_second_factor(user) -> bool:
    """Whoever can let words out or let people in: admins, editors and heads, and the technician."""
    return user.is_superuser or has_role(user, [Role.ADMIN, Role.EDITOR, Role.HEAD])
