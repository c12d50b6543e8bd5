"""Text as platforms count it, and text made safe to show."""

import html
import unicodedata
from collections.abc import Iterator
from urllib.parse import urlsplit

import nh3
import regex

# A link as all platforms see it; closing marks of the sentence around it do not belong to it.
LINK = regex.compile(r"https?://[^\s<>\"“”]+", regex.I)
# Without a scheme X still shortens "wonogirikab.go.id/berita"; these endings cover what an office writes.
ENDINGS = "id|com|net|org|info|gov|edu|int|mil|biz|co|io|me|tv|ly|be|gl|my|sg|au|uk|us|nl|de|jp|app|dev|news|online|site"
BARE_LINK = regex.compile(
    rf"(?<![\w@.#$/-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:{ENDINGS})(?![\w-]|\.\w)(?:[/?][^\s<>\"“”]*)?",
    regex.I,
)
HASHTAG = regex.compile(r"(?<![\w&/#])[#＃](?!\d+(?:\W|$))([\w·]{1,100})")
HANDLE = regex.compile(
    r"(?<![\w/@.])@([\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?)(@[a-z0-9.-]+[a-z0-9])?", regex.I
)
PICTURE = r"(?:[©®™♟]\uFE0F|(?![©®™♟])\p{Extended_Pictographic})[\uFE0F\u20E3\p{EMod}\U000E0020-\U000E007F]*"
EMOJI = regex.compile(rf"[\U0001F1E6-\U0001F1FF]{{2}}|[#*0-9]\uFE0F?\u20E3|{PICTURE}(?:\u200D{PICTURE})*")
GRAPHEME = regex.compile(r"\X")
X_LINK, MASTODON_LINK = 23, 23
X_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
# Direction overrides make "gpj.exe" out of "exe.jpg"; the rest breaks databases, feeds or log lines.
UNSEEN = regex.compile(r"[\p{Cs}\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF[\p{Cc}--[\n\t]]]", regex.V1)

TAGS = {
    "p",
    "br",
    "strong",
    "em",
    "b",
    "i",
    "u",
    "s",
    "a",
    "ul",
    "ol",
    "li",
    "blockquote",
    "h2",
    "h3",
    "h4",
    "code",
    "pre",
    "hr",
}
TABLE_TAGS = {"table", "thead", "tbody", "tr", "th", "td", "caption"}
BLOCKS = regex.compile(
    r"</(?:p|div|li|h[1-6]|tr|blockquote|article|section|table|ul|ol)\s*>|<(?:br|hr)\b[^>]*>", regex.I
)


def graphemes(s: str) -> int:
    """What a reader calls characters (Bluesky, Mastodon)."""
    return len(GRAPHEME.findall(s))


def utf8(s: str) -> int:
    """Bytes in UTF-8 (YouTube descriptions, Bluesky's second limit)."""
    return len(s.encode("utf-8", "surrogatepass"))


def utf16(s: str) -> int:
    """UTF-16 units (TikTok, Telegram, and JavaScript's own length)."""
    return len(s.encode("utf-16-le", "surrogatepass")) // 2


def x_weighted(s: str) -> int:
    """Length as X weighs it against 280: NFC, a link is 23, an emoji 2, Latin 1, most other scripts 2."""
    composed = unicodedata.normalize("NFC", s)
    spans = _x_links(composed)
    return len(spans) * X_LINK + sum(_x_plain(piece) for piece in _between(composed, spans))


def mastodon(s: str) -> int:
    """Graphemes where a link is 23 and "@name@server" only counts "@name"."""
    spans = [(start, end) for start, end, _ in link_spans(s)]
    plain = "".join(_between(s, spans))
    local_only = HANDLE.sub(lambda found: "@" + found[1], plain)
    return len(spans) * MASTODON_LINK + graphemes(local_only)


def threads(s: str) -> int:
    """Characters, except that an emoji counts as its UTF-8 bytes."""
    emoji = [found[0] for found in EMOJI.finditer(s)]
    return len(s) - sum(len(e) for e in emoji) + sum(utf8(e) for e in emoji)


def link_spans(s: str) -> list[tuple[int, int, str]]:
    """(start, end, link) of every http(s) link, without the full stop or bracket that follows it."""
    found = []
    for match in LINK.finditer(s):
        link = _without_tail(match[0])
        if urlsplit_host(link):
            found.append((match.start(), match.start() + len(link), link))
    return found


def links(s: str) -> list[str]:
    return [link for _, _, link in link_spans(s)]


def hashtag_spans(s: str) -> list[tuple[int, int, str]]:
    """(start, end, tag without #); a # inside a link is no hashtag, nor is "#1"."""
    taken = link_spans(s)
    spans = [(match.start(), match.end(), match[1]) for match in HASHTAG.finditer(s)]
    return [span for span in spans if not _inside(span[0], taken)]


