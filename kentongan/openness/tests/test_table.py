"""An uploaded table: typed columns, numbers written one way, nothing guessed."""

import pytest

from kentongan.core.sheets import SheetProblem
from kentongan.openness import table


def columns(cells, style="id"):
    return {column.name: column.type for column in table.shape(cells, style=style).columns}


def test_numbers_are_read_in_the_style_that_was_told():
    cells = [["Kecamatan", "Luas"], ["Selogiri", "1.234,5"], ["Eromoko", "2.000"]]
    read = table.shape(cells, style="id")
    assert read.rows == (("Selogiri", "1234.5"), ("Eromoko", "2000"))
    assert read.columns[1].type == "decimal"
    assert table.shape([["n"], ["2,000"]], style="en").rows == (("2000",),)
    assert table.shape([["n"], ["2.000"]], style="plain").rows == (("2.000",),)


def test_a_column_that_is_not_wholly_numbers_says_where_the_doubt_lies():
    cells = [["Nilai"], *([str(n)] for n in range(10, 19)), ["1.5"]]
    [column] = table.shape(cells, style="id").columns
    assert (column.type, column.doubtful) == ("text", "A11")


def test_codes_stay_text():
    cells = [["Kode wilayah", "Urut"], ["35.10", "01"], ["35.11", "02"]]
    read = table.shape(cells, style="plain")
    assert read.rows == (("35.10", "01"), ("35.11", "02"))
    assert [column.type for column in read.columns] == ["text", "text"]


def test_a_dash_in_a_column_of_numbers_is_unknown_and_not_zero():
    read = table.shape([["Desa", "Nilai"], ["a", "-"], ["b", "0"]], style="id")
    assert read.rows == (("a", ""), ("b", "0"))
    assert [table.typed({"type": "integer"}, row[1]) for row in read.rows] == [None, 0]


def test_dates_and_text():
    assert columns([["Hari", "Isi"], ["2026-03-01", "a"], ["2026-03-02", "7b"]]) == {
        "Hari": "date",
        "Isi": "text",
    }


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ([], "Tabel ini kosong. Baris pertama berisi judul kolom."),
        ([["a"]], "Tabel ini hanya berisi judul kolom. Tambahkan barisnya, lalu kirim lagi."),
        (
            [["a", "", "c"], ["1"]],
            "Kolom ke-2 tidak berjudul. Baris pertama harus berisi judul setiap kolom.",
        ),
        ([["a", "a"], ["1"]], "Ada dua kolom berjudul “a”. Beri judul yang berbeda."),
        ([["a"], ["1", "2"]], "Baris 2 lebih panjang daripada judul kolomnya. Beri judul pada setiap kolom."),
    ],
)
def test_it_says_what_to_put_right(cells, sentence):
    with pytest.raises(SheetProblem) as problem:
        table.shape(cells, style="id")
    assert problem.value.sentence == sentence


def test_no_cell_runs_as_a_formula_and_what_is_written_comes_back():
    read = table.shape([["Isi", "Nilai"], ["=1+1", "-3"], ["@SUM(A1)", "4"]], style="id")
    assert read.csv == "Isi,Nilai\r\n'=1+1,-3\r\n'@SUM(A1),4\r\n"
    assert table.parse(read.csv) == [["Isi", "Nilai"], ["=1+1", "-3"], ["@SUM(A1)", "4"]]


def test_declaring_counts_of_people_hides_the_small_ones_in_integer_columns_only():
    read = table.shape([["Desa", "Kasus", "Luas"], ["a", "2", "1,5"]], style="id").declared([0, 1, 2, 9])
    assert read.rows == (("a", "<5", "1.5"),)
    assert [column.people for column in read.columns] == [False, True, False]
    assert read.hidden == 1


def test_numbers_are_shown_as_people_write_them_but_years_are_not_grouped():
    kinds = [
        {"name": "Tahun", "type": "integer"},
        {"name": "Luas", "type": "decimal"},
        {"name": "Kode", "type": "text"},
    ]
    assert table.shown(kinds, [["2025", "1204.5", "0812"], ["2026", "<5", ""]]) == [
        [("2025", True), ("1.204,5", True), ("0812", False)],
        [("2026", True), ("<5", True), ("", False)],
    ]


@pytest.mark.parametrize("digits", [24, 25, 400, 9000])
def test_a_number_too_long_to_be_one_stays_the_text_it_is(digits):
    cells = [["Kecamatan", "Siswa"], ["Eromoko", "9" * digits], ["Baturetno", "12"]]
    made = table.shape(cells, style="id")
    told = made.declared([1])
    assert made.columns[1].type == ("integer" if digits == 24 else "text")
    assert len(table.shown([column.stored for column in told.columns], told.rows)) == 2
    assert str(table.typed(told.columns[1].stored, told.rows[0][1])) == "9" * digits
