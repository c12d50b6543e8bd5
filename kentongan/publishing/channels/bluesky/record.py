"""How an outgoing text becomes a post record: facets in bytes, pictures or a link card, the same at every retry."""

from datetime import UTC, datetime
from typing import Any

from kentongan.core import images
from kentongan.core.text import byte_span, excerpt, hashtag_spans, link_spans
from kentongan.publishing.channels.base import Media, Outgoing

POST = "app.bsky.feed.post"
MAX_IMAGES = 4
MAX_IMAGE_BYTES = 1_000_000  # 2,000,000 by the newest lexicon; older servers still refuse that
MAX_SIDE = 2000


def text_of(outgoing: Outgoing) -> str:
    """With pictures the link is a line of the text; without, it becomes a card."""
    return outgoing.words if outgoing.media else outgoing.text


def post(outgoing: Outgoing, blobs: list[dict[str, Any]]) -> dict[str, Any]:
    """The record for putRecord."""
    text = text_of(outgoing)
    record = {
        "$type": POST,
        "text": text,
        "createdAt": _stamp(outgoing.written_at),
        "langs": [outgoing.language],
    }
    facets = facets_of(text)
    embed = _pictures(outgoing, blobs) if blobs else _card(outgoing)
    return record | ({"facets": facets} if facets else {}) | ({"embed": embed} if embed else {})


def facets_of(text: str) -> list[dict[str, Any]]:
    """Links and hashtags, by position in UTF-8 bytes."""
    links = [
        (start, end, {"$type": "app.bsky.richtext.facet#link", "uri": uri})
        for start, end, uri in link_spans(text)
    ]
    tags = [
        (start, end, {"$type": "app.bsky.richtext.facet#tag", "tag": tag})
        for start, end, tag in hashtag_spans(text)
        if len(tag) <= 64
    ]
    facets = []
    for start, end, feature in sorted(links + tags, key=lambda span: span[0]):
        first, last = byte_span(text, start, end)
        facets.append({"index": {"byteStart": first, "byteEnd": last}, "features": [feature]})
    return facets


def small_enough(media: Media) -> bytes:
    """The picture within the network's limit."""
    return images.fit(media.read(), max_bytes=MAX_IMAGE_BYTES, max_side=MAX_SIDE)


def _pictures(outgoing: Outgoing, blobs: list[dict[str, Any]]) -> dict[str, Any]:
    shown = []
    for media, blob in zip(outgoing.media, blobs, strict=False):
        picture = {"alt": media.alt, "image": blob}
        if media.width and media.height:
            picture["aspectRatio"] = {"width": media.width, "height": media.height}
        shown.append(picture)
    return {"$type": "app.bsky.embed.images", "images": shown}


def _card(outgoing: Outgoing) -> dict[str, Any] | None:
    if not outgoing.link:
        return None
    about = {
        "uri": outgoing.link,
        "title": excerpt(outgoing.title, 120),
        "description": excerpt(outgoing.text, 200),
    }
    return {"$type": "app.bsky.embed.external", "external": about}


def _stamp(moment: datetime | None) -> str:
    return (
        (moment or datetime.now(UTC))
        .astimezone(UTC)
        .isoformat(timespec="milliseconds")
        .replace("+00:00", "Z")
    )
