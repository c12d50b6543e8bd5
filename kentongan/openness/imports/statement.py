"""What a person says beside a file: phase, days, source. Nothing of it is guessed from the file."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from kentongan.openness.imports.columns import Column
from kentongan.openness.imports.layouts import LAYOUTS, Layout
from kentongan.openness.imports.table import Table

SIMULATED = {"simulasi", "data simulasi", "angka simulasi", "dummy"}
FIRST = 50  # rows looked at for such a mark


@dataclass(frozen=True)
class Statement:
    """`phase` is the budget column's; a day of None means that nobody knows it. `region` "" takes all regions."""

    layout_key: str
    columns: list[Column] = field(default_factory=list)
    phase: str = ""
    budget_as_of: date | None = None
    realised_as_of: date | None = None
    source: str = ""
    source_url: str = ""
    year: int | None = None
    region: str = ""
    account_vintage: str = ""
    activity_vintage: str = ""
    is_synthetic: bool = False
    note: str = ""

    @property
    def layout(self) -> Layout:
        return LAYOUTS[self.layout_key]

    def has(self, role: str) -> bool:
        return any(column.role == role for column in self.columns)

    def as_json(self) -> dict[str, Any]:
        days = {name: day.isoformat() if day else None for name, day in self._days().items()}
        return asdict(self) | days

    def _days(self) -> dict[str, date | None]:
        return {"budget_as_of": self.budget_as_of, "realised_as_of": self.realised_as_of}


def from_json(said: dict[str, Any]) -> Statement:
    days = {
        name: date.fromisoformat(said[name]) if said[name] else None
        for name in ("budget_as_of", "realised_as_of")
    }
    return Statement(**{**said, **days, "columns": [Column(**column) for column in said["columns"]]})


def calls_itself_simulated(table: Table) -> bool:
    """Whether the file says of itself that its figures are none: in its name, a heading, or a column of marks."""
    words = [table.filename, *table.headings]
    marks = {cell.strip().lower() for _, cells in table.rows[:FIRST] for cell in cells}
    return any("simulasi" in word.lower() for word in words) or bool(marks & SIMULATED)


def problems(said: Statement, years: set[int]) -> list[str]:
    """Sentences on what is missing or cannot be, given the years of the rows that would go in."""
    found = []
    if said.has("budget") and not said.phase:
        found.append("Sebutkan tahap anggarannya: murni, pergeseran, perubahan, atau belum diketahui.")
    if not said.source.strip():
        found.append("Sebutkan siapa sumber angkanya.")
    for day, word in ((said.budget_as_of, "anggaran"), (said.realised_as_of, "realisasi")):
        found += _day_problems(day, word, years)
    return found


def _day_problems(day: date | None, word: str, years: set[int]) -> list[str]:
    if day is None:
        return []
    if len(years) > 1:
        listed = ", ".join(map(str, sorted(years)))
        return [f"Satu tanggal {word} tidak berlaku untuk beberapa tahun ({listed}). Pilih satu tahun."]
    if years and not -1 <= day.year - min(years) <= 1:
        return [f"Tanggal {word} {day.isoformat()} terlalu jauh dari tahun {min(years)}."]
    if word == "realisasi" and years and day < date(min(years), 1, 1):
        return [f"Tanggal realisasi {day.isoformat()} terletak sebelum tahun {min(years)}."]
    return []
