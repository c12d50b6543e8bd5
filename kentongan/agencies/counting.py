"""How long a text is as a platform counts it, and exactly which text leaves the house."""

from collections.abc import Callable

from kentongan.agencies.limits import PlatformLimits
from kentongan.core import text as texts

COUNTS: dict[str, Callable[[str], int]] = {
    "characters": len,
    "graphemes": texts.graphemes,
    "utf8": texts.utf8,
    "utf16": texts.utf16,
    "x": texts.x_weighted,
    "mastodon": texts.mastodon,
    "threads": texts.threads,
}


def count(limits: PlatformLimits, text: str) -> int:
    """Length of a text by the platform's own rule."""
    return COUNTS.get(limits.counting, len)(text)


def outgoing(limits: PlatformLimits, text: str, link: str, pictures: int = 0) -> str:
    """The text as it leaves: with the link as its last line where the platform has no other place for it."""
    in_text = limits.link_as == "text" or (limits.link_as == "card" and pictures > 0)
    if not link or not in_text or link in text:
        return text
    return f"{text.rstrip()}\n\n{link}" if text.strip() else link


def allowed(limits: PlatformLimits, pictures: int = 0) -> int | None:
    """How long the text may be; a caption may be shorter than a text."""
    if pictures and limits.max_text_with_media is not None:
        return limits.max_text_with_media
    return limits.max_text


def split(limits: PlatformLimits, text: str, most: int | None) -> tuple[str, str]:
    """The part that fits and the part that is too much."""
    if most is None or count(limits, text) <= most:
        return text, ""
    clusters = texts.GRAPHEME.findall(text)
    low, high = 0, len(clusters)
    while low < high:  # the longest beginning that still fits
        middle = (low + high + 1) // 2
        if count(limits, "".join(clusters[:middle])) <= most:
            low = middle
        else:
            high = middle - 1
    return "".join(clusters[:low]), "".join(clusters[low:])


def has_link(text: str, link: str = "") -> bool:
    """Whether the platform sees a link in the post, with or without https:// before it."""
    return bool(link or texts.links(text) or texts.BARE_LINK.search(text))
