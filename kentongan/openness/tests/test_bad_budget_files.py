"""A broken file changes nothing and lists every bad cell; what is not understood is never guessed."""

from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from kentongan.agencies.refused import Refused
from kentongan.core.sheets import SheetProblem
from kentongan.openness.actions import importing
from kentongan.openness.imports import columns, numbers
from kentongan.openness.imports.layouts import LAYOUTS
from kentongan.openness.models import BudgetDocument, BudgetLine
from kentongan.openness.tests.files import SIPD_COLUMNS, bad, bring, plan, sipd

GOOD = "1.01.01;Dinas PU;1.03.10.2.01.0005;5.2.04.01.01.0003;Belanja Modal Jalan;1.250.000.000;900.000.000"
HERE = {"region": "33.12", "year": 2026}


@pytest.fixture
def region(cast):
    return cast.wonogiri


def book(*rows) -> bytes:
    found = openpyxl.Workbook()
    for row in rows:
        found.active.append(row)
    out = BytesIO()
    found.save(out)
    return out.getvalue()


def test_every_bad_cell_is_listed_and_nothing_is_written(region):
    raw = sipd(
        GOOD,
        "1.01.01;Dinas PU;1.3.10;5.2.4;Belanja;1,250,000;x",
        "1.01.01;Dinas PU;1.03.10.2.01.0006;5.2.04.01.01.0003;Belanja;12.50;1.000,005",
    )
    assert bad(raw) == [
        (
            3,
            "kode_subkegiatan",
            "1.3.10 bukan kode urusan, program, atau kegiatan ini; kolom kode harus teks.",
        ),
        (3, "kode_akun", "5.2.4 bukan kode akun ini; kolom kode harus teks."),
        (3, "anggaran", "“1,250,000” tidak ditulis seperti 1.250.000,50, padahal kolom ini disebut begitu."),
        (3, "realisasi", "“x” tidak ditulis seperti 1.250.000,50, padahal kolom ini disebut begitu."),
        (4, "anggaran", "“12.50” tidak ditulis seperti 1.250.000,50, padahal kolom ini disebut begitu."),
        (
            4,
            "realisasi",
            "“1.000,005” lebih teliti daripada sen. Periksa cara menulis angka dan satuan kolomnya.",
        ),
    ]
    with pytest.raises(Refused) as refusal:
        bring(raw, "sipd", SIPD_COLUMNS, **HERE)
    assert refusal.value.sentence == "6 sel pada 2 baris perlu diperbaiki dulu. Belum ada yang dimasukkan."
    assert (BudgetDocument.objects.count(), BudgetLine.objects.count()) == (0, 0)


def test_a_failure_while_writing_leaves_nothing(region, monkeypatch):
    found, dry = plan(sipd(GOOD), "sipd", SIPD_COLUMNS, **HERE)
    monkeypatch.setattr(BudgetDocument, "is_realised", property(lambda self: 1 / 0))
    with pytest.raises(ZeroDivisionError):
        importing.write(found, dry, by=None)
    assert (BudgetDocument.objects.count(), BudgetLine.objects.count()) == (0, 0)


def test_t5_each_column_has_its_own_way_of_writing():
    indonesian, english = numbers.amounts("id", "1"), numbers.percents("en")
    assert (indonesian("Rp1.250.000,50"), english("87.73%")) == (Decimal("1250000.50"), Decimal("87.73"))
    for locale, text in (("id", "1250000.50"), ("en", "1.250.000"), ("plain", "1.250.000"), ("en", "12,50")):
        with pytest.raises(numbers.NumberProblem):
            numbers.amounts(locale, "1")(text)


def test_t5_a_way_of_writing_that_only_seems_to_fit_is_doubted():
    """1.250 is a thousand here and little more than one there: finer than a sen gives it away."""
    with pytest.raises(numbers.NumberProblem):
        numbers.amounts("plain", "1")("1.250")
    assert numbers.amounts("plain", "1000000000")("3036.320") == Decimal("3036320000000")


@pytest.mark.parametrize("text", ["", "-", "—"])
def test_a_blank_is_not_nought(text):
    assert numbers.amounts("id", "1")(text) is None
    assert numbers.amounts("id", "1")("0") == 0


def test_amounts_below_nought_are_read():
    assert [numbers.amounts("id", "1")(t) for t in ("(1.000)", "-1.000", "Rp-1.000")] == [Decimal(-1000)] * 3
    with pytest.raises(numbers.NumberProblem):
        numbers.amounts("id", "1")("(1.000")


def test_numbers_of_excel_need_no_guess_and_keep_their_value(region):
    rows = [["kode_opd", "nama_opd", "kode_subkegiatan", "kode_akun", "uraian", "anggaran"],
            ["1.01", "Dinas PU", "1.03.10.2.01.0005", "5.2.04.01.01.0003", "Jalan", 1250000.5]]  # fmt: skip
    (document,) = bring(book(*rows), "sipd", SIPD_COLUMNS, **HERE)
    assert document.lines.get().amount == Decimal("1250000.50")


def test_t7_a_code_that_excel_made_a_number_is_refused(region):
    rows = [["kode_wilayah", "tahun", "kode_akun", "uraian", "anggaran"], [35.10, 2026, 5.1, "Belanja", 10]]
    words = ("kode_wilayah=region_code", "tahun=year", "kode_akun=account_code", "uraian=name",
             "anggaran=budget:plain:rupiah")  # fmt: skip
    assert bad(book(*rows), "jenis", words) == [
        (2, "kode_wilayah", "35.1 bukan kode wilayah ini; kolom kode harus teks."),
        (2, "kode_akun", "5.1 bukan kode akun ini; kolom kode harus teks."),
    ]


