"""How well and how fast texts are read, on the valid splits of the open data.

    kentongan bench language --json [--data ../shared/data] [--seed 1] [--seeds 1]

The weights are trained anew from the train splits alone (about a minute and a half of processor time), because the shipped
ones have learnt from valid too. Speed and size are those of the shipped file; the plain pipeline is scikit-learn's, in the
same run.
"""

import argparse
import statistics
import sys
import time
from pathlib import Path

from kentongan.language.model import SHIPPED
from kentongan.language.reading import Reader
from kentongan.language.train import corpora
from kentongan.language.train.evaluate import on_own, on_valid
from kentongan.language.train.recipe import Recipe

TEXTS = 6000


def main(argv: list[str]) -> dict:
    options = _options(argv)
    folder = corpora.language_folder(options.data)
    runs = []
    for seed in range(options.seed, options.seed + options.seeds):
        began = time.process_time()
        model = Recipe(options.data, seed=seed, say=_say).train()
        figures = on_valid(model, folder, intervals=True) | on_own(model, "test")
        runs.append(figures | {"train_cpu_s": round(time.process_time() - began)})
        _say(runs[-1])
    figures = runs[0] | {
        "split": "valid",
        "seed": options.seed,
        "left_out": model.meta["card"]["smsa_rows_left_out"],
    }
    if len(runs) > 1:
        for key in ("nusax_mean", "smsa", "language_id"):
            figures[f"{key}_seeds"] = [run[key] for run in runs]
            figures[key] = round(statistics.mean(run[key] for run in runs), 2)
    return figures | {"model_mb": round(SHIPPED.stat().st_size / 1e6, 2)} | _speed(folder)


def _speed(folder: Path) -> dict:
    """Medians of three rounds, in documents per second of processor time of one thread."""
    texts = [row.text for row in corpora.smsa(folder, "train")][:TEXTS]
    reader, plain = Reader(), _plain_pipeline(folder)
    reader.read_all(texts[:200])
    ours, theirs = [], []
    for _ in range(3):
        ours.append(_rate(reader.read_all, texts))
        theirs.append(_rate(plain.predict, texts))
    mine, other = statistics.median(ours), statistics.median(theirs)
    return {
        "docs_per_cpu_s": round(mine), "plain_docs_per_cpu_s": round(other), "times_plain": round(mine / other, 1),
    }  # fmt: skip


def _rate(read, texts: list[str]) -> float:
    began = time.process_time()
    read(texts)
    return len(texts) / (time.process_time() - began)


def _plain_pipeline(folder: Path):
    """Words and runs of characters by tf-idf into a linear classifier, tone alone: what one would write first."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline, make_union
    from sklearn.svm import LinearSVC

    rows = corpora.smsa(folder, "train")[::3]
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"\S+")
    runs = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2)
    pipeline = make_pipeline(make_union(words, runs), LinearSVC(C=0.1))
    return pipeline.fit([row.text for row in rows], [row.tone for row in rows])


def _say(words) -> None:
    print(words, file=sys.stderr)


def _options(argv):
    parser = argparse.ArgumentParser(prog="kentongan bench language")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=1)
    return parser.parse_args(argv)
