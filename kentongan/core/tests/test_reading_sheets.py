import io
import zipfile
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kentongan.core import money, sheets


def book(rows, **cells) -> bytes:
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    for place, value in cells.items():
        workbook.active[place] = value
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def problem(raw, **limits) -> str:
    with pytest.raises(sheets.SheetProblem) as caught:
        sheets.read(raw, filename="rencana.xlsx", **limits)
    return caught.value.sentence


def test_it_reads_excel_as_rows_of_text():
    raw = book(
        [
            ["Judul", "Tanggal"],
            ["Pasar", date(2026, 3, 15), 25, 2.5, True, None],
            [],
            [" x ", datetime(2026, 3, 15, 7, 30)],  # noqa: DTZ001
        ]
    )
    assert sheets.read(io.BytesIO(raw), filename="a.csv") == [
        ["Judul", "Tanggal"],
        ["Pasar", "2026-03-15", "25", "2.5", "ya"],
        ["x", "2026-03-15 07:30"],
    ]


@pytest.mark.parametrize(
    "raw",
    [
        b"kode;nama\n35.10;Selogiri, Timur\n",
        b'kode,nama\r\n35.10,"Selogiri, Timur"\r\n',
        "\ufeffkode\tnama\n35.10\tSelogiri, Timur\n".encode(),
        "kode|nama\n35.10|Selogiri, Timur\n".encode("utf-16"),
    ],
)
def test_it_reads_csv_whatever_separates_it(raw):
    assert sheets.read(raw, filename="a") == [["kode", "nama"], ["35.10", "Selogiri, Timur"]]


def test_it_reads_csv_from_an_old_computer():
    assert sheets.read("nama\ncafé\n".encode("cp1252"), filename="a") == [["nama"], ["café"]]


def test_it_refuses_what_is_too_large_or_no_table():
    many = book([[n] for n in range(20)])
    assert (
        problem(many, max_rows=10) == "rencana.xlsx berisi lebih dari 10 baris. Bagi menjadi beberapa berkas."
    )
    assert problem(book([list(range(9))]), max_columns=8).startswith(
        "Baris 1 pada rencana.xlsx memakai lebih dari 8 kolom."
    )
    assert problem(book([["x" * 50]]), max_cell=40).startswith(
        "Baris 1 pada rencana.xlsx berisi sel lebih dari 40 huruf."
    )
    assert problem(b"") == "rencana.xlsx kosong. Isi dulu, lalu kirim lagi."
    assert problem(b" \n ") == "rencana.xlsx kosong. Isi dulu, lalu kirim lagi."
    assert problem(b"x" * 10_000_001) == "rencana.xlsx lebih besar dari 10 MB. Bagi menjadi beberapa berkas."
    assert problem(b"\xd0\xcf\x11\xe0....").startswith("rencana.xlsx memakai format Excel lama")
    assert problem(b"PK\x03\x04....").startswith("rencana.xlsx tidak dapat dibuka sebagai Excel.")
    assert problem(book([["a"]])[:-200]).startswith("rencana.xlsx tidak dapat dibuka sebagai Excel.")
    assert problem(b"\x89PNG\r\n\x1a\n\0\0\0").startswith("rencana.xlsx bukan tabel.")


def repacked(raw: bytes, name: str, change) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            body = old.read(entry)
            new.writestr(entry, change(body) if entry == name else body)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_it_refuses_a_zip_bomb():
    raw = repacked(book([["a"]]), SHEET, lambda body: body + b" " * 120_000_000)
    assert len(raw) < 200_000
    assert problem(raw).startswith("rencana.xlsx terlalu besar setelah dibuka.")


def test_it_refuses_an_entity_bomb():
    def bomb(body):
        levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
        return f'<!DOCTYPE x [<!ENTITY a0 "ha">{levels}]>'.encode() + body.replace(
            b"<sheetData>", b"<sheetData>&a9;"
        )

    assert problem(repacked(book([["a"]]), SHEET, bomb)).startswith("rencana.xlsx tidak dapat dibuka")


def test_it_is_not_fooled_by_a_lone_far_cell_or_a_false_size():
    assert "baris kosong" in problem(book([["a"]], A1048576="x"), max_rows=100)
    assert "kolom" in problem(book([["a"]], XFD1="x"))
    lying = repacked(book([["a"], ["b"]]), SHEET, lambda body: body.replace(b"A1:A2", b"A1:XFD1048576"))
    assert sheets.read(lying, filename="a") == [["a"], ["b"]]


