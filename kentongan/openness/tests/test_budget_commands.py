"""What a technician brings in from the command line: lists of codes, and files of all regions at once."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from kentongan.agencies.tests.shared_data import public
from kentongan.openness.models import BudgetCode, BudgetDocument
from kentongan.openness.tests.files import LRA, LRA_COLUMNS
from tests.factories import RegionFactory

VINTAGE = "Kepmendagri 900.1.15.5-3406/2024"


def codes(name: str, tree: str, *, apply: bool = True) -> str:
    out = StringIO()
    path = public(f"nomenklatur/{name}.csv")
    call_command("import_codes", str(path), tree=tree, vintage=VINTAGE, apply=apply, stdout=out)
    return out.getvalue()


def budget(path, **said) -> str:
    out = StringIO()
    said = {"layout": "lra", "source": "DJPK", "phase": "unknown", "column": list(LRA_COLUMNS), **said}
    call_command("import_budget", str(path), stdout=out, stderr=StringIO(), **said)
    return out.getvalue()


@pytest.mark.django_db
def test_accounts_come_with_their_parents():
    assert "47 baru" in codes("akun_jenis_lra", "account", apply=False)
    assert BudgetCode.objects.count() == 0
    codes("akun_jenis_lra", "account")
    codes("akun_belanja", "account")
    held = {code.code: code for code in BudgetCode.objects.all()}
    assert len(held) == 3440
    assert {code.parent for code in held.values()} - set(held) == {""}
    road = held["5.2.04.01.01.0003"]
    assert (road.parent, road.level, road.name) == ("5.2.04.01.01", 6, "Belanja Modal Jalan Kabupaten")
    assert "3413 tetap" in codes("akun_belanja", "account", apply=False)


@pytest.mark.django_db
def test_activities_remember_what_they_were_called_before():
    codes("hierarki_bidang_program_kegiatan_kabkota", "activity")
    codes("subkegiatan_kabkota_pemutakhiran_2027", "activity")
    assert BudgetCode.objects.exclude(previous="").count() == 176
    media = BudgetCode.objects.get(code="2.16.02.2.01.0014")
    assert (media.parent, media.level, media.name) == ("2.16.02.2.01", 5, "Relasi Media")
    assert BudgetCode.objects.get(code="2.16.02.2.01").parent == "2.16.02"
    assert BudgetCode.objects.filter(code="X.XX.01.2.01.0001").exists()


@pytest.mark.django_db
def test_a_list_with_a_wrong_code_changes_nothing(tmp_path):
    path = tmp_path / "daftar.csv"
    path.write_text("kode,uraian\n5.1,Belanja Operasi\n5.1.2,Barang\n")
    with pytest.raises(CommandError, match="1 sel perlu diperbaiki"):
        call_command("import_codes", str(path), tree="account", vintage="x", apply=True, stdout=StringIO())
    assert BudgetCode.objects.count() == 0


@pytest.fixture
def places(db):
    RegionFactory(code="35.10", name="Banyuwangi")
    RegionFactory(code="35.16", name="Mojokerto")


def test_a_file_of_several_regions_becomes_a_pair_for_each_year(places):
    said = budget(public(LRA))
    assert "257 baris baik, 0 sel salah, 0 baris dilewati" in said
    assert "18 baris mengulang baris lain" in said
    assert BudgetDocument.objects.count() == 0
    budget(public(LRA), apply=True)
    assert BudgetDocument.objects.count() == 16
    assert not BudgetDocument.objects.exclude(imported_by=None).exists()
    with pytest.raises(CommandError):
        budget(public(LRA), apply=True)
    assert BudgetDocument.objects.count() == 16


def test_all_bad_cells_can_be_taken_along(places, tmp_path):
    path = tmp_path / "lra.csv"
    path.write_text(public(LRA).read_text().replace("35.10,", "35.1,"))
    with pytest.raises(CommandError, match="131 sel pada 131 baris"):
        budget(path, apply=True, bad_cells=tmp_path / "salah.csv")
    table = (tmp_path / "salah.csv").read_text("utf-8-sig").splitlines()
    assert len(table) == 132
    assert table[1].startswith('2;kode_wilayah;35.1;"35.1 bukan kode wilayah ini')
    assert BudgetDocument.objects.count() == 0


def test_a_region_that_is_not_here_is_told(db):
    RegionFactory(code="35.10", name="Banyuwangi")
    with pytest.raises(CommandError, match="Belum ada yang dimasukkan"):
        budget(public(LRA))


def test_a_column_that_is_not_there_is_told(places):
    with pytest.raises(CommandError, match="Kolom “pagu” tidak ada"):
        budget(public(LRA), column=["pagu=budget:id:rupiah"])
