"""Every row judged before anything is written: what it says, or which of its cells cannot be taken."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from kentongan.core.text import control_free
from kentongan.openness.imports import postur
from kentongan.openness.imports.cells import BadCell
from kentongan.openness.imports.columns import Column
from kentongan.openness.imports.layouts import AMOUNTS, NUMBERS, Layout
from kentongan.openness.imports.numbers import Number, NumberProblem, amounts, decimals, percents
from kentongan.openness.imports.table import Table
from kentongan.openness.imports.trees import REGION, dotted

LENGTHS = {"agency_code": 40, "agency_name": 200, "name": 500, "region_name": 200}
EVERY = 5000  # rows between two tellings of how far it is


@dataclass(slots=True)
class Row:
    """One row of the file, read. None is an empty cell. `repeats` is the row that says the same already."""

    number: int
    region: str
    year: int
    agency_code: str = ""
    agency_name: str = ""
    activity: str = ""
    account: str = ""
    name: str = ""
    budget: Decimal | None = None
    realised: Decimal | None = None
    percent: Decimal | None = None
    repeats: int | None = None
    is_stated: bool = False

    @property
    def key(self) -> tuple:
        return self.region, self.year, self.agency_code, self.activity, self.account


@dataclass(frozen=True)
class Wish:
    """What a person said beside the file. `regions` are the known ones: code → names it may go by, in small letters."""

    layout: Layout
    columns: list[Column]
    regions: dict[str, set[str]]
    region: str = ""  # only this one's rows are taken; "" takes all
    year: int | None = None  # only this year's rows; without a year column, the year of all rows


@dataclass
class Judged:
    rows: list[Row] = field(default_factory=list)
    bad: list[BadCell] = field(default_factory=list)
    elsewhere: Counter = field(default_factory=Counter)  # rows of other regions, by code
    other_years: Counter = field(default_factory=Counter)
    repeated: int = 0
    steps: dict[str, Decimal] = field(default_factory=dict)  # smallest rupiah each amount column can tell


def judge(table: Table, wish: Wish, *, tell: Callable[[int, int], None] | None = None) -> Judged:
    """All rows of the table; `tell(done, total)` is called now and then."""
    judge = _Judge(table, wish)
    total = len(table.rows)
    for done, (number, cells) in enumerate(table.rows):
        judge.row(number, cells)
        if tell and done % EVERY == 0:
            tell(done, total)
    judge.found.steps = judge.steps()
    if tell:
        tell(total, total)
    return judge.found


class _Judge:
    """The state of one reading: how each column is read, what was seen before."""

    def __init__(self, table: Table, wish: Wish) -> None:
        self.wish, self.layout = wish, wish.layout
        self.found = Judged()
        self.seen: dict[tuple, Row] = {}
        self.parts: dict[str, int] = {}
        self.columns = {c.role: c for c in wish.columns if c.role not in ("ignore", *NUMBERS)}
        self.codes = {
            role: [c for c in wish.columns if c.role == role] for role in ("account_code", "activity_code")
        }
        self.numbers = [(c, _reader(c)) for c in wish.columns if c.role in NUMBERS]
        self.good_codes: dict[tuple[str, str], str] = {}

    def row(self, number: int, cells: list[str]) -> None:
        bad: list[BadCell] = []
        region = self._region(number, cells, bad)
        year = self._year(number, cells, bad)
        if not bad and self._is_elsewhere(region, year):
            return
        row = Row(number, region, year or 0)
        for role in ("agency_code", "agency_name", "name"):
            setattr(row, role, self._text(role, number, cells, bad))
        row.agency_code = row.agency_code or row.agency_name[: LENGTHS["agency_code"]]
        row.activity = self._code("activity_code", number, cells, bad)
        row.account = self._account(row, number, cells, bad)
        self._amounts(row, cells, bad)
        if not bad and not (row.account or row.activity or row.agency_code):
            bad.append(
                self._bad(
                    number,
                    "name",
                    row.name,
                    "Baris ini tidak punya kode. Isi kodenya, atau hapus baris jumlah.",
                )
            )
        if not bad:
            self._once(row, bad)
        if bad:
            self.found.bad.extend(bad)
        else:
            self.found.rows.append(row)

    def steps(self) -> dict[str, Decimal]:
        units = {c.role: Decimal(c.unit) for c in self.wish.columns if c.role in AMOUNTS}
        return {
            role: max(unit.scaleb(-self.parts.get(role, 0)), Decimal("0.01")) for role, unit in units.items()
        }

    def _is_elsewhere(self, region: str, year: int | None) -> bool:
        if self.wish.region and region != self.wish.region:
            self.found.elsewhere[region] += 1
            return True
        if self.wish.year and year != self.wish.year:
            self.found.other_years[year] += 1
            return True
        return False

    def _region(self, number: int, cells: list[str], bad: list[BadCell]) -> str:
        column = self.columns.get("region_code")
        if column is None:
            return self.wish.region
        code = cells[column.index].strip()
        if type(cells[column.index]) is Number or not REGION.fullmatch(code):
            bad.append(
                BadCell(
                    number,
                    column.heading,
                    code,
                    f"{code or 'Sel kosong'} bukan kode wilayah ini; kolom kode harus teks.",
                )
            )
        elif code not in self.wish.regions and not self.wish.region:
            bad.append(
                BadCell(
                    number,
                    column.heading,
                    code,
                    f"Wilayah {code} belum ada. Masukkan dulu daftar wilayahnya.",
                )
            )
        elif code in self.wish.regions:
            self._region_name(code, number, cells, bad)
        return code

    def _region_name(self, code: str, number: int, cells: list[str], bad: list[BadCell]) -> None:
        """A name beside the code must be the code's own: 13.02 is one region here and another in other lists."""
        column = self.columns.get("region_name")
        name = cells[column.index].strip() if column else ""
        if name and _bare(name) not in self.wish.regions[code]:
            sentence = f"Kode {code} bukan milik “{name[:60]}”. Mungkin kolom kodenya dari daftar lain (BPS atau DJPK)."
            bad.append(BadCell(number, column.heading, name[:80], sentence))

    def _year(self, number: int, cells: list[str], bad: list[BadCell]) -> int | None:
        column = self.columns.get("year")
        if column is None:
            return self.wish.year
        text = cells[column.index].strip()
        if text.isascii() and text.isdigit() and 2000 <= int(text) <= 2100:
            return int(text)
        bad.append(
            BadCell(
                number,
                column.heading,
                text[:40],
                f"“{text[:40]}” bukan tahun. Tulis empat angka, seperti 2024.",
            )
        )
        return None

    def _text(self, role: str, number: int, cells: list[str], bad: list[BadCell]) -> str:
        column = self.columns.get(role)
        if column is None:
            return ""
        raw = cells[column.index]
        text = " ".join((raw if raw.isprintable() else control_free(raw)).split())
        if role == "agency_code" and type(raw) is Number and "." in raw:
            bad.append(
                BadCell(
                    number, column.heading, text, f"{text} tersimpan sebagai angka; kolom kode harus teks."
                )
            )
        if len(text) > LENGTHS[role]:
            bad.append(
                BadCell(
                    number,
                    column.heading,
                    text[:80],
                    f"Sel ini lebih dari {LENGTHS[role]} huruf. Ringkas isinya.",
                )
            )
        return text

    def _account(self, row: Row, number: int, cells: list[str], bad: list[BadCell]) -> str:
        code = self._code("account_code", number, cells, bad)
        if code or not self.layout.labels_are_codes:
            return code
        code = postur.code_of(row.name)
        if not code:
            sentence = f"“{row.name[:60]}” tidak ada dalam ringkasan LRA. Perbaiki uraiannya."
            bad.append(self._bad(number, "name", row.name, sentence))
        return code

    def _code(self, role: str, number: int, cells: list[str], bad: list[BadCell]) -> str:
        """The deepest filled code of the row; each filled one must have the shape of its list."""
        deepest = ""
        for column in self.codes[role]:
            raw = cells[column.index]
            if not raw:
                continue
            code = self._checked(role, raw)
            if code:
                deepest = max(deepest, code, key=len)
            else:
                list_name = "akun" if role == "account_code" else "urusan, program, atau kegiatan"
                bad.append(
                    BadCell(
                        number,
                        column.heading,
                        raw[:40],
                        f"{raw[:40]} bukan kode {list_name} ini; kolom kode harus teks.",
                    )
                )
        return deepest

    def _checked(self, role: str, raw: str) -> str:
        """The code in dots, or "" for what is none. A number with a point in it has lost its noughts."""
        if type(raw) is Number and "." in raw:
            return ""
        known = self.good_codes.get((role, raw))
        if known is None:
            tree = self.layout.accounts if role == "account_code" else self.layout.activities
            code = dotted(raw.strip()) if role == "account_code" else raw.strip()
            known = self.good_codes[role, raw] = code if tree.is_code(code) else ""
        return known

    def _amounts(self, row: Row, cells: list[str], bad: list[BadCell]) -> None:
        for column, read in self.numbers:
            text = cells[column.index]
            try:
                value = read(text)
            except NumberProblem as problem:
                bad.append(BadCell(row.number, column.heading, text[:40], problem.sentence))
                continue
            setattr(row, column.role, value)
            if value is not None and self.parts.get(column.role, 0) < 2:
                self.parts[column.role] = max(self.parts.get(column.role, 0), decimals(text, column.locale))

    def _once(self, row: Row, bad: list[BadCell]) -> None:
        """A second row under one key repeats the first word for word, or one of them is wrong."""
        first = self.seen.setdefault(row.key, row)
        if first is row:
            return
        if _says_the_same(first, row, self.layout):
            row.repeats = first.number
            self.found.repeated += 1
            return
        if self._apart(first, row):
            return
        code = row.account or row.activity or row.agency_code
        sentence = f"Kode {code} sudah ada pada baris {first.number} dengan isi yang berbeda."
        bad.append(self._bad(row.number, "account_code" if row.account else "activity_code", code, sentence))

    def _apart(self, first: Row, row: Row) -> bool:
        """Give the one that goes by a short label a code of its own, where the layout has one to spare."""
        spare = postur.SPARE.get(row.account) if self.layout.labels_are_codes else None
        short = next((one for one in (row, first) if spare and postur.is_short(one.name, one.account)), None)
        if short is None or (*row.key[:-1], spare) in self.seen:
            return False
        self.seen[row.key] = first if short is row else row
        short.account = spare or ""
        self.seen[short.key] = short
        return True

    def _bad(self, number: int, role: str, value: str, sentence: str) -> BadCell:
        columns = self.codes.get(role) or [c for c in self.wish.columns if c.role == role]
        columns = columns or [c for c in self.wish.columns if c.role == "name"]
        return BadCell(number, columns[0].heading if columns else "", value[:80], sentence)


def _reader(column: Column) -> Callable[[str], Decimal | None]:
    return percents(column.locale) if column.role == "percent" else amounts(column.locale, column.unit)


def _says_the_same(first: Row, again: Row, layout: Layout) -> bool:
    """Equal in every cell; where the label is the code, labels may be written in two ways."""
    cells = ["agency_name", "budget", "realised", "percent"] + ([] if layout.labels_are_codes else ["name"])
    return all(getattr(first, cell) == getattr(again, cell) for cell in cells)


def _bare(name: str) -> str:
    """A region's name without spaces, dots and what governments put before it; a city stays a city."""
    words = "".join(c if c.isalpha() else " " for c in name.lower()).split()
    while words and words[0] in (
        "pemerintah",
        "pemkab",
        "pemprov",
        "daerah",
        "kabupaten",
        "kab",
        "provinsi",
        "prov",
    ):
        words = words[1:]
    if words and words[0] == "pemkot":
        words[0] = "kota"
    return "".join(words)


def names_of(name: str, full_name: str) -> set[str]:
    """What a region may be called in a file: with or without its kind, in one word or in two."""
    return {_bare(name), _bare(full_name)}
