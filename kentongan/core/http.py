"""The one way out of the house: every request to another server goes through `request`.

It refuses inner networks on every hop, keeps one deadline for everything, counts what comes in before and after
unpacking, and says exactly whether a failed request may have been acted upon. Nothing here is logged.
"""

import base64
import logging
import os
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import httpx
from django.conf import settings

from kentongan import __version__
from kentongan.core.addresses import allowed_hosts, check_url, port_of
from kentongan.core.answers import Response, retry_after
from kentongan.core.http_errors import (
    Ambiguous,
    HttpError,
    NotSent,
    NotUnderstood,
    Refused,
    TooLarge,
    TooManyRedirects,
)
from kentongan.core.unpack import Damaged, Overflow, Unpacker
from kentongan.core.wire import CheckedTransport, errand, timed

__all__ = [
    "Ambiguous",
    "HttpError",
    "NotSent",
    "NotUnderstood",
    "Refused",
    "Response",
    "TooLarge",
    "TooManyRedirects",
    "request",
    "retry_after",
]

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# What may follow a redirect to another site: nothing that could be a key.
COMMON_HEADERS = frozenset({"accept", "accept-language", "user-agent", "if-none-match", "if-modified-since"})

# httpcore writes whole header lines into its debug log, tokens included.
logging.getLogger("httpcore").setLevel(logging.WARNING)


def request(
    method: str,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    params: Mapping[str, Any] | None = None,
    json: Any = None,
    data: Mapping[str, Any] | None = None,
    files: Any = None,
    content: bytes | str | None = None,
    auth: tuple[str, str] | None = None,
    timeout: float = 20.0,
    max_bytes: int = 5_000_000,
    max_redirects: int = 5,
    follow: bool = True,
) -> Response:
    """Send one request and read its answer, whatever its status; raises a HttpError when there is none.

    `timeout` is the time for everything, redirects included, in seconds. `auth` is a name and password for Basic;
    other keys go into `headers`. Nothing is ever repeated here: an irreversible call gets its one attempt.
    """
    started = time.monotonic()
    ask = _build(method, url, headers, params, auth, json=json, data=data, files=files, content=content)
    acted = False
    for _hop in range(max_redirects + 1):
        answer, target = _one_hop(ask, started + timeout, max_bytes, acted=acted)
        if target is None or not follow:
            return _response(ask, answer, started)
        acted = acted or ask.method not in SAFE
        ask = _redirected(ask, answer.status, target, acted=acted)
    raise TooManyRedirects("Alamat itu terus mengalihkan ke alamat lain.", sent=acted)


@dataclass(frozen=True)
class _Answer:
    status: int
    headers: httpx.Headers
    body: bytes


def _build(
    method: str,
    url: str,
    headers: Mapping[str, str] | None,
    params: Mapping[str, Any] | None,
    auth: tuple[str, str] | None,
    **body: Any,
) -> httpx.Request:
    lines = {"User-Agent": user_agent(), "Accept": "*/*", **(headers or {})}
    # Only what we can unpack in small bites; a caller cannot widen it.
    lines = {name: value for name, value in lines.items() if name.lower() != "accept-encoding"}
    lines["Accept-Encoding"] = "gzip, deflate"
    if auth is not None:
        lines["Authorization"] = "Basic " + base64.b64encode(":".join(auth).encode()).decode("ascii")
    try:
        address = httpx.URL(url)
        address = address.copy_merge_params(dict(params)) if params else address
        return httpx.Request(method.upper(), address, headers=lines, **body)
    except (httpx.InvalidURL, UnicodeError) as error:
        raise Refused("Alamat itu tidak dapat dibaca. Periksa penulisannya.") from error


def _one_hop(
    ask: httpx.Request, deadline: float, max_bytes: int, *, acted: bool
) -> tuple[_Answer, httpx.URL | None]:
    """One request to one place, with errors that tell whether it (or an earlier hop) may have been acted upon."""
    try:
        check_url(ask.url)
        with timed(deadline):
            return _exchange(ask, max_bytes)
    except HttpError as error:
        error.sent = error.sent or acted
        if acted and isinstance(error, NotSent):
            raise Ambiguous(error.sentence) from error
        raise
    except Exception as error:  # whatever the network, TLS or a hostile server makes the libraries raise
        raise _explained(ask, error, sent=errand.sent or acted) from error


def _exchange(ask: httpx.Request, max_bytes: int) -> tuple[_Answer, httpx.URL | None]:
    answer = _transport(ask.method in SAFE).handle_request(ask)
    try:
        target = _target(ask, answer)
        # The page that announces a redirect is never shown, so it is not read either.
        body = b"" if target is not None else _read(ask, answer, max_bytes)
        return _Answer(answer.status_code, answer.headers, body), target
    finally:
        answer.close()


