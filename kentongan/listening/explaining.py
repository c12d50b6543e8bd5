"""Why a mention carries its labels: what the machine said, how surely, and which words weighed most."""

import logging
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from kentongan.language.model import BadWeights
from kentongan.language.reading import Reader, Reason
from kentongan.listening import naming
from kentongan.listening.models import LabelCorrection, Mention
from kentongan.listening.readers import reader_of
from kentongan.listening.store import labels
from kentongan.listening.store.labels import NONE, UNSURE

logger = logging.getLogger(__name__)

WORDS = 8  # those that weighed most, for and against together
LEAST = 0.01  # a lighter word decided nothing


@dataclass(frozen=True)
class Answer:
    """One label as the page shows it. `machine` is what stood there before a person put it right, "" otherwise."""

    question: str
    answer: str
    mark: str  # of the state: wrong, done, off, wait
    query: str  # asks the explorer for all of its kind
    sureness: str = ""
    machine: str = ""
    correction: LabelCorrection | None = None
    words_for: tuple[Reason, ...] = ()
    words_against: tuple[Reason, ...] = ()


def explained(mention: Mention) -> list[Answer]:
    """Tone, complaint and topics of a mention that was read; [] of one that was not."""
    if not mention.reading:
        return []
    corrected = {one.head: one for one in mention.corrections.select_related("by").order_by("id")}
    reader = _reader(mention)
    told = Told(mention, reader, {head: one for head, one in corrected.items() if one.label})
    return [told.tone(), told.complaint(), *told.topics()]


@dataclass
class Told:
    mention: Mention
    reader: Reader | None
    corrected: dict[str, LabelCorrection]

    def __post_init__(self) -> None:
        self.said: dict[str, Any] = self.mention.reading or {}
        self.now = labels.read(self.mention.labels)

    def tone(self) -> Answer:
        label, probability = self.said["tone"]
        machine = "ragu" if "tone" in self.said["unsure"] else naming.TONE[label]
        marks = {"negative": "wrong", "positive": "done", "neutral": "off"}
        return self._answer(
            "tone", "Nada", naming.TONE.get(self.now.tone, naming.NOT_READ), marks.get(self.now.tone, "wait"),
            {"nada": self.now.tone}, probability, machine,
            ("tone", label if self.now.tone == UNSURE else self.now.tone),
        )  # fmt: skip

    def complaint(self) -> Answer:
        probability = self.said["complaint"]
        likely = "yes" if probability >= 0.5 else "no"
        machine = "ragu" if "complaint" in self.said["unsure"] else naming.COMPLAINT[likely]
        marks = {"yes": "wrong", "no": "off"}
        return self._answer(
            "complaint", "Aduan", naming.COMPLAINT.get(self.now.complaint, naming.NOT_READ),
            marks.get(self.now.complaint, "wait"), {"aduan": self.now.complaint},
            max(probability, 1 - probability), machine, ("complaint", "complaint"),
        )  # fmt: skip

    def topics(self) -> list[Answer]:
        """One answer a topic; where a person decided, theirs, with what the machine had said beside it."""
        chances = dict(self.said["topics"])
        machine = ", ".join(naming.topic_names(chances)) or (
            "ragu" if "topics" in self.said["unsure"] else "tanpa topik"
        )
        found = []
        for code in self.now.topics:
            why = ("topics", code) if code not in (NONE, UNSURE) else None
            mark = "wait" if code == UNSURE else "off"
            name = naming.TOPIC.get(code, code)
            found.append(
                self._answer(
                    "topics", "Topik", name, mark, {"topik": code}, chances.get(code, 0), machine, why
                )
            )
        return found

    def _answer(self, head, question, answer, mark, value, probability, machine, why) -> Answer:
        correction = self.corrected.get(head)
        words = self._words(*why) if why else []
        if value == {"aduan": "no"}:  # what speaks for a complaint speaks against this answer
            words = [Reason(word.word, -word.weight) for word in words]
        return Answer(
            question, answer, mark, urlencode(value),
            sureness="" if correction or not probability else naming.sureness(probability),
            machine=machine if correction else "",
            correction=correction,
            words_for=tuple(word for word in words if word.weight >= LEAST),
            words_against=tuple(word for word in words if word.weight <= -LEAST),
        )  # fmt: skip

    def _words(self, head: str, label: str) -> list[Reason]:
        if self.reader is None or label not in self.reader.model.heads[head].labels:
            return []
        return self.reader.why(self.mention.words[:100_000], head, label, WORDS)


def spoken(mention: Mention) -> list[tuple[str, str, float]]:
    """(code, name, share) of the languages of a mention, the largest first."""
    said = (mention.reading or {}).get("languages", [])
    return [(code, naming.LANGUAGE.get(code, code), share) for code, share in said if share >= 0.05]


def marked_places(mention: Mention) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Title and text in pieces (text, code of the place it names or "")."""
    spans = [(start, end, code) for code, _, start, end in (mention.reading or {}).get("places", [])]
    words, pieces, at = mention.words, [], 0
    for start, end, code in sorted(spans):
        if at <= start < end <= len(words):
            pieces += [(at, start, ""), (start, end, code)]
            at = end
    pieces.append((at, len(words), ""))
    cut = len(mention.title) + 1 if mention.title else 0
    return _part(words, pieces, 0, max(cut - 1, 0)), _part(words, pieces, cut, len(words))


def _part(words: str, pieces: list[tuple[int, int, str]], begin: int, end: int) -> list[tuple[str, str]]:
    cut = [(words[max(start, begin) : min(stop, end)], code) for start, stop, code in pieces]
    return [piece for piece in cut if piece[0]]


def _reader(mention: Mention) -> Reader | None:
    try:
        return reader_of(mention.region).reader
    except (BadWeights, OSError):
        logger.exception("no weights, so no words that weighed most")
        return None
