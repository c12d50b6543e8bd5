"""Whatever a source sends becomes short, plain, harmless text."""

import hashlib
import re
from urllib.parse import urljoin, urlsplit

from kentongan.core.text import control_free, plain

TITLE, TEXT, EXTERNAL_ID, URL, AUTHOR = 500, 10_000, 500, 1000, 500
RAW = 200_000  # characters of markup that are looked at; a longer field is cut before it is cleaned
LOOKS_LIKE_MARKUP = re.compile(r"<[a-zA-Z/!][^>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]{2,8});")
LEFT_OVER = re.compile(
    r"</?(?:p|br|div|a|b|i|strong|em|span|img|ul|ol|li|h\d|blockquote)\b[^>]*>|&(?:amp|nbsp|quot);", re.I
)


def text_of(markup: str, limit: int = TEXT) -> str:
    """Markup or plain text → text with a line per block, cut with "…" at `limit` characters."""
    raw = control_free(markup[:RAW])
    if LOOKS_LIKE_MARKUP.search(raw):
        raw = plain(raw)
        if LEFT_OVER.search(raw):  # escaped twice, as many sites do
            raw = plain(raw)
    return cut(raw.strip(), limit)


def line_of(markup: str, limit: int = TITLE) -> str:
    """The same on one line."""
    return cut(" ".join(text_of(markup, RAW).split()), limit)


def cut(text: str, limit: int) -> str:
    """At most `limit` characters; what was cut is marked."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def web_address(link: str, base: str = "") -> str:
    """An absolute http(s) address of at most 1,000 characters, "" for anything else."""
    bare = "".join(control_free(link).split())
    if not bare:
        return ""
    try:
        whole = urljoin(base, bare) if base else bare
        parts = urlsplit(whole)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and len(whole) <= URL
    except ValueError:
        return ""
    return whole if usable else ""


def external_id(wanted: str, *otherwise: str) -> str:
    """The source's own id when it has one that fits, else a stable hash (of the id, or of `otherwise`)."""
    bare = " ".join(control_free(wanted).split())
    if bare and len(bare) <= EXTERNAL_ID:
        return bare
    return "sha256:" + digest(bare or "\x1f".join(otherwise))


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def author(name: str) -> str:
    """An author's raw id without control characters; "" when nobody is named."""
    return " ".join(control_free(name).split())[:AUTHOR]
