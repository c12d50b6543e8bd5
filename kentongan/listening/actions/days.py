"""Counts of whole days: what was said, and how well we heard."""

from datetime import date, datetime, timedelta

from django.db.models import Min

from kentongan.agencies.models import Region
from kentongan.core import apart, clock
from kentongan.listening.models import Gathering, Mention, MentionDay, Source, SourceDay
from kentongan.listening.store.counting import mark_stale, recount

# A stretch without a good visit loses something when it is longer than this; the second where no visit failed,
# because then nobody asked (the machine was off) and feeds still show what was said a day ago.
DEAF_AFTER = timedelta(hours=6)
UNASKED_AFTER = timedelta(hours=26)


def recount_stale_days() -> int:
    """Count anew every day that changed; the sweep calls this each minute. How many days that was."""
    waiting = MentionDay.objects.filter(stale=True, sealed=False)
    regions = Region.objects.filter(pk__in=waiting.order_by().values("region").distinct())
    return apart.each(regions, recount_region)


def recount_region(region: Region) -> int:
    """Count anew the days of one region that changed."""
    return recount(region, MentionDay.objects.filter(region=region, stale=True))


def count_from_scratch(region: Region) -> int:
    """Count every day of a region, also for rows that came in past the store (sample, restored backup)."""
    rows = Mention.objects.filter(region=region)
    mark_stale((region.pk, moment, 0) for moment in rows.values_list("published_at", flat=True).iterator())
    for source in region.sources.all():
        first = source.gatherings.aggregate(at=Min("at"))["at"]
        if first:
            count_hearing(source, since=first)
    return recount_region(region)


def count_hearing(source: Source, *, since: datetime) -> None:
    """Judge anew how well the source was heard on each local day from `since` until now."""
    zone, now = source.region.time_zone, clock.now()
    first, last = clock.local(since, zone).date(), clock.local(now, zone).date()
    start, end = clock.day_bounds(first, zone)[0] - timedelta(days=3), clock.day_bounds(last, zone)[1]
    visits = list(
        Gathering.objects.filter(source=source, at__gte=start, at__lt=end)
        .order_by("at")
        .values_list("at", "ok")
    )
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    SourceDay.objects.bulk_create(
        [_hearing(source, day, visits, now) for day in days],
        update_conflicts=True,
        update_fields=["ok", "failed", "deaf_minutes"],
        unique_fields=["source", "day"],
    )


def _hearing(source: Source, day: date, visits: list[tuple[datetime, bool]], now: datetime) -> SourceDay:
    start, end = clock.day_bounds(day, source.region.time_zone)
    on_day = [ok for at, ok in visits if start <= at < end]
    deaf = sum(
        (_overlap(stretch, (start, min(end, now))) for stretch in _deaf_stretches(visits, now)), timedelta()
    )
    return SourceDay(
        source=source,
        day=day,
        ok=sum(on_day),
        failed=len(on_day) - sum(on_day),
        deaf_minutes=int(deaf.total_seconds() // 60),
    )


def _deaf_stretches(visits: list[tuple[datetime, bool]], now: datetime) -> list[tuple[datetime, datetime]]:
    """Times without a good visit that were too long: from the first failure, or from the last visit if none came."""
    stretches: list[tuple[datetime, datetime]] = []
    heard, failed = visits[0][0] if visits else now, None
    for at, ok in [*visits, (now, True)]:
        if not ok:
            failed = failed or at
            continue
        if at - (failed or heard) > (DEAF_AFTER if failed else UNASKED_AFTER):
            stretches.append((failed or heard, at))
        heard, failed = at, None
    return stretches


def _overlap(one: tuple[datetime, datetime], other: tuple[datetime, datetime]) -> timedelta:
    return max(min(one[1], other[1]) - max(one[0], other[0]), timedelta())
