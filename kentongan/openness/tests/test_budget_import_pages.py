"""The road of a file through the office: sent, explained, judged, written, opened by a second person, withdrawn."""

from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kentongan.agencies.models import PendingImport
from kentongan.agencies.tests.shared_data import public
from kentongan.core import tasks
from kentongan.journal.models import Event
from kentongan.openness.actions import importing, importing_later
from kentongan.openness.imports.columns import Column
from kentongan.openness.imports.layouts import AMOUNTS, LAYOUTS, offered_role
from kentongan.openness.imports.statement import Statement
from kentongan.openness.models import BudgetDocument, BudgetLine
from kentongan.openness.queries import evidence
from kentongan.openness.tests.files import LRA, sipd
from tests.factories import RegionFactory

GOOD = "1.03;Dinas PU;1.03.10.2.01.0005;5.2.04.01.01.0003;Belanja Modal Jalan;1.250.000.000;900.000.000"
SAID = {
    "role_0": "agency_code", "role_1": "agency_name", "role_2": "activity_code", "role_3": "account_code",
    "role_4": "name", "role_5": "budget", "locale_5": "id", "unit_5": "1", "role_6": "realised", "locale_6": "id",
    "unit_6": "1", "phase": "original", "budget_as_of": "2026-01-02", "realised_unknown": "on", "source": "BPKD",
    "year": "2026",
}  # fmt: skip


@pytest.fixture
def sari(client, cast):
    client.be(cast.sari)
    return client


def send(client, raw: bytes, layout: str = "sipd"):
    file = SimpleUploadedFile("anggaran.csv", raw)
    return client.post(reverse("openness:budget_import_new"), {"file": file, "layout": layout})


def explained(client, raw: bytes, **said) -> PendingImport:
    assert send(client, raw).status_code == 302
    pending = PendingImport.objects.get(kind="budget")
    answer = client.post(reverse("openness:budget_columns", args=[pending.pk]), SAID | said)
    assert answer.status_code == 302, answer.context["form"].errors
    return pending


def test_a_file_becomes_two_documents_that_a_second_person_opens(sari, cast):
    pending = explained(sari, sipd(GOOD))
    page = sari.get(reverse("openness:budget_import", args=[pending.pk])).content.decode()
    assert "1 baris baik" in page and "anggaran murni" in page
    sari.post(reverse("openness:budget_import_application", args=[pending.pk]))
    budget, realised = BudgetDocument.objects.order_by("pk")
    assert (budget.phase, realised.phase, realised.beside) == ("original", "realised", budget)
    assert (realised.as_of, budget.imported_by, budget.is_published) == (None, cast.sari, False)
    pending.refresh_from_db()
    assert pending.rows == [] and pending.applied_at
    opening = reverse("openness:budget_publication", args=[budget.pk])
    sari.post(opening)
    budget.refresh_from_db()
    assert not budget.is_published
    sari.be(cast.dewi).post(opening)
    budget.refresh_from_db()
    assert budget.is_published and budget.published_by == cast.dewi
    acts = Event.objects.filter(action__startswith="budget.").order_by("pk").values_list("action", flat=True)
    assert list(acts) == ["budget.imported", "budget.imported", "budget.published"]


def test_it_is_written_once(sari):
    pending = explained(sari, sipd(GOOD))
    url = reverse("openness:budget_import_application", args=[pending.pk])
    sari.post(url)
    assert sari.post(url).status_code == 404
    assert BudgetLine.objects.count() == 2


def test_a_broken_file_shows_and_hands_out_every_bad_cell_and_changes_nothing(sari):
    pending = explained(sari, sipd(GOOD, *(f"1.03;Dinas PU;x{n};5.2;Jalan;1,5;y" for n in range(70))))
    page = sari.get(reverse("openness:budget_import", args=[pending.pk]))
    assert (
        "140 sel perlu diperbaiki" in page.content.decode()
    )  # the activity's code and "y"; 1,5 is one and a half
    table = sari.get(reverse("openness:budget_import_bad_cells", args=[pending.pk])).content.decode(
        "utf-8-sig"
    )
    assert len(table.splitlines()) == 141
    assert table.splitlines()[1].startswith("3;kode_subkegiatan;x0;")
    sari.post(reverse("openness:budget_import_application", args=[pending.pk]))
    assert BudgetDocument.objects.count() == 0


