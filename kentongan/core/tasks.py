"""Work in the background: the single import point of the Django Tasks API, and the timetable.

A task only wakes somebody up; what there is to do stands in a row (see lease.py). So a lost task costs a minute,
until the sweep finds the row, and never the work.
"""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.conf import settings
from django.db import transaction
from django_tasks import task

from kentongan.core import clock, queue
from kentongan.core.queue import HueyBackend

__all__ = ["HueyBackend", "Periodic", "daily", "enqueue_after_commit", "every", "task", "timetable", "work"]

logger = logging.getLogger(__name__)


def enqueue_after_commit(wanted: Any, *args: Any) -> None:
    """Queue the task once the open transaction has committed (at once when there is none).

    Arguments must be JSON (keys, not objects), which is checked now. A queue that is down is logged and
    forgiven: the row is saved and the sweep will find it.
    """
    json.dumps(args)
    transaction.on_commit(lambda: _enqueue(wanted, args))


def _enqueue(wanted: Any, args: tuple[Any, ...]) -> None:
    try:
        wanted.enqueue(*args)
    except Exception:
        logger.exception("could not queue %s; the sweep will find its row", wanted.module_path)


@dataclass(frozen=True)
class Periodic:
    """One line of the timetable; minute and hour as in crontab, in UTC."""

    name: str
    run: Callable[[], Any]
    minute: str
    hour: str = "*"


_timetable: dict[str, Periodic] = {}


def every(run: Any, *, minutes: int) -> None:
    """Call `run` (a function or a task) every so many minutes, 1 to 30 or 60, while a worker is up."""
    _plan(run, minute="0" if minutes == 60 else f"*/{minutes}")


def daily(run: Any, *, at: str, zone: clock.Zone | None = None) -> None:
    """Call `run` each day at "06:30" on the clocks of `zone` (the installation's own if left out).

    Right for zones without summer time, which Indonesia's are.
    """
    moment = clock.at(date(2026, 1, 2), time.fromisoformat(at), zone or settings.TIME_ZONE)
    _plan(run, minute=str(moment.minute), hour=str(moment.hour))


def timetable() -> list[Periodic]:
    """All periodic work, by name."""
    return sorted(_timetable.values(), key=lambda line: line.name)


def work(*, workers: int) -> None:
    """Be the worker until SIGTERM or SIGINT: run queued tasks and the timetable, with so many threads.

    Whoever calls this imports config.schedule first, which fills the timetable.
    """
    queue.consumer(
        [(line.name, line.run, line.minute, line.hour) for line in timetable()], workers=workers
    ).run()


def _plan(run: Any, **when: str) -> None:
    function = getattr(run, "func", run)
    name = f"{function.__module__}.{function.__qualname__}"
    _timetable[name] = Periodic(name=name, run=function, **when)
