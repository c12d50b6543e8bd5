"""A visit to a feed: RSS, Atom or JSON Feed."""

import re
from collections.abc import Mapping
from typing import Any

from kentongan.core import http
from kentongan.listening.sources.base import Visit
from kentongan.listening.sources.feed import apart
from kentongan.listening.sources.feed.fetch import Fetched, fetch
from kentongan.listening.sources.feed.links import links_of
from kentongan.listening.sources.feed.parsed import Parsed

MAX_AGE = re.compile(r"(?:^|[,\s])max-age=(\d{1,7})")


def gather(address: str, query: str, identity: str, secret: str, memory: Mapping[str, Any]) -> Visit:
    """Fetch and read the feed at `address`; nothing new costs one small request.

    Memory: etag, modified, address_of (whose notes these are), moved_to, ids_repeat, title, hub, hub_topic.
    """
    notes = memory if memory.get("address_of") == address else {}
    fetched = fetch(str(notes.get("moved_to") or address), notes)
    if fetched.unchanged:
        hub, topic = str(notes.get("hub", "")), str(notes.get("hub_topic", ""))
        return Visit(memory=dict(notes), hub=hub, hub_topic=topic, next_after_s=_patience(fetched.response))
    parsed = apart.parse(
        fetched.response.body,
        url=fetched.response.url,
        content_type=fetched.response.headers.get("content-type", ""),
        ids_repeat=bool(notes.get("ids_repeat")),
    )
    return _visit(address, notes, fetched, parsed)


def read_push(body: bytes, *, url: str, memory: Mapping[str, Any]) -> Visit:
    """What a hub pushed to us, read like a fetched document; its Content-Type is not believed."""
    parsed = apart.parse(body, url=url, ids_repeat=bool(memory.get("ids_repeat")))
    return Visit(items=parsed.items, memory={**memory, "ids_repeat": parsed.ids_repeat}, gone=parsed.gone)


def _visit(address: str, notes: Mapping[str, Any], fetched: Fetched, parsed: Parsed) -> Visit:
    headers, url = fetched.response.headers, fetched.response.url
    offered = links_of(headers.get("link", ""), url)
    hub = offered.get("hub") or parsed.hub
    memory = {
        "address_of": address,
        "etag": _sendable(headers.get("etag", "")),
        "modified": _sendable(headers.get("last-modified", "")),
        "moved_to": fetched.moved_to or notes.get("moved_to", ""),
        "ids_repeat": parsed.ids_repeat,
        "title": parsed.title,
        "hub": hub,
        "hub_topic": (offered.get("self") or parsed.topic or url) if hub else "",
    }
    return Visit(
        items=parsed.items,
        memory={name: value for name, value in memory.items() if value},
        hub=str(memory["hub"]),
        hub_topic=str(memory["hub_topic"]),
        next_after_s=max(filter(None, (parsed.next_after_s, _patience(fetched.response))), default=None),
        gone=parsed.gone,
    )


def _sendable(value: str) -> str:
    """A header value we can send back as it came, "" when it is overlong or not plain ASCII."""
    return value if len(value) <= 300 and value.isascii() and value.isprintable() else ""


def _patience(response: http.Response) -> float | None:
    found = MAX_AGE.search(response.headers.get("cache-control", "").lower())
    return float(found[1]) if found else None
