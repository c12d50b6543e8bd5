"""A table of quarter plans: a row for a year of the whole region or of one agency. Plain data; no models."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from kentongan.core.sheets import SheetProblem
from kentongan.core.text import control_free
from kentongan.openness.imports.cells import BadCell
from kentongan.openness.imports.numbers import NumberProblem, amounts
from kentongan.openness.imports.table import Table

MOST_ROWS = 500
MOST_BYTES = 5_000_000
QUARTERS = ("triwulan 1", "triwulan 2", "triwulan 3", "triwulan 4")
YEAR, CODE, NAME, SOURCE = "tahun", "kode perangkat daerah", "perangkat daerah", "sumber"
HEADINGS = (YEAR, CODE, NAME, *QUARTERS, SOURCE)
NEEDED = (YEAR, *QUARTERS, SOURCE)
LONGEST = 200  # letters of a source


@dataclass
class PlanLine:
    """One row of the file (`number` as Excel counts), read. None is an empty cell; `bad` are cells that cannot be taken."""

    number: int
    year: int | None = None
    code: str = ""
    name: str = ""
    amounts: list[Decimal | None] = field(default_factory=list)
    source: str = ""
    bad: list[BadCell] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """A row of our own table that nobody filled in."""
        return not self.bad and not any(amount is not None for amount in self.amounts)

    @property
    def agency_words(self) -> str:
        return self.name or self.code


def check_headings(table: Table) -> None:
    """SheetProblem when the headings are not those of the example."""
    places = _places(table)
    for wanted in NEEDED:
        if wanted not in places:
            raise SheetProblem(
                f"Kolom “{wanted}” tidak ada di baris pertama {table.filename}. Pakai tabel contoh sebagai pola."
            )


def lines_of(table: Table, *, locale: str, unit: str) -> list[PlanLine]:
    """Every row as it stands; amounts in rupiah by the stated way of writing and unit."""
    places, read = _places(table), amounts(locale, unit)
    return [_line(number, cells, places, read) for number, cells in table.rows]


def _places(table: Table) -> dict[str, int]:
    words = [" ".join(heading.lower().replace("_", " ").split()) for heading in table.headings]
    return {word: words.index(word) for word in HEADINGS if word in words}


def _line(number: int, cells: list[str], places: dict[str, int], read: Callable) -> PlanLine:
    told = {word: " ".join(control_free(cells[place]).split()) for word, place in places.items()}
    line = PlanLine(number, code=told.get(CODE, "")[:40], name=told.get(NAME, "")[:200])
    line.amounts = [_amount(line, word, cells[places[word]], read) for word in QUARTERS]
    if line.is_empty:
        return line
    line.year, line.source = _year(line, told[YEAR]), _source(line, told[SOURCE])
    line.bad.sort(key=lambda cell: HEADINGS.index(cell.column))
    return line


def _amount(line: PlanLine, heading: str, text: str, read: Callable) -> Decimal | None:
    try:
        found: Decimal | None = read(text)
    except NumberProblem as problem:
        line.bad.append(BadCell(line.number, heading, text[:40], problem.sentence))
        return None
    return found


def _year(line: PlanLine, text: str) -> int | None:
    if text.isascii() and text.isdigit() and 2000 <= int(text) <= 2100:
        return int(text)
    sentence = "Sebutkan tahunnya dengan empat angka, seperti 2026."
    line.bad.append(BadCell(line.number, YEAR, text[:40], sentence))
    return None


def _source(line: PlanLine, text: str) -> str:
    if not text:
        line.bad.append(BadCell(line.number, SOURCE, "", "Sebutkan siapa sumber angkanya, misalnya BPKD."))
    elif len(text) > LONGEST:
        line.bad.append(
            BadCell(line.number, SOURCE, text[:40], f"Sumbernya lebih dari {LONGEST} huruf. Ringkas.")
        )
    return text
