"""A question as rows of the product's own database."""

import re

from django.db.models import QuerySet

from kentongan.listening.models import Mention
from kentongan.listening.store import labels, words
from kentongan.listening.store.base import Filter
from kentongan.listening.store.expressions import HasWords, Unindexed

ASCII_WORD = re.compile(r"[a-z0-9.]{1,40}")


def matching(wanted: Filter, *, copies: bool = False, newest_first: bool = False) -> "QuerySet[Mention]":
    """The rows of a question: lists, counts and series all begin here.

    `copies`: also what was heard before through another source. `newest_first`: the reader wants a page, not a count.
    """
    rows = Mention.objects.filter(hidden_at=None, published_at__gte=wanted.start, published_at__lt=wanted.end)
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
    asked = dict(wanted.labelled)
    if asked.get("tone") == labels.UNREAD:
        if len(asked) > 1:  # what nobody has read has no other label
            return rows.none()
        rows, asked = rows.filter(labels=""), {}
    found = [labels.word(head, value) for head, value in asked.items() if ASCII_WORD.fullmatch(value)]
    if len(found) < len(asked):
        return rows.none()
    if not wanted.words.strip() and not found:
        return rows.filter(region_id=wanted.region_id)
    return _with_words(rows, wanted, found, newest_first)


def _with_words(
    rows: "QuerySet[Mention]", wanted: Filter, found: list[str], newest_first: bool
) -> "QuerySet[Mention]":
    """Rows with the words asked for and these labels.

    SQLite is told where to begin, because it cannot guess how many rows hold a word: a page goes down the
    time index and looks each row up among the finds, a count goes through the finds."""
    if wanted.words.strip():
        said = words.tokens(wanted.words)
        if not said:
            return rows.none()
        found = [*said, *found]
    if newest_first:
        return rows.filter(HasWords(found, by_time=True), region_id=wanted.region_id)
    return rows.alias(of=Unindexed("region_id")).filter(HasWords(found), of=wanted.region_id)
