"""The weather of one run: a proxy with a seeded plan before each server, and a hand on the worker's throat."""

import random
import re
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack

from tests.real.proxy import FaultPlan, FaultProxy, Message, writes

# Of the one call that makes a post exist, of other calls that change something, of those that only ask.
SENDING = {
    "drop_answer": 0.14, "delay_before": 0.20, "delay_after": 0.08, "reset": 0.07, "limit": 0.05,
    "error_before": 0.05, "error_after": 0.10, "truncate": 0.08,
}  # fmt: skip
WRITING = {
    "drop_answer": 0.08, "delay_before": 0.05, "delay_after": 0.05, "reset": 0.04, "limit": 0.04,
    "error_before": 0.04, "error_after": 0.05, "truncate": 0.05,
}  # fmt: skip
READING = {"reset": 0.03, "limit": 0.03, "error_before": 0.03, "truncate": 0.03, "delay_after": 0.02}
SENDS = re.compile(r"/api/v1/statuses$|/xrpc/com\.atproto\.repo\.putRecord$|/wp/v2/posts/\d+")


def sends(message: Message) -> bool:
    """Whether this request makes a post exist (or puts other words into one)."""
    if not SENDS.search(message.path) or message.method != "POST":
        return False
    return "/wp/v2/" not in message.path or b'"publish"' in message.body


class Weather:
    """What FaultProxy asks of a plan, with a plan for each sort of request; and the n-th request may kill."""

    def __init__(self, seed: str, delay: tuple[float, float], hurt: Callable[[str], None]) -> None:
        self.retry_after = 1
        others = lambda message: writes(message) and not sends(message)  # noqa: E731
        self._plans = [
            FaultPlan(f"{seed}:s", SENDING, only=sends, delay=delay),
            FaultPlan(f"{seed}:w", WRITING, only=others, delay=delay),
            FaultPlan(f"{seed}:r", READING, only=lambda message: not writes(message), delay=delay),
        ]
        self._hurt = hurt

    def next(self, request: Message):
        self._hurt("before")
        return next(plan.next(request) for plan in self._plans if plan.only(request))

    def off(self) -> None:
        for plan in self._plans:
            plan.off()


class Noticed(list):
    """The proxy's events; noticing one may kill the worker before it hears the answer."""

    def __init__(self, hurt: Callable[[str], None]) -> None:
        self._hurt = hurt

    def append(self, event) -> None:
        super().append(event)
        self._hurt("after")


class Storm:
    """Proxies before the servers of a run. `addresses` are what the connections are led through."""

    def __init__(self, seed: str, upstreams: dict[str, str], dice: random.Random, scale: float) -> None:
        patience = 30.0 / scale  # the time-out of one call
        self._deadly, self._kill = None, None
        self.key_ignored = "mastodon" in upstreams and dice.random() < 0.5
        self.proxies: dict[str, FaultProxy] = {}
        for channel, upstream in sorted(upstreams.items()):
            weather = Weather(f"{seed}:{channel}", (0.2 * patience, 3.4 * patience), self._hurt)
            without = ("idempotency-key",) if channel == "mastodon" and self.key_ignored else ()
            self.proxies[channel] = FaultProxy(upstream, weather, without=without, events=Noticed(self._hurt))

    @property
    def addresses(self) -> dict[str, str]:
        return {channel: proxy.base_url for channel, proxy in self.proxies.items()}

    def __enter__(self) -> "Storm":
        self._stack = ExitStack()
        for proxy in self.proxies.values():
            self._stack.enter_context(proxy)
        return self

    def __exit__(self, *_) -> None:
        self._stack.close()

    def kill_at(self, number: int, when: str, kill: Callable[[], None]) -> None:
        """Call `kill` at the number-th request from now: "before" it is passed on, or "after" its server answered."""
        self._kill, self._deadly = kill, [number, when]

    def spare(self) -> None:
        self._deadly = None

    def calm(self) -> None:
        for proxy in self.proxies.values():
            proxy.plan.off()

    def settle(self) -> None:
        """Until nothing is on its way to any server any more."""
        for channel, proxy in self.proxies.items():
            if not proxy.settle(60):
                raise RuntimeError(f"a request to {channel} has been on its way for a minute")

    def faults(self) -> Counter:
        events = [event for proxy in self.proxies.values() for event in proxy.events]
        return Counter(event.fault for event in events if event.fault != "pass")

    def _hurt(self, when: str) -> None:
        if self._deadly and self._deadly[1] == when:
            self._deadly[0] -= 1
            if self._deadly[0] <= 0:
                self._deadly = None
                self._kill()
