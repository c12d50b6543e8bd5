"""Two readers of Excel files that must give the same answer."""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from kentongan.core import sheets, workbooks

PLAIN = ["1.01", 35, 35.1, -0.5, 3312010101900001, True, " spasi ", "baris\ndua", "=1+1", "", None]
TIMES = [
    datetime(2026, 3, 15),  # noqa: DTZ001 - Excel has no zones
    datetime(2026, 3, 15, 8, 30),  # noqa: DTZ001
    time(8, 30),
    date(2026, 1, 2),
    timedelta(hours=30),
]


def book(*rows, first="A1", **more) -> bytes:
    """An Excel file with the rows from the cell `first` on; `more` puts values into single cells."""
    made = openpyxl.Workbook()
    sheet = made.active
    start = sheet[first]
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            cell = sheet.cell(start.row + y, start.column + x)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    for place, value in more.items():
        sheet[place] = value
        if str(value).startswith("#"):
            sheet[place].data_type = "e"
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def texts(rows) -> list[list[str]]:
    """As people see the cells, without the empty ones at the ends of rows."""
    found = [[sheets.text_of(cell) for cell in row] for row in rows]
    for row in found:
        while row and not row[-1]:
            row.pop()
    return found


@pytest.mark.parametrize(
    "raw",
    [
        book(PLAIN, TIMES),
        book(["kode", "jumlah"], ["35.10", 35.1], [], ["akhir"], first="C4"),
        book(["satu"]),
        book([10**12, 9_007_199_254_740_991, 0.1 + 0.2, 1e-7]),
    ],
)
def test_both_readers_say_the_same(raw):
    assert workbooks._is_compact(raw)
    assert texts(workbooks._quickly(raw)) == texts(workbooks._carefully(raw)) == texts(workbooks.rows(raw))


def test_an_error_is_not_an_empty_cell():
    assert texts(workbooks.rows(book(["a", "b"], A2="#REF!", B2=5))) == [["a", "b"], ["#REF!", "5"]]


def test_a_number_too_large_for_a_float_keeps_its_last_digit():
    exact = BytesIO()
    with ZipFile(BytesIO(book([9_007_199_254_740_992]))) as old, ZipFile(exact, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"9007199254740992", b"9007199254740993"))
    assert texts(workbooks.rows(exact.getvalue())) == [["9007199254740993"]]


def test_a_lone_far_cell_is_not_held_as_a_rectangle(monkeypatch):
    raw = book(["a"], XFD90000="jauh")
    monkeypatch.setattr(workbooks.python_calamine, "CalamineWorkbook", None)
    assert sum(1 for _ in workbooks.rows(raw)) == 90000


def test_an_empty_book_has_no_words():
    assert [row for row in texts(workbooks.rows(book())) if row] == []


def test_the_first_sheet_that_is_a_table_is_read():
    made = openpyxl.Workbook()
    made.active.append(["isi"])
    made.create_chartsheet("Grafik", 0)
    out = BytesIO()
    made.save(out)
    assert texts(workbooks.rows(out.getvalue())) == [["isi"]]


@pytest.mark.parametrize("raw", [b"PK\x03\x04apa saja", book(["a"])[:-30]])
def test_what_nobody_can_open_is_broken(raw):
    with pytest.raises(workbooks.Broken):
        list(workbooks.rows(raw))
