"""A proxy that stands before one real server and breaks what a network breaks, the same way for the same seed.

    plan = FaultPlan(seed=7, rates={"drop_answer": 0.2, "reset": 0.1})
    with FaultProxy(site.base_url, plan) as proxy:
        ...                     # publish through proxy.base_url
        plan.off()              # the network is well again …
        proxy.settle()          # … and nothing is on its way any more: reconcile
        proxy.events            # what was done to which request

Loopback only, one request per connection, bodies up to 64 MiB.
"""

import asyncio
import random
import socket
import struct
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from .servers.local import HOST, free_port

LARGEST = 64 * 1024 * 1024
UPSTREAM_SECONDS = 60

# What the client sees, and whether the server did the work:
FAULTS = {
    "drop_answer": "the server did it, the connection closes without an answer",
    "delay_before": "the request waits, then is passed on",
    "delay_after": "the server did it, the answer waits",
    "reset": "the connection is reset, the server never heard of it",
    "limit": "429 with Retry-After, the server never heard of it",
    "error_before": "500, the server never heard of it",
    "error_after": "500, though the server did it",
    "truncate": "the server did it, the answer breaks off in the middle",
}
UNTOUCHED = ("pass", 0.0)
NEVER_HEARD = {"reset", "limit", "error_before"}


@dataclass(frozen=True)
class Message:
    """A request as it came in; header names are lower case."""

    method: str
    path: str
    headers: dict
    body: bytes


@dataclass(frozen=True)
class Event:
    """What happened to one request. `number` counts the requests the plan looked at, None for the others."""

    number: int | None
    method: str
    path: str
    fault: str
    upstream_status: int | None  # None: not passed on, or no answer came back
    at: float  # seconds since the epoch

    @property
    def reached_server(self) -> bool:
        return self.upstream_status is not None


def writes(request: Message) -> bool:
    """The usual choice: whatever is not a mere question."""
    return request.method not in ("GET", "HEAD", "OPTIONS")


class FaultPlan:
    """Which request meets which fault: a function of the seed and of how many matching requests came before.

    `rates`: fault → probability (together at most 1). `only`: which requests are in play. `delay`: seconds, from–to.
    """

    def __init__(
        self, seed: int, rates: dict[str, float], only: Callable[[Message], bool] = writes, **options
    ):
        unknown = set(rates) - set(FAULTS)
        if unknown or sum(rates.values()) > 1.000001:
            raise ValueError(f"Unknown faults {sorted(unknown)} or rates above 1 in all: {rates}")
        self.seed, self.rates, self.only = seed, dict(rates), only
        self.delay = options.pop("delay", (0.2, 2.0))
        self.retry_after = options.pop("retry_after", 1)
        if options:
            raise TypeError(f"Unknown options: {sorted(options)}")
        self._count, self._lock, self._active = 0, threading.Lock(), True

    def off(self) -> None:
        """From now on every request passes; the counting goes on."""
        self._active = False

    def on(self) -> None:
        self._active = True

    def at(self, number: int) -> tuple[str, float]:
        """The fault and the delay in seconds that the plan holds for the n-th matching request (from 0)."""
        dice = random.Random(f"{self.seed}:{number}")
        point, seconds = dice.random(), dice.uniform(*self.delay)
        for fault in sorted(self.rates):
            point -= self.rates[fault]
            if point < 0:
                return fault, seconds
        return UNTOUCHED

    def next(self, request: Message) -> tuple[int | None, str, float]:
        """Counts the request if it is in play; its number, fault and delay."""
        if not self.only(request):
            return (None, *UNTOUCHED)
        with self._lock:
            number, self._count = self._count, self._count + 1
        return (number, *(self.at(number) if self._active else UNTOUCHED))


