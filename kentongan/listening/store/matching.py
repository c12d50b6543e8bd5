"""A question as rows of the product's own database."""

from django.db.models import QuerySet

from kentongan.listening.models import Mention
from kentongan.listening.store import words
from kentongan.listening.store.base import Filter
from kentongan.listening.store.expressions import HasWords


def matching(wanted: Filter, *, copies: bool = False) -> "QuerySet[Mention]":
    """The rows of a question: lists, counts and series all begin here."""
    rows = Mention.objects.filter(
        region_id=wanted.region_id,
        hidden_at=None,
        published_at__gte=wanted.start,
        published_at__lt=wanted.end,
    )
    if wanted.source_id:
        rows = rows.filter(source_id=wanted.source_id)
    elif not copies:
        rows = rows.filter(twin_of=None)
    if wanted.platform:
        rows = rows.filter(platform=wanted.platform)
    if wanted.replies_only:
        rows = rows.exclude(in_reply_to="")
    if wanted.reply_to:
        rows = rows.filter(in_reply_to__in=wanted.reply_to)
    if wanted.author_known is not None:
        rows = rows.exclude(author_hash="") if wanted.author_known else rows.filter(author_hash="")
    return _with_words(rows, wanted.words)


def _with_words(rows: "QuerySet[Mention]", asked: str) -> "QuerySet[Mention]":
    if not asked.strip():
        return rows
    found = words.tokens(asked)
    return rows.filter(HasWords(found)) if found else rows.none()
