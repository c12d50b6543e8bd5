"""The open data sets, read in place from the data folder. Nothing of them is kept in the project but weights.

Expected below the folder: nusax/sentiment/LANGUAGE/{train,valid}.csv, indonlu/smsa/{train,valid}_preprocess.tsv,
nusawrites/nusatranslation-senti/senti-CODE-train.csv, nusawrites/nusaparagraph-topic/topic-CODE-train.csv.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kentongan.language.topics import TOPICS

TONES = ("negative", "neutral", "positive")
NUSAX = {
    "ind": "indonesian", "jav": "javanese", "sun": "sundanese", "mad": "madurese", "ban": "balinese",
    "min": "minangkabau", "ace": "acehnese", "bjn": "banjarese", "bug": "buginese", "nij": "ngaju",
    "bbc": "toba_batak", "eng": "english",
}  # fmt: skip
LANGUAGES = tuple(NUSAX)
# Betawi counts as Indonesian: as a class of its own it swallows Jakarta-style tweets.
TRANSLATED = {"jav": "jav", "sun": "sun", "mad": "mad", "min": "min", "bew": "ind", "btk": "bbc"}
WRITTEN = ("jav", "sun", "mad")


class DataMissing(Exception):
    """The data folder lacks a file; the message names it."""


class Toned(NamedTuple):
    text: str
    tone: str
    language: str
    id: str


def language_folder(data: Path) -> Path:
    """The folder with nusax and indonlu: `data` itself, or `data/language`."""
    return data / "language" if (data / "language").is_dir() else data


def nusax(folder: Path, split: str) -> list[Toned]:
    """The same sentences in twelve languages; `id` names the sentence. Split "test" gives [] where it is not kept."""
    rows = []
    for code, name in NUSAX.items():
        file = folder / "nusax" / "sentiment" / name / f"{split}.csv"
        if split == "test" and not file.exists():
            continue
        rows += [Toned(r["text"], r["label"], code, r["id"]) for r in _table(file)]
    return rows


def smsa(folder: Path, split: str) -> list[Toned]:
    """Indonesian comments and reviews, in small letters."""
    file = folder / "indonlu" / "smsa" / f"{split}_preprocess.tsv"
    if split == "test" and not file.exists():
        return []
    cells = (line.rstrip("\n").split("\t") for line in _open(file))
    return [Toned(text, tone, "ind", str(number)) for number, (text, tone) in enumerate(cells)]


def translated(folder: Path, split: str = "train") -> Iterator[tuple[str, str]]:
    """(text, language) of tweets and hotel reviews translated by speakers."""
    for code, language in TRANSLATED.items():
        file = folder / "nusawrites" / "nusatranslation-senti" / f"senti-{code}-{split}.csv"
        yield from ((row["text"], language) for row in _table(file))


def written(folder: Path, split: str = "train") -> Iterator[tuple[str, str]]:
    """(text, language) of paragraphs written by speakers."""
    for code in WRITTEN:
        file = folder / "nusawrites" / "nusaparagraph-topic" / f"topic-{code}-{split}.csv"
        yield from ((row["text"], code) for row in _table(file))


def nomenclature(data: Path) -> Iterator[tuple[str, str]]:
    """(official name, topic code) of what each field of government does; nothing where the list is not at hand."""
    fields = {field: topic.code for topic in TOPICS for field in (topic.code, *topic.covers)}
    for name in ("subkegiatan_kabkota_pemutakhiran_2027.csv", "hierarki_bidang_program_kegiatan_kabkota.csv"):
        file = data / "public" / "nomenklatur" / name
        for row in _table(file) if file.exists() else ():
            if row["kode"][:4] in fields:
                yield row["uraian"], fields[row["kode"][:4]]


def _table(file: Path) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(_open(file))


def _open(file: Path) -> Iterator[str]:
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            yield from lines
    except FileNotFoundError as error:
        raise DataMissing(f"Berkas data {file.name} tidak ada di {file.parent}.") from error
