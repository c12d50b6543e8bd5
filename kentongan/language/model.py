"""The weights of all heads in one file, and what they say of a text.

A head is a group of columns of one table: tone, complaint, topics, language. The score of a text is the sum of what its
words and pairs weigh, divided by the text's length in feature space; so a word's share in an answer can be told.

The file is a plain `.npz` (no pickle): `table` int8 (SIZE × columns), `scale` and `bias` float32 (columns),
`idf` uint8 (SIZE), `meta` JSON in UTF-8 (heads, labels, temperatures, limits, card).
"""

import json
import threading
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile

import numpy as np

from kentongan.language.features import LONGEST_WORD, SIZE, pair_places
from kentongan.language.runs import features_of

IDF_STEP = 1 / 16
REMEMBERED = 150_000  # words; Zipf's law makes more of them useless
LEARNT = 4096  # new words at once; more would fill the memory
SHIPPED = Path(__file__).parent / "weights" / "reading.npz"


class Head(NamedTuple):
    """One question: its columns, its labels in their order, and how sure an answer must be."""

    labels: tuple[str, ...]
    columns: slice
    temperature: float
    limit: float  # below this probability the answer is "ragu"


class BadWeights(Exception):
    """The file is not one of ours, or of another version."""


@dataclass
class Scores:
    """What a batch of texts scored. Rows follow the texts; `starts` says where each text's words begin."""

    total: np.ndarray  # (texts, columns), bias not yet added
    length: np.ndarray  # (texts,) length in feature space, at least a little above 0
    words: np.ndarray  # (all words, columns): what each word alone weighs, pairs not counted
    squares: np.ndarray  # (all words,) each word's own length, squared
    starts: np.ndarray  # (texts + 1,)

    @property
    def finished(self) -> np.ndarray:
        """(texts, columns) divided by length, as `Model.probabilities` takes them."""
        return self.total / self.length[:, None]


class Model:
    def __init__(self, table, scale, bias, idf, meta: dict[str, Any]) -> None:
        self.table, self.scale, self.bias, self.idf, self.meta = table, scale, bias, idf, meta
        self.heads = {name: _head(told) for name, told in meta["heads"].items()}
        self._weight = (idf.astype(np.float32) * IDF_STEP) ** 2
        self._lock = threading.Lock()
        self._forget()

    @classmethod
    def load(cls, path: Path = SHIPPED) -> "Model":
        """Raises BadWeights with a sentence when the file is missing, broken or of another shape."""
        try:
            with np.load(path, allow_pickle=False) as file:
                parts = {name: file[name] for name in ("table", "scale", "bias", "idf", "meta")}
            meta = json.loads(parts.pop("meta").tobytes().decode())
        except (OSError, KeyError, ValueError, EOFError, BadZipFile, zlib.error) as error:
            raise BadWeights(f"Berkas bobot {path.name} tidak terbaca: {error}") from error
        columns = parts["table"].shape[1] if parts["table"].ndim == 2 else 0
        if parts["table"].shape[0] != SIZE or parts["scale"].shape != (columns,):
            raise BadWeights(
                f"Berkas bobot {path.name} dibuat untuk versi lain; latih ulang: kentongan train."
            )
        return cls(**parts, meta=meta)

    def save(self, path: Path) -> None:
        told = np.frombuffer(json.dumps(self.meta, ensure_ascii=False, sort_keys=True).encode(), np.uint8)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            np.savez_compressed(
                file, table=self.table, scale=self.scale, bias=self.bias, idf=self.idf, meta=told
            )

    def score(self, texts: Sequence[Sequence[str]]) -> Scores:
        """`texts` are lists of words (features.words_of). An empty text scores nothing and has length 1e-6."""
        starts = np.zeros(len(texts) + 1, np.int64)
        np.cumsum([len(words) for words in texts], out=starts[1:])
        with self._lock:
            if len(self._known) > REMEMBERED or self._letters > REMEMBERED * LONGEST_WORD:
                self._forget()
            every = list(chain.from_iterable(texts))
            new = list(set(every).difference(self._known))
            for i in range(0, len(new), LEARNT):
                self._learn(new[i : i + LEARNT])
            rows = np.fromiter(map(self._known.__getitem__, every), np.int64, len(every))
            words = self._rows.take(rows, axis=0)
            squares, hashes = self._squares[rows], self._hashes[rows]
        total, square = _sums(words, starts), _sums(squares, starts)
        if len(rows) > 1:
            places = pair_places(hashes[:-1], hashes[1:])
            pairs, pair_squares = self.table.take(places, axis=0), self._weight[places]
            across = starts[1:-1][(starts[1:-1] > 0) & (starts[1:-1] < len(rows))] - 1
            pairs[across], pair_squares[across] = 0, 0  # the last word of a text and the first of the next
            ends = np.minimum(starts, len(places))
            total, square = total + _sums(pairs, ends) * self.scale, square + _sums(pair_squares, ends)
        return Scores(total, np.sqrt(np.maximum(square, 1e-12)), words, squares, starts)

    def probabilities(self, name: str, scores: np.ndarray) -> np.ndarray:
        """(rows, labels) for finished scores (divided by length). One label: a probability of its own each."""
        head = self.heads[name]
        logits = (scores[:, head.columns] + self.bias[head.columns]) / head.temperature
        if self.meta["heads"][name]["one_of"]:
            return softmax(logits)
        return 1 / (1 + np.exp(-np.clip(logits, -60, 60)))  # beyond, exp would overflow and say so

    def _forget(self) -> None:
        self._known: dict[str, int] = {}
        self._letters = 0
        self._rows = np.zeros((1024, len(self.scale)), np.float32)
        self._squares = np.zeros(1024, np.float32)
        self._hashes = np.zeros(1024, np.uint32)

    def _learn(self, words: list[str]) -> None:
        """What each of these new words weighs by itself, remembered."""
        first, last = len(self._known), len(self._known) + len(words)
        while last > len(self._squares):
            for name in ("_rows", "_squares", "_hashes"):
                old = getattr(self, name)
                setattr(self, name, np.concatenate([old, np.zeros_like(old)]))
        found = features_of(words)
        starts = np.searchsorted(found.owner, np.arange(len(words)))
        weights = self.table[found.place] * found.times[:, None]
        self._rows[first:last] = np.add.reduceat(weights, starts) * self.scale
        self._squares[first:last] = np.add.reduceat(found.times**2 * self._weight[found.place], starts)
        self._hashes[first:last] = found.hashes
        self._known.update(zip(words, range(first, last), strict=True))
        self._letters += sum(map(len, words))


def softmax(logits: np.ndarray) -> np.ndarray:
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return raised / raised.sum(axis=-1, keepdims=True)


def _sums(rows: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Sums of rows[starts[i]:starts[i+1]]; empty stretches are 0."""
    out = np.zeros((len(starts) - 1, *rows.shape[1:]), np.float32)
    filled = starts[1:] > starts[:-1]
    if filled.any():
        whole = np.int32 if rows.dtype == np.int8 else rows.dtype
        out[filled] = np.add.reduceat(rows, starts[:-1][filled], dtype=whole)
    return out


def _head(told: dict[str, Any]) -> Head:
    first, last = told["columns"]
    return Head(tuple(told["labels"]), slice(first, last), told["temperature"], told["limit"])