def hashtags(s: str) -> list[str]:
    return [tag for _, _, tag in hashtag_spans(s)]


def handle_spans(s: str) -> list[tuple[int, int, str]]:
    """(start, end, handle without the first @); "@a@b.id" is one handle, an e-mail address is none."""
    taken = link_spans(s)
    spans = [(match.start(), match.end(), match[0][1:]) for match in HANDLE.finditer(s)]
    return [span for span in spans if not _inside(span[0], taken)]


def handles(s: str) -> list[str]:
    return [name for _, _, name in handle_spans(s)]


def byte_span(s: str, start: int, end: int) -> tuple[int, int]:
    """The same span counted in UTF-8 bytes, as Bluesky's facets want it."""
    first = utf8(s[:start])
    return first, first + utf8(s[start:end])


def slug(text: str, max: int = 60) -> str:
    """Lower-case ASCII words joined by hyphens, cut at a word; "" when nothing is left."""
    flat = regex.sub(r"\p{Mn}|['’]", "", unicodedata.normalize("NFKD", text).lower())
    words = regex.findall(r"[a-z0-9]+", flat)
    out = ""
    for word in words:
        longer = f"{out}-{word}" if out else word[:max]
        if len(longer) > max:
            break
        out = longer
    return out


def excerpt(text: str, n: int = 160) -> str:
    """At most n characters on one line, cut at a word, with an ellipsis when something was cut."""
    line = " ".join(text.split())
    if len(line) <= n:
        return line
    head = line[: max(n - 1, 0)]
    # Mid-word: step back to the last space, unless that would leave almost nothing.
    at_word = head.rsplit(" ", 1)[0] if line[len(head) : len(head) + 1] not in ("", " ") else head
    kept = at_word if len(at_word) > n // 2 else head
    return kept.rstrip(" ,;:.-–") + "…" if n > 0 else ""


def plain(markup: str) -> str:
    """The text of some HTML: no tags, no scripts, entities opened, a line per block."""
    broken = BLOCKS.sub(lambda found: found[0] + "\n", control_free(markup))
    bare = html.unescape(
        nh3.clean(broken, tags=set(), clean_content_tags={"script", "style", "template", "title"})
    )
    lines = [" ".join(line.split()) for line in control_free(bare).split("\n")]
    return regex.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def clean_html(markup: str, *, tables: bool = False) -> str:
    """Markup by whitelist: paragraphs, lists, headings, links to http(s), mail and phone; no style, no image.

    Images are left out because they would tell a stranger's server who reads the page.
    """
    return nh3.clean(
        control_free(markup),
        tags=TAGS | TABLE_TAGS if tables else TAGS,
        attributes={
            "a": {"href", "title"},
            "th": {"scope", "colspan", "rowspan"},
            "td": {"colspan", "rowspan"},
        },
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer nofollow",
        clean_content_tags={"script", "style", "template", "title"},
    )


def control_free(s: str) -> str:
    """Without NUL, control characters, lone surrogates and direction overrides; lines end in one \\n."""
    return UNSEEN.sub("", s.replace("\r\n", "\n").replace("\r", "\n"))


def urlsplit_host(link: str) -> str:
    """The host of a link, "" when it has none or is malformed."""
    try:
        return urlsplit(link).hostname or ""
    except ValueError:
        return ""


def _without_tail(link: str) -> str:
    while link and (link[-1] in ".,;:!?'\"*_~…" or (link[-1] in ")]}" and _unopened(link))):
        link = link[:-1]
    return link


def _unopened(link: str) -> bool:
    opening = {")": "(", "]": "[", "}": "{"}[link[-1]]
    return link.count(link[-1]) > link.count(opening)


def _x_links(s: str) -> list[tuple[int, int]]:
    spans = [(start, end) for start, end, _ in link_spans(s)]
    for match in BARE_LINK.finditer(s):
        if not any(start <= match.start() < end for start, end in spans):
            spans.append((match.start(), match.start() + len(_without_tail(match[0]))))
    return sorted(spans)


def _x_plain(s: str) -> int:
    emoji = [found.span() for found in EMOJI.finditer(s)]
    rest = "".join(_between(s, emoji))
    return 2 * len(emoji) + sum(1 if any(a <= ord(c) <= b for a, b in X_LIGHT) else 2 for c in rest)


def _between(s: str, spans: list[tuple[int, int]]) -> Iterator[str]:
    """The pieces of s outside the spans, which are sorted and do not overlap."""
    position = 0
    for start, end in spans:
        yield s[position:start]
        position = end
    yield s[position:]


def _inside(position: int, spans: list[tuple[int, int, str]]) -> bool:
    return any(start <= position < end for start, end, _ in spans)
