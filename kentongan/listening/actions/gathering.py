"""Visiting sources. The row says when; the queue only wakes somebody up."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from kentongan.core import clock, lease
from kentongan.core.http import HttpError
from kentongan.core.secrets import KeyMissing
from kentongan.core.tasks import enqueue_after_commit, task
from kentongan.journal import actions as journal
from kentongan.listening.actions.adding import add_items
from kentongan.listening.actions.days import count_hearing, recount_region
from kentongan.listening.actions.forgetting import forget_gone
from kentongan.listening.models import Gathering, Source
from kentongan.listening.sources.base import Gone, SourceError, Visit, Wait
from kentongan.listening.sources.registry import AUTOMATIC, KINDS

logger = logging.getLogger(__name__)

LEASE_SECONDS = 900  # longer than the slowest visit: five pages of 20 s, a parser of 30 s, and the writing
BROKEN_AFTER = 3  # failures in a row; fewer are a hiccup
DAY = timedelta(days=1)
PUSHED = timedelta(hours=6)
SOON = timedelta(minutes=1)
LONGEST_HUB = 500
OURS = "Terjadi kesalahan di pihak kita saat membaca sumber ini. Petugas teknis dapat melihat catatannya."


def gather_due() -> int:
    """Wake a visit for every source whose time has come; the timetable calls this each minute."""
    now = clock.now()
    free = Source.objects.filter(stopped_at=None, kind__in=AUTOMATIC, next_at__lte=now).exclude(
        lease_until__gt=now
    )
    due = list(free.order_by("next_at").values_list("pk", flat=True)[:200])
    for pk in due:
        enqueue_after_commit(gather_later, pk)
    return len(due)


@task()
def gather_later(source_id: int) -> None:
    gather(source_id)


def gather(source_id: int, *, even_if_not_due: bool = False) -> Gathering | None:
    """Visit one source and keep what it says; None when it is not due, stopped, or somebody else is there.

    Safe to repeat at any point: things are kept once, and the memory moves only after they are kept.
    """
    waiting = Source.objects.filter(stopped_at=None, kind__in=AUTOMATIC)
    if not even_if_not_due:
        waiting = waiting.filter(next_at__lte=clock.now())
    token = lease.claim(waiting, source_id, seconds=LEASE_SECONDS)
    if token is None:
        return None
    source = Source.objects.select_related("region").get(pk=source_id)
    try:
        return _succeeded(source, token, visit(source))
    except Wait as error:
        return _told_to_wait(source, token, error)
    except Gone as error:
        return _gone(source, token, error.sentence)
    except (SourceError, HttpError) as error:
        return _failed(source, token, error.sentence)
    except KeyMissing:
        return _failed(
            source, token, "Kata sandi sumber ini tidak dapat dibuka lagi. Isi ulang di halaman sumber."
        )
    except Exception:
        logger.exception("visit to source %s failed", source.pk)
        return _failed(source, token, OURS)


def visit(source: Source, memory: dict[str, Any] | None = None) -> Visit:
    """Ask the source once, without keeping anything."""
    kind = KINDS[source.kind]
    if kind.gather is None:
        raise SourceError("Sumber ini diisi dengan mengunggah tabel, bukan dikunjungi.")
    noted = source.memory if memory is None else memory
    return kind.gather(source.address, source.query, source.identity, source.secret, noted)


def _succeeded(source: Source, token: str, found: Visit) -> Gathering | None:
    # Kept before the memory moves: a crash in between costs a second reading, never a mention.
    new = add_items(source, found.items)
    forget_gone(source, found.gone)
    gathering = _end(
        source,
        token,
        Gathering(source=source, ok=True, seen=len(found.items), new=new),
        event="source.recovered" if source.broken_at else "",
        memory=dict(found.memory),
        failures=0,
        broken_at=None,
        problem="",
        last_ok_at=clock.now(),
        next_at=_next(source, found),
        **_hub(found),
    )
    recount_region(source.region)
    return gathering


def _hub(found: Visit) -> dict[str, str]:
    """Where the source offers to call us; addresses too long to keep are no offer."""
    fits = max(len(found.hub), len(found.hub_topic)) <= LONGEST_HUB
    return {"hub": found.hub if fits else "", "hub_topic": found.hub_topic if fits else ""}


def _next(source: Source, found: Visit) -> datetime:
    """When to come again: as planned, later if the source or a working hub allows, soon if a backlog is left."""
    if found.more:
        return clock.now() + SOON
    wished = timedelta(seconds=min(found.next_after_s or 0, DAY.total_seconds()))
    return clock.now() + max(
        timedelta(minutes=source.every_minutes), wished, PUSHED if source.is_pushed else SOON
    )


def _told_to_wait(source: Source, token: str, error: Wait) -> Gathering | None:
    pause = max(timedelta(seconds=error.seconds), timedelta(minutes=source.every_minutes))
    visit_row = Gathering(source=source, ok=False, note=error.sentence[:500])
    return _end(source, token, visit_row, problem=error.sentence[:500], next_at=clock.now() + pause)


def _failed(source: Source, token: str, sentence: str) -> Gathering | None:
    failures = source.failures + 1
    newly_broken = failures >= BROKEN_AFTER and source.broken_at is None
    pause = min(timedelta(minutes=source.every_minutes) * 2 ** min(failures - 1, 12), DAY)
    return _end(
        source,
        token,
        Gathering(source=source, ok=False, note=sentence[:500]),
        event="source.broke" if newly_broken else "",
        failures=failures,
        problem=sentence[:500],
        broken_at=clock.now() if newly_broken else source.broken_at,
        next_at=clock.now() + pause,
    )


def _gone(source: Source, token: str, sentence: str) -> Gathering | None:
    return _end(
        source,
        token,
        Gathering(source=source, ok=False, note=sentence[:500]),
        event="source.gone",
        failures=source.failures + 1,
        problem=sentence[:500],
        broken_at=clock.now(),
        stopped_at=clock.now(),
    )


def _end(
    source: Source, token: str, gathering: Gathering, *, event: str = "", **changes: Any
) -> Gathering | None:
    """Write the outcome and give the row back; nothing is written when the lease has passed to another."""
    heard_last = source.last_ok_at or clock.now()
    with transaction.atomic():
        if not lease.release(Source.objects.all(), source.pk, token, **changes):
            return None
        gathering.save()
        for name, value in changes.items():
            setattr(source, name, value)
        count_hearing(source, since=heard_last if gathering.ok else clock.now())
        if event:
            journal.record(event, source)
    return gathering