def test_a_way_of_writing_must_be_chosen(sari):
    send(sari, sipd(GOOD))
    pending = PendingImport.objects.get(kind="budget")
    page = sari.get(reverse("openness:budget_columns", args=[pending.pk]))
    assert page.context["form"]["role_5"].initial == "budget"
    assert page.context["form"]["locale_5"].initial == ""
    said = SAID | {"locale_5": "", "unit_6": "", "phase": "", "realised_unknown": ""}
    answer = sari.post(reverse("openness:budget_columns", args=[pending.pk]), said)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Sebutkan cara menulis angka pada kolom “anggaran”" in text
    assert "Sebutkan satuan kolom “realisasi”" in text
    assert "Pilih tahap anggarannya" in text
    assert "Isi tanggalnya, atau centang" in text
    assert 'value="BPKD"' in text  # nothing typed is lost


def test_a_file_about_persons_is_not_even_kept(sari):
    raw = b"kode_akun;uraian;anggaran;nik\n5.1.05;Hibah;10;3312015708900001\n"
    answer = send(sari, raw, "jenis")
    assert answer.status_code == 422
    assert "3312015708900001" not in answer.content.decode()
    assert PendingImport.objects.count() == 0


def test_only_rows_of_ones_own_region_are_taken_and_the_rest_is_told(sari):
    RegionFactory(code="35.10", name="Banyuwangi")
    RegionFactory(code="35.16", name="Mojokerto")
    raw = public(LRA).read_bytes().replace(b"35.16,Mojokerto", b"33.12,Wonogiri")
    send(sari, raw, "lra")
    pending = PendingImport.objects.get(kind="budget")
    said = {
        "role_0": "region_code", "role_1": "region_name", "role_2": "year", "role_3": "ignore", "role_4": "name",
        "role_5": "budget", "locale_5": "plain", "unit_5": "1000000000", "role_6": "realised", "locale_6": "plain",
        "unit_6": "1000000000", "role_7": "percent", "locale_7": "plain", "role_8": "ignore", "role_9": "ignore",
        "phase": "unknown", "budget_unknown": "on", "realised_unknown": "on", "source": "DJPK",
    }  # fmt: skip
    assert sari.post(reverse("openness:budget_columns", args=[pending.pk]), said).status_code == 302
    page = sari.get(reverse("openness:budget_import", args=[pending.pk])).content.decode()
    assert "131 baris dilewati: 35.10 (131)" in page
    sari.post(reverse("openness:budget_import_application", args=[pending.pk]))
    assert {d.region.code for d in BudgetDocument.objects.all()} == {"33.12"}
    realised = BudgetDocument.objects.get(phase="realised", year=2023)
    for shown in ("baris", "beda", "atas", "tanpa", "selisih", "ulang"):
        answer = sari.get(reverse("openness:budget", args=[realised.pk]), {"lihat": shown})
        counts = {key: count for key, _, count in answer.context["lists"]}
        assert counts[shown] == answer.context["page"].paginator.count, shown
    assert counts["tanpa"] == 2 and counts["ulang"] == 3


def test_a_large_file_is_written_in_the_background(sari, monkeypatch):
    monkeypatch.setattr(importing_later, "AT_ONCE", 0)
    pending = explained(sari, sipd(GOOD))
    url = reverse("openness:budget_import", args=[pending.pk])
    sari.post(reverse("openness:budget_import_application", args=[pending.pk]))
    page = sari.get(url).content.decode()
    assert "Menunggu giliran" in page and 'http-equiv="refresh"' in page
    importing_later.apply_later.func(pending.pk)
    assert BudgetDocument.objects.count() == 2
    assert sari.get(url).status_code == 302
    importing_later.apply_later.func(pending.pk)  # a task that runs twice writes once
    assert BudgetDocument.objects.count() == 2