def test_t6_different_values_under_one_key_are_bad_cells(region):
    assert bad(sipd(GOOD, GOOD)) == []
    again = GOOD.replace("900.000.000", "800.000.000")
    assert bad(sipd(GOOD, again)) == [
        (3, "kode_akun", "Kode 5.2.04.01.01.0003 sudah ada pada baris 2 dengan isi yang berbeda.")
    ]
    renamed = GOOD.replace("Belanja Modal Jalan", "Belanja Modal Jembatan")
    assert len(bad(sipd(GOOD, renamed))) == 1


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("nik", "3312015708900001"),
        ("nama_penerima", "Siti Aminah"),
        ("alamat", "Jalan Mawar No. 5"),
        ("keterangan", "NIK 3312015708900001"),
        ("keterangan", "hubungi 0812-3456-7890"),
    ],
)
def test_t12_a_file_that_tells_of_persons_is_refused_without_repeating_it(region, heading, cell):
    raw = f"kode_akun;uraian;anggaran;{heading}\n5.1.05;Hibah;10;{cell}\n".encode()
    with pytest.raises(importing.TellsOfPersons) as refusal:
        importing.keep(raw, filename="hibah.csv", region=region, layout="jenis", by=None)
    assert [found.column for found in refusal.value.cells] == [heading]
    assert all(cell not in str(found) for found in refusal.value.cells)


def test_a_street_in_the_name_of_a_work_is_no_persons_address(region):
    raw = sipd(GOOD.replace("Belanja Modal Jalan", "Rehabilitasi Jalan Mawar No. 5"), *(
        GOOD.replace("0003", f"{n:04d}") for n in range(10, 80)))  # fmt: skip
    assert bad(raw) == []


def test_the_same_file_is_not_taken_twice(region):
    said = {**HERE, "phase": "original"}
    bring(sipd(GOOD), "sipd", SIPD_COLUMNS, **said)
    with pytest.raises(Refused, match="sudah menjadi dokumen"):
        bring(sipd(GOOD), "sipd", SIPD_COLUMNS, **said)
    assert BudgetDocument.objects.count() == 2


def test_a_row_without_a_code_is_told(region):
    assert bad(sipd(GOOD, ";;;;JUMLAH;10;10")) == [
        (3, "uraian", "Baris ini tidak punya kode. Isi kodenya, atau hapus baris jumlah.")
    ]


def test_a_file_that_is_no_table_says_so():
    with pytest.raises(SheetProblem, match="hanya berisi satu baris"):
        importing.read(b"kode;uraian\n", filename="a.csv")
    with pytest.raises(SheetProblem, match="lebih banyak sel"):
        importing.read(b"kode;uraian\n1;2;3\n", filename="a.csv")


def test_what_nobody_said_is_asked_for():
    found = [columns.Column(0, "kode_akun", "account_code"), columns.Column(1, "anggaran", "budget")]
    assert columns.problems(found, LAYOUTS["jenis"]) == [
        "Sebutkan cara menulis angka pada kolom “anggaran”; kami tidak menebaknya.",
        "Sebutkan satuan kolom “anggaran”: rupiah, ribu, juta, atau miliar.",
    ]
    assert columns.problems(found[:1], LAYOUTS["lra"]) == [
        "Pilih kolom untuk uraian.",
        "Pilih kolom anggaran, kolom realisasi, atau keduanya.",
    ]


def test_phase_source_and_day_are_asked_for(region):
    dry = plan(sipd(GOOD), "sipd", SIPD_COLUMNS, **HERE, phase="", source=" ")[1]
    assert dry.problems == [
        "Sebutkan tahap anggarannya: murni, pergeseran, perubahan, atau belum diketahui.",
        "Sebutkan siapa sumber angkanya.",
    ]


def test_t5_one_row_may_be_written_in_two_ways(region):
    raw = b"kode_akun;uraian;anggaran;realisasi;persen\n5.1.01;Pegawai;1.250.000,00;900.000,00;72.00\n"
    words = ("kode_akun=account_code", "uraian=name", "anggaran=budget:id:rupiah", "realisasi=realised:id:rupiah",
             "persen=percent:en")  # fmt: skip
    budget, realised = bring(raw, "jenis", words, **HERE)
    assert (budget.lines.get().amount, realised.lines.get().evidence) == (
        Decimal(1250000),
        {"percent": "72.00"},
    )
    assert bad(raw, "jenis", [word.replace("percent:en", "percent:id") for word in words], **HERE) == [
        (2, "persen", "“72.00” tidak ditulis seperti 1.250.000,50, padahal kolom ini disebut begitu.")
    ]


@pytest.mark.parametrize("where", ["heading", "cell", "name"])
def test_t11_a_file_that_calls_itself_simulated_must_be_marked_so(region, where):
    raw = (
        f"kode_akun;uraian;anggaran;{'simulasi' if where == 'heading' else 'jenis_data'}\n5.1.01;Pegawai;10;"
    )
    raw = (raw + ("Data simulasi" if where == "cell" else "") + "\n").encode()
    words = ("kode_akun=account_code", "uraian=name", "anggaran=budget:plain:rupiah")
    name = "apbd-simulasi.csv" if where == "name" else "apbd.csv"
    said = {**HERE, "filename": name}
    assert "simulasi" in plan(raw, "jenis", words, **said)[1].problems[0]
    assert plan(raw, "jenis", words, **said, is_synthetic=True)[1].applicable
