"""Which of our releases stand in this article? An index of word runs proposes, the exact comparison decides."""

import zlib
from collections import Counter
from collections.abc import Hashable, Iterator
from typing import NamedTuple

import numpy as np

from kentongan.language.normalise import tokens
from kentongan.language.reuse import Gram, Reuse, reprint

RUN = 5  # words
FEWEST_RUNS = 3  # shared by a proposal
SHARE = 0.05  # of a release's runs shared by a proposal
MOST_PROPOSALS = 100
SAME = 0.9  # from this share on a new release is another copy of an old one
COMMON, COMMON_SHARE = 4, 0.02  # a run that stands in more releases than both is their letterhead
MERGE_AT = 50_000  # runs waiting unsorted
FACTORS = np.array([pow(0x9E3779B97F4A7C15, k + 1, 2**64) for k in range(RUN)], dtype=np.uint64)


class Match(NamedTuple):
    """A release and how much of it stands in the article."""

    id: Hashable
    reuse: Reuse


class Releases:
    """Texts that others may reprint. Some tens of bytes of memory for each word beside the texts."""

    def __init__(self) -> None:
        self._texts: dict[Hashable, str] = {}
        self._numbers: list[Hashable] = []  # by the number the index knows them by; None once removed
        self._number_of: dict[Hashable, int] = {}
        self._sizes: list[int] = []
        self._copies: dict[Hashable, list[Hashable]] = {}
        self._copy_of: dict[Hashable, Hashable] = {}
        self._sorted = (np.empty(0, np.uint64), np.empty(0, np.int32))
        self._fresh: dict[int, list[int]] = {}  # what came since the last sorting

    def __len__(self) -> int:
        return len(self._texts)

    def add(self, id: Hashable, text: str) -> None:
        """Takes a release in; the same id again replaces its text. A release under five words is never found."""
        self.add_words(id, tokens(text), text)

    def add_words(self, id: Hashable, words: list[str], text: str) -> None:
        """The same for whoever has the text's words (normalise.tokens) already."""
        self.discard(id)
        keys = _keys(words)
        self._texts[id] = text
        twin = self._copied(keys)
        if twin is not None:
            self._copies.setdefault(twin, []).append(id)
            self._copy_of[id] = twin
            return
        self._index(id, keys)

    def remove(self, id: Hashable) -> None:
        """Forgets a release. Raises KeyError for one that is not there."""
        del self._texts[id]
        if id in self._copy_of:
            self._copies[self._copy_of.pop(id)].remove(id)
            return
        self._numbers[self._number_of.pop(id)] = None
        for copy in self._copies.pop(id, []):
            del self._copy_of[copy]
            self.add(copy, self._texts.pop(copy))

    def discard(self, id: Hashable) -> None:
        """Forgets a release if it is there."""
        if id in self._texts:
            self.remove(id)

    def find(self, article: str, verdicts: tuple[str, ...] = ("whole", "partial")) -> list[Match]:
        """Releases of which the article has enough to be called one of `verdicts`, most of it first.

        Runs of words that stand in many different releases (letterhead, closing formula) prove nothing.
        """
        return self.find_words(tokens(article), article, verdicts)

    def find_words(
        self, words: list[str], article: str, verdicts: tuple[str, ...] = ("whole", "partial")
    ) -> list[Match]:
        """The same for whoever has the article's words (normalise.tokens) already."""
        found_in = self._found_in(_keys(words))
        if not found_in:
            return []
        limit = self._common_from()
        votes = Counter(number for many in found_in.values() if len(many) <= limit for number in many)
        found: list[Match] = []
        proposed = list(self._proposed(votes))
        common = self._everywhere(words) if proposed else frozenset()
        for id in proposed:
            text = self._texts[id]
            reuse = reprint(text, article, common | self._everywhere(tokens(text)))
            if reuse.verdict in verdicts:
                found.append(Match(id, reuse))
        return sorted(found, key=lambda match: -match.reuse.in_b)

    def _common_from(self) -> float:
        return max(COMMON, COMMON_SHARE * len(self._number_of))

    def _everywhere(self, words: list[str]) -> frozenset[Gram]:
        """Runs of these words that stand in many different releases."""
        limit = self._common_from()
        found_in = self._found_in(_keys(words))
        keys = {key for key, numbers in found_in.items() if len(numbers) > limit}
        if not keys:
            return frozenset()
        return frozenset(
            tuple(words[i : i + RUN]) for i, key in enumerate(_run_keys(words).tolist()) if key in keys
        )

    def _proposed(self, votes: Counter[int]) -> Iterator[Hashable]:
        for number, count in votes.most_common(MOST_PROPOSALS):
            id = self._numbers[number]
            if id is not None and (count >= FEWEST_RUNS or count >= SHARE * self._sizes[number]):
                yield id
                yield from self._copies.get(id, [])

    def _copied(self, keys: np.ndarray) -> Hashable | None:
        """The release that this one is a copy of, if any."""
        votes = Counter(number for many in self._found_in(keys).values() for number in many)
        for number, count in votes.most_common(1):
            if self._numbers[number] is not None and count >= SAME * max(len(keys), self._sizes[number]):
                return self._numbers[number]
        return None

    def _index(self, id: Hashable, keys: np.ndarray) -> None:
        number = len(self._numbers)
        for key in keys.tolist():
            self._fresh.setdefault(key, []).append(number)
        self._number_of[id] = number
        self._numbers.append(id)
        self._sizes.append(len(keys))
        if len(self._fresh) >= max(MERGE_AT, len(self._sorted[0]) // 8):
            self._sort()

    def _sort(self) -> None:
        pairs = [(key, number) for key, numbers in self._fresh.items() for number in numbers]
        keys = np.concatenate([self._sorted[0], np.array([key for key, _ in pairs], np.uint64)])
        numbers = np.concatenate([self._sorted[1], np.array([number for _, number in pairs], np.int32)])
        there = np.array([id is not None for id in self._numbers], dtype=bool)[numbers]
        order = np.argsort(keys[there], kind="stable")
        self._sorted = keys[there][order], numbers[there][order]
        self._fresh = {}

    def _found_in(self, keys: np.ndarray) -> dict[int, list[int]]:
        """Of these keys those that some release has, with the numbers of the releases."""
        known, numbers = self._sorted
        first, last = np.searchsorted(known, keys), np.searchsorted(known, keys, side="right")
        found = {key: self._fresh[key] for key in keys.tolist() if key in self._fresh}
        for at in np.flatnonzero(last > first).tolist():
            key = int(keys[at])
            found[key] = numbers[first[at] : last[at]].tolist() + found.get(key, [])
        alive = {key: [n for n in many if self._numbers[n] is not None] for key, many in found.items()}
        return {key: many for key, many in alive.items() if many}


def _keys(words: list[str]) -> np.ndarray:
    """One number for each distinct run of words, sorted."""
    return np.unique(_run_keys(words))


def _run_keys(words: list[str]) -> np.ndarray:
    """A number for each run of words in order; equal runs have equal numbers."""
    if len(words) < RUN:
        return np.empty(0, np.uint64)
    numbers = np.array(
        [zlib.crc32(word.encode("utf-8", "surrogatepass")) + 1 for word in words], dtype=np.uint64
    )
    length = len(words) - RUN + 1
    keys = np.zeros(length, np.uint64)
    for k in range(RUN):
        keys += numbers[k : k + length] * FACTORS[k]  # overflow is meant: arithmetic modulo 2^64
    return keys
