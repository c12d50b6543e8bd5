"""What the rows of a list would do, judged without touching the database."""

import pytest

from kentongan.agencies.lists import regions as lists
from kentongan.agencies.lists.regions import kind_of, plan, read
from kentongan.core import sheets
from kentongan.core.sheets import SheetProblem

JAVA = {"33": "Jawa Tengah", "33.12": "Wonogiri"}


def row(code, name="Nama", **more):
    return {"number": more.pop("number", 2), "code": code, "name": name} | more


def judged(*rows, current=JAVA) -> list[tuple[str, str]]:
    return [(line.code, line.verdict) for line in plan(rows, current).lines if line.number]


def note(*rows, current=JAVA) -> str:
    return [line.note for line in plan(rows, current).lines if line.number][-1]


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("33", "province"), ("00", ""), ("33.01", "regency"), ("33.69", "regency"), ("33.70", ""), ("33.71", "city"),
        ("33.99", "city"), ("33.00", ""), ("33.12.01", "district"), ("33.12.00", ""), ("33.12.01.1009", "urban_village"),
        ("33.12.01.2001", "rural_village"), ("51.03.01.3001", "customary_village"), ("33.12.01.4001", ""),
        ("33.12.01.0001", ""),
    ],
)  # fmt: skip
def test_the_kind_is_written_in_the_code(code, kind):
    assert kind_of(code) == kind


def test_a_row_is_new_unchanged_or_renamed():
    rows = [
        row("33.12", "Kabupaten Wonogiri"),
        row("33", "Jawa Tengah Raya"),
        row("33.12.01", "Pracimantoro"),
    ]
    assert judged(*rows) == [("33.12", "unchanged"), ("33", "renamed"), ("33.12.01", "new")]
    assert plan(rows, JAVA).only("renamed")[0].note == "sebelumnya Jawa Tengah"


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("35.1", "“35.1” terbaca sebagai angka, jadi nol di depan atau di belakang bisa hilang: 35.10 bukan 35.1. "
         "Format kolom kode sebagai Teks di Excel, ketik lagi kodenya, lalu kirim ulang."),
        ("3", "“3” terbaca sebagai angka, jadi nol di depan atau di belakang bisa hilang: 35.10 bukan 35.1. "
         "Format kolom kode sebagai Teks di Excel, ketik lagi kodenya, lalu kirim ulang."),
        ("2026-11-01", "Kode terbaca sebagai tanggal (2026-11-01). "
         "Format kolom kode sebagai Teks di Excel, ketik lagi kodenya, lalu kirim ulang."),
        ("", "Kode kosong."),
        ("33.70", "Kode 33.70 tidak menunjuk jenis wilayah mana pun."),
        ("３３", "“３３” bukan kode wilayah. Contoh yang benar: 33, 33.12, 33.12.01, 33.12.01.2001."),
        ("Wonogiri", "“Wonogiri” bukan kode wilayah. Contoh yang benar: 33, 33.12, 33.12.01, 33.12.01.2001."),
    ],
)  # fmt: skip
def test_a_code_that_is_none_gets_a_sentence(code, sentence):
    assert (judged(row(code)), note(row(code))) == ([(code, "bad")], sentence)


def test_other_mistakes_get_a_sentence_too():
    assert note(row("33.12", " ")) == "Nama kosong."
    assert note(row("33.12", "x" * 121)) == "Nama lebih dari 120 huruf."
    assert (
        note(row("33.71", kind="kabupaten"))
        == "Kode 33.71 berarti kota, tetapi kolom jenis berisi “kabupaten”."
    )
    assert note(row("33.13", parent="34")) == "Induk dari 33.13 adalah 33, tetapi kolom induk berisi “34”."
    assert note(row("34.03")) == "Induknya, 34, tidak ada di berkas ini dan belum tercatat."
    twice = plan([row("33.13", number=2), row("33.13", number=3)], {"33": "Jawa Tengah", "33.13": "Nama"})
    assert twice.lines[1].note == "Kode 33.13 sudah ada pada baris 2."


def test_a_parent_may_stand_further_down_in_the_file():
    assert judged(row("34.03"), row("34")) == [("34.03", "new"), ("34", "new")]


def test_what_the_list_leaves_out_is_missing_only_where_it_covers_the_neighbours():
    current = JAVA | {"33.12.01": "A", "33.12.02": "B", "33.12.02.2001": "C", "33.13": "D", "33.13.01": "E"}
    found = plan([row("33.12.01", "A")], current)
    assert [line.code for line in found.only("missing")] == ["33.12.02", "33.12.02.2001"]
    assert found.applicable


def test_a_numeric_cell_from_excel_is_refused():
    raw = sheets.write_xlsx(
        [["kode", "nama"], [35.10, "Kabupaten Banyuwangi"], ["35.10", "Kabupaten Banyuwangi"]]
    )
    rows = read(raw, filename="daftar.xlsx")
    assert [r["code"] for r in rows] == ["35.1", "35.10"]
    assert judged(*rows, current={"35": "Jawa Timur"}) == [("35.1", "bad"), ("35.10", "new")]


def test_headings_are_needed():
    for table, word in (([["nomor", "nama"]], "kode"), ([["kode", "sebutan"]], "nama")):
        with pytest.raises(SheetProblem) as problem:
            read(sheets.write_csv([*table, ["33", "Jawa Tengah"]]), filename="daftar.csv")
        assert problem.value.sentence.startswith(f"Kolom “{word}” tidak ada di baris pertama daftar.csv.")
    with pytest.raises(SheetProblem, match="hanya berisi judul"):
        read(sheets.write_csv([["kode", "nama"]]), filename="daftar.csv")


def test_the_ministrys_own_files_hold_no_mistake():
    from kentongan.agencies.tests.shared_data import NATION, VILLAGES, public

    nation = read(public(NATION).read_bytes(), filename="nasional.csv")
    villages = read(public(VILLAGES).read_bytes(), filename="desa.csv")
    found = plan([*nation, *villages], {})
    assert found.counts == {"new": 7837 + 1131, "unchanged": 0, "renamed": 0, "missing": 0, "bad": 0}
    kinds = [line.kind for line in found.lines]
    assert [kinds.count(kind) for kind in ("province", "regency", "city", "district")] == [38, 416, 98, 7285]
    assert [line.name for line in found.lines if line.code == "35.10"] == ["Banyuwangi"]
    assert lists.bare_name("Kota Administrasi Jakarta Pusat", "city") == "Administrasi Jakarta Pusat"
