"""A server of ours that behaves as badly as servers do: it drips, floods, lies, hangs up and bombs."""

import gzip
import socket
import struct
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Behaviour = Callable[[socket.socket, bytes], None]


class Hostile:
    """Listens on a port of its own; `seen` keeps the raw requests in the order in which they came."""

    def __init__(
        self, behaviours: dict[str, Behaviour], wrap: Callable[[socket.socket], socket.socket] | None = None
    ):
        self.behaviours, self.wrap = behaviours, wrap
        self.seen: list[bytes] = []
        self.connections = 0
        self.sent = 0
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=50)
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [raw.split(b" ", 2)[1].decode() for raw in self.seen]

    def close(self) -> None:
        self._listener.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                peer, _ = self._listener.accept()
                self.connections += 1
                threading.Thread(target=self._talk, args=(peer,), daemon=True).start()

    def _talk(self, peer: socket.socket) -> None:
        with suppress(OSError):
            peer = self.wrap(peer) if self.wrap else peer
            with peer:
                while raw := _request(peer):
                    self.seen.append(raw)
                    path = raw.split(b" ", 2)[1].decode().split("?")[0]
                    self.behaviours.get(path, say(b"404", status="404 Not Found"))(peer, raw)


@contextmanager
def hostile(behaviours: dict[str, Behaviour], **kwargs) -> Iterator[Hostile]:
    server = Hostile(behaviours, **kwargs)
    try:
        yield server
    finally:
        server.close()


def say(body: bytes, *headers: str, status: str = "200 OK") -> Behaviour:
    def speak(peer: socket.socket, _raw: bytes) -> None:
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
        peer.sendall("\r\n".join(lines).encode() + body)

    return speak


def move(target: str, status: str = "302 Found") -> Behaviour:
    return say(b"pindah", f"Location: {target}", status=status)


def hang_up(peer: socket.socket, _raw: bytes) -> None:
    peer.shutdown(socket.SHUT_RDWR)


def reset(peer: socket.socket, _raw: bytes) -> None:
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    peer.close()


def silent(_peer: socket.socket, _raw: bytes) -> None:
    time.sleep(5)


def half(peer: socket.socket, _raw: bytes) -> None:
    peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nseparuh")
    peer.shutdown(socket.SHUT_RDWR)


def half_gzip(peer: socket.socket, raw: bytes) -> None:
    say(gzip.compress(b"isi " * 1000)[:-12], "Content-Encoding: gzip")(peer, raw)


def drip_headers(peer: socket.socket, _raw: bytes) -> None:
    peer.sendall(b"HTTP/1.1 200 OK\r\n")
    for n in range(200):
        peer.sendall(f"X-{n}: 1\r\n".encode())
        time.sleep(0.1)


def drip_body(peer: socket.socket, _raw: bytes) -> None:
    peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
    for _ in range(200):
        peer.sendall(b".")
        time.sleep(0.1)


def endless(peer: socket.socket, _raw: bytes) -> None:
    peer.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        peer.sendall(b"10000\r\n" + b"x" * 65536 + b"\r\n")


def hundred_megabytes(peer: socket.socket, _raw: bytes) -> None:
    peer.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")  # no length announced
    for _ in range(100):
        peer.sendall(b"x" * 1_000_000)
    peer.close()


def announced_hundred_megabytes(peer: socket.socket, _raw: bytes) -> None:
    peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n")
    time.sleep(5)


def bomb(encoding: str) -> Behaviour:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, 31 if encoding == "gzip" else 15)
    packed = b"".join(squeeze.compress(b"\0" * 1_000_000) for _ in range(300)) + squeeze.flush()
    return say(packed, f"Content-Encoding: {encoding}")


def garbage(peer: socket.socket, _raw: bytes) -> None:
    peer.sendall(b"SSH-2.0-bukan-http\r\n\r\n")
    peer.close()


def huge_header(peer: socket.socket, _raw: bytes) -> None:
    with suppress(OSError):
        peer.sendall(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 5_000_000 + b"\r\n\r\n")


def _request(peer: socket.socket) -> bytes:
    raw = b""
    while b"\r\n\r\n" not in raw:
        piece = peer.recv(65536)
        if not piece:
            return b""
        raw += piece
    head, _, body = raw.partition(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    while len(body) < length:
        body += peer.recv(65536)
    return head + b"\r\n\r\n" + body
