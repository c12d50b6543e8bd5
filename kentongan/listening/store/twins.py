"""When two mentions are one thing heard twice: same address or same words, by the same author, on one platform."""

import hashlib
import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from kentongan.listening.store.base import New

TRACKING = re.compile(r"utm_|fbclid$|gclid$|igsh$")
LONG_ENOUGH = 80  # "setuju" said twice by nobody in particular is said by two people


def url_key(row: New) -> str:
    """A key of address and author ("" without an address). Unknown authors are told apart by their words:
    people who comment on one article may all carry the article's address."""
    if not row.url:
        return ""
    return _key("u", row.platform, _bare(row.url), row.author_hash or _words(row)[:200])


def text_key(row: New) -> str:
    """A key of words and author; unknown authors need enough words to be sure."""
    words = _words(row)
    if not words or (not row.author_hash and len(words) < LONG_ENOUGH):
        return ""
    return _key("t", row.platform, words, row.author_hash)


def _words(row: New) -> str:
    return " ".join(f"{row.title} {row.text}".casefold().split())


def _bare(url: str) -> str:
    """The address without what only tells where the reader came from."""
    parts = urlsplit(url)
    kept = [(name, value) for name, value in parse_qsl(parts.query) if not TRACKING.match(name)]
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{urlencode(kept)}#{parts.fragment}"


def _key(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
