"""Whose eyes were the first pair."""

from kentongan.editorial.models import Piece


def author_ids(piece: Piece) -> set[int]:
    """Everybody who created the piece or changed anything in it that would be read outside."""
    return {
        piece.created_by_id,
        *piece.versions.values_list("by_id", flat=True),
        *piece.authors.values_list("pk", flat=True),
    }
