"""The weights of all heads in one file, and what they say of a text.

A head is a group of columns of one table: tone, complaint, topics, language. The score of a text is the sum of what its
words and pairs weigh, divided by the text's length in feature space; so a word's share in an answer can be told.

The file is a plain `.npz` (no pickle): `table` int8 (SIZE × columns), `scale` and `bias` float32 (columns),
`idf` uint8 (SIZE), `meta` JSON in UTF-8 (heads, labels, temperatures, limits, card).
"""

import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from kentongan.language.features import SIZE, pair_places, word_features, word_hash

IDF_STEP = 1 / 16
REMEMBERED = 150_000  # words; Zipf's law makes more of them useless
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
        except (OSError, KeyError, ValueError, EOFError) as error:
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
            if len(self._known) > REMEMBERED:
                self._forget()
            known, learn = self._known, self._learn
            rows = np.array(
                [known[w] if w in known else learn(w) for words in texts for w in words], np.int64
            )
            words, squares, hashes = self._rows[rows], self._squares[rows], self._hashes[rows]
        total, square = _sums(words, starts), _sums(squares, starts)
        if len(rows) > 1:
            inside = np.ones(len(rows) - 1, bool)
            inside[starts[1:-1][(starts[1:-1] > 0) & (starts[1:-1] < len(rows))] - 1] = False
            places = pair_places(hashes[:-1], hashes[1:])
            pairs = self.table[places] * (inside[:, None] * self.scale)
            pair_squares = self._weight[places] * inside
            ends = np.minimum(starts, len(places))
            total, square = total + _sums(pairs, ends), square + _sums(pair_squares, ends)
        return Scores(total, np.sqrt(np.maximum(square, 1e-12)), words, squares, starts)

    def probabilities(self, name: str, scores: np.ndarray) -> np.ndarray:
        """(rows, labels) for finished scores (divided by length). One label: a probability of its own each."""
        head = self.heads[name]
        logits = (scores[:, head.columns] + self.bias[head.columns]) / head.temperature
        return softmax(logits) if self.meta["heads"][name]["one_of"] else 1 / (1 + np.exp(-logits))

    def _forget(self) -> None:
        self._known: dict[str, int] = {}
        self._rows = np.zeros((1024, len(self.scale)), np.float32)
        self._squares = np.zeros(1024, np.float32)
        self._hashes = np.zeros(1024, np.uint32)

    def _learn(self, word: str) -> int:
        row = len(self._known)
        if row == len(self._squares):
            for name in ("_rows", "_squares", "_hashes"):
                old = getattr(self, name)
                setattr(self, name, np.concatenate([old, np.zeros_like(old)]))
        found = word_features(word)
        places = np.fromiter(found, np.int64, len(found))
        times = np.fromiter(found.values(), np.float32, len(found))
        self._rows[row] = (times @ self.table[places]) * self.scale
        self._squares[row] = (times**2) @ self._weight[places]
        self._hashes[row] = word_hash(word)
        self._known[word] = row
        return row


def softmax(logits: np.ndarray) -> np.ndarray:
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return raised / raised.sum(axis=-1, keepdims=True)


def _sums(rows: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Sums of rows[starts[i]:starts[i+1]]; empty stretches are 0."""
    out = np.zeros((len(starts) - 1, *rows.shape[1:]), np.float32)
    filled = starts[1:] > starts[:-1]
    if filled.any():
        out[filled] = np.add.reduceat(rows, starts[:-1][filled])
    return out


def _head(told: dict[str, Any]) -> Head:
    first, last = told["columns"]
    return Head(tuple(told["labels"]), slice(first, last), told["temperature"], told["limit"])
