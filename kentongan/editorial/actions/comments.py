"""Remarks between colleagues."""

from django.db import transaction
from django.utils import timezone

from kentongan.editorial.models import Comment, Piece
from kentongan.journal import actions as journal


@transaction.atomic
def comment(piece: Piece, text: str, *, by) -> Comment:
    """A remark about the text as it stands now."""
    remark = Comment.objects.create(piece=piece, by=by, text=text, version_number=piece.versions.count())
    journal.record("piece.commented", piece, by=by)
    return remark


def resolve(remark: Comment, *, resolved: bool = True) -> Comment:
    """Done with, or open again."""
    remark.resolved_at = timezone.now() if resolved else None
    remark.save(update_fields=["resolved_at"])
    return remark