def asked(client, monkeypatch) -> PendingImport:
    """A large file whose writing was asked for; the worker never comes."""
    monkeypatch.setattr(importing_later, "AT_ONCE", 0)
    pending = explained(client, sipd(GOOD))
    client.post(reverse("openness:budget_import_application", args=[pending.pk]))
    pending.refresh_from_db()
    assert importing_later.is_at_work(pending)
    return pending


def time_passes(pending: PendingImport, minutes: int = 11) -> None:
    pending.refresh_from_db()
    for name in ("asked_at", "woken_at"):
        if pending.options.get(name):
            then = datetime.fromisoformat(pending.options[name]) - timedelta(minutes=minutes)
            pending.options[name] = then.isoformat()
    pending.save()


def test_a_wish_that_got_lost_is_made_again_by_itself(sari, monkeypatch, django_capture_on_commit_callbacks):
    pending = asked(sari, monkeypatch)
    queued = []
    monkeypatch.setattr(tasks, "_enqueue", lambda task, args: queued.append((task.func.__name__, args)))
    with django_capture_on_commit_callbacks(execute=True):
        assert importing_later.wake_lost() == 0  # ten minutes have not passed
        time_passes(pending)
        assert importing_later.wake_lost() == 1
        assert importing_later.wake_lost() == 0  # a sweep that runs twice wakes once
    assert queued == [("apply_later", (pending.pk,))]
    page = sari.get(reverse("openness:budget_import", args=[pending.pk])).content.decode()
    assert "sempat terputus dan kami ulangi sendiri" in page
    importing_later.apply_later.func(pending.pk)
    time_passes(pending)
    assert importing_later.wake_lost() == 0
    assert BudgetDocument.objects.count() == 2


def test_a_wish_that_got_lost_twice_says_so_and_may_be_made_again(sari, monkeypatch):
    pending = asked(sari, monkeypatch)
    for _ in range(2):
        time_passes(pending)
        assert importing_later.wake_lost() == 1
    assert importing_later.wake_lost() == 0
    page = sari.get(reverse("openness:budget_import", args=[pending.pk])).content.decode()
    assert "Pengerjaannya terputus dua kali" in page and "Masukkan semua" in page
    assert "terhenti" in sari.get(reverse("openness:budgets")).content.decode()
    sari.post(reverse("openness:budget_import_application", args=[pending.pk]))
    pending.refresh_from_db()
    assert importing_later.is_at_work(pending)
    assert "sedang dimasukkan" in sari.get(reverse("openness:budgets")).content.decode()


def test_a_dropped_file_leaves_nothing(sari):
    pending = explained(sari, sipd(GOOD))
    sari.post(reverse("openness:budget_import_removal", args=[pending.pk]))
    assert PendingImport.objects.count() == 0


def test_others_do_not_see_ones_file(sari, cast):
    pending = explained(sari, sipd(GOOD))
    for person in (cast.dewi, cast.hadi, cast.wayan, cast.agung):
        sari.be(person)
        for name in ("budget_import", "budget_columns", "budget_import_bad_cells"):
            assert sari.get(reverse(f"openness:{name}", args=[pending.pk])).status_code == 404


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_example_of_a_layout_passes_its_own_gate(sari, layout):
    page = sari.get(reverse("openness:budget_import_new")).content.decode()
    url = reverse("openness:budget_import_example", args=[layout])
    assert f'id="bentuk-{layout}">{LAYOUTS[layout].help} <a href="{url}"' in page
    assert f'aria-describedby="bentuk-{layout}"' in page
    found = importing.read(sari.get(url).content, filename="contoh.xlsx")
    roles = [offered_role(heading, LAYOUTS[layout]) for heading in found.headings]
    columns = [
        Column(n, heading, role, *(("id", "1") if role in AMOUNTS else ()))
        for n, (heading, role) in enumerate(zip(found.headings, roles, strict=True))
    ]
    said = Statement(layout, columns, region="33.12", phase="original", source="Contoh")
    plan = importing.dry_run(found, said)
    assert ("ignore" in roles, plan.problems, plan.judged.bad) == (False, [], [])
    documents = importing.write(found, plan, by=None)
    assert [list(evidence.gaps(document)) for document in documents] == [[], []]