@pytest.mark.parametrize("cell", ["=1+1", "+62812", "-x", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
def test_it_writes_no_formula(cell):
    guarded = sheets.safe_cell(cell)
    if cell == "+62812":  # a plain number is harmless
        assert guarded == cell
    else:
        assert guarded == "'" + cell
    sheet = openpyxl.load_workbook(io.BytesIO(sheets.write_xlsx([[cell]]))).active
    assert sheet["A1"].data_type == "s"


@pytest.mark.parametrize("value", ["-", "-5", "+1.234,5", "biasa", 5, -5, None, Decimal("1.5")])
def test_it_leaves_harmless_cells_alone(value):
    assert sheets.safe_cell(value) == value


cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(str.strip)


@settings(deadline=None)
@given(st.lists(st.tuples(cells.filter(bool), cells), min_size=1, max_size=5))
def test_it_reads_what_it_wrote(pairs):
    rows = [[a, b] for a, b in pairs]
    expected = [[a, b] if b else [a] for a, b in pairs]
    assert sheets.read(sheets.write_csv([["a", "b"], *rows]), filename="x")[1:] == expected
    assert sheets.read(sheets.write_xlsx(rows), filename="x") == expected


@given(st.binary(max_size=300))
def test_it_answers_any_bytes_with_rows_or_a_sentence(raw):
    try:
        assert isinstance(sheets.read(raw, filename="x"), list)
    except sheets.SheetProblem as trouble:
        assert trouble.sentence.endswith(".")


def test_it_keeps_types_and_titles_in_excel():
    raw = sheets.write_xlsx(
        [["a", 5, Decimal("1.50"), date(2026, 3, 15), None, "x\x00y"]], title="Rencana: [Maret]/2026*"
    )
    sheet = openpyxl.load_workbook(io.BytesIO(raw)).active
    assert sheet.title == "Rencana Maret2026"
    assert [cell.value for cell in sheet[1]] == ["a", 5, 1.5, datetime(2026, 3, 15), None, "xy"]  # noqa: DTZ001


@pytest.mark.parametrize(
    ("text", "locale", "amount"),
    [
        ("1.234.567", "id", "1234567"),
        ("Rp1.234.567,50", "id", "1234567.50"),
        ("Rp 3,2 miliar", "id", "3200000000"),
        ("IDR 15 jt", "id", "15000000"),
        ("Rp. 500.000,-", "id", "500000"),
        ("(1.000)", "id", "-1000"),
        ("-1.000", "id", "-1000"),
        ("−Rp5", "id", "-5"),
        ("1,234.5", "en", "1234.5"),
        ("0", "id", "0"),
    ],
)
def test_it_reads_money(text, locale, amount):
    assert money.parse(text, locale=locale) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    ["", "Rp", "seribu", "1.5", "1,234.5", "12.34", "1.2345", "1..000", "5 ton", "1.000.00", ",5", "٣"],
)
def test_it_does_not_guess_at_money(text):
    with pytest.raises(money.MoneyProblem) as caught:
        money.parse(text, locale="id")
    assert caught.value.sentence.endswith(".")


@pytest.mark.parametrize(
    ("amount", "exact", "short"),
    [
        ("3320000000000", "Rp3.320.000.000.000", "Rp3,32 triliun"),
        ("3300000000", "Rp3.300.000.000", "Rp3,3 miliar"),
        ("1234567", "Rp1.234.567", "Rp1,23 juta"),
        ("999999999", "Rp999.999.999", "Rp1 miliar"),
        ("999999", "Rp999.999", "Rp1 juta"),
        ("994999", "Rp994.999", "Rp994.999"),
        ("1500.5", "Rp1.500,50", "Rp1.500,50"),
        ("-2500000", "-Rp2.500.000", "-Rp2,5 juta"),
        ("0", "Rp0", "Rp0"),
        ("1234000000000000", "Rp1.234.000.000.000.000", "Rp1.234 triliun"),
    ],
)
def test_it_writes_money(amount, exact, short):
    assert (money.exact(Decimal(amount)), money.short(Decimal(amount))) == (exact, short)


@given(st.decimals(-(10**15), 10**15, places=2))
def test_it_reads_the_money_it_wrote(amount):
    assert money.parse(money.exact(amount), locale="id") == amount
