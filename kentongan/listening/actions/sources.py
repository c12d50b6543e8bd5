"""Adding, changing, stopping and trying sources."""

from dataclasses import dataclass

from django.db import transaction

from kentongan.agencies.models import Region
from kentongan.core import clock
from kentongan.core.http import HttpError
from kentongan.core.tasks import enqueue_after_commit
from kentongan.journal import actions as journal
from kentongan.listening.actions.gathering import gather_later, visit
from kentongan.listening.models import Source
from kentongan.listening.sources.base import Item, SourceError
from kentongan.listening.sources.registry import KINDS

FRESH = {
    "memory": {},
    "failures": 0,
    "problem": "",
    "broken_at": None,
    "hub": "",
    "hub_topic": "",
    "hub_until": None,
}


@transaction.atomic
def add_source(source: Source, region: Region, *, by) -> Source:
    """Keep a new source (filled from the form) and visit it at once."""
    source.region, source.added_by = region, by
    source.save()
    journal.record("source.added", source, by=by, kind=KINDS[source.kind].label)
    _visit_soon(source)
    return source


@transaction.atomic
def change_source(source: Source, changed: list[str], *, by) -> None:
    """Keep changes; whoever asks something else begins without memory."""
    if {"address", "query", "identity", "secret"} & set(changed):
        _refresh(source)
    source.save()
    journal.record("source.changed", source, by=by)
    if source.stopped_at is None:
        _visit_soon(source)


@transaction.atomic
def stop_source(source: Source, *, by) -> None:
    """Ask no more; what was heard stays. Also the answer to a source that is gone for good."""
    source.stopped_at, source.broken_at = source.stopped_at or clock.now(), None
    source.save(update_fields=["stopped_at", "broken_at"])
    journal.record("source.stopped", source, by=by)


@transaction.atomic
def resume_source(source: Source, *, by) -> None:
    """Begin again where we left off."""
    source.stopped_at, source.failures, source.problem, source.broken_at = None, 0, "", None
    source.next_at = clock.now()
    source.save(update_fields=["stopped_at", "failures", "problem", "broken_at", "next_at"])
    journal.record("source.resumed", source, by=by)
    _visit_soon(source)


@dataclass(frozen=True)
class Trial:
    """What a visit would bring: items, or the sentence that says why nothing came."""

    items: tuple[Item, ...] = ()
    sentence: str = ""


def try_source(source: Source) -> Trial:
    """Visit without keeping anything and without the memory, so that something shows."""
    try:
        return Trial(items=visit(source, memory={}).items)
    except (SourceError, HttpError) as error:
        return Trial(sentence=error.sentence)


def _refresh(source: Source) -> None:
    for name, value in FRESH.items():
        setattr(source, name, value.copy() if isinstance(value, dict) else value)
    source.next_at = clock.now()


def _visit_soon(source: Source) -> None:
    if not KINDS[source.kind].by_hand:
        enqueue_after_commit(gather_later, source.pk)
