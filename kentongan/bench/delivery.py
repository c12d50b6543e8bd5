"""Posts sent twice, lost, or left in a wrong state, counted on real servers after kill -9 and every fault.

    kentongan bench delivery --json [--runs 200] [--seed N] [--channels wordpress,bluesky,mastodon,website]
                                    [--parallel 6] [--only-run K] [--time-scale 20] [--verbose]

Each run plans a few publications on a seeded mix of channels, starts a worker behind tests/real/proxy.py, kills it
with SIGKILL at seeded moments, starts it again, takes the faults away, reconciles, and then asks the servers
themselves (never our own database) how many posts each publication has. All randomness of a run comes from the seed
and its number, so `--only-run K` has the same words, faults and moments of death; only the machine's own pace differs.

Needs the repository (tests/real) and its groups wordpress, bluesky and mastodon installed. With `DATABASE_URL` set to
PostgreSQL the runs work there, in databases of their own (the user must be allowed to create them).
"""

import argparse
import json
import logging
import os
import secrets
import select
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections
from django.test.utils import override_settings

CHANNELS = ("wordpress", "bluesky", "mastodon", "website")


def main(argv: list[str]) -> dict:
    options = _options(argv)
    _need_the_repository()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that every server is stopped
    logging.getLogger().setLevel(logging.INFO if options.verbose else logging.CRITICAL)
    began = time.monotonic()
    with ExitStack() as stack:
        servers = _servers(stack, options.channels)
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kentongan-bench-")))
        stack.enter_context(_product(folder))
        template = stack.enter_context(_databases(folder, servers, options.channels))
        print(f"servers and office ready in {time.monotonic() - began:.0f} s", file=sys.stderr)
        runs = _all_runs(options, template, servers)
        figures = _figures(options, runs, servers)
    return figures | {"seconds": round(time.monotonic() - began, 1)}


def _need_the_repository() -> None:
    if not (settings.ROOT / "tests" / "real" / "proxy.py").exists():
        raise SystemExit("This bench needs the repository: the real servers are in tests/real.")
    sys.path.insert(0, str(settings.ROOT))


def _servers(stack: ExitStack, channels: list[str]) -> dict[str, Any]:
    """The outside servers by channel, running until the stack is closed."""
    from tests.real.servers.bluesky import pds
    from tests.real.servers.local import NotStarted
    from tests.real.servers.mastodon import mastodon
    from tests.real.servers.wordpress import wordpress

    starters = {"wordpress": wordpress, "bluesky": pds, "mastodon": mastodon}
    wanted = [channel for channel in channels if channel in starters]
    try:
        return {channel: stack.enter_context(starters[channel]()) for channel in wanted}
    except NotStarted as sentence:
        raise SystemExit(str(sentence)) from None


def _doors(servers: dict[str, Any]) -> dict[str, dict[str, str]]:
    """What a person would type into the connection form of each server."""
    ask = {
        "wordpress": lambda s: {"identity": s.user, "secret": s.application_password},
        "bluesky": lambda s: {"identity": s.agency.handle, "secret": s.agency.app_password},
        "mastodon": lambda s: {"secret": s.token},
    }
    return {name: {"address": server.base_url, **ask[name](server)} for name, server in servers.items()}


def _product(folder: Path):
    """The product as installed, but for its folders, its mail and a queue that is lost at every restart."""
    return override_settings(
        MEDIA_ROOT=folder / "media", OUTBOUND_ALLOWED_HOSTS=("127.0.0.1",), ALLOWED_HOSTS=["*"],
        EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
        TASKS={"default": {"BACKEND": "kentongan.bench._delivery_queue.AtOnce", "QUEUES": []}},
        CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
    )  # fmt: skip


class Template:
    """The office's database before the first run; `copy` makes one run's own, `drop` throws it away."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name, self._folder = name, folder

    def copy(self, number: int) -> str:
        if connection.vendor == "sqlite":
            place = self._folder / f"run-{number}.sqlite3"
            shutil.copy(self.name, place)
            return str(place)
        name = f"{self.name}_{number}"
        self._say(f'DROP DATABASE IF EXISTS "{name}"', f'CREATE DATABASE "{name}" TEMPLATE "{self.name}"')
        return name

    def drop(self, database: str) -> None:
        if connection.vendor == "sqlite":
            for file in self._folder.glob(f"{Path(database).name}*"):
                file.unlink()
        else:
            self._say(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def _say(self, *statements: str) -> None:
        connections.close_all()
        with connection._nodb_cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)


@contextmanager
def _databases(folder: Path, servers: dict[str, Any], channels: list[str]):
    from kentongan.bench._delivery_office import open_office
    from kentongan.bench._delivery_truth import read_website

    sqlite = connection.vendor == "sqlite"
    connection.settings_dict["TEST"]["NAME"] = (
        str(folder / "office.sqlite3") if sqlite else "kentongan_delivery"
    )
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        open_office(_doors(servers), channels)
        read_website()  # whatever is loaded at the first request is loaded before we fork
        connections.close_all()  # nothing may be open when we fork, or when the template is copied
        yield Template(name, folder)
    finally:
        connection.settings_dict["NAME"] = name
        connection.creation.destroy_test_db(name, verbosity=0)


def _all_runs(options, template: Template, servers: dict[str, Any]) -> list[dict[str, Any]]:
    """Every run's account of itself. `parallel` lanes, each a process with a nursery of its own."""
    numbers = [options.only_run] if options.only_run is not None else list(range(options.runs))
    upstreams = {channel: server.base_url for channel, server in servers.items()}
    lanes = [
        _lane(options, template, upstreams, numbers[n :: options.parallel]) for n in range(options.parallel)
    ]
    try:
        return _collected(lanes, len(numbers))
    finally:
        for pid, pipe in lanes:
            pipe.close()
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _lane(options, template: Template, upstreams: dict[str, str], numbers: list[int]):
    """Forks a lane; its pid and the pipe on which it hands over one line of JSON per run."""
    from kentongan.bench._delivery_worker import leave

    ours, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(ours)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        leave(_run_lane, options, template, upstreams, numbers, os.fdopen(theirs, "w"))
    os.close(theirs)
    return pid, os.fdopen(ours)


