"""Four eyes: who may say yes to which submission. Predicates and querysets answer alike; a test walks both."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from kentongan.agencies import rules as places
from kentongan.agencies.models import Role
from kentongan.editorial.models import Approval, Emergency, Piece, Submission, Version
from kentongan.editorial.rules.pieces import DESK, can_write, pieces_visible_to

Signer = Submission.Signer


def submissions_visible_to(user) -> QuerySet[Submission]:
    """Who reads the piece now reads what was handed in; another agency's returned piece is a draft again."""
    return Submission.objects.filter(piece__in=pieces_visible_to(user))


def submissions_approvable_by(user) -> QuerySet[Submission]:
    """Waiting submissions whose next signature this person may give."""
    return _not_written_by(user, Submission.objects.waiting().filter(_signer(user)))


def can_approve(user, submission: Submission) -> bool:
    return (
        submission.is_waiting
        and _may_sign(user, submission)
        and not is_author(user, submission)
        and not _signed(user, submission)
    )


def pieces_approvable_by(user) -> QuerySet[Piece]:
    return Piece.objects.filter(pk__in=submissions_approvable_by(user).values("piece"))


def submissions_withdrawable_by(user) -> QuerySet[Submission]:
    """Waiting submissions that those who wrote them may take back."""
    own = Q(by=user.pk) | Q(piece__created_by=user.pk)
    return Submission.objects.waiting().filter(own, piece__region_id__in=places.region_ids_of(user))


def can_withdraw(user, submission: Submission) -> bool:
    piece = submission.piece
    own = user.pk is not None and user.pk in (submission.by_id, piece.created_by_id)
    return submission.is_waiting and own and piece.region_id in places.region_ids_of(user)


def submissions_publishable_in_emergency_by(user) -> QuerySet[Submission]:
    """One person alone, also the author: who carries responsibility for the agency or the region."""
    return Submission.objects.waiting().filter(_bears_responsibility(user, "piece__"))


def can_publish_in_emergency(user, submission: Submission) -> bool:
    return submission.is_waiting and _is_responsible(user, submission.piece)


def emergencies_visible_to(user) -> QuerySet[Emergency]:
    return Emergency.objects.filter(submission__piece__region_id__in=places.region_ids_of(user))


def emergencies_confirmable_by(user) -> QuerySet[Emergency]:
    """Unconfirmed ones that a second pair of eyes may confirm: not the publisher, not an author."""
    if not user.is_authenticated:
        return Emergency.objects.none()
    candidates = Emergency.objects.filter(
        _bears_responsibility(user, "submission__piece__"), confirmed_by=None
    )
    submissions = _not_written_by(user, Submission.objects.filter(pk=OuterRef("submission")))
    return candidates.filter(Exists(submissions)).exclude(by=user)


def can_confirm(user, emergency: Emergency) -> bool:
    submission = emergency.submission
    return (
        emergency.confirmed_by_id is None
        and emergency.by_id != user.pk
        and _is_responsible(user, submission.piece)
        and not is_author(user, submission)
        and not _signed(user, submission)
    )


def is_author(user, submission: Submission) -> bool:
    """Created it, changed it once, or handed it in: such a person's eyes are the first pair."""
    piece = submission.piece
    if user.pk in (submission.by_id, piece.created_by_id):
        return True
    return piece.versions.filter(by=user.pk).exists() or piece.authors.filter(pk=user.pk).exists()


def can_hand_in(user, piece: Piece) -> bool:
    return can_write(user, piece)


def _signed(user, submission: Submission) -> bool:
    return submission.approvals.filter(by=user.pk).exists()


def _not_written_by(user, submissions: QuerySet[Submission]) -> QuerySet[Submission]:
    """Without those the person wrote, handed in, or signed already: every signature is another person's."""
    if not user.is_authenticated:
        return submissions.none()
    return submissions.exclude(Q(by=user) | Q(piece__created_by=user)).exclude(
        Exists(Version.objects.filter(piece=OuterRef("piece"), by=user))
        | Exists(Piece.authors.through.objects.filter(piece=OuterRef("piece"), user=user))
        | Exists(Approval.objects.filter(submission=OuterRef("pk"), by=user))
    )


def _signer(user) -> Q:
    heads = Q(piece__agency_id__in=places.agency_ids_with(user, [Role.HEAD]))
    editors = Q(piece__region_id__in=places.region_ids_with(user, [Role.EDITOR]))
    admins = Q(piece__region_id__in=places.region_ids_with(user, [Role.ADMIN]))
    return (
        (Q(awaits=Signer.ANY) & (heads | editors | admins))
        | (Q(awaits=Signer.HEAD) & heads)
        | (Q(awaits=Signer.EDITOR) & editors)
        | (Q(awaits=Signer.ADMIN) & admins)
    )


def _may_sign(user, submission: Submission) -> bool:
    piece, wanted = submission.piece, submission.awaits
    mine = {
        Signer.HEAD: places.has_role(user, [Role.HEAD], agency_id=piece.agency_id),
        Signer.EDITOR: places.has_role(user, [Role.EDITOR], region_id=piece.region_id),
        Signer.ADMIN: places.has_role(user, [Role.ADMIN], region_id=piece.region_id),
    }
    return any(mine.values()) if wanted == Signer.ANY else mine.get(wanted, False)


def _bears_responsibility(user, to_piece: str) -> Q:
    heads = Q(**{f"{to_piece}agency_id__in": places.agency_ids_with(user, [Role.HEAD])})
    return heads | Q(**{f"{to_piece}region_id__in": places.region_ids_with(user, DESK)})


def _is_responsible(user, piece: Piece) -> bool:
    return places.has_role(user, [Role.HEAD], agency_id=piece.agency_id) or places.has_role(
        user, DESK, region_id=piece.region_id
    )
