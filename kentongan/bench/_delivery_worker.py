"""The worker that gets killed, and the small process that forks it.

The nursery is forked before anything listens or connects, so a worker inherits no socket: what the proxy closes is
closed. It holds no database connection either; each worker opens its own, as a freshly started one does.
"""

import json
import os
import signal
import sys
import time
import traceback
from contextlib import suppress

from django.db import connection, connections

from kentongan.bench._delivery_clock import FastClock
from kentongan.bench._delivery_queue import AtOnce
from kentongan.publishing.actions import observing, sweeping

PAUSE = 0.2  # seconds between two sweeps
IDLE_SWEEPS = 2  # as many in a row without work, and a worker that may leave leaves


def use_database(name: str) -> None:
    connections.close_all()
    connection.settings_dict["NAME"] = name


class Nursery:
    """Forks workers on request; `start` and `wait` are for the process that made it."""

    def __init__(self) -> None:
        ours, theirs = os.pipe(), os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(ours[1])
            os.close(theirs[0])
            leave(_breed, os.fdopen(ours[0]), os.fdopen(theirs[1], "w"))
        os.close(ours[0])
        os.close(theirs[1])
        self._ask, self._answer = os.fdopen(ours[1], "w"), os.fdopen(theirs[0])

    def start(self, database: str, clock: FastClock, **order) -> int:
        """A new worker's pid. `until_idle`: it ends by itself when there is nothing left to do now."""
        print(
            json.dumps({"database": database, "clock": _packed(clock), **order}), file=self._ask, flush=True
        )
        return int(self._answer.readline())

    def close(self) -> None:
        self._ask.close()
        os.waitpid(self.pid, 0)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def kill(pids: list[int]) -> set[int]:
    """kill -9, and wait until they are gone. Returns those that were still alive."""
    hit = set(filter(is_alive, pids))
    for pid in hit:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    while any(map(is_alive, pids)):
        time.sleep(0.002)
    return hit


def _breed(orders, answers) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel buries the dead
    nursery = os.getpid()
    for line in orders:
        pid = os.fork()
        if pid == 0:
            orders.close()
            answers.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            leave(_work, nursery, **json.loads(line))
        print(pid, file=answers, flush=True)


def _work(nursery: int, database: str, clock: dict, until_idle: bool = False, observe: bool = False) -> None:
    """The worker's loop: the real sweep, whose wake-up calls are answered on the spot."""
    use_database(database)
    _unpacked(clock).take_over()
    AtOnce.working = True
    idle = 0
    while os.getppid() == nursery and not (until_idle and idle >= IDLE_SWEEPS):
        idle = 0 if any(sweeping.sweep().values()) else idle + 1
        if observe and idle:
            observing.observe_all()
            observe = False
        time.sleep(0.02 if until_idle else PAUSE)
    connections.close_all()


def leave(work, *args, **kwargs) -> None:
    """Run in a forked child and never come back to the parent's code."""
    code = 1
    try:
        work(*args, **kwargs)
        code = 0
    except KeyboardInterrupt:
        pass
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _packed(clock: FastClock) -> dict:
    return {**vars(clock), "began": clock.began.isoformat()}


def _unpacked(told: dict) -> FastClock:
    from datetime import datetime

    return FastClock(**{**told, "began": datetime.fromisoformat(told["began"])})
