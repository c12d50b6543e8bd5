"""How well we hear: which days can be counted, which sources were down."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Min

from kentongan.core import clock
from kentongan.listening.models import Source, SourceDay
from kentongan.listening.sources.registry import AUTOMATIC, KINDS
from kentongan.listening.store.base import Filter

SILENT = timedelta(hours=12)
LATE = timedelta(hours=2)  # after the planned visit: then it is the machine that sleeps, not the source


@dataclass(frozen=True)
class Hearing:
    """Days on which some source was heard, and days on which some were down (with their names)."""

    listened: frozenset[date]
    deaf: dict[date, tuple[str, ...]]

    def counts(self, day: date, *, anything: bool) -> bool:
        """Whether a number can be told for this day. Where only people write tables, an empty day is unknown."""
        return day not in self.deaf and (day in self.listened or anything)


def hearing(wanted: Filter) -> Hearing:
    """How well the sources that a question depends on were heard on its days."""
    sources = Source.objects.filter(region=wanted.region_id, kind__in=AUTOMATIC)
    sources = sources.filter(pk=wanted.source_id) if wanted.source_id else sources
    sources = sources.filter(kind=wanted.platform) if wanted.platform else sources
    listened, deaf = set(), {}
    for source, days in judged(sources, wanted.days, wanted.zone):
        for day, state in days.items():
            if state in ("heard", "partly"):
                listened.add(day)
            elif state == "deaf":
                deaf[day] = (*deaf.get(day, ()), source.name)
    return Hearing(frozenset(listened), deaf)


def judged(
    sources: Iterable[Source], days: list[date], zone: clock.Zone
) -> list[tuple[Source, dict[date, str]]]:
    """Each source with one word a day: heard, partly (some hours lost), deaf, or off (not our concern that day)."""
    found = list(sources)
    firsts = dict(
        SourceDay.objects.filter(source__in=found).order_by().values_list("source").annotate(Min("day"))
    )
    rows = SourceDay.objects.filter(source__in=found, day__range=(days[0], days[-1]))
    by_key = {(row.source_id, row.day): row for row in rows}
    today = clock.today(zone)
    return [
        (
            source,
            {
                day: _word(source, day, by_key.get((source.pk, day)), firsts.get(source.pk), zone, today)
                for day in days
            },
        )
        for source in found
    ]


def _word(
    source: Source, day: date, row: SourceDay | None, first: date | None, zone: clock.Zone, today: date
) -> str:
    stopped = clock.local(source.stopped_at, zone).date() if source.stopped_at else None
    if first is None or day < first or day > today or (stopped and day >= stopped):
        return "off"
    if row is None or not row.heard or (day == today and _is_silent(source)):
        return "deaf"
    return "partly" if row.deaf_minutes else "heard"


def _is_silent(source: Source) -> bool:
    """Today is not over: a source that has been silent for half a day is down now."""
    return source.last_ok_at is None or source.last_ok_at < clock.now() - SILENT


def state_of(source: Source) -> tuple[str, str]:
    """(mark, word) for a source's state now."""
    if source.stopped_at:
        return ("wrong", "berhenti untuk seterusnya") if source.broken_at else ("off", "dihentikan")
    if source.kind not in KINDS:
        return "wrong", "jenisnya tidak dikenal"
    if KINDS[source.kind].by_hand:
        return "done", "diisi dengan tangan"
    if source.broken_at:
        return "wrong", "tidak terbaca"
    if source.failures:
        return "wait", "tersendat"
    if source.next_at < clock.now() - LATE:
        return "overdue", "lewat waktu kunjungan"
    return ("live", "terdengar") if source.last_ok_at else ("plan", "menunggu kunjungan pertama")
