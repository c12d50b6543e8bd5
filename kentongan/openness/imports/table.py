"""The file as a table: headings, then rows with the numbers Excel gives them."""

import hashlib
from dataclasses import dataclass
from typing import Any

from kentongan.core import sheets
from kentongan.core.sheets import SheetProblem
from kentongan.openness.imports.numbers import Number

MOST_ROWS = 200_000
MOST_BYTES = 40_000_000
MOST_COLUMNS = 40
LONGEST_CELL = 2000


@dataclass(frozen=True)
class Table:
    """`rows` are (number in the file, cells); cells that were numbers in Excel are `Number`, all others plain text."""

    filename: str
    digest: str
    headings: list[str]
    rows: list[tuple[int, list[str]]]


def read(raw: bytes, *, filename: str, max_rows: int = MOST_ROWS, max_bytes: int = MOST_BYTES) -> Table:
    """SheetProblem when it is no table, is too large, or has headings and nothing else."""
    rows = sheets.numbered(
        raw,
        filename=filename,
        max_rows=max_rows,
        max_columns=MOST_COLUMNS,
        max_cell=LONGEST_CELL,
        max_bytes=max_bytes,
        as_text=_typed,
    )
    if len(rows) < 2:
        raise SheetProblem(f"{filename} hanya berisi satu baris. Baris pertama berisi judul kolom.")
    headings = [str(cell) for cell in rows[0][1]]
    width = len(headings)
    for number, cells in rows[1:]:
        if len(cells) > width:
            raise SheetProblem(f"Baris {number} pada {filename} punya lebih banyak sel daripada judul kolom.")
        cells.extend([""] * (width - len(cells)))
    return Table(filename, hashlib.sha256(raw).hexdigest(), headings, rows[1:])


def _typed(value: Any) -> str:
    text = sheets.text_of(value)
    return Number(text) if isinstance(value, int | float) and not isinstance(value, bool) else text


def packed(table: Table) -> list:
    """As JSON: a number of Excel is a list of one, so that it is still known as one when it comes back."""
    return [[number, [[c] if type(c) is Number else c for c in cells]] for number, cells in table.rows]


def unpacked(filename: str, digest: str, headings: list[str], rows: list) -> Table:
    back = [(number, [Number(c[0]) if type(c) is list else c for c in cells]) for number, cells in rows]
    return Table(filename, digest, headings, back)
