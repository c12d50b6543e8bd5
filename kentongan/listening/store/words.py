"""Words as every store sees them: what is stored and what is asked go through the same function."""

import re

from kentongan.language.normalise import stems, word_spans
from kentongan.listening.store.labels import PREFIX

PLAIN = re.compile(
    rf"(?!{PREFIX})[a-z0-9]+"
)  # what begins like a label is spelt out, so that no text can pose as one
LONGEST = 60


def searchable(text: str) -> str:
    """The stems of a text as ASCII words with one space between.

    Words in other scripts are spelt in hexadecimal: databases disagree about what a letter is, but not about a–z,
    and so they all give the same answer.
    """
    return " ".join(map(_ascii, stems(text)))


def tokens(asked: str) -> list[str]:
    """The distinct words of a question, in order, at most 12."""
    return list(dict.fromkeys(searchable(asked[:300]).split()))[:12]


def marked(text: str, wanted: list[str]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is one of the wanted words: [("Jalan ", False), ("rusak", True)]."""
    pieces: list[tuple[str, bool]] = []
    position, found = 0, set(wanted)
    for word, start, end in word_spans(text) if found else []:
        if searchable(word) in found or searchable(text[start:end]) in found:
            pieces += [(text[position:start], False), (text[start:end], True)]
            position = end
    return [piece for piece in [*pieces, (text[position:], False)] if piece[0]]


def _ascii(word: str) -> str:
    spelt = word if PLAIN.fullmatch(word) else "u" + word.encode().hex()
    return spelt[:LONGEST]
