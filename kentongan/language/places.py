"""Which of the region's own districts and villages does a text name?

Only the names given are looked for: against all of Indonesia every second word is a village.
"""

from collections.abc import Iterable
from typing import NamedTuple

from kentongan.language.normalise import normalise, word_spans
from kentongan.language.words import EVERYDAY_NAMES, PLACE_CUES

MAX_WORDS = 5
Word = tuple[str, int, int]


class Place(NamedTuple):
    """A region code, its name, and where the name stands in the text."""

    code: str
    name: str
    span: tuple[int, int]


def find_places(text: str, names: Iterable[tuple[str, str]]) -> list[Place]:
    """Places named in the text, in order; names compare without regard to blanks ("Giri Marto" is Girimarto).

    A cue before the name ("Kec.", "desa", "kelurahan") decides between places of one name, and is required for
    names that are everyday words. Without a cue the larger place is meant. A village name that several districts
    have counts only if its district is named too; otherwise it stays unresolved and is left out.
    """
    index = _index(names)
    words = word_spans(text)
    hits, i = [], 0
    while i < len(words):
        length, candidates = _longest(words, i, index)
        chosen = _choose(candidates, _cue(words, i), words[i : i + length]) if length else []
        if chosen:
            hits.append((chosen, (words[i][1], words[i + length - 1][2])))
        i += length if chosen else 1
    return _resolved(hits)


def _index(names: Iterable[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
    index: dict[str, list[tuple[str, str]]] = {}
    for code, name in names:
        key = normalise(name).replace(" ", "")
        if key:
            index.setdefault(key, []).append((code, name))
    return index


def _longest(
    words: list[Word], i: int, index: dict[str, list[tuple[str, str]]]
) -> tuple[int, list[tuple[str, str]]]:
    for length in range(min(MAX_WORDS, len(words) - i), 0, -1):
        key = "".join(word for word, _, _ in words[i : i + length])
        if key in index:
            return length, index[key]
    return 0, []


def _cue(words: list[Word], i: int) -> int:
    """The level of government that the word before the name speaks of, 0 when it speaks of none."""
    return PLACE_CUES.get(words[i - 1][0], 0) if i else 0


def _choose(candidates: list[tuple[str, str]], cue: int, match: list[Word]) -> list[tuple[str, str]]:
    """The candidates of the level that is meant; none when the word is more likely just a word."""
    if cue:
        return [one for one in candidates if _level(one[0]) == cue]
    key = "".join(word for word, _, _ in match)
    if key in EVERYDAY_NAMES or len(key) < 4:
        return []
    highest = min(_level(code) for code, _ in candidates)
    return [one for one in candidates if _level(one[0]) == highest]


def _level(code: str) -> int:
    return code.count(".") + 1


def _resolved(hits: list[tuple[list[tuple[str, str]], tuple[int, int]]]) -> list[Place]:
    sure = {candidates[0][0] for candidates, _ in hits if len(candidates) == 1}
    found = []
    for candidates, span in hits:
        fitting = (
            [one for one in candidates if one[0].rpartition(".")[0] in sure]
            if len(candidates) > 1
            else candidates
        )
        if len(fitting) == 1:
            found.append(Place(*fitting[0], span))
    return found
