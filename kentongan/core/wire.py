"""The socket under the outbound client: connects only to addresses that were checked, and keeps the time.

httpcore names the connection after the host, so Host, SNI and the certificate stay on the name while the socket
goes to the very address that was checked: a name that changes its mind between check and use changes nothing.
"""

import ssl
import threading
import time
from collections.abc import Iterable
from contextlib import contextmanager
from typing import Any

import httpcore
import httpx

from kentongan.core.addresses import check_addresses, resolve

CONNECT_SECONDS = 10.0


class Errand(threading.local):
    """What the current thread's request knows of itself: its deadline and whether a byte has left."""

    deadline: float = 0.0
    sent: bool = False

    def left(self) -> float:
        return self.deadline - time.monotonic()


errand = Errand()


class CheckedBackend(httpcore.NetworkBackend):
    """Resolves once, checks all addresses, connects to one of them."""

    def __init__(self) -> None:
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = resolve(host, port, seconds=min(errand.left(), CONNECT_SECONDS))
        check_addresses(host, port, addresses)
        trouble: Exception = httpcore.ConnectError("no address")
        for tried, address in enumerate(addresses):
            share = min(errand.left(), CONNECT_SECONDS) / (len(addresses) - tried)
            if share <= 0:
                raise httpcore.ConnectTimeout("deadline")
            try:
                return TimedStream(self._plain.connect_tcp(str(address), port, timeout=share))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                trouble = error
        raise trouble


class TimedStream(httpcore.NetworkStream):
    """A stream on which every read and write also ends at the request's deadline.

    Without it a server that sends one byte a second never times out.
    """

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _remaining(httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        left = _remaining(httpcore.WriteTimeout)
        errand.sent = errand.sent or bool(buffer)
        # In pieces, because the inner stream gives each send, not the whole write, its full time.
        view = memoryview(buffer)
        for start in range(0, len(view), 65536):
            left = _remaining(httpcore.WriteTimeout) if start else left
            self._stream.write(bytes(view[start : start + 65536]), left)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = min(_remaining(httpcore.ConnectTimeout), CONNECT_SECONDS)
        return TimedStream(self._stream.start_tls(ssl_context, server_hostname, left))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class CheckedTransport(httpx.HTTPTransport):
    """httpx over our own backend; `keep` is how many idle connections may wait for the next request."""

    def __init__(self, context: ssl.SSLContext, *, keep: int) -> None:
        # Not super().__init__: it would build a second pool with the ordinary, unchecked sockets.
        self._pool = httpcore.ConnectionPool(
            ssl_context=context,
            max_connections=None,
            max_keepalive_connections=keep,
            keepalive_expiry=15.0,
            network_backend=CheckedBackend(),
        )


@contextmanager
def timed(deadline: float) -> Any:
    """Run one hop under a deadline (monotonic seconds)."""
    errand.deadline, errand.sent = deadline, False
    yield errand


def _remaining(late: type[Exception]) -> float:
    left = errand.left()
    if left <= 0:
        raise late("deadline")
    return left
