"""Honouring deletion: what is gone at its source, what a person hides, who asks to be erased, whose time is up."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet

from kentongan.agencies.models import PendingImport, Region
from kentongan.core import apart, clock
from kentongan.core.http import HttpError
from kentongan.journal import actions as journal
from kentongan.listening.actions.days import recount_region
from kentongan.listening.models import ErasedAuthor, Gathering, Mention, Source
from kentongan.listening.sources.base import SourceError
from kentongan.listening.sources.registry import KINDS
from kentongan.listening.store.copies import free_copies, same_post
from kentongan.listening.store.counting import mark_stale
from kentongan.listening.store.current import store

LOOK_BACK = timedelta(minutes=70)  # more than the hour between two looks, so that none falls between
LOOK_AGAIN_AFTER = (1, 3, 7, 30)  # days; a post that is deleted is mostly deleted soon


@transaction.atomic
def hide(mention: Mention, *, by) -> None:
    """Take a mention and its copies out of every list and count; the text stays until its time is up."""
    rows = Mention.objects.filter(pk__in=_family(mention))
    rows.update(hidden_at=clock.now())
    _changed(rows)
    journal.record("mention.hidden", mention, by=by)
    recount_region(mention.region)


@transaction.atomic
def show_again(mention: Mention, *, by) -> None:
    """Undo hiding; impossible once the text was wiped."""
    rows = Mention.objects.filter(pk__in=_family(mention)).told()
    rows.update(hidden_at=None)
    _changed(rows)
    journal.record("mention.shown", mention, by=by)
    recount_region(mention.region)


@transaction.atomic
def forget_gone(source: Source, external_ids: Iterable[str]) -> int:
    """Posts that were deleted at their source: words and author are wiped, an empty row stays.

    Without that row the next visit might bring the post back. How many were wiped.
    """
    ids = list(external_ids)
    if not ids:
        return 0
    post = same_post(Mention.objects.filter(source=source, external_id__in=ids).told())
    _changed(post)
    free_copies(post)
    return post.wipe()


@transaction.atomic
def erase_author(mention: Mention, *, reason: str, by) -> int:
    """All that the author of this mention said in this region is gone, and is not taken in again."""
    region, author = mention.region, mention.author_hash
    if not author:
        return 0
    ErasedAuthor.objects.get_or_create(region=region, author_hash=author)
    journal.record("author.erased", mention, by=by, reason=reason)
    erased = store().erase_author(author, region.pk)
    recount_region(region)
    transaction.on_commit(tidy)
    return erased


def drop_older_than(days: int | None = None) -> int:
    """Texts older than `days` (the setting if left out) are gone; counts by day stay. Called every night."""
    age = timedelta(days=settings.MENTION_TEXT_DAYS if days is None else days)

    def drop(region: Region) -> int:
        return store().drop_before(clock.local(clock.now() - age, region.time_zone).date(), region.pk)

    dropped = apart.each(
        Region.objects.filter(pk__in=Source.objects.order_by().values("region").distinct()), drop
    )
    Gathering.objects.filter(at__lt=clock.now() - age).delete()
    PendingImport.objects.filter(kind="mentions", uploaded_at__lt=clock.now() - timedelta(days=7)).delete()
    tidy()
    return dropped


def honour_deletions() -> int:
    """Ask sources whether posts of a certain age still stand; called every hour. How many were gone."""
    kinds = [key for key, kind in KINDS.items() if kind.missing]
    sources = Source.objects.filter(stopped_at=None, failures=0, kind__in=kinds).select_related("region")
    return apart.each(sources, _look_again)


def _look_again(source: Source) -> int:
    """Only the rows that came of age since the last look: each is asked about four times in all."""
    now, ids = clock.now(), []
    for days in LOOK_AGAIN_AFTER:
        until = now - timedelta(days=days)
        rows = source.mentions.filter(
            hidden_at=None, published_at__lte=until, published_at__gt=until - LOOK_BACK
        )
        ids += list(rows.values_list("external_id", flat=True)[:500])
    check = KINDS[source.kind].missing
    if not ids or check is None:
        return 0
    try:
        gone = check(source.address, source.identity, source.secret, ids)
    except (SourceError, HttpError):
        return 0  # the next visit will say what is wrong with the source
    forgotten = forget_gone(source, gone)
    recount_region(source.region)
    return forgotten


def tidy() -> None:
    """Make the word index forget deleted words now, not at its next merge (PostgreSQL does so by itself)."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO listening_mention_words(listening_mention_words) VALUES ('optimize')")


def _family(mention: Mention) -> list[int]:
    first = mention.twin_of_id or mention.pk
    return [first, *Mention.objects.filter(twin_of=first).values_list("pk", flat=True)]


def _changed(rows: "QuerySet[Mention]") -> None:
    mark_stale(rows.values_list("region_id", "published_at", "source_id"))
