"""Families of sentences become sentences. The files beside this one are written by hand; nothing else is data.

A file holds slots (`desa = A | B`), headings (`== 1.03 keluhan`, `== - bukan`) and families, one a line:
`idea tone text`, or `idea @variety tone text`, where tone is +, 0 or - and the text chooses between {this|that}.
"""

from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import NamedTuple

import regex

LANGUAGES = ("ind", "jav", "sun", "mad", "ban")
TONES = {"+": "positive", "0": "neutral", "-": "negative"}
PER_FAMILY = 5
CHOICE = regex.compile(r"\{([^{}]*)\}")
FAMILY = regex.compile(r"(?P<idea>[a-z0-9-]+) (?:@(?P<variety>[a-z]+) )?(?P<tone>[-+0]) (?P<text>\S.*)")


class Family(NamedTuple):
    """One idea in one language. `text` still has its choices; `variety` is "" or a regional form of the language."""

    idea: str
    language: str
    variety: str
    complaint: bool
    topics: tuple[str, ...]
    tone: str
    text: str


class Sentence(NamedTuple):
    """`family` is language:idea; `idea` is shared by translations; `split` is "train", "valid" or "test"."""

    family: str
    language: str
    text: str
    complaint: bool
    topics: tuple[str, ...]
    tone: str
    split: str
    idea: str
    variety: str


def sentences(*languages: str, split: str | None = None) -> list[Sentence]:
    """All labelled sentences in a fixed order, of some languages (all when none is named) and one split if asked."""
    found = [s for language in languages or LANGUAGES for s in _rendered(language)]
    return [s for s in found if split in (None, s.split)]


def families(language: str) -> tuple[list[Family], dict[str, list[str]]]:
    """The families of one language as written, and its slots. A line that is neither raises ValueError."""
    found, slots, heading = [], {}, None
    for line in _lines(language):
        if line.startswith("== "):
            heading = _heading(line[3:].split())
        elif heading is None and " = " in line:
            name, values = line.split(" = ", 1)
            slots[name] = [value.strip() for value in values.split("|")]
        elif heading and (match := FAMILY.fullmatch(line)):
            topics, complaint = heading
            idea, variety, tone, text = match.group("idea", "variety", "tone", "text")
            found.append(Family(idea, language, variety or "", complaint, topics, TONES[tone], text))
        else:
            raise ValueError(f"{language}.txt has a line that is no family: {line}")
    return found, slots


@cache
def held_out() -> dict[str, str]:
    """Idea to "valid" or "test", for the ideas that training never sees in any language."""
    split, found = "", {}
    for line in _lines("held_out"):
        split = line[3:] if line.startswith("== ") else split
        if not line.startswith("== "):
            found[line] = split
    return found


def split_of(idea: str) -> str:
    """Which side an idea stands on, in all languages at once."""
    return held_out().get(idea, "train")


def _lines(name: str) -> list[str]:
    text = (files(__package__) / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _heading(words: list[str]) -> tuple[tuple[str, ...], bool]:
    kinds = {"keluhan": True, "bukan": False}
    return tuple(word for word in words[:-1] if word != "-"), kinds[words[-1]]


def _rendered(language: str) -> list[Sentence]:
    found, slots = families(language)
    return [_sentence(family, text) for family in found for text in _texts(family, slots)]


def _sentence(f: Family, text: str) -> Sentence:
    name = f"{f.language}:{f.idea}"
    return Sentence(
        name, f.language, text, f.complaint, f.topics, f.tone, split_of(f.idea), f.idea, f.variety
    )


def _texts(family: Family, slots: dict[str, list[str]]) -> list[str]:
    """Up to PER_FAMILY different renderings, always the same ones."""
    tries = (_text(family, slots, n) for n in range(PER_FAMILY * 4))
    return list(dict.fromkeys(tries))[:PER_FAMILY]


def _text(family: Family, slots: dict[str, list[str]], n: int) -> str:
    """One rendering: the innermost choice is made first, so a choice may hold a slot."""
    text, step = family.text, 0
    while match := CHOICE.search(text):
        options = slots[match[1]] if match[1] in slots else match[1].split("|")
        if len(options) < 2:
            raise ValueError(f"{family.language}:{family.idea} has no slot {{{match[1]}}}")
        pick = options[_number(f"{family.language}/{family.idea}/{n}/{step}", len(options))]
        text = text[: match.start()] + pick + text[match.end() :]
        step += 1
    return _tidied(text)


def _tidied(text: str) -> str:
    """Blanks that an empty choice left behind are closed; a question that ends a choice keeps its own mark only."""
    closed = regex.sub(r"\s+([,.?!;:])", r"\1", " ".join(text.split()))
    return regex.sub(r"([?!])\.(?!\.)", r"\1", closed)


def _number(name: str, below: int) -> int:
    return int.from_bytes(sha256(name.encode()).digest()[:8], "big") % below
