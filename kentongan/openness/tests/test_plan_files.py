"""A table of quarter plans: judged cell by cell, then all or nothing, and kept no longer than that."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kentongan.agencies.models import PendingImport
from kentongan.core import sheets
from kentongan.journal.models import Event
from kentongan.openness.actions import agency_names, plan_files, plans
from kentongan.openness.imports.plan_table import HEADINGS
from kentongan.openness.models import QuarterPlan
from kentongan.openness.queries.agency_names import Named
from kentongan.openness.tests.documents import make_document

NEW = reverse("openness:budget_plan_import_new")
HEAD = ";".join(HEADINGS)


@pytest.fixture
def sari(client, cast):
    client.be(cast.sari)
    return client


def send(client, *rows: str, **said):
    file = SimpleUploadedFile("rencana.csv", "\n".join([HEAD, *rows]).encode())
    return client.post(NEW, {"file": file, "locale": "id", "unit": "1000000", **said})


def kept(client, *rows: str, **said) -> PendingImport:
    answer = send(client, *rows, **said)
    assert answer.status_code == 302, answer.context["form"].errors
    return PendingImport.objects.get()


def bad(pending) -> list[tuple]:
    return [
        (cell.row, cell.column, cell.sentence)
        for line in plan_files.plan(pending).lines
        for cell in line.row.bad
    ]


def put_in(client, pending):
    return client.post(reverse("openness:budget_plan_import_application", args=[pending.pk]))


def test_a_table_sets_every_plan_and_leaves_one_line(sari, cast):
    plans.set_plan(cast.wonogiri, 2026, [Decimal(1), None, None, None], source="Lama", by=cast.dewi)
    pending = kept(
        sari,
        "2026;;;450.000;900.000;;2.500.000;BPKD",
        f"2026;;{cast.roads.name};1.000,5;;;;BPKD",
        "2026;;;;;;;",
    )
    page = sari.get(reverse("openness:budget_plan_import", args=[pending.pk]))
    assert page.context["plan"].counts == {"new": 1, "changed": 1, "same": 0, "empty": 1, "bad": 0}
    assert put_in(sari, pending).url == reverse("openness:budget_plans")
    held = {(p.agency, p.quarter): p.amount for p in QuarterPlan.objects.in_force()}
    assert held == {
        (None, 1): 450_000 * 10**6, (None, 2): 900_000 * 10**6, (None, 4): 2_500_000 * 10**6,
        (cast.roads, 1): Decimal("1000500000"),
    }  # fmt: skip
    assert QuarterPlan.objects.exclude(replaced_at=None).get().source == "Lama"
    line = Event.objects.get(action="quarter_plans.imported")
    assert (
        line.sentence
        == "Sari memasukkan rencana triwulan dari berkas rencana.csv: 1 baru, 1 mengganti yang berlaku."
    )
    pending.refresh_from_db()
    assert (pending.rows, bool(pending.applied_at)) == ([], True)
    assert (
        put_in(sari, pending).status_code == 302
        and Event.objects.filter(action="quarter_plans.imported").count() == 1
    )


def test_every_cell_that_cannot_be_taken_has_its_sentence_and_nothing_is_set(sari, cast):
    pending = kept(
        sari,
        "2026;;;450.000;1.2.3;;;BPKD",
        "20x6;;;1;2;;;",
        "2026;;Dinas Antariksa;1;2;;;BPKD",
        "2026;;Dispar;5;4;;;BPKD",
        f"2026;;{cast.roads.name};-1;;;;BPKD",
        f"2026;;{cast.kominfo.name};1;;;;BPKD",
        f"2026;;{cast.kominfo.short_name};2;;;;BPKD",
    )
    assert bad(pending) == [
        (2, "triwulan 2", "“1.2.3” tidak ditulis seperti 1.250.000,50, padahal kolom ini disebut begitu."),
        (3, "tahun", "Sebutkan tahunnya dengan empat angka, seperti 2026."),
        (3, "sumber", "Sebutkan siapa sumber angkanya, misalnya BPKD."),
        (
            4,
            "perangkat daerah",
            "“Dinas Antariksa” bukan perangkat daerah di sini. Kosongkan untuk seluruh daerah.",
        ),
        (5, "perangkat daerah", "“Dispar” bukan perangkat daerah di sini. Kosongkan untuk seluruh daerah."),
        (
            5,
            "triwulan 2",
            "Rencana dihitung sampai akhir triwulan, jadi tidak boleh lebih kecil daripada sebelumnya.",
        ),
        (6, "triwulan 1", "Rencana belanja tidak boleh kurang dari nol."),
        (8, "perangkat daerah", "Tahun dan perangkat daerah ini sudah ada pada baris 7."),
    ]
    page = sari.get(
        reverse("openness:budget_plan_import", args=[pending.pk]), {"keadaan": "bad"}
    ).content.decode()
    assert "Kolom triwulan 2: “1.2.3” tidak ditulis seperti" in page and "Masukkan semua" not in page
    put_in(sari, pending)
    assert QuarterPlan.objects.count() == 0


def test_an_agency_may_go_by_its_code_or_by_what_files_call_it(sari, cast):
    document = make_document(cast.wonogiri)
    document.lines.create(
        number=2, agency=cast.roads, agency_code="1.03.0.00", name="Jalan", account_code="5", amount=1
    )
    agency_names.remember(cast.wonogiri, {Named("33.12", "", "Bina Marga"): cast.roads}, by=cast.dewi)
    pending = kept(
        sari,
        "2026;1.03.0.00;;1;;;;BPKD",
        "2025;;bina marga;1;;;;BPKD",
        f"2024;1.03.0.00;{cast.kominfo.name};1;;;;BPKD",
    )
    first, second, third = plan_files.plan(pending).lines
    assert (first.agency, second.agency) == (cast.roads, cast.roads)
    assert [cell.sentence for cell in third.row.bad] == [
        f"Kode 1.03.0.00 milik {cast.roads}, bukan {cast.kominfo}. Perbaiki salah satunya."
    ]


def test_the_way_of_writing_is_said_and_never_guessed(sari):
    answer = send(sari, "2026;;;450.000;;;;BPKD", locale="", unit="")
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"locale", "unit"}
    assert PendingImport.objects.count() == 0


def test_a_table_about_persons_or_of_another_shape_is_not_even_kept(sari):
    persons = SimpleUploadedFile("r.csv", f"{HEAD};nik\n2026;;;1;;;;BPKD;3312015708900001\n".encode())
    answer = sari.post(NEW, {"file": persons, "locale": "id", "unit": "1"})
    assert answer.status_code == 422 and "3312015708900001" not in answer.content.decode()
    other = SimpleUploadedFile("r.csv", b"tahun;jumlah\n2026;1\n")
    answer = sari.post(NEW, {"file": other, "locale": "id", "unit": "1"})
    assert answer.status_code == 422 and "Kolom “triwulan 1” tidak ada" in answer.content.decode()
    many = ["2026;;;1;;;;BPKD"] * 501
    assert "berisi lebih dari 500 baris" in send(sari, *many).content.decode()
    assert PendingImport.objects.count() == 0


def test_the_example_comes_back_as_it_went(sari, cast):
    plans.set_plan(cast.wonogiri, 2026, [Decimal(10**9), None, None, None], source="BPKD", by=cast.dewi)
    raw = sari.get(reverse("openness:budget_plan_example")).content
    head, region, *agencies = sheets.read(BytesIO(raw), filename="contoh.xlsx")
    assert (tuple(head), region[2:4]) == (HEADINGS, ["", "1000000000"])
    assert cast.roads.name in [row[2] for row in agencies]
    sari.post(NEW, {"file": SimpleUploadedFile("contoh.xlsx", raw), "locale": "plain", "unit": "1"})
    counts = plan_files.plan(PendingImport.objects.get()).counts
    assert counts == {"new": 0, "changed": 0, "same": 1, "empty": len(agencies), "bad": 0}


def test_a_file_is_its_senders_alone_and_can_be_dropped(sari, cast):
    pending = kept(sari, "2026;;;1;;;;BPKD")
    names = ("budget_plan_import", "budget_plan_import_application", "budget_plan_import_removal")
    for person in (cast.dewi, cast.hadi, cast.wayan, cast.agung):
        for name in names:
            url = reverse(f"openness:{name}", args=[pending.pk])
            assert {sari.be(person).get(url).status_code, sari.post(url).status_code} <= {404, 405}
    sari.be(cast.sari).post(reverse("openness:budget_plan_import_removal", args=[pending.pk]))
    assert (PendingImport.objects.count(), QuarterPlan.objects.count()) == (0, 0)
