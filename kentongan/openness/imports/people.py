"""The gate at the door: a budget file tells of money, not of persons. What it finds is told without repeating it."""

import re
from collections.abc import Iterator

from kentongan.openness import privacy
from kentongan.openness.imports.cells import BadCell
from kentongan.openness.imports.table import Table

DOORS, SHARE = 3, 0.05  # addresses stand in names of works too; a column full of them is a list of doors
PLAIN_NUMBER = re.compile(r"[\d.,()-]{0,15}", re.A)


def findings(table: Table) -> list[BadCell]:
    """Cells and headings that tell of a person; the value itself is never repeated."""
    found: list[BadCell] = []
    for index, heading in enumerate(table.headings):
        kind = privacy.heading_kind(heading)
        if kind:
            sentence = f"Kolom ini berisi {privacy.KINDS[kind]}. Hapus kolomnya dari berkas, lalu kirim lagi."
            found.append(BadCell(1, heading, "", sentence))
        else:
            found += _cells(table, index, heading)
    return sorted(found, key=lambda cell: cell.row)


def _cells(table: Table, index: int, heading: str) -> Iterator[BadCell]:
    texts = {cells[index] for _, cells in table.rows}
    worded = sorted(text for text in texts if not PLAIN_NUMBER.fullmatch(text))
    hits = privacy.find([heading], [[text] for text in worded])
    kinds = {worded[int(hit.cell[1:]) - 2]: hit.kind for hit in hits}
    doors = sum(kind == "address" for kind in kinds.values())
    if doors < DOORS or doors < SHARE * len(worded):
        kinds = {text: kind for text, kind in kinds.items() if kind != "address"}
    for number, cells in table.rows if kinds else ():
        kind = kinds.get(cells[index])
        if kind:
            yield BadCell(number, heading, "", f"Sel ini tampak berisi {privacy.KINDS[kind]}. Hapus dulu.")
