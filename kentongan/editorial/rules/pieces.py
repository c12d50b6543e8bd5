"""Who reads and who writes pieces. What is not handed in yet is read only by those who could have written it."""

from django.db.models import Q, QuerySet

from kentongan.agencies import rules as places
from kentongan.agencies.models import Account, Agency, Role
from kentongan.agencies.models.membership import REGION_WIDE
from kentongan.editorial.models import Piece

OWN_WRITERS = (Role.CONTACT, Role.HEAD)  # for their own agency
DESK = (Role.EDITOR, Role.ADMIN)  # for any agency of their region
OPEN = (Piece.State.DRAFT, Piece.State.RETURNED)  # still being written


def pieces_visible_to(user) -> QuerySet[Piece]:
    """Everything handed in, in the person's regions; drafts, returned and dropped pieces only of their own agency,
    or all of them for those who see the whole region."""
    whole = Q(region_id__in=places.region_ids_with(user, REGION_WIDE))
    own = Q(agency_id__in=places.agency_ids_with(user, OWN_WRITERS))
    handed_in = Q(region_id__in=places.region_ids_of(user), dropped_at=None) & ~Q(state__in=OPEN)
    return Piece.objects.filter(whole | own | handed_in)


def can_see(user, piece: Piece) -> bool:
    if places.has_role(user, REGION_WIDE, region_id=piece.region_id):
        return True
    if places.has_role(user, OWN_WRITERS, agency_id=piece.agency_id):
        return True
    handed_in = piece.dropped_at is None and piece.state not in OPEN
    return handed_in and piece.region_id in places.region_ids_of(user)


def pieces_writable_by(user) -> QuerySet[Piece]:
    """Pieces whose fate the person shares in: dropping, restoring, moving, opening again."""
    desk = Q(region_id__in=places.region_ids_with(user, DESK))
    own = Q(agency_id__in=places.agency_ids_with(user, OWN_WRITERS))
    return Piece.objects.filter(desk | own)


def can_write(user, piece: Piece) -> bool:
    return places.has_role(user, DESK, region_id=piece.region_id) or places.has_role(
        user, OWN_WRITERS, agency_id=piece.agency_id
    )


def pieces_editable_by(user) -> QuerySet[Piece]:
    """Of these, the ones whose words may change now: neither under examination, nor approved, nor dropped."""
    return pieces_writable_by(user).filter(state__in=OPEN, dropped_at=None)


def can_edit(user, piece: Piece) -> bool:
    return piece.state in OPEN and piece.dropped_at is None and can_write(user, piece)


def pieces_commentable_by(user) -> QuerySet[Piece]:
    """Whoever reads a piece may remark on it, but for those who only audit."""
    spoken = [role for role in Role.values if role != Role.AUDITOR]
    return pieces_visible_to(user).filter(region_id__in=places.region_ids_with(user, spoken))


def can_comment(user, piece: Piece) -> bool:
    spoken = [role for role in Role.values if role != Role.AUDITOR]
    return can_see(user, piece) and places.has_role(user, spoken, region_id=piece.region_id)


def agencies_writable_by(user) -> QuerySet[Agency]:
    """Agencies in whose name the person may write."""
    desk = Q(region_id__in=places.region_ids_with(user, DESK))
    own = Q(pk__in=places.agency_ids_with(user, OWN_WRITERS))
    return Agency.objects.active().filter(desk | own)


def may_write_in(user, region) -> bool:
    """Whether the person may begin a piece here; a link to the empty page is only shown to those."""
    return agencies_writable_by(user).filter(region=region).exists()


def accounts_usable_by(user, piece: Piece) -> QuerySet[Account]:
    """Accounts this person may let the piece speak through: the piece's agency's own, for the desk any in the region."""
    accounts = Account.objects.active().filter(agency__region_id=piece.region_id)
    if places.has_role(user, DESK, region_id=piece.region_id):
        return accounts
    own = places.agency_ids_with(user, OWN_WRITERS)
    return accounts.filter(agency_id__in=[pk for pk in own if pk == piece.agency_id])
