"""How the shipped weights are made: which texts each head sees, and how strongly each counts.

Everything here was chosen on the valid splits alone. With `include_valid` the valid rows are learnt from as well: so the
weights are made that offices use, while figures always come from weights that have not seen them.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import vstack
from scipy.special import expit

from kentongan.language.features import words_of
from kentongan.language.model import IDF_STEP, Model
from kentongan.language.sentences import sentences
from kentongan.language.sentences.topic_words import topic_words
from kentongan.language.topics import CODES
from kentongan.language.train import corpora
from kentongan.language.train.calibrate import temperature_any, temperature_one
from kentongan.language.train.corpora import LANGUAGES, TONES
from kentongan.language.train.fit import Matrix, any_of, balanced, one_of
from kentongan.language.train.leaks import far_from
from kentongan.language.train.measure import micro_f1

TONE_L2, LANGUAGE_L2, OWN_L2, TOPIC_L2 = 0.2, 0.1, 0.03, 0.03
WORD_WEIGHT, NAME_WEIGHT = 3.0, 0.3  # of a topic's word, of an official name, beside one sentence
OWN_TONE = 0.11  # our own sentences are made from templates; they show the subject, not how people feel
CUTS = 3  # pieces of 3 to 8 words cut from each text, so that a short post is known too
LONGEST_PIECE = 40  # words of a paragraph that count as one example of a language


@dataclass
class Part:
    """Columns of one head, fitted."""

    labels: tuple[str, ...]
    one_of: bool
    table: np.ndarray
    bias: np.ndarray
    temperature: float
    limit: float


CARD = {
    "licence": "CC BY-SA 4.0",
    "made_from": "NusaX, SmSA (IndoNLU), NusaTranslation and NusaParagraph (NusaWrites); Kentongan's own sentences",
}


class Subject(NamedTuple):
    text: str
    topic: str | None
    weight: float


@dataclass
class Recipe:
    """`data` is the folder with `language/` and `public/`, or the one with nusax and indonlu alone."""

    data: Path
    seed: int = 1
    include_valid: bool = False
    say: Callable[[str], None] = print
    card: dict[str, Any] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        return corpora.language_folder(self.data)

    def train(self) -> Model:
        """Raises corpora.DataMissing when the folder lacks a file."""
        sober = None
        if self.include_valid:  # how sure it may be is learnt from texts it has not seen
            sober = replace(self, include_valid=False, card={}).train()
        tone, languages, own, subjects = (
            self._tone_rows(),
            self._language_rows(),
            self._own(),
            self._subjects(),
        )
        self.say(
            f"nada: {len(tone)} teks; bahasa: {len(languages)}; kalimat sendiri: {len(own)}; kata topik: {len(subjects)}"
        )
        groups = [
            [r.text for r in tone],
            [s.text for s in own],
            [t for t, _ in languages],
            [s.text for s in subjects],
        ]
        matrix = Matrix([words_of(text) for group in groups for text in group])
        ends = np.cumsum([0, *map(len, groups)])
        idf = matrix.idf(int(ends[3]))
        rows = matrix.rows(idf)
        toned, owned, spoken, named = (rows[ends[i] : ends[i + 1]] for i in range(4))
        parts = {
            "tone": self._tone(toned, tone, owned, own, idf),
            "complaint": self._complaint(owned, own, idf),
            "topics": self._topics(owned, own, named, subjects, idf),
            "language": self._language(spoken, languages, idf),
        }
        if sober:
            for name, part in parts.items():
                part.temperature, part.limit = sober.heads[name].temperature, sober.heads[name].limit
        return assemble(
            parts, idf, self.card | CARD | {"seed": self.seed, "includes_valid": self.include_valid}
        )

    def _tone_rows(self) -> list[corpora.Toned]:
        splits = ("train", "valid") if self.include_valid else ("train",)
        translated = [row for split in splits for row in corpora.nusax(self.folder, split)]
        comments = corpora.smsa(self.folder, "train")
        # Whatever stands in a split that is measured, here or elsewhere, is left out of training.
        measured = [
            r.text
            for split in ("valid", "test")
            for r in corpora.nusax(self.folder, split)
            if r.language == "ind"
        ]
        keep = far_from([row.text for row in comments], measured)
        self.card["smsa_rows_left_out"] = int((~keep).sum())
        return translated + [row for row, kept in zip(comments, keep, strict=True) if kept]

    def _language_rows(self) -> list[tuple[str, str]]:
        splits = ("train", "valid") if self.include_valid else ("train",)
        rows = [(r.text, r.language) for split in splits for r in corpora.nusax(self.folder, split)]
        rows += [(r.text, "ind") for r in corpora.smsa(self.folder, "train")[::2]]
        rows += [*corpora.translated(self.folder)]
        for text, language in corpora.written(self.folder):
            words = text.split()
            rows.append((" ".join(words[:LONGEST_PIECE]), language))
        rows += [(s.text, s.language) for s in self._own()]
        return rows + self._cut(rows)

    def _cut(self, rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Short pieces of the rows, so that short posts and windows of a text are known too."""
        chance, found = random.Random(self.seed), []  # noqa: S311 - a sample, not a secret
        for text, language in rows:
            words = text.split()
            for _ in range(CUTS if language not in ("ind", "jav", "sun", "mad") else 1):
                size = chance.randint(2, 8)
                if len(words) > size:
                    start = chance.randrange(len(words) - size + 1)
                    found.append((" ".join(words[start : start + size]), language))
        return found

    def _own(self):
        return [s for s in sentences() if s.split == "train" or (self.include_valid and s.split == "valid")]

    def _tone(self, rows, tone, owned, own, idf) -> Part:
        self.say("nada …")
        labels = np.array([TONES.index(r.tone) for r in tone])
        mine = np.array([TONES.index(s.tone) for s in own])
        groups = np.array([r.language == "ind" for r in tone])  # SmSA and NusaX are balanced apart
        weights = np.ones(len(tone), np.float32)
        for group in (groups, ~groups):
            weights[group] = balanced(labels[group], 3)
        table, bias = one_of(
            _stack(rows, owned), np.concatenate([labels, mine]),
            np.concatenate([weights, OWN_TONE * balanced(mine, 3)]), 3, TONE_L2,
        )  # fmt: skip
        held = [*corpora.nusax(self.folder, "valid"), *corpora.smsa(self.folder, "valid")]
        seen = Matrix([words_of(r.text) for r in held]).rows(idf) @ table + bias
        temperature = temperature_one(seen, np.array([TONES.index(r.tone) for r in held]))
        return Part(TONES, True, table, bias, temperature, 0.5)

    def _complaint(self, rows, own, idf) -> Part:
        self.say("aduan …")
        truth = np.array([[s.complaint] for s in own])
        weights = balanced(truth[:, 0].astype(int), 2)[:, None]
        table, bias = any_of(rows, truth, weights, OWN_L2)
        seen, held = self._held(table, bias, idf)
        return Part(
            ("complaint",),
            False,
            table,
            bias,
            temperature_any(seen, np.array([[s.complaint] for s in held])),
            0.65,
        )

    def _subjects(self) -> list["Subject"]:
        """Words that name a topic, and the official names of what each field of government does."""
        words = [Subject(w.text, w.topic, WORD_WEIGHT) for w in topic_words()]
        return words + [Subject(name, code, NAME_WEIGHT) for name, code in corpora.nomenclature(self.data)]

    def _topics(self, rows, own, named, subjects, idf) -> Part:
        self.say("topik …")
        topics = [set(s.topics) for s in own] + [{s.topic} for s in subjects]
        truth = np.array([[code in some for code in CODES] for some in topics])
        weights = np.array([1.0] * len(own) + [s.weight for s in subjects])[:, None] * np.where(
            truth, 4.0, 1.0
        )
        table, bias = any_of(_stack(rows, named), truth, weights.astype(np.float32), TOPIC_L2, rounds=80)
        seen, held = self._held(table, bias, idf)
        told = np.array([[code in s.topics for code in CODES] for s in held])
        temperature = temperature_any(seen, told)
        return Part(CODES, False, table, bias, temperature, _best_limit(seen / temperature, told))

    def _held(self, table, bias, idf):
        held = sentences(split="valid")
        return Matrix([words_of(s.text) for s in held]).rows(idf) @ table + bias, held

    def _language(self, rows, spoken, idf) -> Part:
        self.say("bahasa …")
        labels = np.array([LANGUAGES.index(language) for _, language in spoken])
        table, bias = one_of(
            rows, labels, balanced(labels, len(LANGUAGES)), len(LANGUAGES), LANGUAGE_L2, rounds=60
        )
        held = corpora.nusax(self.folder, "valid")
        seen = Matrix([words_of(r.text) for r in held]).rows(idf) @ table + bias
        temperature = temperature_one(seen, np.array([LANGUAGES.index(r.language) for r in held]))
        return Part(LANGUAGES, True, table, bias, temperature, 0.5)


