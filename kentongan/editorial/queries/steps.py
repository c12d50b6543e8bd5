"""Whose signatures an office wants on its pieces."""

from kentongan.accounts.models import User
from kentongan.agencies.models import Agency, Membership, Role
from kentongan.editorial.models import ApprovalStep, Piece, Submission
from kentongan.editorial.queries.authors import author_ids

Signer = Submission.Signer


def steps_for(agency: Agency) -> list[str]:
    """Roles in order: the agency's own steps, else its region's; [] means one signature by whoever may."""
    steps = list(ApprovalStep.objects.filter(region_id=agency.region_id))
    own = [step.role for step in steps if step.agency_id == agency.pk]
    return own or [step.role for step in steps if step.agency_id is None]


def first_awaited(steps: list[str]) -> str:
    return steps[0] if steps else Signer.ANY


def awaited_after(steps: list[str], step: int) -> str:
    """Whose signature follows the one on `step` (counted from 1); "" when it was the last."""
    return steps[step] if step < len(steps) else ""


def steps_without_signer(piece: Piece, authors: set[int]) -> list[str]:
    """Wanted roles that nobody but the authors holds: such a submission would wait for ever."""
    wanted = steps_for(piece.agency) or [Signer.ANY]
    return [role for role in wanted if not (_holders(piece, role) - authors)]


def _holders(piece: Piece, role: str) -> set[int]:
    members = Membership.objects.active().filter(agency__region_id=piece.region_id, user__is_active=True)
    heads = members.filter(role=Role.HEAD, agency_id=piece.agency_id)
    if role == Signer.HEAD:
        found = heads
    elif role == Signer.ANY:
        found = heads | members.filter(role__in=[Role.EDITOR, Role.ADMIN])
    else:
        found = members.filter(role=role)
    return set(found.values_list("user_id", flat=True))


def signers_of(submission: Submission) -> list[str]:
    """Names of the people who may give the next signature, so that one knows whom to ask."""
    piece = submission.piece
    closed = author_ids(piece) | {submission.by_id, *submission.approvals.values_list("by_id", flat=True)}
    people = User.objects.filter(pk__in=_holders(piece, submission.awaits) - closed)
    return sorted(str(person) for person in people)
