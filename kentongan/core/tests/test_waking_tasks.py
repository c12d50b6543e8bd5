"""The queue is only a wake-up call; here it really runs, on its own file, with a real worker."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.db import transaction
from django_tasks import task_backends

from kentongan.core import clock, queue, tasks

NOTES = []


@tasks.task
def note(word, times=1):
    NOTES.append(word * times)


@tasks.task
def stumble():
    raise RuntimeError("sengaja")


def tick():
    NOTES.append("tick")


@pytest.fixture(autouse=True)
def _clean():
    NOTES.clear()
    before = dict(tasks._timetable)
    tasks._timetable.clear()
    yield
    tasks._timetable.clear()
    tasks._timetable.update(before)


@pytest.fixture
def real_queue(settings, tmp_path, transactional_db):
    settings.HUEY_FILE = tmp_path / "queue.sqlite3"
    settings.TASKS = {"default": {"BACKEND": "kentongan.core.tasks.HueyBackend", "QUEUES": []}}
    queue._huey.cache_clear()
    queue._runner_of.cache_clear()
    queue.huey().flush()
    yield queue.huey()
    queue.huey().flush()
    queue._huey.cache_clear()
    queue._runner_of.cache_clear()


def run_all(huey) -> None:
    while (call := huey.dequeue()) is not None:
        huey.execute(call)


def queued() -> list:
    return [(result.task.module_path, result.args) for result in task_backends["default"].results]


@pytest.mark.django_db(transaction=True)
def test_it_queues_after_the_commit_and_not_before():
    with transaction.atomic():
        tasks.enqueue_after_commit(note, "pagi", 2)
        assert queued() == []
    assert queued() == [(f"{__name__}.note", ["pagi", 2])]


@pytest.mark.django_db(transaction=True)
def test_it_queues_nothing_when_the_work_is_rolled_back():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tasks.enqueue_after_commit(note, "pagi")
        1 / 0  # noqa: B018
    assert queued() == []


@pytest.mark.django_db(transaction=True)
def test_it_forgives_a_queue_that_is_down(settings, tmp_path, caplog):
    settings.TASKS = {"default": {"BACKEND": "kentongan.core.tasks.HueyBackend", "QUEUES": []}}
    settings.HUEY_FILE = tmp_path / "tidak" / "ada" / "queue.sqlite3"
    queue._huey.cache_clear()
    try:
        with transaction.atomic():
            tasks.enqueue_after_commit(note, "pagi")
    finally:
        queue._huey.cache_clear()
    if "sqlite" in settings.DATABASES["default"]["ENGINE"]:
        assert "the sweep will find its row" in caplog.text


def test_it_refuses_arguments_that_are_no_json(db):
    with pytest.raises(TypeError):
        tasks.enqueue_after_commit(note, object())


def test_it_runs_what_was_queued(real_queue):
    note.enqueue("selamat")
    note.enqueue("pagi", times=2)
    assert NOTES == []
    run_all(real_queue)
    assert NOTES == ["selamat", "pagipagi"]


def test_it_keeps_nothing_of_a_task_that_is_done_or_failed(real_queue):
    note.enqueue("selamat")
    stumble.enqueue()
    run_all(real_queue)
    assert (len(real_queue), real_queue.result_count(), real_queue.scheduled_count()) == (0, 0, 0)


def test_it_puts_off_and_puts_first(real_queue):
    note.using(run_after=clock.now() + timedelta(hours=1)).enqueue("nanti")
    note.enqueue("biasa")
    note.using(priority=50).enqueue("penting")
    run_all(real_queue)
    assert NOTES == ["penting", "biasa"]
    assert real_queue.scheduled_count() == 1


def test_it_does_not_run_a_call_that_somebody_else_wrote(real_queue):
    note.enqueue("asli")
    [message] = real_queue.storage.enqueued_items()
    real_queue.storage.flush_queue()
    forged = message.replace(b"asli", b"usil")
    real_queue.storage.enqueue(forged)
    with pytest.raises(ValueError):
        real_queue.dequeue()
    assert NOTES == []


def test_it_writes_the_timetable_in_utc():
    tasks.every(tick, minutes=1)
    tasks.daily(note, at="06:30", zone="Asia/Jakarta")
    assert [(line.name, line.minute, line.hour) for line in tasks.timetable()] == [
        (f"{__name__}.note", "30", "23"),
        (f"{__name__}.tick", "*/1", "*"),
    ]


def test_it_gives_the_worker_the_timetable(real_queue):
    tasks.every(tick, minutes=5)
    tasks.daily(note, at="06:30", zone="Asia/Jakarta")
    queue.consumer([(line.name, line.run, line.minute, line.hour) for line in tasks.timetable()], workers=1)
    due = [call.name for call in real_queue.read_periodic(clock.now().replace(hour=12, minute=10))]
    assert due == ["tick"]
    real_queue.execute(real_queue.read_periodic(clock.now().replace(hour=12, minute=10))[0])
    assert NOTES == ["tick"]


WORKER = """
import django, os, sys
from django.conf import settings
settings.configure(
    SECRET_KEY="x" * 50, USE_TZ=True, INSTALLED_APPS=[], HUEY_FILE=sys.argv[1] + "/queue.sqlite3",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    TASKS={"default": {"BACKEND": "kentongan.core.tasks.HueyBackend", "QUEUES": []}},
)
django.setup()
import logging
logging.basicConfig(level="INFO")
from kentongan.core import tasks
import errand_for_tests as errand
if sys.argv[2] == "work":
    tasks.work(workers=2)
else:
    errand.leave.enqueue(sys.argv[1], "surat")
"""
ERRAND = """
from pathlib import Path
from kentongan.core.tasks import task

@task
def leave(folder, name):
    Path(folder, name).write_text("sampai")
"""


def test_it_works_until_told_to_stop(tmp_path):
    (tmp_path / "worker.py").write_text(WORKER)
    (tmp_path / "errand_for_tests.py").write_text(ERRAND)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([os.getcwd(), str(tmp_path)])}
    command = [sys.executable, str(tmp_path / "worker.py"), str(tmp_path)]
    subprocess.run([*command, "ask"], check=True, env=environment, timeout=60)
    worker = subprocess.Popen([*command, "work"], env=environment, stderr=subprocess.PIPE)
    try:
        deadline = time.monotonic() + 30
        letter = tmp_path / "surat"
        while not (letter.exists() and letter.read_text()) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert letter.read_text() == "sampai"
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=20) == 0
    finally:
        worker.kill()
        worker.wait()
