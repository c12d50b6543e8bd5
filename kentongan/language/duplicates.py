"""Near-copies in a stream of posts: MinHash proposes, an exact comparison decides.

The exact measure is the cosine of the two sets of character runs of four. It is kinder to short posts than Jaccard
(one word dropped from six costs a Jaccard half its value) and it was the measure with full recall when the methods
were compared; what MinHash proposes wrongly it throws out.
"""

import re
import unicodedata
from collections import OrderedDict
from collections.abc import Hashable
from datetime import datetime, timedelta
from math import sqrt

import rensa

NEAR = 0.75  # cosine from which two texts are the same
PERMUTATIONS, BANDS, SEED = 64, 16, 20
PROPOSED_RUN, COMPARED_RUN = 5, 4  # characters
SHORT = 20  # characters; shorter texts ("mantap pak") are the same only if they are equal
# Under so many characters one other name is a fifth of the text: more likeness is asked for.
BRIEF, BRIEF_NEAR = 40, 0.77
LONGEST = 5_000  # characters that are looked at
WRAPPING = re.compile(r"https?://\S+|www\.\S+|@\w+|^\s*rt\b|\brt(?= @)")
WORD = re.compile(r"[^\W_]+")
WINDOW = timedelta(days=14)
MOST = 500_000  # originals kept, whatever their age


class Duplicates:
    """Originals of the last days. A copy leads to its original, never to another copy, so nothing drifts.

    `window` is how long an original is remembered after its last copy, `most` how many are.
    """

    def __init__(self, window: timedelta = WINDOW, most: int = MOST) -> None:
        self.window, self.most = window, most
        self._index = rensa.RMinHashLSH(threshold=NEAR, num_perm=PERMUTATIONS, num_bands=BANDS)
        self._originals: OrderedDict[int, tuple[Hashable, str, datetime | None]] = OrderedDict()
        self._exact: dict[str, int] = {}
        self._numbers: dict[Hashable, int] = {}
        self._next = 0

    def __len__(self) -> int:
        return len(self._originals)

    def add(self, id: Hashable, text: str, at: datetime | None = None) -> Hashable | None:
        """The id of the original that this text repeats, or None: then it is an original from now on.

        `at` is the moment of the post, roughly in order; without moments only `most` limits what is kept. A text
        without letters or digits repeats nothing and is not kept.
        """
        bare = plain(text)
        if at is not None:
            self._forget_before(at - self.window)
        if not bare:
            return None
        sketch = _sketch(bare) if len(bare) >= SHORT else None
        number = self._twin(bare, sketch)
        if number is not None:
            original, kept, last = self._originals[number]
            self._originals[number] = (original, kept, max(last, at) if last and at else at or last)
            self._originals.move_to_end(number)
            return original
        self._keep(id, bare, sketch, at)
        return None

    def forget(self, id: Hashable) -> None:
        """The text of this id is no original any more, if it was one."""
        if id in self._numbers:
            self._drop(self._numbers[id])

    def _twin(self, bare: str, sketch: "rensa.RMinHash | None") -> int | None:
        if bare in self._exact:
            return self._exact[bare]
        if sketch is None:
            return None
        runs = _runs(bare, COMPARED_RUN)
        best, found = NEAR if len(bare) >= BRIEF else BRIEF_NEAR, None
        for number in self._index.query(sketch):
            near = cosine(runs, _runs(self._originals[number][1], COMPARED_RUN))
            if near > best:
                best, found = near, number
        return found

    def _keep(self, id: Hashable, bare: str, sketch: "rensa.RMinHash | None", at: datetime | None) -> None:
        self._originals[self._next] = (id, bare, at)
        self._exact[bare] = self._numbers[id] = self._next
        if sketch is not None:
            self._index.insert(self._next, sketch)
        self._next += 1
        while len(self._originals) > self.most:
            self._drop(next(iter(self._originals)))

    def _forget_before(self, moment: datetime) -> None:
        while self._originals:
            number, (_, _, last) = next(iter(self._originals.items()))
            if last is None or last >= moment:
                return
            self._drop(number)

    def _drop(self, number: int) -> None:
        id, bare, _ = self._originals.pop(number)
        self._index.remove(number)
        del self._exact[bare]
        if self._numbers.get(id) == number:
            del self._numbers[id]


def plain(text: str) -> str:
    """What is compared: small letters and digits, without links, "RT" and the names called with @, cut at LONGEST."""
    text = text[: 2 * LONGEST]
    folded = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
    return " ".join(WORD.findall(WRAPPING.sub(" ", folded)))[:LONGEST].rstrip()


def similarity(a: str, b: str) -> float:
    """Cosine (0 to 1) of the sets of character runs of four; 1 for texts with the same words, 0 if one is empty."""
    return cosine(_runs(plain(a), COMPARED_RUN), _runs(plain(b), COMPARED_RUN))


def cosine(a: set[str], b: set[str]) -> float:
    return len(a & b) / sqrt(len(a) * len(b)) if a and b else 0.0


def _runs(bare: str, n: int) -> set[str]:
    return {bare[i : i + n] for i in range(max(1, len(bare) - n + 1))} if bare else set()


def _sketch(bare: str) -> "rensa.RMinHash":
    sketch = rensa.RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update([bare[i : i + PROPOSED_RUN] for i in range(len(bare) - PROPOSED_RUN + 1)])
    return sketch
