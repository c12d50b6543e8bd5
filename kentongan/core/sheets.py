"""Excel and CSV: read into rows of text within limits, written so that no cell runs as a formula."""

import csv
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter

from kentongan.core import workbooks

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"  # how an Excel file is announced
MAX_BYTES = 10_000_000
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class SheetProblem(ValueError):
    """The file cannot be read as a table; `sentence` (Indonesian) says what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def read(file: Any, *, filename: str, **limits: Any) -> list[list[str]]:
    """Rows of text from the first sheet of an .xlsx or from a CSV; empty rows are left out.

    `file` is bytes or has read(). Dates become 2026-03-15 (with the time if there is one), whole numbers carry no
    ".0", formulas give their last result. The content decides what it is, not the name. Limits as in `numbered`.
    """
    return [row for _, row in numbered(file, filename=filename, **limits)]


def numbered(
    file: Any,
    *,
    filename: str,
    max_rows: int = 5000,
    max_columns: int = 60,
    max_cell: int = 10_000,
    max_bytes: int = MAX_BYTES,
    as_text: Callable[[Any], str] | None = None,
) -> list[tuple[int, list[str]]]:
    """As `read`, each row with its number in the file; `as_text` may tell numbers of Excel from text (see `text_of`)."""
    raw = file if isinstance(file, bytes) else file.read(max_bytes + 1)
    if len(raw) > max_bytes:
        raise SheetProblem(
            f"{filename} lebih besar dari {max_bytes // 1_000_000} MB. Bagi menjadi beberapa berkas."
        )
    if not raw.strip():
        raise SheetProblem(f"{filename} kosong. Isi dulu, lalu kirim lagi.")
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise SheetProblem(
            f"{filename} memakai format Excel lama atau dikunci. Simpan sebagai .xlsx tanpa kata sandi."
        )
    cells = _excel(raw, filename) if raw.startswith(b"PK") else _csv(raw, filename)
    return _limited(cells, filename, max_rows, max_columns, max_cell, as_text or text_of)


def write_csv(rows: Iterable[Sequence[Any]]) -> bytes:
    """CSV for Excel in Indonesia (UTF-8 with mark, semicolons), every cell safe to open."""
    out = StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(
        [safe_cell(cell) for cell in row] for row in rows
    )
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def write_xlsx(rows: Iterable[Sequence[Any]], *, title: str = "Data") -> bytes:
    """An .xlsx with one sheet; numbers and dates keep their type, text is never taken for a formula."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "".join(c for c in title if c not in "[]:*?/\\")[:31] or "Data"
    widths: dict[int, int] = {}
    for y, row in enumerate(rows, 1):
        for x, value in enumerate(row, 1):
            _put(sheet.cell(y, x), value)
            widths[x] = max(widths.get(x, 8), min(len(str(value)) + 2, 60))
    for x, width in widths.items():
        sheet.column_dimensions[get_column_letter(x)].width = width
    sheet.freeze_panes = "A2"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def safe_cell(value: Any) -> Any:
    """Text that a spreadsheet would run as a formula gets a leading apostrophe; numbers stay numbers."""
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_STARTS) and not _is_harmless(value):
        return "'" + value
    return value


def _put(cell: Any, value: Any) -> None:
    if isinstance(value, datetime):
        cell.value = value.replace(tzinfo=None)  # Excel has no zones; the column's heading names it
    elif isinstance(value, int | float | Decimal | date | time | None):
        cell.value = value
    else:
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", str(value))[:32767]
        cell.data_type = "s"  # "=1+1" is text here, whatever it looks like
        cell.quotePrefix = str(value).startswith(FORMULA_STARTS)


def _is_harmless(value: str) -> bool:
    """A plain number, or the lone dash that means "none" in a table."""
    bare = value.strip().lstrip("+-").replace(".", "").replace(",", "")
    return value.strip() == "-" or (bare.isascii() and bare.isdigit())


def _excel(raw: bytes, filename: str) -> Iterable[Sequence[Any]]:
    try:
        yield from workbooks.rows(raw)
    except workbooks.Swollen:
        raise SheetProblem(
            f"{filename} terlalu besar setelah dibuka. Hapus gambar dan lembar yang tidak perlu."
        ) from None
    except workbooks.Broken as error:
        raise SheetProblem(
            f"{filename} tidak dapat dibuka sebagai Excel. Buka di komputer, simpan ulang sebagai .xlsx, lalu kirim lagi."
        ) from error


def _csv(raw: bytes, filename: str) -> Iterable[Sequence[str]]:
    text = _decoded(raw, filename)
    head = text[:20_000]
    delimiter = max(";,\t|", key=lambda mark: _evenness(head, mark))
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            yield [_unguarded(cell) for cell in row]
    except csv.Error as error:
        raise SheetProblem(
            f"{filename} tidak dapat dibaca sebagai tabel. Simpan ulang sebagai .xlsx."
        ) from error


def _unguarded(cell: str) -> str:
    """Without the apostrophe that `safe_cell` put there: what we wrote comes back as it was."""
    return cell[1:] if cell.startswith("'") and safe_cell(cell[1:]) == cell else cell


def _evenness(head: str, mark: str) -> tuple[int, int]:
    """How well a mark cuts the first lines into equally many parts."""
    counts = [line.count(mark) for line in head.splitlines()[:20] if line.strip()]
    first = counts[0] if counts else 0
    return (sum(count == first for count in counts) if first else 0, first)


def _decoded(raw: bytes, filename: str) -> str:
    if b"\x00" in raw[:2000] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SheetProblem(f"{filename} bukan tabel. Kirim berkas Excel (.xlsx) atau CSV.")
    charsets = ("utf-16",) if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for charset in charsets:
        try:
            return raw.decode(charset).replace("\x00", "")
        except UnicodeDecodeError:
            continue
    raise SheetProblem(
        f"{filename} memakai huruf yang tidak dikenal. Simpan ulang sebagai CSV UTF-8 atau .xlsx."
    )


def _limited(
    cells: Iterable[Sequence[Any]],
    filename: str,
    max_rows: int,
    max_columns: int,
    max_cell: int,
    as_text: Callable[[Any], str],
) -> list[tuple[int, list[str]]]:
    rows: list[tuple[int, list[str]]] = []
    for seen, row in enumerate(cells, 1):
        if (
            seen > max_rows * 4
        ):  # gaps between rows are counted too: a lone cell in row 1,048,576 is an attack
            raise SheetProblem(
                f"{filename} berisi terlalu banyak baris kosong. Hapus baris kosong, lalu kirim lagi."
            )
        texts = [as_text(value) for value in row]
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            continue
        if len(texts) > max_columns:
            raise SheetProblem(
                f"Baris {seen} pada {filename} memakai lebih dari {max_columns} kolom. Pakai contoh yang disediakan."
            )
        if any(len(text) > max_cell for text in texts):
            raise SheetProblem(
                f"Baris {seen} pada {filename} berisi sel lebih dari {max_cell} huruf. Ringkas isinya."
            )
        rows.append((seen, texts))
        if len(rows) > max_rows:
            raise SheetProblem(
                f"{filename} berisi lebih dari {max_rows} baris. Bagi menjadi beberapa berkas."
            )
    return rows


def text_of(value: Any) -> str:
    """A cell's value as text, the same for Excel and CSV."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value).strip()
