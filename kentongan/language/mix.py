"""Which languages a text mixes: windows of a few words each vote, so that half Javanese, half Indonesian is both."""

import numpy as np

from kentongan.language.model import Model, Scores

WINDOW, STEP = 8, 4  # words
WHOLE = 0.2  # weight of the text as a whole beside its windows
SMALLEST = 0.15  # a smaller share is more likely a name or a loan word


def shares(model: Model, scores: Scores, whole: np.ndarray) -> np.ndarray:
    """(texts, languages), each row adding up to 1; `whole` are the probabilities of the texts as wholes."""
    mixed = WHOLE * whole + (1 - WHOLE) * _votes(model, scores)
    kept = np.where((mixed >= SMALLEST) | (mixed >= mixed.max(axis=1, keepdims=True)), mixed, 0)
    return kept / kept.sum(axis=1, keepdims=True)


def _votes(model: Model, scores: Scores) -> np.ndarray:
    """Mean of the windows' probabilities for each text."""
    head = model.heads["language"]
    sizes = np.diff(scores.starts)
    windows = np.maximum(1, -(-(sizes - WINDOW) // STEP) + 1)
    first = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(windows, out=first[1:])
    number = np.arange(first[-1]) - np.repeat(first[:-1], windows)
    starts = np.repeat(scores.starts[:-1], windows) + number * STEP
    ends = np.minimum(starts + WINDOW, np.repeat(scores.starts[1:], windows))
    weights, squares = _running(scores.words[:, head.columns]), _running(scores.squares)
    length = np.sqrt(np.maximum(squares[ends] - squares[starts], 1e-6))
    logits = (weights[ends] - weights[starts]) / length[:, None] + model.bias[head.columns]
    raised = np.exp((logits - logits.max(axis=1, keepdims=True)) / head.temperature)
    chances = raised / raised.sum(axis=1, keepdims=True)
    return np.add.reduceat(chances, first[:-1]) / windows[:, None]


def _running(rows: np.ndarray) -> np.ndarray:
    """Running sums with a zero in front."""
    out = np.zeros((len(rows) + 1, *rows.shape[1:]))
    np.cumsum(rows, axis=0, out=out[1:])
    return out
