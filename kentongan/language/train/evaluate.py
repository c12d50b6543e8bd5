"""What a model scores on the valid splits. Give it weights that have not seen them, or the figures are false."""

from pathlib import Path
from typing import Any

import numpy as np

from kentongan.language import mix
from kentongan.language.features import words_of
from kentongan.language.model import Model
from kentongan.language.opinion import SecondOpinion
from kentongan.language.sentences import sentences
from kentongan.language.train import corpora
from kentongan.language.train.leaks import far_from
from kentongan.language.train.measure import interval, macro_f1, micro_f1, share

SHORT = 5  # words


def on_valid(model: Model, folder: Path, *, intervals: bool = False) -> dict[str, Any]:
    return _nusax(model, folder, intervals) | _smsa(model, folder) | on_own(model, "valid")


def _nusax(model: Model, folder: Path, intervals: bool) -> dict[str, Any]:
    rows = corpora.nusax(folder, "valid")
    truth, language = np.array([r.tone for r in rows], object), np.array([r.language for r in rows])
    said = np.array(tones(model, [r.text for r in rows]), object)
    spoken = languages(model, [r.text for r in rows])

    def mean(chosen: np.ndarray) -> float:
        return float(
            np.mean([_f1(truth, said, chosen[language[chosen] == code]) for code in corpora.LANGUAGES])
        )

    everything = np.arange(len(rows))
    figures: dict[str, Any] = {
        "nusax_mean": round(mean(everything), 2),
        "nusax": {c: round(_f1(truth, said, everything[language == c]), 1) for c in corpora.LANGUAGES},
        "language_id": round(share(list(language), spoken), 2),
        "language_id_short": round(
            share(list(language), languages(model, [" ".join(r.text.split()[:SHORT]) for r in rows])), 2
        ),
    }
    if intervals:
        low, high = interval(mean, np.array([r.id for r in rows]))
        figures["nusax_interval"] = [round(low, 1), round(high, 1)]
    return figures


def _f1(truth: np.ndarray, said: np.ndarray, chosen: np.ndarray) -> float:
    return macro_f1(list(truth[chosen]), list(said[chosen])) if len(chosen) else 0.0


def _smsa(model: Model, folder: Path) -> dict[str, Any]:
    rows = corpora.smsa(folder, "valid")
    truth, said = [r.tone for r in rows], tones(model, [r.text for r in rows])
    learnt = [r.text for r in corpora.nusax(folder, "train") if r.language == "ind"]
    learnt += [r.text for r in corpora.smsa(folder, "train")]
    apart = np.flatnonzero(far_from([r.text for r in rows], learnt))
    return {
        "smsa": round(macro_f1(truth, said), 2),
        "smsa_without_copies": round(macro_f1([truth[i] for i in apart], [said[i] for i in apart]), 2),
        "smsa_rows_without_copies": len(apart),
    }


def on_own(model: Model, split: str) -> dict[str, Any]:
    """Complaint and topic on our own sentences, whose templates training has not seen."""
    rows = sentences(split=split)
    chances = chances_of(model, [s.text for s in rows])
    said = chances["complaint"][:, 0] >= 0.5
    truth = np.array([s.complaint for s in rows])
    head = model.heads["topics"]
    told = np.array([[code in s.topics for code in head.labels] for s in rows])
    found = chances["topics"] >= head.limit
    topical = told.any(axis=1)
    best = chances["topics"].argmax(axis=1)
    return {
        f"complaint_{split}": round(macro_f1(list(truth), list(said)), 1),
        f"complaint_{split}_by_language": {
            code: round(share(list(truth[mine]), list(said[mine])), 1)
            for code in sorted({s.language for s in rows})
            if (mine := np.array([s.language == code for s in rows])).any()
        },
        f"topics_{split}_micro_f1": round(micro_f1(told, found), 1),
        f"topics_{split}_best_right": round(100 * float(told[topical, best[topical]].mean()), 1),
        f"own_tone_{split}": round(
            macro_f1(
                [s.tone for s in rows],
                [model.heads["tone"].labels[i] for i in chances["tone"].argmax(axis=1)],
            ),
            1,
        ),
        f"own_{split}_sentences": len(rows),
    }


def blended_on_valid(model: Model, second: SecondOpinion, folder: Path) -> dict[str, Any]:
    """Tone with the second opinion, and how many texts it was asked about."""
    figures: dict[str, Any] = {}
    for name, rows in (
        ("nusax_mean", corpora.nusax(folder, "valid")),
        ("smsa", corpora.smsa(folder, "valid")),
    ):
        texts = [r.text for r in rows]
        alone = chances_of(model, texts)["tone"]
        together = second.blend(texts, alone, languages(model, texts))
        labels = model.heads["tone"].labels
        by_language = []
        for code in sorted({r.language for r in rows}):
            mine = [i for i, r in enumerate(rows) if r.language == code]
            by_language.append(
                macro_f1([rows[i].tone for i in mine], [labels[together[i].argmax()] for i in mine])
            )
        figures[name] = round(float(np.mean(by_language)), 2)
        figures[f"{name}_asked"] = round(float((together != alone).any(axis=1).mean()), 3)
    return figures


def tones(model: Model, texts: list[str]) -> list[str]:
    labels = model.heads["tone"].labels
    return [labels[i] for i in chances_of(model, texts)["tone"].argmax(axis=1)]


def languages(model: Model, texts: list[str]) -> list[str]:
    """The language with the largest share of each text, as `read` says it."""
    scores = model.score([words_of(text) for text in texts])
    whole = model.probabilities("language", scores.finished)
    labels = model.heads["language"].labels
    return [labels[i] for i in mix.shares(model, scores, whole).argmax(axis=1)]


def chances_of(model: Model, texts: list[str]) -> dict[str, np.ndarray]:
    finished = model.score([words_of(text) for text in texts]).finished
    return {name: model.probabilities(name, finished) for name in model.heads}
