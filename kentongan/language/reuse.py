"""How much of one text stands in another, and what changed on the way."""

from collections.abc import Callable, Set
from difflib import SequenceMatcher
from typing import NamedTuple

import regex

from kentongan.language.normalise import stems, tokens, word_spans
from kentongan.language.words import FUNCTION_WORDS

Gram = tuple[str, ...]
MAX_WORDS = 6000
# (share of A's runs of five words that stand in B, words in shared passages) from which B reprints A: of a long text
# a small share proves it, of a short one a few words are enough if they are much of it. `kentongan bench reuse`
# measures what these numbers find and miss.
REPRINTED = ((0.05, 20), (0.08, 16), (0.25, 12), (0.5, 8))
WHOLE_SHARE = 0.85
QUOTED_WORDS = 12
PLAIN_WORD = regex.compile(r"\w+(?:['’.]\w+)*")


class Passage(NamedTuple):
    """A run of words that stands in both texts; offsets are characters, `text` is as written in the first."""

    text: str
    words: int
    a_start: int
    a_end: int
    b_start: int
    b_end: int


class Reuse(NamedTuple):
    """How much of A stands in B (`in_b`) and of B in A (`in_a`), shares of runs of five words from 0 to 1.

    `passages` are the shared runs of words in A's order. `verdict`: "whole" and "partial" are reprints of A, "quote"
    is a sentence or two of it, "none" is nothing to speak of.
    """

    in_b: float
    in_a: float
    passages: list[Passage]
    verdict: str

    @property
    def is_reprint(self) -> bool:
        return self.verdict in ("whole", "partial")


def reprint(a: str, b: str, common: Set[Gram] = frozenset()) -> Reuse:
    """Does B reprint A, whole or in part, lightly edited or with words of its own around it?

    `common` are runs of five words that stand everywhere (an agency's letterhead) and prove nothing.
    """
    grams_a, grams_b = _grams(tokens(a), 5) - common, _grams(tokens(b), 5) - common
    shared = len(grams_a & grams_b)
    if not shared:
        return Reuse(0.0, 0.0, [], "none")
    in_b, in_a = shared / len(grams_a), shared / len(grams_b)
    passages = [one for one in shared_passages(a, b) if not common or _grams(tokens(one.text), 5) - common]
    return Reuse(in_b, in_a, passages, _verdict(in_b, [one.words for one in passages]))


def _verdict(in_b: float, lengths: list[int]) -> str:
    words = sum(lengths)
    if any(in_b >= share and words >= fewest for share, fewest in REPRINTED):
        return "whole" if in_b >= WHOLE_SHARE else "partial"
    return "quote" if max(lengths, default=0) >= QUOTED_WORDS else "none"


def plain_words(text: str) -> list[str]:
    """The words in small letters and nothing else done to them, as the package textreuse counts them."""
    return PLAIN_WORD.findall(text.lower())


def shingles(text: str, n: int = 5) -> set[Gram]:
    """All runs of n words; a shorter text is one run by itself, an empty one none."""
    return _grams(tokens(text), n)


def containment(a: str, b: str, n: int = 5) -> float:
    """Share (0 to 1) of A's runs of n words that stand in B. Texts under n words are compared by shorter runs."""
    words_a, words_b = tokens(a), tokens(b)
    n = max(1, min(n, len(words_a), len(words_b)))
    grams = _grams(words_a, n)
    return len(grams & _grams(words_b, n)) / len(grams) if grams else 0.0


def jaccard(a: str, b: str, n: int = 5, words: Callable[[str], list[str]] = tokens) -> float:
    """Runs of n words in both, as a share (0 to 1) of the runs in either; `words` takes a text apart."""
    words_a, words_b = words(a), words(b)
    n = max(1, min(n, len(words_a), len(words_b)))
    one, other = _grams(words_a, n), _grams(words_b, n)
    return len(one & other) / len(one | other) if one | other else 0.0


