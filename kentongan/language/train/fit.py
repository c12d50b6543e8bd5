"""Fitting the columns of a head: texts as rows of features, logistic regression by L-BFGS."""

from collections.abc import Sequence

import numpy as np
from scipy import sparse
from scipy.optimize import minimize
from scipy.special import expit, logsumexp

from kentongan.language.features import HALF, SIZE, pair_places, word_hash
from kentongan.language.model import IDF_STEP
from kentongan.language.runs import features_of

RUNS_WEIGHT = 0.35  # runs of characters count a third of words; chosen on NusaX valid


class Matrix:
    """Counts of features for many texts, kept apart so that lengths are computed as the model does."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        known: dict[str, int] = {}
        row, word = [], []
        for number, words in enumerate(texts):
            row += [number] * len(words)
            word += [known.setdefault(one, len(known)) for one in words]
        self._uses = _matrix(row, word, len(texts), max(1, len(known)))
        self._words = _features(known)
        hashes = np.array([word_hash(one) for one in known] or [0], np.uint32)[np.array(word, np.int64)]
        together = np.array(row[:-1], np.int64) == np.array(row[1:], np.int64)
        pairs = pair_places(hashes[:-1], hashes[1:])[together]
        self._pairs = _matrix(np.array(row[:-1], np.int64)[together], pairs, len(texts), SIZE)
        self.counts = (self._uses @ self._words + self._pairs).tocsr()

    def idf(self, first: int | None = None) -> np.ndarray:
        """uint8: rarity of every feature in the first texts, in steps of IDF_STEP; runs of characters weigh less."""
        counts = self.counts[:first]
        rarity = np.log((1 + counts.shape[0]) / (1 + np.bincount(counts.indices, minlength=SIZE))) + 1
        rarity[HALF:] *= RUNS_WEIGHT
        return np.clip(np.round(rarity / IDF_STEP), 1, 255).astype(np.uint8)

    def rows(self, idf: np.ndarray) -> sparse.csr_matrix:
        """(texts, SIZE), each row about of length 1."""
        weight = idf.astype(np.float32) * IDF_STEP
        scale = sparse.diags(weight)
        word_squares = np.asarray((self._words @ scale).power(2).sum(1)).ravel()
        length = np.sqrt(np.maximum(self._uses @ word_squares + self._pairs @ weight**2, 1e-12))
        return (sparse.diags(1 / length) @ self.counts @ scale).tocsr().astype(np.float32)


def one_of(
    rows, labels: np.ndarray, weights: np.ndarray, count: int, l2: float, start=None, rounds: int = 150
):
    """Softmax over `count` labels. Returns (SIZE, count) and (count,); `start` (same pair) is stayed close to."""

    def loss(scores):
        log = scores - logsumexp(scores, axis=1, keepdims=True)
        error = np.exp(log)
        error[np.arange(len(labels)), labels] -= 1
        return -(weights * log[np.arange(len(labels)), labels]).sum(), error * weights[:, None]

    return _fit(rows, loss, count, l2, start, rounds)


def any_of(rows, truth: np.ndarray, weights: np.ndarray, l2: float, start=None, rounds: int = 150):
    """A yes or no for each column of `truth` (texts, columns) by itself; `weights` has the same shape."""

    def loss(scores):
        sure = np.where(truth, scores, -scores)
        return (weights * np.logaddexp(0, -sure)).sum(), (expit(scores) - truth) * weights

    return _fit(rows, loss, truth.shape[1], l2, start, rounds)


def _fit(rows, loss, count: int, l2: float, start, rounds: int):
    seen = np.unique(rows.indices)  # the others stay as they are: nothing speaks of them
    small, turned = rows[:, seen], rows[:, seen].T.tocsr()
    table = np.zeros((SIZE, count), np.float32) if start is None else start[0].astype(np.float32).copy()
    bias = np.zeros(count, np.float32) if start is None else start[1].astype(np.float32)
    base, moved = small @ table[seen] + bias, len(seen) * count

    def objective(values):
        change = values[:moved].reshape(-1, count).astype(np.float32)
        cost, error = loss(base + small @ change + values[moved:])
        slope = turned @ error.astype(np.float32) + l2 * change
        total = cost + 0.5 * l2 * float((change**2).sum())
        return total, np.concatenate([slope.ravel(), error.sum(0)]).astype(np.float64)

    found = minimize(
        objective,
        np.zeros(moved + count),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": rounds, "maxcor": 8},
    )
    table[seen] += found.x[:moved].reshape(-1, count).astype(np.float32)
    return table, bias + found.x[moved:].astype(np.float32)


def balanced(labels: np.ndarray, count: int, most: float = 4.0) -> np.ndarray:
    """Weights that let every label speak as loudly as the others, up to `most` times."""
    shares = np.bincount(labels, minlength=count) * count / max(1, len(labels))
    return np.minimum(1 / np.maximum(shares, 1e-9), most)[labels].astype(np.float32)


def _features(known: dict[str, int]) -> sparse.csr_matrix:
    found = features_of(list(known))
    rows = max(1, len(known))
    starts = np.searchsorted(found.owner, np.arange(rows + 1))
    return sparse.csr_matrix((found.times, found.place, starts), shape=(rows, SIZE))


def _matrix(row, column, rows: int, columns: int) -> sparse.csr_matrix:
    return sparse.csr_matrix((np.ones(len(row), np.float32), (row, column)), shape=(rows, columns))
