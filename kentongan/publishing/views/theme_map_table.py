"""The theme map ready to draw and to save as a table."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from kentongan.publishing.queries.holidays import holidays_among
from kentongan.publishing.queries.kinds import KINDS
from kentongan.publishing.queries.theme_map import Column, Row, ThemeMap
from kentongan.ui import formats


@dataclass(frozen=True)
class Head:
    """A column's heading: what stands in it, what a phone or screen reader says, whether it is a day off."""

    column: Column
    short: str
    long: str
    brief: str  # for a phone
    off: bool


@dataclass(frozen=True)
class Cell:
    """Marks of one agency in one column; empty cells are None."""

    url: str
    marks: list[tuple[str, int, str]]  # name of the shape, count, word
    when: str


@dataclass(frozen=True)
class Line:
    row: Row
    cells: list[Cell | None]


@dataclass(frozen=True)
class Drawing:
    heads: list[Head]
    months: list[tuple[str, int]]  # (“Maret 2026”, number of columns) over the days of the period
    lines: list[Line]
    before: bool  # something stands before the period
    after: bool


def draw(found: ThemeMap) -> Drawing:
    """The map without the columns "before" and "after" where nothing stands in them."""
    before, after = (any(row.cells[n] for row in found.rows) for n in (0, -1))
    shown = slice(0 if before else 1, None if after else -1)
    titles = heads(found.columns)[shown]
    lines = [_line(row, titles, row.cells[shown]) for row in found.rows]
    return Drawing(titles, _months(found.columns), lines, before, after)


def heads(columns: list[Column]) -> list[Head]:
    holidays = holidays_among([column.first for column in columns if column.first])
    return [_head(column, holidays) for column in columns]


def _months(columns: list[Column]) -> list[tuple[str, int]]:
    inner = [column.first for column in columns[1:-1]]
    grouped = groupby(inner, key=lambda day: (day.year, day.month))
    return [(formats.month(date(year, month, 1)), len(list(days))) for (year, month), days in grouped]


def _line(row: Row, titles: list[Head], cells: list[Counter]) -> Line:
    return Line(row, [_cell(row, head, counts) for head, counts in zip(titles, cells, strict=True)])


def _head(column: Column, holidays) -> Head:
    if column.first is None:
        return Head(column, "sblm", "sebelum masa tema", "sebelumnya", False)
    if column.last is None:
        return Head(column, "ssdh", "setelah masa tema", "sesudahnya", False)
    off = column.is_day and (column.first.weekday() == 6 or column.first in holidays)
    first = formats.day(column.first)
    long = first if column.is_day else f"{first} – {formats.day(column.last)}"
    return Head(column, str(column.first.day), long, first.rsplit(" ", 1)[0], off)


def _cell(row: Row, head: Head, counts: Counter) -> Cell | None:
    if not counts:
        return None
    found = [(kind, counts[kind.key]) for kind in KINDS if counts[kind.key]]
    return Cell(
        url="?" + urlencode({"opd": row.agency.pk, "hari": head.column.key}),
        marks=[(kind.mark, count, kind.word) for kind, count in found],
        when=head.brief,
    )


def table_rows(found: ThemeMap) -> list[list]:
    """The map as rows for a spreadsheet, headings first; unknown figures stay empty, never zero."""
    titles = heads(found.columns)
    head = ["Perangkat daerah", "Jawaban", "Alasan", "Jatuh tempo", "Pertama tayang", "Hari terlambat",
            "Kata berubah (%)", "Teks dibandingkan", *(kind.word.capitalize() for kind in KINDS), "Keadaan",
            *(title.long for title in titles)]  # fmt: skip
    return [head, *(_table_row(row, titles) for row in found.rows)]


def _table_row(row: Row, titles: list[Head]) -> list:
    duty, wording = row.duty, row.wording
    totals = sum(row.cells, Counter())
    mean = None if wording is None or wording.mean is None else round(wording.mean * 100, 1)
    return [
        row.agency.name,
        duty.get_answer_display() if duty else "tidak diminta",
        duty.reason if duty else "",
        duty.due_on if duty else None,
        row.first_day,
        row.days_late,
        mean,
        wording.weighed if wording else None,
        *(totals[kind.key] for kind in KINDS),
        "diam" if row.silent else "",
        *(_cell_words(row, head, counts) for head, counts in zip(titles, row.cells, strict=True)),
    ]


def _cell_words(row: Row, head: Head, counts: Counter) -> str:
    cell = _cell(row, head, counts)
    return ", ".join(f"{count} {word}" for _, count, word in cell.marks) if cell else ""