def _run_lane(options, template: Template, upstreams: dict[str, str], numbers: list[int], out) -> None:
    from kentongan.bench._delivery_run import Run
    from kentongan.bench._delivery_worker import Nursery

    nursery, parent = Nursery(), os.getppid()
    for number in numbers:
        if os.getppid() != parent:
            return
        database = template.copy(number)
        run = Run(options.seed, number, database, upstreams, options.channels, options.time_scale, nursery)
        print(json.dumps(run.go(), default=str), file=out, flush=True)
        template.drop(database)
    out.close()
    while True:  # the collector ends us; leaving now would leave the nursery's workers unwatched
        time.sleep(60)


def _collected(lanes, wanted: int) -> list[dict[str, Any]]:
    found, open_pipes = [], [pipe for _, pipe in lanes]
    while open_pipes and len(found) < wanted:
        for pipe in select.select(open_pipes, [], [])[0]:
            line = pipe.readline()
            if not line:
                open_pipes.remove(pipe)
                continue
            found.append(json.loads(line))
            _progress(found[-1], len(found), wanted)
    if len(found) < wanted:
        raise SystemExit(f"{wanted - len(found)} runs ended without a result; see above.")
    return sorted(found, key=lambda run: run["run"])


def _progress(run: dict[str, Any], done: int, wanted: int) -> None:
    states = Counter(f"{row['channel']} {row['state']}" for row in run["publications"])
    told = ", ".join(f"{count} {name}" for name, count in sorted(states.items()))
    pace = f"{run['kills']} kills, {sum(run['faults'].values())} faults, {run['seconds']} s"
    print(f"[{done}/{wanted}] run {run['run']}: {told}; {pace}", file=sys.stderr)


def _figures(options, runs: list[dict[str, Any]], servers: dict[str, Any]) -> dict[str, Any]:
    from kentongan.bench._delivery_truth import Post, Verdict, read_servers

    outside, verdict = read_servers(servers), Verdict()
    for run in runs:
        verdict.judge(run, outside + [Post(**post) for post in run["website"]])
    for trouble in verdict.troubles:
        print(trouble, file=sys.stderr)
    if options.verbose:
        print(json.dumps(runs, indent=1), file=sys.stderr)
    counts = verdict.counts
    return {
        "runs": len(runs),
        **{name: counts[name] for name in ("publications", "duplicates", "lost", "wrong_state")},
        "seed": options.seed,
        "kills": sum(run["kills"] for run in runs),
        "faults": dict(sorted(sum((Counter(run["faults"]) for run in runs), Counter()).items())),
        "asked_a_person": counts["asked_a_person"],
        "states": _part(counts, "state_"),
        "ledger": _part(counts, "ledger_"),
        "changes_of_mind": dict(sum((Counter(run["deeds"]) for run in runs), Counter())),
        "key_ignored_runs": sum(run["key_ignored"] for run in runs),
        "channels": options.channels,
        "time_scale": options.time_scale,
        "database": connection.vendor,
    }


def _part(counts: Counter, prefix: str) -> dict[str, int]:
    return {k.removeprefix(prefix): n for k, n in sorted(counts.items()) if k.startswith(prefix)}


def _options(argv):
    parser = argparse.ArgumentParser(prog="kentongan bench delivery")
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--channels", default=",".join(CHANNELS), type=lambda text: text.split(","))
    parser.add_argument("--parallel", type=int, default=6)
    parser.add_argument("--only-run", type=int)
    parser.add_argument("--time-scale", type=float, default=20.0)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args(argv)
    unknown = set(options.channels) - set(CHANNELS)
    if unknown:
        parser.error(f"unknown channels {sorted(unknown)}; there are {', '.join(CHANNELS)}")
    options.seed = options.seed if options.seed is not None else secrets.randbelow(1_000_000)
    options.parallel = 1 if options.only_run is not None else max(1, min(options.parallel, 8))
    return options
