"""A list of codes as the ministry's annexes come: code, name, sometimes the code it had before."""

from dataclasses import dataclass

from kentongan.core import sheets
from kentongan.core.sheets import SheetProblem
from kentongan.openness.imports.cells import BadCell
from kentongan.openness.imports.trees import ACCOUNTS, ACTIVITIES, dotted

CODES = ("kode", "kode_jenis")
NAMES = ("uraian", "uraian_jenis", "nama")
PREVIOUS = "kode_sebelumnya"
TREES = {"account": ACCOUNTS, "activity": ACTIVITIES}
MOST_ROWS, MOST_BYTES = 100_000, 40_000_000


@dataclass(frozen=True)
class Code:
    code: str
    parent: str
    level: int
    name: str
    previous: str = ""


def read(raw: bytes, *, filename: str, tree: str) -> tuple[list[Code], list[BadCell]]:
    """Codes in the order of the file, and the cells that cannot be taken; parents above the list are added."""
    rows = sheets.numbered(raw, filename=filename, max_rows=MOST_ROWS, max_bytes=MOST_BYTES)
    headings = [cell.strip().lower() for cell in rows[0][1]]
    code_at, name_at = _place(headings, CODES, filename), _place(headings, NAMES, filename)
    previous_at = headings.index(PREVIOUS) if PREVIOUS in headings else None
    found: dict[str, Code] = {}
    bad: list[BadCell] = []
    for number, cells in rows[1:]:
        cells = [*cells, *[""] * (len(headings) - len(cells))]
        previous = cells[previous_at] if previous_at is not None else ""
        _take(
            found,
            bad,
            tree,
            number,
            headings[code_at],
            cells[code_at],
            " ".join(cells[name_at].split()),
            previous,
        )
    _add_parents(found, tree)
    return sorted(found.values(), key=lambda code: code.code), bad


def _take(
    found: dict, bad: list, tree: str, number: int, heading: str, raw: str, name: str, previous: str
) -> None:
    code = dotted(raw) if tree == "account" else raw
    if not TREES[tree].is_code(code):
        bad.append(BadCell(number, heading, raw[:40], f"{raw[:40] or 'Sel kosong'} bukan kode daftar ini."))
    elif not name or len(name) > 500:
        bad.append(BadCell(number, "uraian", name[:40], "Uraian kosong atau lebih dari 500 huruf."))
    elif code in found and found[code].name != name:
        bad.append(
            BadCell(number, heading, code, f"Kode {code} disebut dua kali dengan uraian yang berbeda.")
        )
    else:
        found[code] = _code(code, name, tree, previous)


def _code(code: str, name: str, tree: str, previous: str = "") -> Code:
    above = TREES[tree].ancestors(code)
    return Code(code, above[-1] if above else "", len(above) + 1, name, previous[:40])


def _add_parents(found: dict[str, Code], tree: str) -> None:
    """Kelompok and akun above a list of jenis have known names; others are left to the list that holds them."""
    names = TREES[tree].names
    above = {code for one in list(found) for code in TREES[tree].ancestors(one)} - set(found)
    found.update({code: _code(code, names[code], tree) for code in above if code in names})


def _place(headings: list[str], wanted: tuple[str, ...], filename: str) -> int:
    for word in wanted:
        if word in headings:
            return headings.index(word)
    raise SheetProblem(f"Kolom “{wanted[0]}” tidak ada di baris pertama {filename}.")
