"""Texts that stand, almost word for word, in what a figure is measured on.

NusaX was translated from SmSA: 9 of 10 of its sentences have a near-copy among SmSA's training rows. Trained on those,
every NusaX figure would be false.
"""

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from scipy import sparse

from kentongan.language.features import words_of

BITS = 18
RUN = 4
LIMIT = 0.35  # cosine of tf-idf of runs of 4 characters; copies with other blanks and signs lie above 0.6


def far_from(texts: Sequence[str], measured: Sequence[str]) -> np.ndarray:
    """Booleans: whether each text is under LIMIT to all measured texts."""
    if not texts or not measured:
        return np.ones(len(texts), bool)
    rows = sparse.vstack([_counts(texts), _counts(measured)]).tocsr()
    df = np.bincount(rows.indices, minlength=rows.shape[1])
    rows = rows @ sparse.diags(np.log((1 + rows.shape[0]) / (1 + df)) + 1)
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(1)).ravel())
    rows = sparse.diags(1 / np.maximum(lengths, 1e-9)) @ rows
    ours, theirs = rows[: len(texts)], rows[len(texts) :].T.tocsr()
    return np.asarray((ours @ theirs).max(axis=1).todense()).ravel() < LIMIT


def _counts(texts: Sequence[str]) -> sparse.csr_matrix:
    rows, columns = [], []
    for number, text in enumerate(texts):
        line = f" {' '.join(words_of(text))} "
        found = [crc32(line[i : i + RUN].encode()) & ((1 << BITS) - 1) for i in range(len(line) - RUN + 1)]
        rows += [number] * len(found)
        columns += found
    ones = np.ones(len(rows), np.float32)
    return sparse.csr_matrix((ones, (rows, columns)), shape=(len(texts), 1 << BITS))
