"""Labels as words of the word index: one index answers words and labels together, on every store.

A label is (head, value): ("tone", "negative"), ("topic", "1.03"), ("place", "33.12.09"). Its index word begins with
PREFIX, which no word of a text or question can (see store.words). A mention that was read has at least one label of
each head; one that was not read has none at all, which is its own answer (UNREAD) and never "neutral".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Head = Literal["tone", "complaint", "language", "topic", "place"]
PREFIX = "qx"
LETTERS = {"tone": "t", "complaint": "c", "language": "l", "topic": "s", "place": "p"}
HEADS = {letter: head for head, letter in LETTERS.items()}
UNSURE, NONE, UNREAD = "unsure", "none", "unread"
TONES = ("negative", "neutral", "positive")


@dataclass(frozen=True)
class Labels:
    """What counts for one mention, corrections included. Empty values: not read yet. Codes as text."""

    tone: str = ""  # negative, neutral, positive, unsure
    complaint: str = ""  # yes, no, unsure
    language: str = ""  # code of the largest share, or unsure
    topics: tuple[str, ...] = ()  # codes; ("none",) or ("unsure",) when there are none
    places: tuple[str, ...] = ()  # codes with the districts around villages; ("none",)

    @property
    def is_read(self) -> bool:
        return bool(self.tone)


def word(head: str, value: str) -> str:
    """The index word of a label: ("topic", "1.03") → "qxs1x03"."""
    return PREFIX + LETTERS[head] + value.replace(".", "x")


def unword(found: str) -> tuple[str, str] | None:
    """(head, value) of an index word, None when it is none of ours."""
    head = HEADS.get(found[2:3]) if found.startswith(PREFIX) else None
    if head is None:
        return None
    value = found[3:]
    return head, value.replace("x", ".") if head in ("topic", "place") else value


def written(labels: Labels) -> str:
    """Labels as the column keeps them: index words with one blank between."""
    pairs = [("tone", labels.tone), ("complaint", labels.complaint), ("language", labels.language)]
    pairs += [("topic", code) for code in labels.topics] + [("place", code) for code in labels.places]
    return " ".join(word(head, value) for head, value in pairs if value)


def read(column: str) -> Labels:
    """The labels of a column made by `written`."""
    found: dict[str, list[str]] = {head: [] for head in LETTERS}
    for head, value in filter(None, map(unword, column.split())):
        found[head].append(value)
    first = {head: (values or [""])[0] for head, values in found.items()}
    return Labels(
        tone=first["tone"], complaint=first["complaint"], language=first["language"],
        topics=tuple(found["topic"]), places=tuple(found["place"]),
    )  # fmt: skip


def labels_of(reading: Mapping[str, Any] | None, corrected: Mapping[str, str], within: str = "") -> Labels:
    """What counts: a person's correction where there is one, else what the machine said; nothing without either.

    `reading` as Mention.reading keeps it, `corrected` {head: label} with heads tone, complaint and topics,
    `within` the code of the region, beyond which no place is counted.
    """
    if reading is None:
        return Labels()
    unsure = reading["unsure"]
    tone = UNSURE if "tone" in unsure else reading["tone"][0]
    said = UNSURE if "complaint" in unsure else ("yes" if reading["complaint"] >= 0.5 else "no")
    topics = tuple(code for code, _ in reading["topics"]) or ((UNSURE if "topics" in unsure else NONE),)
    if corrected.get("topics"):
        topics = tuple(corrected["topics"].split())
    return Labels(
        tone=corrected.get("tone") or tone,
        complaint=corrected.get("complaint") or said,
        language=UNSURE if "language" in unsure or not reading["languages"] else reading["languages"][0][0],
        topics=topics,
        places=_with_districts((code for code, *_ in reading["places"]), within) or (NONE,),
    )


def _with_districts(codes: Iterable[str], within: str) -> tuple[str, ...]:
    """Each place and what lies around it, below the region: 33.12.09.2003 also counts for 33.12.09."""
    outer = f"{within}." if within else ""
    found: dict[str, None] = {}
    for code in codes:
        parts = code.split(".")
        around = [".".join(parts[: n + 1]) for n in range(len(parts))]
        found |= dict.fromkeys(one for one in around if one.startswith(outer))
    return tuple(found)
