"""An empty plan sheet with lists to choose from and a page of examples."""

from datetime import date, time
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from kentongan.editorial.queries.plan_choices import PlanChoices
from kentongan.editorial.queries.plan_sheet import COLUMNS

WIDTHS = {
    "title": 36,
    "text": 60,
    "day": 16,
    "clock": 9,
    "agency": 20,
    "accounts": 32,
    "theme": 30,
    "link": 30,
}
ROWS = 300
LISTS = "Daftar"
HOW = [
    ["Kolom", "Cara mengisi", "Contoh"],
    ["Judul", "wajib", "Jalur Pracimantoro siap dilalui"],
    ["Teks", "boleh dikosongkan, ditulis kemudian", "Perbaikan jalan Pracimantoro selesai."],
    ["Tanggal tayang", "tanggal Excel, atau 12 Maret 2026, atau 12-03-2026", date(2026, 3, 12)],
    ["Jam", "jam Excel, atau 09.30", time(9, 30)],
    [
        "Perangkat daerah",
        "nama atau nama pendek; boleh kosong bila Anda hanya menulis untuk satu",
        "Dinas PU",
    ],
    ["Akun", "pisahkan dengan koma; “semua” berarti semua akun perangkat daerah itu", "Instagram, Facebook"],
    ["Tema", "judul tema yang sedang terbuka; boleh kosong", "Jalan mantap sebelum Lebaran"],
    ["Tautan", "boleh kosong", "https://wonogirikab.go.id"],
]


def template(choices: PlanChoices) -> bytes:
    """The .xlsx: a sheet to fill in, then lists of agencies and themes, then how to fill in each column."""
    book = Workbook()
    plan = book.active
    plan.title = "Rencana"
    _head(plan)
    lists = book.create_sheet(LISTS)
    names = {"agency": choices.agency_names(), "theme": choices.theme_titles()}
    for column, (key, values) in enumerate(names.items(), 1):
        _write(lists, 1, column, COLUMNS[key])
        for row, value in enumerate(values, 2):
            _write(lists, row, column, value)
        _offer(plan, key, column, len(values))
    how = book.create_sheet("Cara mengisi")
    for row, cells in enumerate(HOW, 1):
        for column, value in enumerate(cells, 1):
            _write(how, row, column, value)
    for column, width in zip("ABC", (20, 62, 38), strict=True):
        how.column_dimensions[column].width = width
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _head(plan) -> None:
    for column, (key, label) in enumerate(COLUMNS.items(), 1):
        cell = plan.cell(1, column, label)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E8E4F4")
        letter = get_column_letter(column)
        plan.column_dimensions[letter].width = WIDTHS[key]
        for row in range(2, ROWS + 2):
            _shape(plan.cell(row, column), key)
    plan.freeze_panes = "A2"


def _shape(cell, key: str) -> None:
    """Dates and times are asked for in a form that no office language reads the other way round."""
    if key in ("day", "clock"):
        cell.number_format = "[$-421]d mmmm yyyy" if key == "day" else "hh:mm"
    else:
        cell.number_format = "@"
        cell.alignment = Alignment(wrap_text=key == "text", vertical="top")


def _offer(plan, key: str, column: int, count: int) -> None:
    if not count:
        return
    letter = get_column_letter(column)
    source = f"{quote_sheetname(LISTS)}!${letter}$2:${letter}${count + 1}"
    # A list that may be left: the import understands full names and short ones alike.
    choice = DataValidation(type="list", formula1=f"={source}", allow_blank=True, showErrorMessage=False)
    at = get_column_letter(list(COLUMNS).index(key) + 1)
    choice.add(f"{at}2:{at}{ROWS + 1}")
    plan.add_data_validation(choice)


def _write(sheet, row: int, column: int, value) -> None:
    cell = sheet.cell(row, column)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # a theme called "=1+1" stays a word
