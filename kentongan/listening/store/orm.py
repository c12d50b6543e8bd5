"""Mentions in the product's own database, SQLite or PostgreSQL."""

from collections.abc import Sequence
from datetime import date

from django.db import connection, transaction
from django.db.models import Count, Max, Min, Q, QuerySet

from kentongan.agencies.models import Region
from kentongan.core import clock
from kentongan.language.personal import mask
from kentongan.listening.models import Mention, MentionDay
from kentongan.listening.store import labels, twins
from kentongan.listening.store.base import (
    Bucket,
    Cursor,
    Dimension,
    Filter,
    Health,
    New,
    Page,
    Point,
    Said,
    Survey,
)
from kentongan.listening.store.copies import copies_of, find_originals, free_copies
from kentongan.listening.store.counting import counted, mark_stale, recount
from kentongan.listening.store.kept import KeptDays, label_points, mentions_on, sources
from kentongan.listening.store.matching import matching
from kentongan.listening.store.surveying import breakdown, walk

AT_ONCE = 1000
FEW = 5_000  # rows found by words that are told apart one by one; beyond, only their days are counted
MANY = 20_000  # rows of one label beyond which telling their sources and labels apart takes too long


class OrmStore:
    """The MentionStore (store.base) of one machine: good for half a million mentions a day."""

    @transaction.atomic
    def add(self, rows: Sequence[New]) -> int:
        if len(rows) > AT_ONCE:
            raise ValueError(f"more than {AT_ONCE} rows at once")
        fresh = _without_known(rows)
        made = [Mention(**vars(r), url_key=twins.url_key(r), text_key=twins.text_key(r)) for r in fresh]
        find_originals(made)
        Mention.objects.bulk_create(made, ignore_conflicts=True)
        mark_stale((row.region_id, row.published_at, row.source_id) for row in fresh)
        return len(fresh)

    def series(self, wanted: Filter, bucket: Bucket) -> list[Point]:
        if bucket == "day" and wanted.only_label:
            return label_points(wanted)
        if bucket == "hour" or not wanted.is_whole:
            return counted(wanted, bucket)
        return KeptDays.of(wanted).points()

    def top(self, wanted: Filter, dimension: Dimension, n: int) -> list[tuple[str, int]]:
        if dimension == "platform":
            groups = matching(wanted).order_by().values_list("platform").annotate(mentions=Count("id"))
            return list(groups.order_by("-mentions", "platform")[:n])
        if dimension == "label":
            whole = wanted.is_whole and not wanted.source_id
            counts = KeptDays.of(wanted).labels() if whole else breakdown(wanted)[1]
            return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:n]
        groups = KeptDays.of(wanted).sources() if wanted.is_whole else sources(wanted)
        return [(str(key), mentions) for key, mentions in groups[:n]]

    def survey(self, wanted: Filter) -> Survey:
        if wanted.is_whole:
            return self._survey_whole(wanted, KeptDays.of(wanted))
        points = tuple(self.series(wanted, "day"))
        rows = sum(point.mentions for point in points)
        if not wanted.only_label:
            if rows <= FEW and _are_few(wanted):  # few originals may still have many copies
                return walk(wanted)
            return Survey(points, None, None, rows)
        rows -= mentions_on(points, KeptDays.of(wanted).sealed)
        return Survey(points, None, None, rows) if rows > MANY else Survey(points, *breakdown(wanted), rows)

    def _survey_whole(self, wanted: Filter, kept: KeptDays) -> Survey:
        points = tuple(kept.points())
        rows = sum(point.mentions for point in points) - mentions_on(points, kept.sealed)
        if not wanted.source_id:
            # What came in late for a sealed day stands in the list, though no count tells of it.
            listed = self.count(wanted) if kept.sealed else rows
            return Survey(points, kept.sources(), dict(kept.labels()), listed)
        if rows > MANY:
            return Survey(points, kept.sources(), None, rows)
        return Survey(points, *breakdown(wanted), rows)

    def page(self, wanted: Filter, cursor: Cursor | None, n: int) -> Page:
        rows = matching(wanted, newest_first=True)
        if cursor:
            rows = rows.filter(published_at__lte=cursor.published_at).filter(
                Q(published_at__lt=cursor.published_at) | Q(id__lt=cursor.id)
            )
        found = list(rows.defer("reading", "search_text").order_by("-published_at", "-id")[: n + 1])
        last = found[n - 1] if len(found) > n else None
        copies = copies_of(found[:n])
        return Page(
            rows=tuple(_said(row, copies.get(row.pk, 0)) for row in found[:n]),
            following=Cursor(last.published_at, last.pk) if last else None,
        )

    def count(self, wanted: Filter) -> int:
        return matching(wanted).order_by().count()

    @transaction.atomic
    def erase_author(self, author_hash: str, region_id: int) -> int:
        return _delete(Mention.objects.filter(region_id=region_id, author_hash=author_hash))

    @transaction.atomic
    def drop_before(self, day: date, region_id: int) -> int:
        region = Region.objects.get(pk=region_id)
        start = clock.day_bounds(day, region.time_zone)[0]
        recount(region, MentionDay.objects.filter(region=region, stale=True, day__lt=day))
        old = Mention.objects.filter(region=region, published_at__lt=start)
        undated = old.filter(date_trust__in=(Mention.DateTrust.MISSING, Mention.DateTrust.DOUBTFUL))
        # Their dates are ours, not the source's: without an empty row they would come back as new.
        dropped = _wipe(undated.told()) + _delete(old.exclude(pk__in=undated.values("pk")))
        MentionDay.objects.filter(region=region, day__lt=day).update(sealed=True, stale=False)
        return dropped

    def health(self) -> Health:
        # Two questions: one index answers the ends, nothing should read every row to count them.
        ends = Mention.objects.filter(hidden_at=None).aggregate(
            oldest=Min("published_at"), newest=Max("published_at")
        )
        return Health(mentions=Mention.objects.filter(hidden_at=None).count(), **ends)


def _without_known(rows: Sequence[New]) -> list[New]:
    known: set[tuple[int, str]] = set()
    for source_id in {row.source_id for row in rows}:
        ids = [row.external_id for row in rows if row.source_id == source_id]
        found = Mention.objects.filter(source_id=source_id, external_id__in=ids)
        known |= set(found.values_list("source_id", "external_id"))
    once = {(row.source_id, row.external_id): row for row in reversed(rows)}
    return [row for key, row in reversed(once.items()) if key not in known]


def _delete(rows: "QuerySet[Mention]") -> int:
    """Delete for good: the pages of the file are overwritten, and the word index forgets too."""
    changed = list(rows.values_list("region_id", "published_at", "source_id"))
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
    free_copies(rows)
    rows.delete()
    mark_stale(changed)
    return len(changed)


def _wipe(rows: "QuerySet[Mention]") -> int:
    mark_stale(rows.values_list("region_id", "published_at", "source_id"))
    free_copies(rows)
    return rows.wipe()


def _are_few(wanted: Filter) -> bool:
    return matching(wanted, copies=True).order_by()[: FEW + 1].count() <= FEW


def _said(row: Mention, copies: int) -> Said:
    return Said(
        id=row.pk,
        source_id=row.source_id,
        platform=row.platform,
        title=row.title if row.read_by else mask(row.title),  # masked for good when it is read
        text=row.text if row.read_by else mask(row.text),
        url=row.url,
        published_at=row.published_at,
        date_trust=row.date_trust,
        author_known=bool(row.author_hash),
        in_reply_to=row.in_reply_to,
        copies=copies,
        labels=labels.read(row.labels),
    )
