"""A text as its digits and signs read, one character for one: offsets stay those of the original."""

import unicodedata

import regex

HINT = regex.compile(r"[\d@＠]|[(\[]\s?at\s?[\])]", regex.I)
# Other dashes, blanks and invisible signs between the digits of a number do not hide it.
SIGNS = {ord(sign): "-" for sign in "‐‑‒–—―−﹣－"} | {
    ord(sign): " " for sign in "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    "\u200b\u200c\u200d\u2060\ufeff\u00ad"
}  # fmt: skip


def has_hint(text: str) -> bool:
    """Could there be personal data at all? Without a digit and an @ there is none."""
    return HINT.search(text) is not None


def plain(text: str) -> str:
    """The text with ASCII digits and signs, as long as the original."""
    if text.isascii():
        return text
    return "".join([_plain(char) for char in text.translate(SIGNS)])


def _plain(char: str) -> str:
    if char.isascii():
        return char
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return chr(ord(char) - 0xFEE0) if "\uff01" <= char <= "\uff5e" else char
