"""Data that lies beside the repository and is read in place, never copied."""

import csv
import os
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def shared_file(*parts: str) -> Path:
    """A file of the shared folder (KENTONGAN_SHARED, else beside the repository); leaves with a sentence without it."""
    folder = Path(os.environ.get("KENTONGAN_SHARED") or ROOT.parent / "shared")
    path = folder.joinpath(*parts)
    if not path.exists():
        sys.exit(f"{'/'.join(parts)} is not in {folder}: set KENTONGAN_SHARED to the shared folder.")
    return path


def posts(split: str = "train") -> list[str]:
    """Distinct comments and reviews of SmSA, which know nothing of any region."""
    path = shared_file("data/language/indonlu/smsa", f"{split}_preprocess.tsv")
    lines = path.read_text("utf-8").splitlines()
    return list(dict.fromkeys(line.split("\t")[0] for line in lines))


def news_sentences() -> list[str]:
    """Sentences of 8 to 45 words out of Indonesian news (NERGrit and NERP, training parts), none twice."""
    found = []
    for name in ("nergrit", "nerp"):
        path = shared_file("data/language/indonlu", name, "train_preprocess.txt")
        for block in path.read_text("utf-8").split("\n\n"):
            words = [line.split("\t")[0].strip() for line in block.splitlines() if line.strip()]
            if 8 <= len(words) <= 45:
                found.append(" ".join(words))
    return list(dict.fromkeys(found))


def region_names(code: str) -> list[tuple[str, str]]:
    """(code, name) of a regency with its districts and villages, as the ministry lists them."""
    files = ("kode_wilayah_nasional_sd_kecamatan.csv", "kode_wilayah_desa_5_kabupaten.csv")
    rows = (row for name in files for row in _rows(shared_file("data/public/wilayah", name)))
    return [(row["kode"], row["nama"]) for row in rows if f"{row['kode']}.".startswith(f"{code}.")]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        yield from csv.DictReader(file)
