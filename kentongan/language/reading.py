"""Everything known about a text: languages, tone, complaint, topics, places, personal data masked.

reader = Reader(gazetteer=Gazetteer(names))
reader.read("Dalan ngarep pasar bolong kabeh, tulung didandani")
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from kentongan.language import mix, personal
from kentongan.language.features import words_of
from kentongan.language.model import SHIPPED, Model
from kentongan.language.opinion import SecondOpinion, installed
from kentongan.language.topics import BY_CODE

if TYPE_CHECKING:  # whoever looks for no place does not wait for the patterns that find them
    from kentongan.language.gazetteer import Gazetteer
    from kentongan.language.places import Place

LONGEST = 100_000  # characters; no post is longer, and a book is not one reading
AT_ONCE = 320  # texts, about what a pipe holds of posts; many more would leave the processor's cache
FEW_WORDS = 3  # fewer than this say too little: "ragu" for tone and language
UNKNOWN = (("und", 1.0),)  # "undetermined" of ISO 639: not a word in it
TOO_LONG = f"Teks lebih panjang dari {LONGEST:,} huruf; bagi menjadi beberapa.".replace(",", ".")


class TooLong(ValueError):
    """A text beyond LONGEST characters; the message is a sentence for people."""


class Topic(NamedTuple):
    code: str
    name: str
    probability: float


class Reason(NamedTuple):
    """A word as the heads saw it, and how much it spoke for (above 0) or against an answer."""

    word: str
    weight: float


@dataclass(frozen=True, slots=True)
class Reading:
    """`languages`: (code, share) with the largest first; the shares add up to 1. `tone` and `complaint` are the likelier
    answers; `unsure` names the heads whose answer is below its limit and reads "ragu" on screen: tone, complaint,
    language, topics. Probabilities are calibrated. `masked` is the text without personal data."""

    languages: tuple[tuple[str, float], ...]
    tone: str
    tone_probability: float
    complaint: bool
    complaint_probability: float
    topics: tuple[Topic, ...]
    places: "tuple[Place, ...]"
    masked: str
    unsure: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON; the keys of `kentongan read`."""
        return {
            "language": [{"code": code, "share": round(share, 3)} for code, share in self.languages],
            "tone": self.tone,
            "tone_probability": round(self.tone_probability, 4),
            "complaint": self.complaint,
            "complaint_probability": round(self.complaint_probability, 4),
            "topics": [
                {"code": t.code, "name": t.name, "probability": round(t.probability, 4)} for t in self.topics
            ],
            "places": [{"code": p.code, "name": p.name, "span": list(p.span)} for p in self.places],
            "masked": self.masked,
            "unsure": list(self.unsure),
        }


