"""How an outgoing text becomes a WordPress post, and back to the plain text that readers see."""

from html import escape
from typing import Any

from kentongan.core.text import link_spans, plain, slug
from kentongan.publishing.channels.base import Outgoing


def slug_of(outgoing: Outgoing) -> str:
    """Readable, and ours: it ends with the key, so the post can be found again whatever happened to the answer."""
    words = slug(outgoing.title, 60)
    return f"{words}-{outgoing.key}" if words else outgoing.key


def fields(outgoing: Outgoing, pictures: list[dict[str, Any]]) -> dict[str, Any]:
    """Title and content; the first picture is the post's own, the others stand below the text."""
    content = (
        _paragraphs(outgoing.text) + _link(outgoing) + "".join(_figure(picture) for picture in pictures[1:])
    )
    shown = {"title": outgoing.title, "content": content}
    return shown | ({"featured_media": pictures[0]["id"]} if pictures else {})


def text_of(post: dict[str, Any]) -> str:
    """What readers see, without the title."""
    content = post.get("content") or {}
    return plain(str(content.get("raw") or content.get("rendered") or ""))


def _paragraphs(text: str) -> str:
    blocks = [block.strip() for block in text.replace("\r\n", "\n").split("\n\n")]
    return "\n".join(f"<p>{_linked(block)}</p>" for block in blocks if block)


def _linked(block: str) -> str:
    """Escaped, links made to be followed, single line ends kept."""
    out, position = "", 0
    for start, end, link in link_spans(block):
        out += escape(block[position:start]) + f'<a href="{escape(link)}">{escape(link)}</a>'
        position = end
    return (out + escape(block[position:])).replace("\n", "<br>\n")


def _link(outgoing: Outgoing) -> str:
    if not outgoing.link or outgoing.link in outgoing.text:
        return ""
    return f'\n<p><a href="{escape(outgoing.link)}">{escape(outgoing.link)}</a></p>'


def _figure(picture: dict[str, Any]) -> str:
    source, alt = escape(str(picture["url"])), escape(str(picture["alt"]))
    return f'\n<figure class="wp-block-image"><img src="{source}" alt="{alt}" class="wp-image-{picture["id"]}"></figure>'
