"""Who belongs where: invited, given another role, sent on, deactivated. The last admin of a region stays."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from kentongan.accounts import actions as accounts
from kentongan.accounts.models import User
from kentongan.agencies.models import Agency, Membership, Role
from kentongan.agencies.refused import Refused
from kentongan.journal import actions as journal

LAST_ADMIN = (
    "{name} adalah admin terakhir wilayah ini. Beri peran admin kepada orang lain dulu, "
    "supaya selalu ada yang dapat mengurus kantor ini."
)
SWITCHED_OFF = "Akun {name} sudah dinonaktifkan. Aktifkan dulu dari halaman orangnya, atau hubungi teknisi."
TECHNICIAN = (
    "{name} mengurus pemasangan ini; hanya teknisi lain yang dapat menonaktifkan atau mengaktifkannya."
)
ELSEWHERE = (
    "{name} masih bertugas di {region}, jadi akunnya diaktifkan lagi oleh admin di sana atau oleh teknisi."
)
ALREADY = "{name} sudah memegang peran {role} di {agency}."


def invite(
    *, name: str, email: str, agency: Agency, role: str, acting: bool = False, by
) -> tuple[Membership, bool]:
    """A membership for a new person, or for one who already works elsewhere, and whether the letter left.

    Refused when the person already holds this role there.
    """
    with transaction.atomic():
        user = accounts.person_with(email=email, name=name)
        membership = _begin(user, agency, role, acting)
        journal.record("person.invited", membership, by=by)
    return membership, send_invitation(membership)


def send_invitation(membership: Membership) -> bool:
    """The letter with the link for the first password; whoever has one already is told of the new role."""
    user = membership.user
    letter = "welcome" if user.has_usable_password() else "invitation"
    link = "" if user.has_usable_password() else accounts.password_link(user)
    return accounts.send_letter(user, f"agencies/mail/{letter}", membership=membership, link=link)


@transaction.atomic
def add_membership(user: User, *, agency: Agency, role: str, acting: bool = False, by) -> Membership:
    membership = _begin(user, agency, role, acting)
    journal.record("membership.added", membership, by=by)
    return membership


@transaction.atomic
def change_role(membership: Membership, *, role: str, acting: bool = False, by) -> Membership:
    """The old role ends today and the new one begins, so that the past stays readable."""
    if (membership.role, membership.acting) == (role, acting):
        return membership
    before = ("Plt. " if membership.acting else "") + membership.get_role_display()
    if role != Role.ADMIN:
        _keep_an_admin(membership)
    _close([membership])
    new = _begin(membership.user, membership.agency, role, acting)
    journal.record("membership.changed", new, by=by, before=before)
    return new


@transaction.atomic
def end_membership(membership: Membership, *, by) -> None:
    if membership.until:
        return
    _keep_an_admin(membership)
    _close([membership])
    journal.record("membership.ended", membership, by=by)


@transaction.atomic
def deactivate(user: User, *, region_id: int, by) -> None:
    """The person can no longer sign in; everything they did stays under their name.

    Refused for the last admin, and for somebody who also works in a region that `by` does not keep.
    """
    if user.is_superuser:
        raise Refused(TECHNICIAN.format(name=user.name))
    held = list(user.memberships.active().select_related("agency__region"))
    for other in held:
        if other.region_id != region_id:
            raise Refused(
                f"{user.name} juga bertugas di {other.agency.region.full_name}. Akhiri keanggotaannya di sini saja; "
                "akunnya tetap dipakai di sana."
            )
        _keep_an_admin(other)
    user.is_active = False
    user.save(update_fields=["is_active"])
    journal.record("person.deactivated", _place(user, region_id), by=by)


@transaction.atomic
def activate(user: User, *, region_id: int, by) -> None:
    """Undo `deactivate`. Refused where that would open a door in a region that `by` does not keep."""
    if user.is_superuser:
        raise Refused(TECHNICIAN.format(name=user.name))
    held = user.memberships.active().exclude(agency__region=region_id).select_related("agency__region")
    if other := held.first():
        raise Refused(ELSEWHERE.format(name=user.name, region=other.region.full_name))
    user.is_active = True
    user.save(update_fields=["is_active"])
    journal.record("person.activated", _place(user, region_id), by=by)


def _begin(user: User, agency: Agency, role: str, acting: bool) -> Membership:
    if not user.is_active:
        raise Refused(SWITCHED_OFF.format(name=user.name))
    try:
        with transaction.atomic():
            return Membership.objects.create(
                user=user, agency=agency, role=role, acting=acting and role == Role.HEAD
            )
    except IntegrityError:  # the database knows it best, also when two admins press at once
        raise Refused(
            ALREADY.format(name=user.name, role=Role(role).label, agency=agency.short_name)
        ) from None


def _close(memberships: list[Membership]) -> None:
    today = timezone.localdate()
    for membership in memberships:
        membership.until = today
        membership.save(update_fields=["until"])


def _place(user: User, region_id: int) -> Membership:
    """Where in this region the person belongs or last belonged; the journal line stands there."""
    return user.memberships.filter(agency__region_id=region_id).order_by("until", "-pk").first()


def _keep_an_admin(leaving: Membership) -> None:
    """Refuse to take the last one who can let others in. The rows are locked, so that two admins cannot
    send each other away at the same moment."""
    if leaving.role != Role.ADMIN:
        return
    admins = Membership.objects.active().filter(agency__region_id=leaving.region_id, role=Role.ADMIN)
    living = [m for m in admins.select_for_update(of=("self",)).select_related("user") if m.user.is_active]
    if not any(m.user_id != leaving.user_id for m in living):
        raise Refused(LAST_ADMIN.format(name=leaving.user.name))
