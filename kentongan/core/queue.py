"""Huey behind the Django Tasks API: on its own SQLite file, or in the product's PostgreSQL.

Huey brings a Tasks backend of its own, but that one writes four result rows per task and keeps them for ever.
Here a queued task is a wake-up call, so nothing of it is kept: `get_result` is not offered.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.signals import task_enqueued
from django_tasks.utils import normalize_json
from huey import Huey, PostgresHuey, SqliteHuey, crontab
from huey.serializer import SignedSerializer

Line = tuple[str, Callable[[], Any], str, str]


class HueyBackend(BaseTaskBackend):
    """settings.TASKS = {"default": {"BACKEND": "kentongan.core.tasks.HueyBackend", "QUEUES": []}}."""

    supports_defer = True
    supports_priority = True

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> TaskResult[Any]:
        """Put it on the queue; the result says READY and can never be refreshed."""
        self.validate_task(task)
        args, kwargs = normalize_json(list(args)), normalize_json(dict(kwargs))
        call = _runner().s(
            task.module_path, args, kwargs, priority=task.priority or None, eta=task.run_after, retries=0
        )
        result = _ready(task, call.id, args, kwargs, self.alias)
        task_enqueued.send(type(self), task_result=result)
        huey().enqueue(call)
        return result


def consumer(lines: Iterable[Line], *, workers: int) -> Any:
    """A worker, not yet running: queued tasks plus the periodic `lines` (name, function, minute, hour)."""
    _runner()  # registers the one task that all queued calls go through
    for name, run, minute, hour in lines:
        huey().periodic_task(crontab(minute=minute, hour=hour, strict=True))(_fresh(run, name))
    return huey().create_consumer(
        workers=workers,
        worker_type="thread",
        max_delay=1.0,  # seconds an idle SQLite worker sleeps at most
        graceful_signal="TERM",
        shutdown_timeout=30,  # then the task is interrupted, its lease runs out, the sweep wakes it
    )


def huey() -> Huey:
    """The queue of this process."""
    return _huey(os.getpid())


@cache
def _huey(pid: int) -> Huey:
    # Signed, because queued calls are pickles: who can write the queue must not be able to run code.
    common = {"results": False, "serializer": SignedSerializer(secret=settings.SECRET_KEY)}
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("postgresql"):
        return PostgresHuey("kentongan", **common, **_postgres(database))
    return SqliteHuey("kentongan", filename=str(settings.HUEY_FILE), timeout=20, **common)


def _postgres(database: Mapping[str, Any]) -> dict[str, Any]:
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    found = {ours: database.get(django) for ours, django in names.items() if database.get(django)}
    options = database.get("OPTIONS", {})
    return found | {name: options[name] for name in options if name.startswith("ssl")}


def _runner() -> Any:
    return _runner_of(huey())


@cache
def _runner_of(queue: Huey) -> Any:
    return queue.task(name="kentongan.run")(run)


def run(path: str, args: list[Any], kwargs: dict[str, Any]) -> None:
    """Find the task by its dotted path and do it; what it raises ends in the log, the row's sweep repairs."""
    found = import_string(path)
    function = found.func if isinstance(found, Task) else found
    _fresh(function, path)(*args, **kwargs)


def _fresh(function: Callable[..., Any], name: str) -> Callable[..., None]:
    """The function between two looks at the database connection, which may have died since the last task."""

    def fresh(*args: Any, **kwargs: Any) -> None:
        close_old_connections()
        try:
            function(*args, **kwargs)
        finally:
            close_old_connections()

    fresh.__module__, _, fresh.__name__ = name.rpartition(".")  # so the log names the work, not this wrapper
    return fresh


def _ready(task: Any, key: str, args: list[Any], kwargs: dict[str, Any], alias: str) -> TaskResult[Any]:
    return TaskResult(
        task=task,
        id=key,
        status=TaskResultStatus.READY,
        enqueued_at=timezone.now(),
        started_at=None,
        finished_at=None,
        last_attempted_at=None,
        args=args,
        kwargs=kwargs,
        backend=alias,
        errors=[],
        worker_ids=[],
    )