@dataclass
class FaultProxy:
    """Serves `upstream` (a base URL on this machine) through `plan`; a context manager with `base_url` and `events`.

    `without`: request headers to take away, e.g. idempotency-key, to stand for a server that ignores them.
    """

    upstream: str
    plan: FaultPlan
    port: int = 0
    without: tuple[str, ...] = ()
    events: list[Event] = field(default_factory=list)

    def __post_init__(self):
        parts = urlsplit(self.upstream)
        if parts.hostname not in (HOST, "localhost") or parts.scheme != "http":
            raise ValueError(f"Only servers on this machine stand behind the proxy, not {self.upstream}.")
        self._server, self.port = (HOST, parts.port), self.port or free_port()
        self._host = f"{parts.hostname}:{parts.port}"

    @property
    def base_url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def __enter__(self):
        self._loop, self._open, ready = asyncio.new_event_loop(), set(), threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        if not ready.wait(10):
            raise RuntimeError(f"The proxy could not listen on port {self.port}.")
        return self

    def __exit__(self, *_):
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(10)

    def settle(self, seconds: float = 30) -> bool:
        """Waits until no request is on its way any more (a delayed one may still reach the server); True when so."""
        deadline = time.monotonic() + seconds
        while self._open and time.monotonic() < deadline:
            time.sleep(0.02)
        return not self._open

    def _run(self, ready) -> None:
        self._loop.run_until_complete(self._listen(ready))
        self._loop.close()

    async def _listen(self, ready) -> None:
        self._stopping = asyncio.Event()
        server = await asyncio.start_server(self._connection, HOST, self.port, backlog=256)
        ready.set()
        await self._stopping.wait()
        server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    async def _connection(self, reader, writer) -> None:
        task = asyncio.current_task()
        self._open.add(task)
        try:
            request = await asyncio.wait_for(_read_request(reader, writer), UPSTREAM_SECONDS)
            if request:
                await self._treat(request, writer)
        except (ConnectionError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # the client left, or sent nonsense: nothing to answer
        finally:
            self._open.discard(task)
            with suppress(ConnectionError):
                writer.close()

    async def _treat(self, request: Message, writer) -> None:
        """One request: before the server, the server, after the server. The event is noted before the answer goes."""
        number, fault, seconds = self.plan.next(request)
        if fault == "delay_before":
            await asyncio.sleep(seconds)
        status, answer = None, b""
        if fault not in NEVER_HEARD:
            status, answer = await self._forward(request)
        event = Event(number, request.method, request.path, fault, status, time.time())
        self.events.append(event)
        if fault == "delay_after":
            await asyncio.sleep(seconds)
        await self._answer(writer, fault, answer)

    async def _answer(self, writer, fault: str, answer: bytes) -> None:
        if fault == "reset":
            linger = struct.pack("ii", 1, 0)  # closing now sends RST instead of FIN
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            writer.transport.abort()
        elif fault == "limit":
            writer.write(_plain(429, "Too Many Requests", f"Retry-After: {self.plan.retry_after}\r\n"))
        elif fault in ("error_before", "error_after"):
            writer.write(_plain(500, "Internal Server Error"))
        elif fault == "truncate":
            head, _, body = answer.partition(b"\r\n\r\n")
            writer.write(head + b"\r\n\r\n" + body[: len(body) // 2] if body else answer[:9])
        elif fault != "drop_answer":
            writer.write(answer)
        if fault != "reset":
            await writer.drain()

    async def _forward(self, request: Message) -> tuple[int | None, bytes]:
        """Passes the request on, whatever becomes of the client; (None, 502 answer) when no answer comes."""
        try:
            raw = await asyncio.wait_for(self._exchange(request), UPSTREAM_SECONDS)
            return int(raw.split(b" ", 2)[1]), _with_length(raw, request.method)
        except (OSError, TimeoutError, ValueError, IndexError):
            return None, _plain(502, "Bad Gateway")

    async def _exchange(self, request: Message) -> bytes:
        reader, writer = await asyncio.open_connection(*self._server)
        try:
            headers = {name: value for name, value in request.headers.items() if name not in self._dropped()}
            headers |= {"host": self._host, "connection": "close", "content-length": str(len(request.body))}
            lines = [f"{request.method} {request.path} HTTP/1.1"] + [f"{n}: {v}" for n, v in headers.items()]
            writer.write("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + request.body)
            await writer.drain()
            return await _read_all(reader)
        finally:
            writer.close()

    def _dropped(self) -> set[str]:
        return {"transfer-encoding", "expect", "keep-alive", "proxy-connection"} | {
            n.lower() for n in self.without
        }


def _plain(status: int, reason: str, headers: str = "") -> bytes:
    body = b'{"error":"' + reason.encode() + b'"}'
    head = f"HTTP/1.1 {status} {reason}\r\nContent-Type: application/json\r\n{headers}"
    return f"{head}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body


def _with_length(answer: bytes, method: str) -> bytes:
    """PHP ends an answer by closing; with the length stated, a client can tell a broken answer from a whole one."""
    head, gap, body = answer.partition(b"\r\n\r\n")
    names = {line.partition(b":")[0].strip().lower() for line in head.split(b"\r\n")[1:]}
    if not gap:
        raise ValueError("no complete answer")
    if (
        names & {b"content-length", b"transfer-encoding"}
        or method == "HEAD"
        or head.split(b" ", 2)[1] in (b"204", b"304")
    ):
        return answer
    return head + b"\r\nContent-Length: " + str(len(body)).encode() + gap + body


async def _read_all(reader) -> bytes:
    found = bytearray()
    while part := await reader.read(65536):
        found += part
        if len(found) > LARGEST:
            raise ValueError("too large")
    return bytes(found)


async def _read_request(reader, writer) -> Message | None:
    """None when the client closed without asking anything."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head.strip().split("\r\n")
    method, path, _ = first.split(" ", 2)
    headers = {
        name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)
    }
    if headers.get("expect", "").lower() == "100-continue":
        writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    return Message(method, path, headers, await _read_body(reader, headers))


async def _read_body(reader, headers: dict) -> bytes:
    if "chunked" not in headers.get("transfer-encoding", "").lower():
        length = int(headers.get("content-length") or 0)
        if length > LARGEST:
            raise ConnectionError("too large")
        return await reader.readexactly(length)
    body = bytearray()
    while size := int((await reader.readline()).split(b";")[0], 16):
        body += await reader.readexactly(size)
        await reader.readline()
        if len(body) > LARGEST:
            raise ConnectionError("too large")
    await reader.readline()
    return bytes(body)
