"""How Telegram reads a formatted text: tags out, entities counted in UTF-16 units."""

from html import escape
from html.parser import HTMLParser

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "s": "strikethrough",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
}


class NotParsed(ValueError):
    """The reason, as Telegram words it."""


def units(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.text, self.entities, self.open = "", [], []

    def handle_starttag(self, tag, attrs):
        if tag not in KINDS:
            raise NotParsed(f'Unsupported start tag "{tag}" at byte offset {self.getpos()[1]}')
        entity = {"type": KINDS[tag], "offset": units(self.text)}
        if tag == "a":
            entity["url"] = dict(attrs).get("href") or ""
        self.open.append((tag, entity))

    def handle_endtag(self, tag):
        if not self.open or self.open[-1][0] != tag:
            raise NotParsed(f'Unexpected end tag at byte offset {self.getpos()[1]}, found "</{tag}>"')
        entity = self.open.pop()[1]
        entity["length"] = units(self.text) - entity["offset"]
        if entity["length"]:
            self.entities.append(entity)

    def handle_data(self, data):
        self.text += data


def read(text: str, parse_mode: str | None) -> tuple[str, list[dict]]:
    """(text without markup, entities). Only HTML is understood here; NotParsed for anything else."""
    if not parse_mode:
        return text, []
    if parse_mode.upper() != "HTML":
        raise NotParsed(f"this server reads HTML only, not {escape(parse_mode)}")
    reader = _Reader()
    reader.feed(text)
    reader.close()
    if reader.open:
        raise NotParsed(f'Can\'t find end tag corresponding to start tag "{reader.open[-1][0]}"')
    return reader.text, sorted(reader.entities, key=lambda entity: entity["offset"])
