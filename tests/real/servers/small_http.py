"""A tiny threaded HTTP server on loopback, answering with a function of ours."""

import threading
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from .local import HOST, free_port


@dataclass(frozen=True)
class Request:
    """What came in; `query` and `form` keep the last value of each name, header names are lower case."""

    method: str
    path: str
    query: dict
    headers: dict
    body: bytes

    @property
    def form(self) -> dict:
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True))


@dataclass(frozen=True)
class Answer:
    status: int = 200
    body: bytes = b""
    headers: dict = field(default_factory=dict)


def _body(headers, stream) -> bytes:
    if headers.get("Transfer-Encoding", "").lower() != "chunked":
        return stream.read(int(headers.get("Content-Length") or 0))
    found = b""
    while size := int(stream.readline().split(b";")[0], 16):
        found += stream.read(size)
        stream.readline()
    stream.readline()
    return found


def _handler(answer: Callable[[Request], Answer]):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # head and body leave together, else every answer waits 40 ms for an acknowledgement
        disable_nagle_algorithm = True

        def _serve(self):
            parts = urlsplit(self.path)
            body = _body(self.headers, self.rfile)
            headers = {name.lower(): value for name, value in self.headers.items()}
            query = dict(parse_qsl(parts.query, keep_blank_values=True))
            self._send(answer(Request(self.command, parts.path, query, headers, body)))

        def _send(self, reply: Answer):
            self.send_response_only(reply.status)
            bodyless = reply.status in (204, 304)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if not bodyless:
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            if not bodyless and self.command != "HEAD":
                self.wfile.write(reply.body)

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = do_PATCH = _serve  # noqa: N815

        def log_message(self, *_):
            pass

    return Handler


@contextmanager
def small_http(answer: Callable[[Request], Answer], port: int | None = None):
    """Serves `answer` in a thread; yields the base URL without a slash at the end."""
    port = port or free_port()
    ThreadingHTTPServer.allow_reuse_address = True
    server = ThreadingHTTPServer((HOST, port), _handler(answer))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
