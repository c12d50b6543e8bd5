"""Public data that the house reads in place and does not carry."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def public(name: str) -> Path:
    folder = Path(os.environ.get("KENTONGAN_SHARED") or ROOT.parent / "shared")
    path = folder / "data/public" / name
    assert path.is_file(), f"{path} is missing: set KENTONGAN_SHARED to the folder that holds data/public."
    return path


NATION = "wilayah/kode_wilayah_nasional_sd_kecamatan.csv"
VILLAGES = "wilayah/kode_wilayah_desa_5_kabupaten.csv"
