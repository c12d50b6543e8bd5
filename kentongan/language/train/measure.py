"""Figures: macro-F1, shares, and intervals by drawing sentences again. All in percent."""

from collections.abc import Callable, Hashable, Sequence

import numpy as np


def macro_f1(truth: Sequence[Hashable], said: Sequence[Hashable]) -> float:
    """Mean of the F1 of every label that stands in `truth`, as the published rows count it."""
    told, heard = np.array(truth, object), np.array(said, object)
    scores = []
    for label in sorted({*truth}, key=str):
        right = ((told == label) & (heard == label)).sum()
        scores.append(2 * right / ((told == label).sum() + (heard == label).sum()))
    return 100 * float(np.mean(scores))


def share(truth: Sequence[Hashable], said: Sequence[Hashable]) -> float:
    """How many of a hundred were said right."""
    return 100 * float(np.mean([a == b for a, b in zip(truth, said, strict=True)]))


def micro_f1(truth: np.ndarray, said: np.ndarray) -> float:
    """Over all yes-or-no answers together; booleans (texts, labels)."""
    right = (truth & said).sum()
    return 100 * float(2 * right / max(1, truth.sum() + said.sum()))


def interval(
    figure: Callable[[np.ndarray], float], ids: np.ndarray, draws: int = 300, seed: int = 1
) -> tuple[float, float]:
    """95 % interval of `figure(rows)` when whole ids are drawn again with replacement (parallel texts stay together)."""
    chance, names = np.random.default_rng(seed), np.unique(ids)
    where = {name: np.flatnonzero(ids == name) for name in names}
    found = [
        figure(np.concatenate([where[name] for name in chance.choice(names, len(names))]))
        for _ in range(draws)
    ]
    low, high = np.percentile(found, [2.5, 97.5])
    return float(low), float(high)
