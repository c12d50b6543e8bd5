"""Counts by bucket, and the kept counts of whole days."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from kentongan.agencies.models import Region
from kentongan.core import clock
from kentongan.listening.models import LabelDay, Mention, MentionDay
from kentongan.listening.store.base import Bucket, Filter, Point
from kentongan.listening.store.expressions import FORMATS
from kentongan.listening.store.matching import matching
from kentongan.listening.store.surveying import label_counts, local_bucket

COUNTS = {
    "mentions": Count("id"),
    "people": Count("author_hash", distinct=True, filter=~Q(author_hash="")),
    "unknown": Count("id", filter=Q(author_hash="")),
}


def counted(wanted: Filter, bucket: Bucket) -> list[Point]:
    """Counts straight from the rows, by local day or hour."""
    rows = (
        matching(wanted)
        .order_by()
        .annotate(bucket=local_bucket(wanted, bucket))
        .values("bucket")
        .annotate(**COUNTS)
        .order_by("bucket")
    )
    return [
        Point(datetime.strptime(row.pop("bucket"), FORMATS[bucket][0]), **row)  # noqa: DTZ007 - a local wall clock
        for row in rows
    ]


def mark_stale(changed: Iterable[tuple[int, datetime, int]]) -> None:
    """Note that the local days of these (region, moment, source) must be counted anew."""
    triples = set(changed)
    zones = dict(Region.objects.filter(pk__in={t[0] for t in triples}).values_list("pk", "time_zone"))
    days = {(region, clock.local(moment, zones[region]).date()) for region, moment, _ in triples}
    MentionDay.objects.bulk_create(
        [MentionDay(region_id=region, day=day, stale=True) for region, day in sorted(days)],
        update_conflicts=True,
        update_fields=["stale"],
        unique_fields=["region", "of_source", "day"],
    )


def recount(region: Region, stale: "QuerySet[MentionDay]") -> int:
    """Count these days of a region anew, each as a whole; sealed days keep their counts. How many were counted."""
    days = sorted(set(stale.filter(sealed=False).values_list("day", flat=True)))
    for day in days:
        _recount_day(region, day)
    return len(days)


@transaction.atomic
def _recount_day(region: Region, day: date) -> None:
    # Two workers counting one day must not interleave; new mentions may come in all the same.
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)
    kept = MentionDay.objects.filter(region=region, day=day)
    # Before counting: who marks this day as changed meanwhile is waited for, or waits and marks the new rows.
    kept.filter(sealed=False).delete()
    if kept.exists():  # sealed since we chose it
        return
    wanted = Filter(region_id=region.pk, since=day, until=day, zone=region.time_zone)
    whole = matching(wanted).order_by().aggregate(**COUNTS)
    each = (
        Mention.objects.filter(
            region=region, hidden_at=None, published_at__gte=wanted.start, published_at__lt=wanted.end
        )
        .order_by()
        .values("source_id")
        .annotate(**COUNTS)
    )
    made = [MentionDay(region=region, day=day, **whole)]
    made += [MentionDay(region=region, day=day, of_source=row.pop("source_id"), **row) for row in each]
    MentionDay.objects.bulk_create(made)
    LabelDay.objects.filter(region=region, day=day).delete()
    LabelDay.objects.bulk_create(
        LabelDay(region=region, day=day, label=label, mentions=m, people=p, unknown=u)
        for label, (m, p, u) in label_counts(wanted).items()
    )
