"""Bringing a feed's document: conditionally, patiently, and along redirects that are remembered when for good."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from kentongan.core import http
from kentongan.listening.sources.base import Gone, SourceError, Wait

MAX_BYTES = 8_000_000
MAX_HOPS = 5
SECONDS = 25.0
ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
SENTENCES = {
    401: "Umpan itu meminta kata sandi, jadi tidak terbuka untuk umum.",
    403: "Situs itu menolak kita membaca umpannya.",
    404: "Umpan itu tidak ditemukan. Mungkin alamatnya sudah berubah.",
    406: "Situs itu tidak mau memberi umpan dalam bentuk yang kita baca.",
    451: "Umpan itu tidak dapat dibuka karena alasan hukum.",
}


@dataclass(frozen=True)
class Fetched:
    """The last answer, and where the feed now lives: `moved_to` only after redirects that are for good."""

    response: http.Response
    moved_to: str

    @property
    def unchanged(self) -> bool:
        return self.response.status == 304


def fetch(address: str, memory: Mapping[str, Any]) -> Fetched:
    """One conditional GET. Gone on 410, Wait on 429 and a patient 503, SourceError on every other refusal."""
    asked, moved_to, for_good = address, "", True
    for _hop in range(MAX_HOPS + 1):
        response = http.request(
            "GET", asked, headers=_headers(memory), timeout=SECONDS, max_bytes=MAX_BYTES, follow=False
        )
        target = _target(response, asked)
        if not target:
            _judge(response)
            return Fetched(response, moved_to)
        for_good = for_good and response.status in (301, 308)
        asked, moved_to = target, target if for_good else moved_to
    raise SourceError("Alamat itu terus mengalihkan ke alamat lain.")


def _headers(memory: Mapping[str, Any]) -> dict[str, str]:
    kept = {"If-None-Match": memory.get("etag"), "If-Modified-Since": memory.get("modified")}
    return {"Accept": ACCEPT} | {name: str(value) for name, value in kept.items() if value}


def _target(response: http.Response, asked: str) -> str:
    if response.status not in (301, 302, 303, 307, 308) or "location" not in response.headers:
        return ""
    try:
        target = urljoin(asked, response.headers["location"])
        urlsplit(target)
    except ValueError:
        raise SourceError("Situs itu mengalihkan ke alamat yang tidak dapat dibaca.") from None
    return target.partition("#")[0]


def _judge(response: http.Response) -> None:
    """Nothing for an answer that can be read on, a raise for the others."""
    status = response.status
    if response.ok or status == 304:
        return
    if status == 410:
        raise Gone("Situs itu menyatakan umpan ini dihentikan untuk seterusnya.")
    patience = http.retry_after(response)
    if status == 429 or (status == 503 and patience is not None):
        raise Wait(patience or 900, "Situs itu sedang sibuk dan meminta kita menunggu.")
    if status >= 500:
        raise SourceError(f"Server situs itu sedang bermasalah (kode {status}).")
    raise SourceError(SENTENCES.get(status, f"Situs itu menjawab dengan kode {status}."))
