"""JSON Feed, versions 1 and 1.1. Every field may be missing, or be of any type."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from kentongan.listening.sources import dates, words
from kentongan.listening.sources.base import MAX_ITEMS, Item, SourceError
from kentongan.listening.sources.feed.parsed import Parsed


def read(body: bytes, url: str, content_type: str = "") -> Parsed:
    """What a JSON Feed says; SourceError when the document is something else."""
    feed = _loaded(body)
    listed = feed.get("items")
    if "jsonfeed.org/version" not in str(feed.get("version")) or not isinstance(listed, list):
        raise SourceError("Alamat ini menjawab dengan data JSON, tetapi bukan JSON Feed.")
    items = (_item(entry, url) for entry in listed[:MAX_ITEMS] if isinstance(entry, Mapping))
    return Parsed(
        title=words.line_of(_text(feed, "title"), 120),
        items=tuple(item for item in items if item),
        hub=_hub(feed, url),
        topic=words.web_address(_text(feed, "feed_url"), url),
    )


def _loaded(body: bytes) -> Mapping[str, Any]:
    try:
        feed = json.loads(body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise SourceError("Isi umpan JSON itu rusak dan tidak dapat dibaca.") from error
    return feed if isinstance(feed, Mapping) else {}


def _item(entry: Mapping[str, Any], url: str) -> Item | None:
    title = words.line_of(_text(entry, "title"))
    text = words.text_of(
        _text(entry, "content_html") or _text(entry, "content_text") or _text(entry, "summary")
    )
    link = words.web_address(_text(entry, "url") or _text(entry, "external_url"), url)
    if not (title or text or link):
        return None
    said = _text(entry, "date_published") or _text(entry, "date_modified")
    moment = dates.read(said)
    person = _person(entry)
    return Item(
        external_id=words.external_id(_text(entry, "id") or link, title, text, said),
        text=text,
        platform="feed",
        author_id=f"{urlsplit(url).hostname}:{person}" if person else "",
        title=title,
        url=link,
        published_at=moment,
        unreadable_date=bool(said) and moment is None,
    )


def _text(thing: Mapping[str, Any], name: str) -> str:
    value = thing.get(name)
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _person(entry: Mapping[str, Any]) -> str:
    several = entry.get("authors")
    first = several[0] if isinstance(several, list) and several else entry.get("author")
    if not isinstance(first, Mapping):
        return ""
    return words.author(_text(first, "url") or _text(first, "name"))


def _hub(feed: Mapping[str, Any], url: str) -> str:
    hubs = feed.get("hubs")
    for hub in hubs if isinstance(hubs, list) else []:
        if isinstance(hub, Mapping) and _text(hub, "type").lower() == "websub":
            return words.web_address(_text(hub, "url"), url)
    return ""
