"""An office's own labels change the heads a little: they stay close to the shipped weights unless the labels insist."""

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from kentongan.language.features import words_of
from kentongan.language.model import IDF_STEP, Model
from kentongan.language.sentences import sentences
from kentongan.language.topics import CODES
from kentongan.language.train.corpora import TONES, language_folder, smsa
from kentongan.language.train.evaluate import on_own, tones
from kentongan.language.train.fit import Matrix, any_of, one_of
from kentongan.language.train.measure import macro_f1
from kentongan.language.train.recipe import OWN_L2, OWN_TONE, TONE_L2, TOPIC_L2, Part, assemble

YES, NO = {"1", "ya", "true", "aduan", "yes"}, {"0", "tidak", "false", "bukan", "no"}
WEIGHT = 1.0  # of one correction, beside one of the sentences that keep the heads where they are
REPLAYED = 0.5
ROUNDS = 40
STEPS = (1.0, 0.5, 0.25, 0.1)
MOST_LOST = 1.0  # points of a locked figure


class BadCorrections(Exception):
    """The table cannot be used; the message names the row."""


class Correction(NamedTuple):
    """None where the person said nothing."""

    text: str
    tone: str | None
    complaint: bool | None
    topics: tuple[str, ...] | None


def read_corrections(path: Path) -> list[Correction]:
    """Columns text, tone, complaint, topics (codes with a blank or | between, "-" for none); empty cells say nothing."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.DictReader(lines)
            if "text" not in (table.fieldnames or ()):
                raise BadCorrections("Tabel koreksi perlu kolom text, dan tone, complaint, atau topics.")
            return [_row(number, row) for number, row in enumerate(table, 2)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadCorrections(f"Tabel koreksi tidak terbaca: {error}") from error


def _row(number: int, row: dict[str, Any]) -> Correction:
    tone = (row.get("tone") or "").strip().lower() or None
    told = (row.get("complaint") or "").strip().lower()
    topics = (row.get("topics") or "").replace("|", " ").split()
    if tone and tone not in TONES:
        raise BadCorrections(f"Baris {number}: nada “{tone}” tidak dikenal. Pakai {', '.join(TONES)}.")
    if told and told not in YES | NO:
        raise BadCorrections(f"Baris {number}: kolom complaint berisi “{told}”. Pakai ya atau tidak.")
    unknown = [code for code in topics if code not in CODES and code != "-"]
    if unknown:
        raise BadCorrections(f"Baris {number}: topik “{unknown[0]}” tidak dikenal.")
    return Correction(
        row.get("text") or "", tone, told in YES if told else None,
        tuple(code for code in topics if code != "-") if topics else None,
    )  # fmt: skip


def relearn(
    base: Model, rows: list[Correction], data: Path, say: Callable[[str], None]
) -> tuple[Model, dict[str, float], dict[str, float]]:
    """The changed model, and the locked figures before and after. `data` is measured on when it is there.

    All heads go as far towards the corrections as no locked figure loses more than MOST_LOST; when even the smallest
    step costs more, that step is returned and the figures tell.
    """
    own = sentences(split="train")
    features = Matrix([words_of(r.text) for r in rows] + [words_of(s.text) for s in own]).rows(base.idf)
    say(f"{len(rows)} koreksi dipelajari …")
    old, new = ({name: _part(base, name) for name in base.heads} for _ in range(2))
    for name, learn in (("tone", _tone), ("complaint", _complaint), ("topics", _topics)):
        learn(new[name], features, rows, own)
    card = base.meta["card"] | {"corrections": len(rows)}
    before = locked(base, data)
    for step in STEPS:
        model = assemble(
            {name: _between(old[name], new[name], step) for name in old}, base.idf, card | {"step": step}
        )
        after = locked(model, data)
        if not fallen(before, after):
            break
    say(f"Langkah: {step:.0%} dari yang dikehendaki koreksi.")
    return model, before, after


def fallen(before: dict[str, float], after: dict[str, float]) -> dict[str, float]:
    """Locked figures that lost more than MOST_LOST points, and how many."""
    return {name: before[name] - after[name] for name in before if before[name] - after[name] > MOST_LOST}


def _between(old: Part, new: Part, step: float) -> Part:
    table = old.table + step * (new.table - old.table)
    return replace(old, table=table, bias=old.bias + step * (new.bias - old.bias))


def _part(base: Model, name: str) -> Part:
    head = base.heads[name]
    weight = base.idf.astype(np.float32)[:, None] * IDF_STEP
    table = base.table[:, head.columns] * base.scale[head.columns] / weight
    return Part(
        head.labels,
        base.meta["heads"][name]["one_of"],
        table,
        base.bias[head.columns],
        head.temperature,
        head.limit,
    )


def _tone(part: Part, features, rows, own) -> None:
    said = [(i, TONES.index(r.tone), WEIGHT) for i, r in enumerate(rows) if r.tone]
    if said:
        said += [(len(rows) + i, TONES.index(s.tone), OWN_TONE) for i, s in enumerate(own)]
        at, labels, weights = (np.array(column) for column in zip(*said, strict=True))
        start = (part.table, part.bias)
        part.table, part.bias = one_of(features[at], labels, weights, len(TONES), TONE_L2, start, ROUNDS)


def _complaint(part: Part, features, rows, own) -> None:
    said = [(i, r.complaint, WEIGHT) for i, r in enumerate(rows) if r.complaint is not None]
    if said:
        said += [(len(rows) + i, s.complaint, REPLAYED) for i, s in enumerate(own)]
        at, truth, weights = (np.array(column) for column in zip(*said, strict=True))
        start = (part.table, part.bias)
        part.table, part.bias = any_of(features[at], truth[:, None], weights[:, None], OWN_L2, start, ROUNDS)


def _topics(part: Part, features, rows, own) -> None:
    said = [(i, r.topics, WEIGHT) for i, r in enumerate(rows) if r.topics is not None]
    if said:
        said += [(len(rows) + i, s.topics, REPLAYED) for i, s in enumerate(own)]
        at = np.array([i for i, _, _ in said])
        truth = np.array([[code in topics for code in part.labels] for _, topics, _ in said])
        weights = np.array([w for _, _, w in said])[:, None] * np.where(truth, 4.0, 1.0)
        start = (part.table, part.bias)
        part.table, part.bias = any_of(features[at], truth, weights, TOPIC_L2, start, ROUNDS)


def locked(model: Model, data: Path) -> dict[str, float]:
    """Figures on texts that no training has seen: our own test sentences, and SmSA valid where the data is at hand."""
    own = on_own(model, "test")
    found = {
        "aduan": own["complaint_test"],
        "topik": own["topics_test_micro_f1"],
        "nada (kalimat sendiri)": own["own_tone_test"],
    }
    folder = language_folder(data)
    if (folder / "indonlu").is_dir():
        held = smsa(folder, "valid")
        found["nada (SmSA)"] = macro_f1([r.tone for r in held], tones(model, [r.text for r in held]))
    return found
