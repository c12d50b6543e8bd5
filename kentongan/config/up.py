"""`kentongan up`: prepares the database, then keeps web and worker running until it is told to stop.

Two child processes, not threads: a crash or restart of the pages must not take the sending with it. If this
process itself is killed, the kernel ends the children (Linux), so that the next start finds its port free.
"""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from kentongan.config import env

HOST = env.text("KENTONGAN_HOST", "127.0.0.1")
PORT = env.number("PORT", 8000)
SITE_URL = env.text("KENTONGAN_SITE_URL", f"http://127.0.0.1:{PORT}")


@dataclass
class Child:
    """One process that is started again when it falls over, later each time."""

    name: str
    command: list[str]
    process: subprocess.Popen | None = None
    falls: int = 0
    start_at: float = 0.0
    started: float = field(default=0.0)

    def tend(self, now: float) -> None:
        if self.process and self.process.poll() is not None:
            self.falls = 1 if now - self.started > 60 else self.falls + 1
            wait = min(2**self.falls, 60)
            print(
                f"{self.name} berhenti (kode {self.process.returncode}), dijalankan lagi dalam {wait} detik.",
                flush=True,
            )
            self.process, self.start_at = None, now + wait
        if not self.process and now >= self.start_at:
            self.process, self.started = subprocess.Popen(self.command, preexec_fn=_die_with_parent), now

    def stop(self, patience_s: float = 35) -> None:
        if not self.process:
            return
        self.process.terminate()
        try:
            self.process.wait(patience_s)
        except subprocess.TimeoutExpired:
            self.process.kill()


def up() -> int:
    if not _port_is_free():
        print(f"Porta {PORT} sedang dipakai. Hentikan program itu, atau pilih porta lain: PORT=8010 make run")
        return 1
    _prepare()
    python = sys.executable
    web = [
        python, "-m", "granian", "--interface", "asginl", "--host", HOST, "--port", str(PORT), "--workers", str(_cores()),
        "--respawn-failed-workers", "--no-access-log", "--log-level", "warning", "--workers-kill-timeout", "20",
        "kentongan.config.asgi:application",
    ]  # fmt: skip
    children = [Child("Halaman", web), Child("Pekerja", [python, "-m", "kentongan", "worker"])]
    return _keep(children, _announce)


def worker() -> None:
    """The background worker alone: queued tasks and the timetable."""
    import django

    django.setup()
    from django.conf import settings

    from kentongan.config import schedule
    from kentongan.core.tasks import work

    schedule.plan()
    work(workers=settings.WORKERS)


def _prepare() -> None:
    """Tables up to date, and the sample region on an empty database."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        where = settings.DATABASES["default"]
        sys.exit(
            f"Basis data {where['NAME']} tidak dapat dibuka ({error}). Periksa DATABASE_URL dan hak aksesnya."
        )
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Menyiapkan tabel …", flush=True)
        call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    from kentongan.agencies.models import Region
    from kentongan.editorial.actions.observances import load_observances

    load_observances()  # the country's awareness days; those that are there stay as they are

    if env.flag("KENTONGAN_SAMPLE", default=True) and not Region.objects.exists():
        print("Mengisi wilayah contoh …", flush=True)
        call_command("sample", "load", verbosity=0)
    connection.close()


def _announce() -> None:
    from django.conf import settings

    print(f"\nKentongan siap di {settings.SITE_URL}", flush=True)
    from kentongan.sample.people import sample_accounts

    accounts = sample_accounts()
    if accounts:
        print("Akun contoh (kata sandi sama untuk semua):", flush=True)
        for email, role in accounts:
            print(f"  {email:<34} {role}")
        from kentongan.sample.people import PASSWORD

        print(
            f"  kata sandi: {PASSWORD}\nBuang data contoh: .venv/bin/kentongan manage sample remove",
            flush=True,
        )
    print("Ctrl-C menghentikan.", flush=True)


def _keep(children: list[Child], announce: Callable[[], None]) -> int:
    stopping = False

    def stop(*_):
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    announced = False
    while not stopping:
        for child in children:
            child.tend(time.monotonic())
        if not announced and _answers():
            announce()
            announced = True
        time.sleep(0.1 if not announced else 0.5)
    for child in reversed(children):
        child.stop()
    print("Kentongan berhenti.", flush=True)
    return 0


def _cores() -> int:
    return env.number("KENTONGAN_WEB_PROCESSES", max(1, min(4, os.cpu_count() or 1)))


def _port_is_free() -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, PORT))
        except OSError:
            return False
    return True


def _answers() -> bool:
    """Does a page come back? A process that listens but cannot answer is not ready."""
    host = "127.0.0.1" if HOST in ("0.0.0.0", "") else HOST  # noqa: S104
    request = Request(f"http://{host}:{PORT}/robots.txt", headers={"Host": urlsplit(SITE_URL).netloc})  # noqa: S310
    try:
        with urlopen(request, timeout=5) as answer:  # noqa: S310
            return answer.status == 200
    except OSError:
        return False


def _die_with_parent() -> None:
    """Linux: the kernel sends SIGTERM to this child when its parent dies, however it dies."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; only the parent decides
