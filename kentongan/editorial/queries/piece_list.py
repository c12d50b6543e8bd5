"""The list of pieces, continued by a key: the next page starts where this one ended, whatever was saved meanwhile."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_datetime

from kentongan.editorial.models import Piece
from kentongan.editorial.queries.pieces import with_flags

SIZE = 50


def listed(pieces: QuerySet[Piece], filters: dict) -> QuerySet[Piece]:
    """`pieces` narrowed by what the address asks for: q, state ("dropped" included), agency, theme."""
    state = filters.get("state")
    found = pieces.exclude(dropped_at=None) if state == "dropped" else pieces.filter(dropped_at=None)
    if state and state != "dropped":
        found = found.filter(state=state)
    if filters.get("agency"):
        found = found.filter(agency=filters["agency"])
    if filters.get("theme"):
        found = found.filter(theme=filters["theme"])
    for word in (filters.get("q") or "").split()[:8]:
        found = found.filter(Q(title__icontains=word) | Q(text__icontains=word))
    return found


def page_of(pieces: QuerySet[Piece], after: str) -> tuple[list[Piece], str]:
    """Up to SIZE pieces, the latest changed first, and the key of the last one ("" on the last page)."""
    key = _key(after)
    if key:
        moment, pk = key
        pieces = pieces.filter(Q(changed_at__lt=moment) | Q(changed_at=moment, pk__lt=pk))
    rows = with_flags(pieces).select_related("agency", "theme").defer("text").order_by("-changed_at", "-pk")
    found = list(rows[: SIZE + 1])
    last = found[SIZE - 1] if len(found) > SIZE else None
    return found[:SIZE], f"{last.changed_at.isoformat()}_{last.pk}" if last else ""


def _key(after: str) -> tuple[datetime, int] | None:
    """A key nobody wrote (or a broken one) begins at the beginning."""
    moment, _, pk = after.rpartition("_")
    try:
        found = parse_datetime(moment)
    except ValueError:
        return None
    return (found, int(pk)) if found and found.tzinfo and pk.isdecimal() and len(pk) < 18 else None
