"""The cells of an Excel file. Two readers, one answer: calamine is twenty times faster, openpyxl is the careful one.

Calamine holds the whole rectangle from the first cell to the last in memory, reads an error (#REF!) as an empty cell
and every number as a float. A sheet where any of that would matter goes to openpyxl, which reads row by row.

Memory that calamine cannot get ends the whole process, so it is given nothing that was not looked at: the parts are
packed anew, and every row and cell must say its place first and plainly, as every spreadsheet writes them.
"""

import math
import re
import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import openpyxl
import python_calamine

MAX_UNPACKED = 100_000_000
MAX_PARTS = 2000
MAX_AREA = 8_000_000  # cells of the rectangle, some 200 MB
EXACT = 2**53  # whole numbers beyond are no longer told apart as floats
# Rows and cells with their place where they say it so; without it (or written in another way) the number is empty.
PLACE = re.compile(rb"""<(?:[^\s<>/:]+:)?(?:c|row)(?=[\s/>])(?: r="([A-Z]{0,3})([1-9]\d{0,6})")?""")
ERROR = re.compile(rb"""\st\s*=\s*["']e["']""")
READ = (".xml", ".rels")  # the parts that hold a table; pictures and macros are left out


class Broken(ValueError):
    """No workbook, or one that nobody can open."""


class Swollen(ValueError):
    """Far larger unpacked than any table."""


def rows(raw: bytes) -> Iterable[Sequence[Any]]:
    """Rows of the first sheet from row 1 on, cells from column A on; None or "" where a cell is empty.

    Whole numbers are int, the others float; dates, times and booleans are what they are; formulas give their last
    result, errors their mark ("#REF!"). Broken or Swollen, also while rows are being read.
    """
    try:
        compact = _compact(raw)
        if compact and (found := _quickly(compact)) is not None:
            return found
    except (Swollen, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # broken files raise many kinds, and a panic in Rust is no Exception
        raise Broken(str(error)) from error
    return _carefully(raw)


def _compact(raw: bytes) -> bytes | None:
    """The workbook packed anew from the parts that were looked at.

    None if a sheet holds an error, a rectangle too wide for memory, or markup of a kind no spreadsheet writes.
    """
    with zipfile.ZipFile(BytesIO(raw)) as packed:
        parts = packed.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise Swollen
        texts = {part.filename: packed.read(part) for part in parts if part.filename.lower().endswith(READ)}
    if any(b"<!" in text or b"\0" in text for text in texts.values()):
        return None
    sheets = [text for text in texts.values() if b"sheetData" in text]
    plain = bool(sheets) and all(not ERROR.search(sheet) and _area(sheet) <= MAX_AREA for sheet in sheets)
    return _packed(texts) if plain else None


def _packed(texts: dict[str, bytes]) -> bytes:
    """Sizes and sums that a file gave of itself may lie; these are ours."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for name, text in texts.items():
            made.writestr(name, text)
    return out.getvalue()


def _area(sheet: bytes) -> float:
    """Cells of the rectangle from A1 to the last row and column; infinite if a row or cell does not say where it is."""
    last_row, last_column = 1, 1
    for letters, number in set(PLACE.findall(sheet)):
        if not number:
            return math.inf
        last_row, last_column = max(last_row, int(number)), max(last_column, _column(letters))
    return last_row * last_column


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _quickly(raw: bytes) -> list[list[Any]] | None:
    """All rows; None where a number is so large that only the careful reader keeps it."""
    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(raw))
    tables = [one.name for one in book.sheets_metadata if one.typ == python_calamine.SheetTypeEnum.WorkSheet]
    sheet = book.get_sheet_by_name(tables[0])
    before = [None] * (sheet.start[1] if sheet.start else 0)
    found = []
    for row in sheet.iter_rows():
        cells = [_whole(cell) if type(cell) is float else cell for cell in row]
        if any(type(cell) is float and abs(cell) >= EXACT for cell in cells):
            return None
        found.append(before + cells)
    return found


def _whole(number: float) -> int | float:
    return int(number) if number.is_integer() and abs(number) < EXACT else number


def _carefully(raw: bytes) -> Iterable[Sequence[Any]]:
    try:
        book = openpyxl.load_workbook(BytesIO(raw), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # the declared size may lie
        yield from sheet.iter_rows(values_only=True)
        book.close()
    except Exception as error:
        raise Broken(str(error)) from error
