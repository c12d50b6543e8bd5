"""What is said, and by how many. Answers for this room and for the floors above."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet, Sum

from kentongan.agencies.models import Region
from kentongan.core import clock
from kentongan.listening.hearing import LATE, Hearing, hearing
from kentongan.listening.models import Mention, MentionDay, Source
from kentongan.listening.sources.registry import AUTOMATIC
from kentongan.listening.store.base import Filter, Point
from kentongan.listening.store.current import store
from kentongan.listening.store.expressions import Unindexed


@dataclass(frozen=True)
class DayOfTalk:
    """One local day. `people` is None when it cannot be told; `heard` is what was heard all the same."""

    day: date
    people: int | None
    heard: int  # distinct known authors among what we have: at least so many
    mentions: int
    unknown: int  # mentions whose author nobody knows; they are not people
    deaf: tuple[str, ...] = ()  # names of the sources that were down

    @property
    def is_gap(self) -> bool:
        return self.people is None


def people_talking(region: Region, days: int) -> list[DayOfTalk]:
    """People a day in the last `days` local days, today included and last."""
    today = clock.today(region.time_zone)
    return people_per_day(Filter(region.pk, today - timedelta(days=days - 1), today, zone=region.time_zone))


def people_per_day(wanted: Filter, counted: Iterable[Point] | None = None) -> list[DayOfTalk]:
    """Distinct known authors per local day; None on days when a source was down, or nobody listened.

    `counted`: the series of the question, if it is at hand.
    """
    series = store().series(wanted, "day") if counted is None else counted
    points = {point.start.date(): point for point in series}
    heard = hearing(wanted)
    return [_day(day, points.get(day), heard) for day in wanted.days]


def _day(day: date, point: Point | None, heard: Hearing) -> DayOfTalk:
    mentions, people, unknown = (point.mentions, point.people, point.unknown) if point else (0, 0, 0)
    known = heard.counts(day, anything=mentions > 0)
    return DayOfTalk(day, people if known else None, people, mentions, unknown, heard.deaf.get(day, ()))


def sources_in_trouble(region: Region) -> "QuerySet[Source]":
    """Sources that are broken, gone for good, or should have been visited long ago."""
    waiting = Q(stopped_at=None, kind__in=AUTOMATIC, next_at__lt=clock.now() - LATE)
    return Source.objects.filter(Q(broken_at__isnull=False) | waiting, region=region).order_by(
        "broken_at", "name"
    )


def replies_to(platform_ids: Iterable[str], *, region: Region | None = None) -> "QuerySet[Mention]":
    """Visible mentions that answer any of these posts, oldest first.

    Give the platform's id and the permalink of each: WordPress comments name the page they stand under.
    """
    wanted = [key for key in platform_ids if key]
    rows = Mention.objects.filter(in_reply_to__in=wanted, hidden_at=None, twin_of=None)
    return (_in_region(rows, region.pk) if region else rows).order_by("published_at", "id")


def replies_of(mention: Mention) -> "QuerySet[Mention]":
    """What answers this mention, as far as we heard it."""
    keys = [key for key in (mention.external_id, mention.url) if key]
    return _in_region(replies_to(keys), mention.region_id).filter(platform=mention.platform)


def _in_region(rows: "QuerySet[Mention]", region_id: int) -> "QuerySet[Mention]":
    """Most mentions answer nothing, so SQLite thinks little of the index of answers and would walk the whole region."""
    return rows.alias(of=Unindexed("region_id")).filter(of=region_id)


def mentions_by_source(region: Region, days: int) -> dict[int, int]:
    """{source: mentions} in the last `days` local days, from the day counts."""
    since = clock.today(region.time_zone) - timedelta(days=days - 1)
    kept = MentionDay.objects.filter(region=region, day__gte=since).exclude(of_source=0)
    return dict(kept.order_by().values_list("of_source").annotate(Sum("mentions")))


def mentions_per_day(source: Source, days: int) -> dict[date, int]:
    """{day: mentions} of one source, days with nothing left out."""
    since = clock.today(source.region.time_zone) - timedelta(days=days - 1)
    kept = MentionDay.objects.filter(region=source.region_id, of_source=source.pk, day__gte=since)
    return dict(kept.values_list("day", "mentions"))
