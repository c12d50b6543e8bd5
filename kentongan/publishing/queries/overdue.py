"""What should have left by now and has not: one question for the health page, the watchdog and the start page."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from kentongan.agencies.models import Region
from kentongan.core import clock
from kentongan.publishing.models import Beat, Publication
from kentongan.publishing.rules.timing import ALARM_AFTER

SILENT_AFTER = timedelta(minutes=5)  # a worker sweeps every minute


def overdue(region: Region, now: datetime | None = None) -> QuerySet[Publication]:
    """All overdue publications of a region, the oldest first: those that wait for the machine and those for people."""
    rows = Publication.objects.filter(region=region).overdue(now or clock.now())
    return rows.select_related("account__agency").order_by("due_at", "pk")


def stuck(now: datetime) -> QuerySet[Publication]:
    """Of the whole installation: overdue, and no person is asked anything. Only a worker can bring these on."""
    return Publication.objects.overdue(now).for_machines().order_by("due_at", "pk")


@dataclass(frozen=True)
class Pulse:
    """The worker's last sign of life; `at` is None where it has never been seen."""

    at: datetime | None
    host: str
    silent: bool


def pulse(now: datetime) -> Pulse:
    beat = Beat.objects.filter(name="sweep").first()
    if beat is None:
        return Pulse(None, "", True)
    return Pulse(beat.at, beat.host, now - beat.at > SILENT_AFTER)


def is_well(now: datetime) -> bool:
    """For a watchdog outside: nothing waits too long for the machine, and the machine breathes if it ever did."""
    waiting = stuck(now).values_list("due_at", flat=True).first()
    if waiting is not None and now - waiting > ALARM_AFTER:
        return False
    last = pulse(now)
    return last.at is None or not last.silent
