"""A whole house for screens: its own folder, its own port, web and worker as `kentongan up` starts them."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 120.0  # seconds: a busy machine loads the sample slowly


class House:
    """`base` is its address; start and stop as often as you like, the folder stays."""

    def __init__(self, folder: Path, port: int | None = None, **settings: str) -> None:
        self.folder, self.port = folder, port or free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        own = {"KENTONGAN_DATA": str(folder / "data"), "KENTONGAN_STATIC": str(folder / "static"), "PORT": str(self.port),
               "KENTONGAN_LOG": "WARNING"}  # fmt: skip
        kept = {
            k: v
            for k, v in os.environ.items()
            if not k.startswith("KENTONGAN_") and k != "DJANGO_SETTINGS_MODULE"
        }
        self.env = kept | own | settings
        self.process: subprocess.Popen | None = None

    def collect(self) -> "House":
        """Files with their hashes in their names, packed, as an office serves them."""
        self._run("-m", "kentongan", "manage", "collectstatic", "--noinput", "-v0")
        return self

    def start(self) -> "House":
        log = (self.folder / "log").open("ab")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kentongan", "up"], env=self.env, stdout=log, stderr=log
        )
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            try:
                if urlopen(f"{self.base}/layar/wonogiri/", timeout=10).status == 200:  # noqa: S310
                    return self
            except OSError:
                time.sleep(0.3)
        self.stop()
        raise RuntimeError(f"the house did not open: {(self.folder / 'log').read_text()[-2000:]}")

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.process = None

    def office(self, *words) -> dict:
        """A deed of the office in a process of its own; see _lounge_office."""
        return json.loads(self._run("-m", "kentongan.bench._lounge_office", *map(str, words)))

    def processor_s(self) -> dict[str, float]:
        """Seconds of processor time so far: "web" (the pages with all their processes) and "worker"."""
        spent = {"web": 0.0, "worker": 0.0}
        for child in _children(self.process.pid if self.process else 0):
            words = Path(f"/proc/{child}/cmdline").read_bytes().split(b"\0")
            spent["worker" if b"worker" in words else "web"] += _spent(child)
        return spent

    def _run(self, *words: str) -> str:
        done = subprocess.run([sys.executable, *words], env=self.env, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(done.stderr[-2000:])
        return done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""


@contextmanager
def house(**settings: str):
    """A house with the sample region, open; gone afterwards."""
    with TemporaryDirectory(prefix="kentongan-lounge-") as folder:
        found = House(Path(folder), **settings).collect()
        try:
            yield found.start()
        finally:
            found.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _children(pid: int) -> list[int]:
    """All processes below `pid`."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents.setdefault(int(stat[1]), []).append(int(entry.name))
    found, todo = [], [pid]
    while todo:
        below = parents.get(todo.pop(), [])
        found += below
        todo += below
    return found


def _spent(pid: int) -> float:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(stat[11]) + int(stat[12])) / TICKS
