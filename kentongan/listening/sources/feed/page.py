"""An ordinary page instead of a feed: does it say where its feed is?"""

from html.parser import HTMLParser

from kentongan.listening.sources import words

TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if (
            tag == "link"
            and "alternate" in named.get("rel", "").lower()
            and named.get("type", "").lower() in TYPES
        ):
            self.found.append(named.get("href", ""))


def feed_of_page(body: bytes, url: str) -> str:
    """The absolute address of the first feed that an HTML page declares, or ""."""
    links = _Links()
    try:
        links.feed(body[:200_000].decode("utf-8", "replace"))
    except (AssertionError, ValueError):  # html.parser's answer to malformed declarations
        return ""
    return next((found for found in (words.web_address(href, url) for href in links.found) if found), "")
