"""Questions about pieces."""

from django.db.models import Exists, OuterRef, QuerySet

from kentongan.editorial.models import Emergency, Piece
from kentongan.editorial.rules.pieces import pieces_editable_by


def returned_to(user) -> QuerySet[Piece]:
    """Sent back with remarks, and this person wrote or may write at them; the latest first."""
    found = pieces_editable_by(user).filter(state=Piece.State.RETURNED)
    return found.select_related("agency", "theme").order_by("-changed_at")


def with_flags(pieces: QuerySet[Piece]) -> QuerySet[Piece]:
    """Each piece with `emergency_open`: it went out on one person's word and nobody confirmed it yet."""
    open_ones = Emergency.objects.filter(submission__piece=OuterRef("pk"), confirmed_by=None)
    return pieces.annotate(emergency_open=Exists(open_ones))
