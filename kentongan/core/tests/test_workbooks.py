"""Two readers of Excel files that must give the same answer."""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile
from zlib import crc32

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
    compact = workbooks._compact(raw)
    assert compact
    assert (
        texts(workbooks._quickly(compact)) == texts(workbooks._carefully(raw)) == texts(workbooks.rows(raw))
    )


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


FAR = {  # where calamine would take half a terabyte of memory and end the whole process
    "blanks": '<row r="1"><c r = "A1"><v>1</v></c></row><row r="1048576"><c r = "XFD1048576"><v>1</v></c></row>',
    "small letters": '<row r="1"><c r="a1"><v>1</v></c></row><row r="1048576"><c r="xfd1048576"><v>1</v></c></row>',
    "noughts": '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD00001048576"><v>1</v></c></row>',
    "no places": f'<row r="1">{"<c><v>1</v></c>" * 16000}</row><row r="1048576"><c><v>1</v></c></row>',
    "comment": '<!--r="A1"--><row r="1"><c r="A1"><v>1</v></c></row>',
    "plain": '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
}


def with_sheet(rows: str, *, part: str = "xl/worksheets/sheet1.xml", **more: str) -> bytes:
    """A workbook whose only sheet holds these rows and lies in `part`; `more` are further parts."""
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'
    out = BytesIO()
    with ZipFile(BytesIO(book(["a"]))) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != "xl/worksheets/sheet1.xml":
                new.writestr(name, old.read(name).replace(b"xl/worksheets/sheet1.xml", part.encode()))
        new.writestr(part, sheet)
        for name, text in more.items():
            new.writestr(f"xl/worksheets/{name}.xml", text)
    return out.getvalue()


@pytest.fixture
def quick(monkeypatch) -> list[bytes]:
    """What the quick reader was given, instead of reading it."""
    given: list[bytes] = []
    monkeypatch.setattr(workbooks, "_quickly", lambda raw: given.append(raw))
    return given


@pytest.mark.parametrize("form", FAR)
def test_a_far_cell_is_seen_however_it_is_written(quick, form):
    workbooks.rows(with_sheet(FAR[form]))
    assert quick == []


def test_a_sheet_under_a_name_that_is_not_looked_at_is_not_read_quickly(quick):
    decoy = "<worksheet><sheetData/></worksheet>"
    workbooks.rows(with_sheet(FAR["plain"], part="xl/worksheets/sheet1.dat", decoy=decoy))
    assert [name for raw in quick for name in ZipFile(BytesIO(raw)).namelist() if "dat" in name] == []
    workbooks.rows(with_sheet(FAR["plain"], part="xl/elsewhere.xml", decoy=decoy))
    assert len(quick) == 1


def test_a_part_that_lies_about_its_size_is_read_no_further_than_it_says(quick):
    words = b"<sst>" + b"<si><t>kata</t></si>" * 200_000 + b"</sst>"
    raw = bytearray(with_sheet('<row r="1"><c r="A1"><v>1</v></c></row>', sharedStrings=words.decode()))
    entry = raw.rindex(b"PK\x01\x02")  # the last in the list of parts
    assert raw[entry:].count(b"xl/worksheets/sharedStrings.xml") == 1
    raw[entry + 16 : entry + 20] = crc32(words[:100]).to_bytes(4, "little")
    raw[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    workbooks.rows(bytes(raw))
    [given] = quick
    with ZipFile(BytesIO(given)) as packed:
        assert len(packed.read("xl/worksheets/sharedStrings.xml")) == 100
        assert {part.compress_size == part.file_size for part in packed.infolist()} == {True}


def test_a_panic_of_the_quick_reader_is_a_broken_file(monkeypatch):
    class PanicException(BaseException):  # as Rust's comes to us
        pass

    def panics(raw):
        raise PanicException("index out of bounds")

    monkeypatch.setattr(workbooks, "_quickly", panics)
    with pytest.raises(workbooks.Broken):
        workbooks.rows(book(["a"]))
