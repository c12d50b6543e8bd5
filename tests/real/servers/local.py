"""What every server here needs: a free port, a private folder, a process stopped with its children."""

import argparse
import dataclasses
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
INSTALLED = ROOT / ".real"
HOST = "127.0.0.1"

_given: set[int] = set()


class NotStarted(RuntimeError):
    """A server did not come up; the message is one sentence with the remedy or the last words of its log."""


def shared_file(*parts: str) -> Path:
    """A file of the folder shared with the whole project (KENTONGAN_SHARED, else beside the repository)."""
    folder = Path(os.environ.get("KENTONGAN_SHARED") or ROOT.parent / "shared")
    path = folder.joinpath(*parts)
    if not path.exists():
        raise NotStarted(f"{'/'.join(parts)} is not in {folder}: set KENTONGAN_SHARED to the shared folder.")
    return path


def free_port() -> int:
    """A loopback port nobody listens on, never the same one twice in this process."""
    while True:
        with socket.socket() as probe:
            probe.bind((HOST, 0))
            port = probe.getsockname()[1]
        if port not in _given:
            _given.add(port)
            return port


@contextmanager
def folder(name: str, owner: str | None = None):
    """A private folder that disappears afterwards; `owner` is the system user the server runs as."""
    path = Path(tempfile.mkdtemp(prefix=f"kentongan-{name}-"))
    path.chmod(0o755)
    if owner and os.geteuid() == 0:
        shutil.chown(path, owner, owner)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def installed(group: str, *parts: str) -> Path:
    """A file the installer put under .real/<group>; says how to install when it is not there."""
    path = INSTALLED.joinpath(group, *parts)
    if not path.exists():
        raise NotStarted(f"The {group} group is not installed: run python tests/real/install.py {group}.")
    return path


def program(group: str, *places: str) -> str:
    """The first of these programs that exists on this machine."""
    for place in places:
        found = shutil.which(place, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
        if found:
            return found
    raise NotStarted(f"{places[0]} is missing: run python tests/real/install.py {group} as root.")


def as_user(name: str) -> dict:
    """Popen keywords that drop root for servers that refuse to be root."""
    if os.geteuid() != 0:
        return {}
    return {"user": name, "group": name, "extra_groups": []}


def _children() -> dict[int, list[int]]:
    tree: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text(errors="replace").rpartition(")")[2].split()
            tree.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    return tree


def descendants(pid: int) -> list[int]:
    """Every living process below `pid`, nearest first."""
    tree, found, queue = _children(), [], [pid]
    while queue:
        below = tree.get(queue.pop(0), [])
        found += below
        queue += below
    return found


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _signal(pids, number) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)


class Process:
    """One server process with its log; `stop` ends it and everything it started, by pid."""

    def __init__(self, name: str, command: list, log: Path, **popen):
        self.name, self.log = name, log
        with log.open("ab") as out:
            self.popen = subprocess.Popen(
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                **popen,
            )

    @property
    def pid(self) -> int:
        return self.popen.pid

    def last_words(self, lines: int = 8) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def wait_until(self, ready, seconds: float = 60) -> None:
        """Polls `ready()` until it is true; raises NotStarted when the process ends or time runs out."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with suppress(OSError, ConnectionError):
                if ready():
                    return
            if self.popen.poll() is not None:
                raise NotStarted(f"{self.name} ended with code {self.popen.returncode}: {self.last_words()}")
            time.sleep(0.05)
        self.stop()
        raise NotStarted(f"{self.name} did not answer within {seconds:.0f} s: {self.last_words()}")

    def stop(self, seconds: float = 10, number: int = signal.SIGTERM) -> None:
        """Asks the process to end, then its children; kills whatever is left after `seconds`."""
        if self.popen.poll() is not None:  # nobody asked it to: the tests before this deserve the reason
            print(
                f"{self.name} had ended by itself ({self.popen.returncode}): {self.last_words()}",
                file=sys.stderr,
            )
        family = descendants(self.pid)
        _signal([self.pid], number)
        deadline = time.monotonic() + seconds
        while self.popen.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        _signal([pid for pid in family if _alive(pid)], signal.SIGTERM)
        while any(map(_alive, [self.pid, *family])) and time.monotonic() < deadline:
            time.sleep(0.02)
        _signal([pid for pid in [self.pid, *family] if _alive(pid)], signal.SIGKILL)
        self.popen.wait()


@contextmanager
def process(
    name: str, command: list, log: Path, ready=None, seconds: float = 60, stop_with=signal.SIGTERM, **popen
):
    """Runs `command` for the length of the block, once `ready()` holds."""
    running = Process(name, command, log, **popen)
    try:
        if ready:
            running.wait_until(ready, seconds)
        yield running
    finally:
        running.stop(number=stop_with)


def accepts(port: int) -> bool:
    """Whether something answers on this loopback port."""
    with socket.create_connection((HOST, port), timeout=1):
        return True


def run(command: list, what: str, **options) -> str:
    """Runs a short command to its end and returns what it printed; NotStarted with its last words if it fails."""
    options = {"timeout": 120, "text": True, "stdin": subprocess.DEVNULL, **options}
    if "input" in options:
        options.pop("stdin")
    done = subprocess.run(
        [str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options
    )
    if done.returncode:
        raise NotStarted(f"{what} failed: {done.stdout.strip()[-800:]}")
    return done.stdout


def plain(thing) -> dict:
    """The public fields of a server's dataclass, ready for JSON."""
    fields = dataclasses.fields(thing)
    return {
        field.name: _plain_value(getattr(thing, field.name))
        for field in fields
        if not field.name.startswith("_")
    }


def _plain_value(value):
    if dataclasses.is_dataclass(value):
        return plain(value)
    if isinstance(value, list | tuple):
        return [_plain_value(item) for item in value]
    return str(value) if isinstance(value, Path) else value


def serve_by_hand(server, doc: str, **flags) -> None:
    """The command line of every server module: prints one line of JSON, stays until SIGTERM or Ctrl-C.

    `flags` are further keyword arguments of `server` offered as --flags (their values are the defaults).
    """
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("--port", type=int, default=None, help="a loopback port; a free one when left out")
    for name, default in flags.items():
        kind = (
            {"action": "store_true"}
            if isinstance(default, bool)
            else {"type": type(default), "default": default}
        )
        parser.add_argument(f"--{name.replace('_', '-')}", **kind)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _leave)
    try:
        with server(**vars(parser.parse_args())) as running:
            print(json.dumps(plain(running)), flush=True)
            while True:
                time.sleep(3600)
    except NotStarted as sentence:
        raise SystemExit(str(sentence))


def _leave(number, _frame) -> None:
    """The first signal unwinds the with block, so that every child is stopped; later ones may not interrupt that."""
    for again in (signal.SIGTERM, signal.SIGINT):
        signal.signal(again, signal.SIG_IGN)
    raise SystemExit(0)
