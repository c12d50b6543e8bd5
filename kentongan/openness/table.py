"""A table as people upload it, turned into columns with types and numbers that a machine reads the same everywhere."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from io import StringIO

from kentongan.core.sheets import SheetProblem, safe_cell
from kentongan.openness import privacy
from kentongan.ui.formats import number

MAX_ROWS = 20_000
PREVIEW = 20
MOST_DIGITS = 24  # what is longer counts nothing in this world, and is no number to the machine either
STYLES = (
    ("id", "1.234,5 (titik untuk ribuan, koma untuk desimal)"),
    ("en", "1,234.5 (koma untuk ribuan, titik untuk desimal)"),
    ("plain", "1234.5 (tanpa pemisah ribuan)"),
)
TYPES = {"integer": "bilangan bulat", "decimal": "bilangan desimal", "date": "tanggal", "text": "teks"}
NUMBERS = {
    "id": (re.compile(r"-?(?:0|[1-9]\d*|[1-9]\d{0,2}(?:\.\d{3})+)(?:,\d+)?"), ".", ","),
    "en": (re.compile(r"-?(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?"), ",", "."),
    "plain": (re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?"), "", "."),
}
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
YEAR = re.compile(r"\b(?:tahun|year)\b", re.I)
CODE = re.compile(r"\b(?:kode|code|id|nomor|no)\b", re.I)
MISSING = {"-", "–", "—", "n/a", "na", "…", "..."}  # a mark for "not known", which is not zero


@dataclass(frozen=True)
class Column:
    """`doubtful` is a cell ("C7") that keeps a column of numbers from being one."""

    name: str
    type: str
    people: bool = False
    doubtful: str = ""

    @property
    def word(self) -> str:
        return TYPES[self.type]

    @property
    def stored(self) -> dict:
        return {"name": self.name, "type": self.type, "people": self.people}


@dataclass(frozen=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    hidden: int = 0

    @property
    def headings(self) -> list[str]:
        return [column.name for column in self.columns]

    def declared(self, people: Sequence[int]) -> "Table":
        """The table with these columns taken for counts of persons: their small cells are hidden."""
        numbers = {i for i in people if 0 <= i < len(self.columns) and self.columns[i].type == "integer"}
        rows, hidden = privacy.hide_small(self.headings, self.rows, numbers)
        columns = tuple(replace(column, people=i in numbers) for i, column in enumerate(self.columns))
        return Table(columns, tuple(map(tuple, rows)), hidden)

    @property
    def csv(self) -> str:
        """Commas, UTF-8, heading first; no cell runs as a formula in a spreadsheet."""
        out = StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow([safe_cell(heading) for heading in self.headings])
        writer.writerows([safe_cell(cell) for cell in row] for row in self.rows)
        return out.getvalue()


def shape(cells: Sequence[Sequence[str]], *, style: str) -> Table:
    """Rows of text as a table; SheetProblem says what to put right. `style` (a key of STYLES) says how numbers are written.

    Numbers lose their separators; codes, and numbers that begin with a nought, stay the text they are.
    """
    headings, rows = _head(cells), cells[1:]
    if not rows:
        raise SheetProblem("Tabel ini hanya berisi judul kolom. Tambahkan barisnya, lalu kirim lagi.")
    too_long = next((n for n, row in enumerate(rows) if len(row) > len(headings)), None)
    if too_long is not None:
        raise SheetProblem(
            f"Baris {too_long + 2} lebih panjang daripada judul kolomnya. Beri judul pada setiap kolom."
        )
    padded = [[*row, *[""] * (len(headings) - len(row))] for row in rows]
    columns, values = [], []
    for index, heading in enumerate(headings):
        column, cells_of = _column(heading, [row[index].strip() for row in padded], style, index)
        columns.append(column)
        values.append(cells_of)
    return Table(tuple(columns), tuple(zip(*values, strict=True)))


def typed(column: dict, cell: str):
    """A cell of a stored table for JSON: a number where the column has numbers, None where it is empty."""
    if cell == "":
        return None
    if column["type"] == "integer" and re.fullmatch(r"-?\d+", cell):
        return int(cell)
    return float(cell) if column["type"] == "decimal" and cell not in privacy.HIDDEN else cell


def shown(columns: Sequence[dict], rows: Sequence[Sequence[str]]) -> list[list[tuple[str, bool]]]:
    """Rows for the eye: (text, whether it stands in a column of numbers), numbers as people here write them."""
    numeric = [column["type"] in ("integer", "decimal") for column in columns]
    grouped = [
        is_number and not YEAR.search(c["name"]) for is_number, c in zip(numeric, columns, strict=True)
    ]
    return [
        [
            (_spoken(cell) if group else cell, is_number)
            for cell, is_number, group in zip(row, numeric, grouped, strict=True)
        ]
        for row in rows
    ]


def parse(content: str) -> list[list[str]]:
    """The rows of a stored CSV, heading first, as they were before cells were made safe to open."""
    return [[_bare(cell) for cell in row] for row in csv.reader(StringIO(content, newline=""))]


def _spoken(cell: str) -> str:
    return number(Decimal(cell)) if cell and cell not in privacy.HIDDEN else cell


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and safe_cell(cell[1:]) == cell else cell


def _head(cells: Sequence[Sequence[str]]) -> list[str]:
    if not cells:
        raise SheetProblem("Tabel ini kosong. Baris pertama berisi judul kolom.")
    headings = [" ".join(cell.split()) for cell in cells[0]]
    if "" in headings:
        number = headings.index("") + 1
        raise SheetProblem(
            f"Kolom ke-{number} tidak berjudul. Baris pertama harus berisi judul setiap kolom."
        )
    twice = next((name for name in headings if headings.count(name) > 1), "")
    if twice:
        raise SheetProblem(f"Ada dua kolom berjudul “{twice[:60]}”. Beri judul yang berbeda.")
    return headings


def _column(heading: str, cells: list[str], style: str, index: int) -> tuple[Column, list[str]]:
    known = [cell for cell in cells if cell and cell.lower() not in MISSING]
    pattern, thousands, point = NUMBERS[style]
    fits = [bool(pattern.fullmatch(cell)) and _digits(cell) <= MOST_DIGITS for cell in known]
    if known and not CODE.search(heading) and all(fits):
        plain = ["" if c.lower() in MISSING else _plain(c, thousands, point) for c in cells]
        kind = "decimal" if any("." in cell for cell in plain) else "integer"
        return Column(heading, kind), plain
    if known and all(DATE.fullmatch(cell) for cell in known):
        return Column(heading, "date"), cells
    doubt = ""
    if not CODE.search(heading) and sum(fits) * 5 >= len(known) * 4 and known:
        wrong = next(
            n for n, c in enumerate(cells) if c and c.lower() not in MISSING and not pattern.fullmatch(c)
        )
        doubt = f"{privacy.get_column_letter(index + 1)}{wrong + 2}"
    return Column(heading, "text", doubtful=doubt), cells


def _digits(cell: str) -> int:
    return sum(mark.isdigit() for mark in cell)


def _plain(cell: str, thousands: str, point: str) -> str:
    return (cell.replace(thousands, "") if thousands else cell).replace(point, ".")
