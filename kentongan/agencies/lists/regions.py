"""The ministry's list of regions: what each row of a file would do, before anything is done.

Codes are text with a system and a vintage: 35.10 is never 35.1. The kind of a region is written in its code.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kentongan.agencies.models import Region
from kentongan.core import sheets

MOST_ROWS = 120_000  # the whole country with its villages has about 91,000
CODE = re.compile(r"\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?", re.A)
Kind = Region.Kind
HEADINGS = {
    "kode": "code",
    "code": "code",
    "nama": "name",
    "name": "name",
    "jenis": "kind",
    "induk": "parent",
}
AS_TEXT = "Format kolom kode sebagai Teks di Excel, ketik lagi kodenya, lalu kirim ulang."

NEW, UNCHANGED, RENAMED, MISSING, BAD = "new", "unchanged", "renamed", "missing", "bad"
VERDICTS = {
    NEW: "baru",
    UNCHANGED: "tetap",
    RENAMED: "berganti nama",
    MISSING: "tidak ada lagi",
    BAD: "perlu diperbaiki",
}


@dataclass(frozen=True)
class Line:
    """One row of the file (`number` as Excel counts), or a region the file no longer holds (`number` None)."""

    number: int | None
    code: str
    name: str
    verdict: str
    note: str = ""
    kind: str = ""

    @property
    def verdict_word(self) -> str:
        return VERDICTS[self.verdict]

    @property
    def kind_word(self) -> str:
        return Kind(self.kind).label if self.kind else ""


@dataclass(frozen=True)
class Plan:
    """Every line with what it would do."""

    lines: list[Line]

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(line.verdict for line in self.lines)
        return {verdict: found[verdict] for verdict in VERDICTS}

    @property
    def applicable(self) -> bool:
        return not any(line.verdict == BAD for line in self.lines)

    def only(self, verdict: str) -> list[Line]:
        return [line for line in self.lines if line.verdict == verdict]


def read(file, *, filename: str) -> list[dict]:
    """Rows as dicts of text (number, code, name, kind, parent); SheetProblem when it is not such a list."""
    table = sheets.read(file, filename=filename, max_rows=MOST_ROWS)
    columns = [HEADINGS.get(cell.strip().lower(), "") for cell in table[0]] if table else []
    for wanted, word in (("code", "kode"), ("name", "nama")):
        if wanted not in columns:
            raise sheets.SheetProblem(
                f"Kolom “{word}” tidak ada di baris pertama {filename}. Pakai judul kolom: kode, nama, jenis, induk."
            )
    if len(table) == 1:
        raise sheets.SheetProblem(
            f"{filename} hanya berisi judul kolom. Tambahkan barisnya, lalu kirim lagi."
        )
    return [
        {"number": number} | {name: cell for name, cell in zip(columns, row, strict=False) if name}
        for number, row in enumerate(table[1:], 2)
    ]


def plan(rows: Iterable[dict], current: dict[str, str]) -> Plan:
    """What `rows` would do to `current` (code → name of the regions that hold now)."""
    rows = list(rows)
    seen: dict[str, int] = {}
    lines = [_judge(row, current, seen) for row in rows]
    known = current.keys() | {line.code for line in lines if line.verdict != BAD}
    lines = [
        _orphan(line) if line.verdict == NEW and parent_of(line.code) not in known else line for line in lines
    ]
    return Plan([*lines, *_gone(lines, current)])


def kind_of(code: str) -> str:
    """The kind written in a well-formed code, "" for numbers that mean nothing."""
    parts = code.split(".")
    last = int(parts[-1])
    if len(parts) == 4:
        villages = {1: Kind.URBAN_VILLAGE, 2: Kind.RURAL_VILLAGE, 3: Kind.CUSTOMARY_VILLAGE}
        return villages.get(last // 1000, "")
    if last == 0:
        return ""
    if len(parts) == 2:
        return Kind.REGENCY if last <= 69 else Kind.CITY if last >= 71 else ""
    return Kind.DISTRICT if len(parts) == 3 else Kind.PROVINCE


def parent_of(code: str) -> str:
    return code.rpartition(".")[0]


def bare_name(name: str, kind: str) -> str:
    """“Kabupaten Wonogiri” is the regency Wonogiri: its kind is said by its kind."""
    name = " ".join(name.split())
    first, _, rest = name.partition(" ")
    return rest if kind in (Kind.REGENCY, Kind.CITY) and rest and first.lower() == Kind(kind).label else name


def _judge(row: dict, current: dict[str, str], seen: dict[str, int]) -> Line:
    number, code = row.get("number"), row.get("code", "").strip()
    problem = _code_problem(code) or _row_problem(row, code, seen)
    kind = kind_of(code) if CODE.fullmatch(code) else ""
    name = bare_name(row.get("name", ""), kind)
    problem = problem or _name_problem(name)
    if problem:
        return Line(number, code[:20], name[:120], BAD, problem, kind)
    seen[code] = number
    if code not in current:
        return Line(number, code, name, NEW, kind=kind)
    if current[code] != name:
        return Line(number, code, name, RENAMED, f"sebelumnya {current[code]}", kind)
    return Line(number, code, name, UNCHANGED, kind=kind)


def _code_problem(code: str) -> str:
    if not code:
        return "Kode kosong."
    if CODE.fullmatch(code):
        return "" if kind_of(code) else f"Kode {code} tidak menunjuk jenis wilayah mana pun."
    if re.fullmatch(r"\d{4}-\d\d-\d\d.*", code):
        return f"Kode terbaca sebagai tanggal ({code}). {AS_TEXT}"
    if re.fullmatch(r"[0-9]+([.,][0-9]+)?(e\+?[0-9]+)?", code, re.I):
        return f"“{code}” terbaca sebagai angka, jadi nol di depan atau di belakang bisa hilang: 35.10 bukan 35.1. {AS_TEXT}"
    return f"“{code[:40]}” bukan kode wilayah. Contoh yang benar: 33, 33.12, 33.12.01, 33.12.01.2001."


def _row_problem(row: dict, code: str, seen: dict[str, int]) -> str:
    if code in seen:
        return f"Kode {code} sudah ada pada baris {seen[code]}."
    told, parent = row.get("kind", "").strip().lower(), row.get("parent", "").strip()
    derived = Kind(kind_of(code)).label
    if told and told != derived:
        return f"Kode {code} berarti {derived}, tetapi kolom jenis berisi “{told[:40]}”."
    if parent and parent != parent_of(code):
        return f"Induk dari {code} adalah {parent_of(code) or 'tidak ada'}, tetapi kolom induk berisi “{parent[:20]}”."
    return ""


def _name_problem(name: str) -> str:
    if not name:
        return "Nama kosong."
    return "Nama lebih dari 120 huruf." if len(name) > 120 else ""


def _orphan(line: Line) -> Line:
    above = parent_of(line.code)
    if not above:
        return line
    note = f"Induknya, {above}, tidak ada di berkas ini dan belum tercatat."
    return Line(line.number, line.code, line.name, BAD, note, line.kind)


def _gone(lines: list[Line], current: dict[str, str]) -> list[Line]:
    """Regions the list leaves out though it covers their neighbours, and everything below them."""
    codes = {line.code for line in lines}
    covered = {parent_of(line.code) for line in lines if line.verdict != BAD}
    gone: set[str] = set()
    for code in sorted(current, key=len):
        if code not in codes and (parent_of(code) in covered or parent_of(code) in gone):
            gone.add(code)
    return [Line(None, code, current[code], MISSING, kind=kind_of(code)) for code in sorted(gone)]
