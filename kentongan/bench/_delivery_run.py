"""One run: an office at work, bad weather, a worker killed again and again; then calm, and everything must be true."""

import random
import time
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from django.db import connections

from kentongan.bench._delivery_clock import FastClock
from kentongan.bench._delivery_office import Office
from kentongan.bench._delivery_storm import Storm
from kentongan.bench._delivery_truth import read_website
from kentongan.bench._delivery_worker import Nursery, is_alive, kill, use_database
from kentongan.publishing.models import Observation, Publication
from kentongan.publishing.rules.states import State

EPISODES = (2, 4)  # from, to: so often the worker is started and killed
LONGEST = 6.0  # seconds at most until it is killed
ROUNDS = 80  # of calm, each with a step of the clock; all that waits must be settled by then
MACHINE = (State.PLANNED, State.DUE, State.SENDING, State.UNCONFIRMED)


class Run:
    """`told` is what the run hands over: publications as the office believes them to be, faults, kills."""

    def __init__(
        self, seed: int, number: int, database: str, upstreams: dict[str, str], channels, scale, nursery
    ):
        self.dice = random.Random(f"{seed}:{number}")
        self.number, self.database, self.channels, self.scale = number, database, channels, scale
        self.nursery: Nursery = nursery
        self.clock = FastClock(scale)
        self.storm = Storm(f"{seed}:{number}", upstreams, self.dice, scale)
        self.rounds = 0
        self.workers: list[int] = []
        self.killed: set[int] = set()

    def go(self) -> dict[str, Any]:
        began = time.monotonic()
        use_database(self.database)
        self.clock.take_over()
        try:
            with self.storm:
                self.office = Office(f"r{self.number}", self.dice, self.channels)
                self.office.move_doors(self.storm.addresses)
                for episode in range(self.dice.randint(*EPISODES)):
                    self._episode(episode)
                self._come_to_rest()
            return self._told(time.monotonic() - began)
        finally:
            kill(self.workers)
            connections.close_all()

    def _episode(self, number: int) -> None:
        """Something new to say, perhaps a change of mind, a worker or two, and their death."""
        self.office.write(at_least_external=number == 0)
        if self.dice.random() < 0.3:
            self.office.write(at_least_external=True)
        if number and self.dice.random() < 0.3:
            self.office.change_mind()
        self.workers = [self._start() for _ in range(self.dice.choice([1, 1, 2]))]
        self._wait_for_death()
        if self.dice.random() < 0.6:
            self._let_time_pass()

    def _wait_for_death(self) -> None:
        """At a moment, at a request (before it is passed on, or before its answer is heard), or after the work."""
        moment = time.monotonic() + self.dice.uniform(0, 2)
        request, when = self.dice.randint(1, 12), self.dice.choice(["before", "after"])
        manner = self.dice.choice(["moment", "request", "request", "late", "late"])
        if manner == "request":
            self.storm.kill_at(request, when, self._kill)
        deadline = moment if manner == "moment" else time.monotonic() + LONGEST
        while time.monotonic() < deadline and any(map(is_alive, self.workers)) and self._has_work():
            time.sleep(min(0.1, max(0.0, deadline - time.monotonic())))
        self.storm.spare()
        self._kill()

    def _has_work(self) -> bool:
        """Something is in a worker's hands, or will be within two seconds of the wall's clock."""
        now = self.clock.now()
        soon = now + timedelta(seconds=2 * self.scale)
        rows = list(Publication.objects.all())
        held = any(row.lease_until and row.lease_until > now for row in rows)
        return held or any((moment := _moment(row, now)) and moment < soon for row in rows)

    def _start(self, **order) -> int:
        return self.nursery.start(self.database, self.clock, **order)

    def _kill(self) -> None:
        self.killed |= kill(self.workers)

    def _let_time_pass(self) -> None:
        """To the next moment at which something may be done; only while nothing is on its way."""
        self.storm.settle()
        moment = next_moment(self.clock.now())
        if moment:
            self.clock.skip_to(moment + timedelta(seconds=1))

    def _come_to_rest(self) -> None:
        """The network is well; the worker works until it has nothing left to do, over and over as time passes."""
        self.storm.calm()
        while self.rounds < ROUNDS:
            self.rounds += 1
            self.storm.settle()
            self.workers = [self._start(until_idle=True, observe=self.rounds == 1)]
            while any(map(is_alive, self.workers)):
                time.sleep(0.01)
            if next_moment(self.clock.now()) is None:
                return
            self._let_time_pass()

    def _told(self, seconds: float) -> dict[str, Any]:
        rows = Publication.objects.select_related("submission__piece").order_by("pk")
        return {
            "run": self.number,
            "publications": [_plain(row) for row in rows],
            "website": [vars(post) for post in read_website()] if "website" in self.channels else [],
            "outside": list(Observation.objects.values_list("text", flat=True)),
            "faults": self.storm.faults(),
            "kills": len(self.killed),
            "deeds": Counter(self.office.deeds),
            "rounds": self.rounds,
            "key_ignored": self.storm.key_ignored,
            "seconds": round(seconds, 1),
        }


def next_moment(now: datetime) -> datetime | None:
    """When the worker can next do something for any row, the first look at a post included; None when it cannot."""
    moments = [_moment(row, now) for row in Publication.objects.all()]
    return min((moment for moment in moments if moment), default=None)


def _moment(row: Publication, now: datetime) -> datetime | None:
    waits = [row.next_at, row.lease_until, now]
    if row.state in MACHINE:
        return max(moment for moment in [*waits, row.due_at] if moment)
    wished = row.state == State.PUBLISHED and (row.replacement_id or row.retract_reason) and not row.asked_at
    if wished:
        return max(moment for moment in waits if moment)
    if row.state == State.PUBLISHED and row.look_at and not (row.seen_live_at or row.gone_at):
        return max(moment for moment in [row.look_at, row.lease_until, now] if moment)
    return None


def _plain(row: Publication) -> dict[str, Any]:
    return {
        "id": row.pk, "key": row.key, "variant": row.variant_id, "channel": row.channel, "state": str(row.state),
        "platform_id": row.platform_id, "permalink": row.permalink, "text": row.text, "asked": bool(row.asked_at),
        "sends": row.sends, "attempts": row.attempts, "seen": bool(row.seen_live_at), "gone": bool(row.gone_at),
        "explanation": row.explanation, "wish": bool(row.replacement_id or row.retract_reason),
        "ledger": [[line.kind, line.attempt, line.note, line.data] for line in row.entries.order_by("id")],
    }  # fmt: skip
