"""Many simulated screens in one process: each asks its own address every `interval` seconds with its ETag."""

import asyncio
import random
import time
from dataclasses import dataclass, field


@dataclass
class Crowd:
    """`times` are milliseconds from the question to the last byte; `seen` is when each screen first saw `word`."""

    host: str
    port: int
    paths: list[str]
    interval: float = 15.0
    word: bytes = b""
    times: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    octets: int = 0
    seen: dict[str, float] = field(default_factory=dict)

    async def run(self, seconds: float) -> None:
        chance = random.Random(15)
        end = time.monotonic() + seconds
        await asyncio.gather(
            *(self._screen(path, chance.uniform(0, self.interval), end) for path in self.paths)
        )

    async def _screen(self, path: str, wait: float, end: float) -> None:
        etag, wires = "", None
        next_at = time.monotonic() + wait
        while next_at < end:
            await asyncio.sleep(max(0, next_at - time.monotonic()))
            begun = time.perf_counter()
            try:
                wires = wires or await asyncio.open_connection(self.host, self.port)
                status, headers, body = await _ask(wires, path, etag)
            except (OSError, asyncio.IncompleteReadError, ValueError):
                wires, status, headers, body = None, 0, {}, b""
            self.times.append((time.perf_counter() - begun) * 1000)
            self.statuses[status] = self.statuses.get(status, 0) + 1
            self.octets += len(body)
            etag = headers.get("etag", etag)
            if self.word and self.word in body:
                self.seen.setdefault(path, time.time())
            next_at += self.interval
        if wires:
            wires[1].close()


async def _ask(wires, path: str, etag: str) -> tuple[int, dict[str, str], bytes]:
    reader, writer = wires
    asked = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\n"
    writer.write((asked + (f"If-None-Match: {etag}\r\n" if etag else "") + "\r\n").encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    status = int(head[0].split()[1])
    headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in head[1:] if line)}
    length = int(headers.get("content-length", 0)) if status != 304 else 0
    return status, headers, await reader.readexactly(length) if length else b""
