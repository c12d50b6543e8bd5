"""The trail of one piece: what the journal tells about it and about what was handed in."""

from dataclasses import dataclass

from django.db.models import Q

from kentongan.editorial.models import Piece
from kentongan.journal.models import Event

MARKS = {
    "piece.created": "draft", "piece.submitted": "submitted", "piece.returned": "returned",
    "piece.step_approved": "approved", "piece.approved": "approved", "piece.withdrawn": "off",
    "piece.published_in_emergency": "overdue", "piece.emergency_confirmed": "approved", "piece.reopened": "wait",
    "piece.dropped": "off", "piece.restored": "draft", "piece.moved": "plan",
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    mark: str
    at: object
    sentence: str


def trail_of(piece: Piece, most: int = 60) -> list[Line]:
    """The latest lines first."""
    handed_in = [str(pk) for pk in piece.submissions.values_list("pk", flat=True)]
    about = Q(subject_type="editorial.piece", subject_id=str(piece.pk)) | Q(
        subject_type="editorial.submission", subject_id__in=handed_in
    )
    events = Event.objects.filter(about).order_by("-at", "-id")[:most]
    return [Line(MARKS.get(event.action, "plan"), event.at, event.sentence) for event in events]
