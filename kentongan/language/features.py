"""What a text looks like to the heads: words, pairs of neighbours, and runs of 2 to 5 characters inside words.

Every feature is a place in one hashed table, so there is no vocabulary to store. All of them but the pairs belong to
one word, wherever it stands: what a word weighs is computed once and remembered (`model.py`).
"""

import re
from collections import Counter
from zlib import crc32

BITS = 17
HALF = 1 << BITS  # words and pairs below, runs of characters above
SIZE = 2 * HALF
LONGEST_WORD = 40  # characters of a word that are looked at: a drawn-out "hahaha…" costs no more than a word
RUNS = range(2, 6)

LINK = re.compile(r"(?:https?://|www\.)\S+")
NAME = re.compile(r"(?<!\w)@\w+")
DRAWN_OUT = re.compile(r"(.)\1{2,}")
WORD = re.compile(r"\w+|[^\w\s]")


def words_of(text: str) -> list[str]:
    """Small letters; links and names become one word each; "bagussss" is "baguss"; each sign is a word."""
    text = text.lower()
    if "http" in text or "www." in text:
        text = LINK.sub(" _url_ ", text)
    if "@" in text:
        text = NAME.sub(" _user_ ", text)
    return WORD.findall(DRAWN_OUT.sub(r"\1\1", text))


def word_features(word: str) -> Counter[int]:
    """Place in the table → how often, for one word with a blank on either side."""
    found = Counter(HALF + (crc32(run) & (HALF - 1)) for run in _runs(f" {word[:LONGEST_WORD]} "))
    found[word_hash(word) & (HALF - 1)] += 1
    return found


def word_hash(word: str) -> int:
    """32 bits that stand for the word itself."""
    return crc32(word[:LONGEST_WORD].encode("utf-8", "surrogatepass"), 0x77)


def pair_places(left, right):
    """Places of the pairs (left word, right word), from arrays of `word_hash` (numpy uint32, equal length)."""
    return ((left * 0x9E3779B1) ^ (right * 0x85EBCA6B)) >> (32 - BITS)


def _runs(word: str) -> list[bytes]:
    runs = []
    for size in RUNS:
        if len(word) <= size:  # the whole word once, and nothing longer
            runs.append(word)
            break
        runs += [word[i : i + size] for i in range(len(word) - size + 1)]
    return [run.encode("utf-8", "surrogatepass") for run in runs]
