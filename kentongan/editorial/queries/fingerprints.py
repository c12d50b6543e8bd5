"""The word groups of a text as numbers: thousands of texts compared in a blink, before the real comparison."""

import zlib
from array import array

from kentongan.language import reuse

WORDS = 5  # as many words to a group as reuse.containment uses


def hashes_of(text: str) -> set[int]:
    return {zlib.crc32(" ".join(gram).encode()) for gram in reuse.shingles(text, WORDS)}


def packed(text: str) -> bytes:
    return array("I", sorted(hashes_of(text))).tobytes()


def unpacked(data: bytes | memoryview) -> array:
    numbers = array("I")
    numbers.frombytes(bytes(data))
    return numbers


def overlap(one: set[int], other: array) -> float:
    """The larger share of either that stands in the other, 0 to 1; rough, because words may differ in order."""
    if not one or not other:
        return 0.0
    return len(one.intersection(other)) / min(len(one), len(other))