def assemble(parts: dict[str, Part], idf: np.ndarray, card: dict[str, Any]) -> Model:
    """Columns of all heads side by side, the rarity of features folded in, rounded to one byte each."""
    weight = idf.astype(np.float32) * IDF_STEP
    full = np.concatenate([part.table for part in parts.values()], axis=1) * weight[:, None]
    scale = np.maximum(np.abs(full).max(axis=0), 1e-6) / 127
    heads, first = {}, 0
    for name, part in parts.items():
        last = first + len(part.labels)
        heads[name] = {
            "labels": list(part.labels), "columns": [first, last], "one_of": part.one_of,
            "temperature": round(part.temperature, 3), "limit": part.limit,
        }  # fmt: skip
        first = last
    table = np.round(full / scale).astype(np.int8)
    bias = np.concatenate([part.bias for part in parts.values()]).astype(np.float32)
    return Model(table, scale.astype(np.float32), bias, idf, {"heads": heads, "card": card})


def _best_limit(logits: np.ndarray, truth: np.ndarray) -> float:
    """The probability from which a topic is said, so that F1 over all answers is highest."""
    chances = expit(logits)
    return round(
        float(max(np.arange(0.05, 0.95, 0.025), key=lambda limit: micro_f1(truth, chances >= limit))), 3
    )


def _stack(*rows):
    return vstack(rows).tocsr()