def _read(ask: httpx.Request, answer: httpx.Response, max_bytes: int) -> bytes:
    if ask.method == "HEAD" or answer.status_code in (204, 304):
        return b""
    announced = answer.headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and int(announced[:18]) > max_bytes:
        raise _too_large(max_bytes)
    unpacker = Unpacker(answer.headers.get("content-encoding", ""), max_bytes)
    try:
        for piece in answer.stream:  # type: ignore[union-attr]
            unpacker.feed(piece)
        return unpacker.finish()
    except Overflow:
        raise _too_large(max_bytes) from None
    except Damaged:
        raise Ambiguous(f"Jawaban dari {ask.url.host} rusak di jalan.") from None


def _target(ask: httpx.Request, answer: httpx.Response) -> httpx.URL | None:
    if answer.status_code not in (301, 302, 303, 307, 308) or "location" not in answer.headers:
        return None
    try:
        return ask.url.join(answer.headers["location"]).copy_with(fragment=None)
    except (httpx.InvalidURL, UnicodeError, ValueError):
        sentence = f"{ask.url.host} mengalihkan ke alamat yang tidak dapat dibaca."
        raise Refused(sentence, sent=ask.method not in SAFE) from None


def _redirected(ask: httpx.Request, status: int, target: httpx.URL, *, acted: bool) -> httpx.Request:
    """The next request: as browsers do, but neither keys nor a body ever travel to another site."""
    same_site = (ask.url.scheme, ask.url.host, port_of(ask.url)) == (
        target.scheme,
        target.host,
        port_of(target),
    )
    keeps_body = status in (307, 308) or ask.method in SAFE
    if keeps_body and ask.method not in SAFE and not same_site:
        raise Refused(
            f"{ask.url.host} sudah pindah ke {target.host}. Perbarui alamatnya di pengaturan.", sent=acted
        )
    dropped = {"host"} if keeps_body else {"host", "content-length", "content-type", "transfer-encoding"}
    kept = [
        (name, value)
        for name, value in ask.headers.items()
        if name not in dropped and (same_site or name in COMMON_HEADERS or name == "accept-encoding")
    ]
    method = ask.method if keeps_body else "GET"
    return httpx.Request(
        method, target, headers=kept, content=ask.read() if keeps_body and same_site else None
    )


def _response(ask: httpx.Request, answer: _Answer, started: float) -> Response:
    return Response(answer.status, answer.headers, answer.body, str(ask.url), time.monotonic() - started)


def _explained(ask: httpx.Request, error: Exception, *, sent: bool) -> HttpError:
    host = ask.url.host
    if sent:
        return Ambiguous(
            f"{host} tidak memberi jawaban yang utuh. Belum diketahui apakah permintaan diterima."
        )
    if any(isinstance(cause, ssl.SSLError) for cause in _causes(error)):
        return NotSent(f"Sambungan aman ke {host} gagal: sertifikatnya tidak dapat dipercaya.")
    return NotSent(f"{host} tidak dapat dihubungi. Permintaan belum terkirim.")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__  # httpcore raises “from None” on its way up


def _too_large(max_bytes: int) -> TooLarge:
    size = f"{max_bytes / 1_000_000:g}".replace(".", ",")
    return TooLarge(f"Jawaban dari sana lebih besar dari {size} MB.")


def user_agent() -> str:
    """How we introduce ourselves: name, version, and where to complain."""
    site = getattr(settings, "SITE_URL", "")
    return f"Kentongan/{__version__} (+{site})" if site else f"Kentongan/{__version__}"


_lock = threading.Lock()
_transports: dict[tuple[Any, ...], CheckedTransport] = {}


def _transport(safe: bool) -> CheckedTransport:
    """The pool for reading, or the one for writing.

    Writing always opens a fresh connection: on a kept one the other side may just have hung up, and nobody
    could tell whether the post had arrived. A forked child and a changed allow list get pools of their own.
    """
    key = (os.getpid(), allowed_hosts(), getattr(settings, "OUTBOUND_CA_FILE", ""), safe)
    with _lock:
        if key not in _transports:
            if len(_transports) > 8:
                _transports.clear()
            _transports[key] = CheckedTransport(_tls(key[2]), keep=10 if safe else 0)
        return _transports[key]


@cache
def _tls(extra_authority: str) -> ssl.SSLContext:
    context = httpx.create_ssl_context(trust_env=False)
    if extra_authority:
        context.load_verify_locations(extra_authority)
    return context


os.register_at_fork(after_in_child=_lock._at_fork_reinit)  # type: ignore[attr-defined]