def drift(message: str, text: str) -> float:
    """How far a text has moved from the key message: 0 says all of it, 1 says nothing of it.

    1 − |M ∩ T| / |M|, where M are the distinct stems of the message's content words (function words left out)
    and T the stems of the text. Order, inflection and everything else the text says do not matter. A message
    without content words is compared by all its words; an empty message cannot be left: 0.
    """
    wanted = content_stems(message) or set(stems(message))
    return 1 - len(wanted & set(stems(text))) / len(wanted) if wanted else 0.0


def missing_words(message: str, text: str) -> list[str]:
    """The content words of the message that the text does not say, in the message's order: what drift counts."""
    said, missing = set(stems(text)), []
    for word, stem in zip(tokens(message), stems(message), strict=True):
        if stem not in said and word not in FUNCTION_WORDS and word not in missing:
            missing.append(word)
    return missing


def content_stems(text: str) -> set[str]:
    """Distinct stems of the words that carry matter."""
    return {stem for word, stem in zip(tokens(text), stems(text), strict=True) if word not in FUNCTION_WORDS}


def differences(a: str, b: str) -> list[tuple[str, str]]:
    """("same" | "del" | "ins", words) in reading order, to draw what was struck out and what was added.

    Each piece keeps the blanks that follow it: "same" and "ins" together are exactly b.
    """
    old, new = _pieces(a), _pieces(b)
    matcher = SequenceMatcher(
        None, [p.strip() for p in old], [p.strip() for p in new], autojunk=len(old) > MAX_WORDS
    )
    out: list[tuple[str, str]] = []
    for op, a1, a2, b1, b2 in matcher.get_opcodes():
        if op == "equal":
            out.append(("same", "".join(new[b1:b2])))
            continue
        # Where the new text ends, its last word has no blank; the struck words after it need one.
        blank = " " if out and out[-1][0] == "same" and not out[-1][1][-1].isspace() else ""
        out += [("del", blank + "".join(old[a1:a2]))] if a2 > a1 else []
        out += [("ins", "".join(new[b1:b2]))] if b2 > b1 else []
    return out


def shared_passages(a: str, b: str, n: int = 5) -> list[Passage]:
    """The longest runs of at least n words that A has from B, in A's order, not overlapping in A."""
    ours, theirs = word_spans(a), word_spans(b)
    where: dict[Gram, list[int]] = {}
    for j in range(len(theirs) - n + 1):
        where.setdefault(tuple(w for w, _, _ in theirs[j : j + n]), []).append(j)
    found, i = [], 0
    while i <= len(ours) - n:
        starts = where.get(tuple(w for w, _, _ in ours[i : i + n]), [])
        # A phrase that stands in B a thousand times is boilerplate; its first places are enough.
        length, j = max(((_run(ours, theirs, i, j), -j) for j in starts[:50]), default=(0, 0))
        if length:
            found.append(_passage(a, ours, theirs, i, -j, length))
        i += max(length, 1)
    return found


def _grams(words: list[str], n: int) -> set[Gram]:
    size = min(n, len(words))
    return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)} if words else set()


def _pieces(text: str) -> list[str]:
    return regex.findall(r"\S+\s*|\s+", text)


def _run(ours: list[tuple[str, int, int]], theirs: list[tuple[str, int, int]], i: int, j: int) -> int:
    length = 0
    while (
        i + length < len(ours) and j + length < len(theirs) and ours[i + length][0] == theirs[j + length][0]
    ):
        length += 1
    return length


def _passage(
    a: str, ours: list[tuple[str, int, int]], theirs: list[tuple[str, int, int]], i: int, j: int, length: int
) -> Passage:
    a_start, a_end = ours[i][1], ours[i + length - 1][2]
    return Passage(a[a_start:a_end], length, a_start, a_end, theirs[j][1], theirs[j + length - 1][2])