class Reader:
    """Reads many texts with one model and one region's names. Safe to share between threads.

    `opinion`: True asks the second opinion about doubtful tones where it is installed, False never.
    """

    def __init__(
        self,
        model: Model | None = None,
        gazetteer: "Gazetteer | None" = None,
        opinion: bool | SecondOpinion = True,
    ) -> None:
        self.model = model or shipped()
        self.gazetteer = gazetteer
        self.opinion = opinion if isinstance(opinion, SecondOpinion) else installed() if opinion else None

    def read(self, text: str, near: str = "") -> Reading:
        """One text; `near` is the code of the place it was written from, which settles names that occur twice.

        Raises TooLong; any other string is read, an empty one too.
        """
        return self.read_all([text], near)[0]

    def read_all(self, texts: Sequence[str], near: str = "") -> list[Reading]:
        """Many texts, much faster than one by one."""
        if any(len(text) > LONGEST for text in texts):
            raise TooLong(TOO_LONG)
        found: list[Reading] = []
        for i in range(0, len(texts), AT_ONCE):
            found += self._batch(texts[i : i + AT_ONCE], near)
        return found

    def why(self, text: str, head: str, label: str, most: int = 8) -> list[Reason]:
        """The words that weighed most for `label` of `head` ("tone", "complaint", "topics", "language")."""
        words = words_of(text)
        if not words:
            return []
        told, scores = self.model.heads[head], self.model.score([words])
        weights = scores.words[:, told.columns]
        column = told.labels.index(label)
        own = weights[:, column]
        if len(told.labels) > 1 and head in ("tone", "language"):  # against the mean of the other answers
            own = own - (weights.sum(axis=1) - own) / (len(told.labels) - 1)
        sums: dict[str, float] = {}
        for word, weight in zip(words, own / scores.length[0], strict=True):
            sums[word] = sums.get(word, 0.0) + float(weight)
        ordered = sorted(sums.items(), key=lambda pair: -abs(pair[1]))
        return [
            Reason(word, round(weight, 4)) for word, weight in ordered[:most] if any(map(str.isalnum, word))
        ]

    def _batch(self, texts: Sequence[str], near: str) -> list[Reading]:
        scores = self.model.score([words_of(text) for text in texts])
        finished = scores.finished
        chances = {name: self.model.probabilities(name, finished) for name in self.model.heads}
        languages = mix.shares(self.model, scores, chances["language"])
        if self.opinion:
            codes = [self.model.heads["language"].labels[k] for k in languages.argmax(axis=1)]
            chances["tone"] = self.opinion.blend(texts, chances["tone"], codes)
        mute = np.array([not any(map(str.isalnum, text)) for text in texts], bool)
        unsure = self._unsure(chances, languages, np.diff(scores.starts) < FEW_WORDS, mute)
        tones = self.model.heads["tone"].labels
        best = chances["tone"].argmax(axis=1).tolist()
        tone, complaint = chances["tone"].max(axis=1).tolist(), chances["complaint"][:, 0].tolist()
        spoken, topics = self._languages(languages), self._topics(chances["topics"])
        return [
            Reading(
                languages=spoken[i] if scores.starts[i] < scores.starts[i + 1] else UNKNOWN,
                tone=tones[best[i]], tone_probability=tone[i],
                complaint=complaint[i] >= 0.5, complaint_probability=complaint[i], topics=topics[i],
                places=tuple(self.gazetteer.find(text, near)) if self.gazetteer else (),
                masked=personal.mask(text), unsure=unsure[i],
            )
            for i, text in enumerate(texts)
        ]  # fmt: skip

    def _unsure(
        self, chances: dict[str, np.ndarray], languages: np.ndarray, few: np.ndarray, mute: np.ndarray
    ) -> list[tuple[str, ...]]:
        """The heads in doubt about each text; `few` marks the texts of hardly any words, `mute` those without a letter."""
        limit = {name: head.limit for name, head in self.model.heads.items()}
        most = {name: rows.max(axis=1) for name, rows in chances.items()}
        spoken = np.maximum(most["language"], languages.max(axis=1))
        doubts = {
            "tone": few | (most["tone"] < limit["tone"]),
            "complaint": mute | (np.maximum(most["complaint"], 1 - most["complaint"]) < limit["complaint"]),
            "language": few | (spoken < limit["language"]),
            "topics": (most["topics"] < limit["topics"]) & (most["topics"] >= limit["topics"] / 2),
        }
        columns = zip(*(rows.tolist() for rows in doubts.values()), strict=True)
        return [tuple(compress(doubts, row)) for row in columns]

    def _languages(self, shares: np.ndarray) -> list[tuple[tuple[str, float], ...]]:
        labels = self.model.heads["language"].labels
        order = np.argsort(-shares, axis=1, kind="stable")
        ordered = zip(order.tolist(), np.take_along_axis(shares, order, axis=1).tolist(), strict=True)
        return [tuple((labels[k], share) for k, share in zip(*row, strict=True) if share) for row in ordered]

    def _topics(self, chances: np.ndarray) -> list[tuple[Topic, ...]]:
        head = self.model.heads["topics"]
        found: list[list[Topic]] = [[] for _ in chances]
        for i, k in np.argwhere(chances >= head.limit).tolist():
            found[i].append(Topic(head.labels[k], BY_CODE[head.labels[k]].name, float(chances[i, k])))
        return [tuple(sorted(topics, key=lambda topic: -topic.probability)) for topics in found]


@cache
def shipped() -> Model:
    """The weights in use: an office's own (KENTONGAN_WEIGHTS names the file), else those that came with Kentongan."""
    own = os.environ.get("KENTONGAN_WEIGHTS", "")
    return Model.load(Path(own) if own else SHIPPED)
