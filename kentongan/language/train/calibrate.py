"""One number per head that makes its probabilities mean what they say: of answers said with 0.8, about 8 in 10 hold."""

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import logsumexp


def temperature_one(scores: np.ndarray, labels: np.ndarray) -> float:
    """For a head with one answer: `scores` (texts, labels), `labels` their indices."""

    def loss(log_t: float) -> float:
        cooled = scores / np.exp(log_t)
        return float((logsumexp(cooled, axis=1) - cooled[np.arange(len(labels)), labels]).mean())

    return float(np.exp(minimize_scalar(loss, bounds=(-3, 3), method="bounded").x))


def temperature_any(scores: np.ndarray, truth: np.ndarray) -> float:
    """For yes-or-no columns: `scores` and booleans of the same shape."""

    def loss(log_t: float) -> float:
        return float(np.logaddexp(0, -np.where(truth, scores, -scores) / np.exp(log_t)).mean())

    return float(np.exp(minimize_scalar(loss, bounds=(-3, 3), method="bounded").x))
