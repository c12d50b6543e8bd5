"""A document's bytes → what it says. Pure: no network, no Django, so that it can run in a process of its own."""

import io
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import feedparser

from kentongan.listening.sources import words
from kentongan.listening.sources.base import MAX_ITEMS, Item, SourceError
from kentongan.listening.sources.feed import entries, json_feed
from kentongan.listening.sources.feed.page import feed_of_page
from kentongan.listening.sources.feed.parsed import Parsed

# Short entities are how old feeds write accents; long ones only exist to explode.
LONG_ENTITY = re.compile(rb"<!ENTITY\s[^>]{100,}>", re.I)
TOMBSTONES = b"http://purl.org/atompub/tombstones/1.0"
TOMBSTONE = re.compile(r"<(?:\w+:)?deleted-entry\b[^>]{0,2000}?\bref\s*=\s*[\"']([^\"'>]{1,500})[\"']")


def parse(body: bytes, *, url: str, content_type: str = "", ids_repeat: bool = False) -> Parsed:
    """Read a feed of any kind found at `url`; SourceError with a sentence when it is none."""
    if not body.strip():
        raise SourceError("Alamat itu menjawab dengan halaman kosong. Periksa apakah umpannya masih ada.")
    read = json_feed.read if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else _xml
    parsed = read(body, url, content_type)
    return _with_own_ids(parsed, ids_repeat)


def _xml(body: bytes, url: str, content_type: str) -> Parsed:
    found = _feedparser(LONG_ENTITY.sub(b"", body), url, content_type)
    feed, listed = found.get("feed") or {}, found.get("entries") or []
    if not listed and not found.get("version"):
        raise SourceError(_not_a_feed(body, url))
    links = [link for link in feed.get("links") or [] if isinstance(link, Mapping)]
    return Parsed(
        title=words.line_of(str(feed.get("title") or ""), 120),
        items=tuple(item for item in (entries.item(entry, url) for entry in listed[:MAX_ITEMS]) if item),
        hub=_link(links, "hub", url),
        topic=_link(links, "self", url),
        next_after_s=_patience(feed),
        gone=_deleted(body),
    )


def _feedparser(body: bytes, url: str, content_type: str) -> Mapping[str, Any]:
    headers = {"content-location": url} | ({"content-type": content_type} if content_type else {})
    try:
        # A stream, never bytes: feedparser opens bytes that happen to name a local file.
        # Markup is thrown away afterwards, so cleaning it here would be work for nothing.
        return feedparser.parse(
            io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # the parser raises many kinds on broken and hostile documents
        raise SourceError(
            "Isi umpan itu rusak dan tidak dapat dibaca. Beri tahu pengelola situsnya."
        ) from error


def _not_a_feed(body: bytes, url: str) -> str:
    better = feed_of_page(body, url)
    if better:
        return f"Alamat ini halaman biasa, bukan umpan. Situs itu menyebut umpannya: {better}"
    return "Alamat ini bukan umpan RSS, Atom, atau JSON Feed. Periksa alamatnya di situs yang bersangkutan."


def _link(links: list[Mapping[str, Any]], rel: str, base: str) -> str:
    for link in links:
        if link.get("rel") == rel:
            return words.web_address(str(link.get("href") or ""), base)
    return ""


def _patience(feed: Mapping[str, Any]) -> float | None:
    """Seconds that the feed asks to be left alone (RSS ttl, in minutes)."""
    ttl = str(feed.get("ttl") or "").strip()
    return float(ttl) * 60 if ttl.isascii() and ttl.isdigit() and len(ttl) < 6 else None


def _deleted(body: bytes) -> tuple[str, ...]:
    if TOMBSTONES not in body:
        return ()
    return tuple(dict.fromkeys(TOMBSTONE.findall(body.decode("utf-8", "replace"))))[:MAX_ITEMS]


def _with_own_ids(parsed: Parsed, known_to_repeat: bool) -> Parsed:
    """Items under ids that tell them apart.

    Some feeds give every entry the id of the site. Once seen, such a feed is never again believed about ids.
    """
    once = tuple({(i.external_id, i.url, i.title, i.text): i for i in parsed.items}.values())
    repeats = known_to_repeat or any(n > 1 for n in Counter(i.external_id for i in once).values())
    items = tuple(_told_apart(item) for item in once) if repeats else once
    return replace(parsed, items=items, ids_repeat=repeats)


def _told_apart(item: Item) -> Item:
    mark = words.digest(item.url + "\x1f" + item.title + "\x1f" + item.text)[:16]
    return replace(item, external_id=words.external_id(f"{item.external_id}#{mark}"))
