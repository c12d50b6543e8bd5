"""What the kept counts of whole days answer, so that nobody has to count the rows again."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, F, QuerySet, Sum

from kentongan.listening.models import LabelDay, MentionDay
from kentongan.listening.store.base import Filter, Point
from kentongan.listening.store.counting import counted
from kentongan.listening.store.matching import matching
from kentongan.listening.store.surveying import breakdown


@dataclass(frozen=True)
class KeptDays:
    """The day counts of a question that is whole: of its region, and of its source where it names one.

    A stale day is being counted anew and is asked directly; a sealed one has only its counts left.
    """

    wanted: Filter
    rows: list[MentionDay]

    @classmethod
    def of(cls, wanted: Filter) -> "KeptDays":
        asked = {0, wanted.source_id or 0}
        rows = MentionDay.objects.filter(of_source__in=asked, **_within(wanted))
        return cls(wanted, list(rows))

    @property
    def sealed(self) -> set[date]:
        return {row.day for row in self.rows if row.sealed}

    @property
    def stale(self) -> set[date]:
        return {row.day for row in self.rows if row.of_source == 0 and row.stale and not row.sealed}

    def points(self) -> list[Point]:
        """By day, days with nothing left out."""
        source, stale = self.wanted.source_id or 0, self.stale
        told = [_point(row) for row in self.rows if row.of_source == source and row.day not in stale]
        return [point for point in _with_stale(told, stale, self.wanted) if point.mentions]

    def sources(self) -> tuple[tuple[int, int], ...]:
        """(source, mentions), the largest first."""
        if self.stale:
            return sources(self.wanted)
        rows = MentionDay.objects.filter(**_within(self.wanted)).order_by()
        one = self.wanted.source_id
        rows = rows.filter(of_source=one) if one else rows.exclude(of_source=0)
        return _largest(rows.values(key=F("of_source")).annotate(held=Sum("mentions")))

    def labels(self) -> Counter[str]:
        """{"tone:negative": mentions} of the whole region; sealed days have no rows left to open."""
        days = {row.day for row in self.rows if row.of_source == 0} - self.sealed
        told = LabelDay.objects.filter(region_id=self.wanted.region_id, day__in=days - self.stale).order_by()
        found = Counter(dict(told.values_list("label").annotate(Sum("mentions"))))
        for day in self.stale:
            found += Counter(breakdown(self.wanted.on(day))[1])
        return found


def label_points(wanted: Filter) -> list[Point]:
    """Days of a question about one label alone."""
    stale = KeptDays.of(wanted).stale
    rows = LabelDay.objects.filter(label=wanted.only_label, **_within(wanted))
    return _with_stale([_point(row) for row in rows if row.day not in stale], stale, wanted)


def sources(wanted: Filter) -> tuple[tuple[int, int], ...]:
    """(source, mentions) counted from the rows, each source with as many as its own list shows, copies included."""
    rows = matching(wanted, copies=True).order_by()
    return _largest(rows.values(key=F("source_id")).annotate(held=Count("id")))


def mentions_on(points: Sequence[Point], days: set[date]) -> int:
    return sum(point.mentions for point in points if point.start.date() in days)


def _largest(groups: "QuerySet[Any]") -> tuple[tuple[int, int], ...]:
    return tuple(groups.values_list("key", "held").order_by("-held", "key"))


def _with_stale(points: list[Point], stale: set[date], wanted: Filter) -> list[Point]:
    for day in stale:
        points += counted(wanted.on(day), "day")
    return sorted(points, key=lambda point: point.start)


def _within(wanted: Filter) -> dict[str, Any]:
    return {"region_id": wanted.region_id, "day__range": (wanted.since, wanted.until)}


def _point(row: MentionDay | LabelDay) -> Point:
    start = datetime.combine(row.day, time.min)
    return Point(start, mentions=row.mentions, people=row.people, unknown=row.unknown)
