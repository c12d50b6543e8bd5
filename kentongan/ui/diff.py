"""What changed between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Part:
    """A stretch of text that was kept ("same"), taken out ("del") or put in ("ins")."""

    kind: str
    text: str


def parts(old: str, new: str) -> list[Part]:
    """The stretches that turn `old` into `new`, in reading order; removals stand before insertions."""
    before, after = WORD.findall(old or ""), WORD.findall(new or "")
    found = []
    for verb, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if verb == "equal":
            found.append(Part("same", "".join(before[a:b])))
            continue
        if a < b:
            found.append(Part("del", "".join(before[a:b])))
        if c < d:
            found.append(Part("ins", "".join(after[c:d])))
    return found
