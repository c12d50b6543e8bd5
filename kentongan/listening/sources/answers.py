"""Answers of JSON interfaces: a refusal becomes a sentence, a wrong shape becomes nothing."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from kentongan.core import clock, http
from kentongan.listening.sources.base import SourceError, Wait

MAX_BYTES = 5_000_000


def ask(method: str, url: str, **more: Any) -> http.Response:
    """One request; Wait on 429, SourceError on any other refusal."""
    response = answer(method, url, **more)
    if not response.ok:
        raise SourceError(refusal(response))
    return response


def answer(method: str, url: str, **more: Any) -> http.Response:
    """The same, but a refusal other than 429 is an answer too."""
    response = http.request(method, url, max_bytes=MAX_BYTES, timeout=20.0, **more)
    if response.status == 429:
        raise Wait(patience(response), "Server itu membatasi kunjungan dan meminta kita menunggu.")
    return response


def listed(response: http.Response) -> list[Mapping[str, Any]]:
    """The objects of an answer that must be a JSON list."""
    found = response.json()
    if not isinstance(found, list):
        raise http.NotUnderstood("Jawaban dari server di sana tidak dapat dibaca.")
    return rows(found)


def patience(response: http.Response) -> float:
    """Seconds to wait, from Retry-After or the rate-limit headers of Mastodon (a date) and Bluesky (Unix time)."""
    asked = http.retry_after(response)
    if asked is not None:
        return asked
    reset = response.headers.get("x-ratelimit-reset") or response.headers.get("ratelimit-reset") or ""
    moment = _moment(reset)
    return max((moment - clock.now()).total_seconds(), 60.0) if moment else 900.0


def refusal(response: http.Response) -> str:
    status = response.status
    if status in (401, 403):
        return "Server itu menolak kita. Periksa nama akun dan kata sandi aplikasi atau tokennya."
    if status == 404:
        return "Yang dicari tidak ditemukan di server itu. Periksa alamat dan kata yang dicari."
    if status >= 500:
        return f"Server itu sedang bermasalah (kode {status})."
    return f"Server itu menolak permintaan kita (kode {status})."


def table(value: Any) -> Mapping[str, Any]:
    """The value if it is a JSON object, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def rows(value: Any) -> list[Mapping[str, Any]]:
    """The objects of a JSON list; [] for anything else."""
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []


def text(value: Any) -> str:
    """The value if it is text or a whole number, else ""."""
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def site(address: str) -> str:
    """The address of a server without a slash at its end."""
    return address.strip().rstrip("/")


def _moment(reset: str) -> datetime | None:
    try:
        if reset.isascii() and reset.isdigit():
            return datetime.fromtimestamp(int(reset[:12]), UTC)
        moment = datetime.fromisoformat(reset.replace("Z", "+00:00"))
    except (ValueError, OverflowError, OSError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
