"""An information request from the desk to its answer, by the law's clock."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from kentongan.agencies.refused import Refused
from kentongan.journal.models import Event
from kentongan.openness.actions import requests as actions
from kentongan.openness.models import ConsequenceTest, InformationRequest
from kentongan.openness.queries import register
from kentongan.openness.rules import requests as rules
from tests.client import InspectingClient

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 8, 3, 3, tzinfo=UTC)  # 10.00 WIB
WORDS = {
    "legal_basis": "Pasal 17 huruf h UU 14/2008",
    "harm_if_opened": "Alamat penerima bantuan tersebar.",
    "harm_if_closed": "Umum tidak dapat memeriksa daftar penerima.",
    "period": "Sampai data disamarkan",
}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


def receive(cast, *, on=date(2026, 8, 3), agency=None, by=None, **fields) -> InformationRequest:
    given = {"channel": "desk", "requester_name": "Mahendra Jaya", "requester_contact": "Jl. Mawar No. 5, 0812-3456-7890",
             "subject": "Daftar jalan", "question": "Saya, Mahendra, meminta daftar jalan.", "purpose": "penelitian"}  # fmt: skip
    row = InformationRequest(received_on=on, **{**given, **fields})
    return actions.receive(row, region=cast.wonogiri, agency=agency, by=by or cast.sari)


def answered(cast, decision="granted", *, on=date(2026, 8, 3), **fields) -> InformationRequest:
    row = receive(cast, **fields)
    if decision in ("refused", "partly"):
        test = actions.write_test(row, WORDS, by=cast.sari)
        actions.approve_test(test, digest=test.digest, by=cast.dewi)
    actions.answer(row, decision=decision, text="Terlampir.", url="", on=on, by=cast.sari)
    row.refresh_from_db()
    return row


def test_numbers_run_by_year_and_region(cast):
    first, second = receive(cast), receive(cast)
    before = receive(cast, on=date(2025, 12, 30))
    assert [row.label for row in (first, second, before)] == ["1/2026", "2/2026", "1/2025"]


def test_it_is_due_after_ten_working_days_and_seven_more_once(cast):
    row = receive(cast)
    assert row.due_on == date(2026, 8, 18)  # 17 August is free
    actions.extend(row, reason="Data tersebar di tiga bidang", by=cast.sari)
    row.refresh_from_db()
    assert row.due_on == date(2026, 8, 28)  # the 25th is the Prophet's birthday
    with pytest.raises(Refused) as refusal:
        actions.extend(row, reason="Lagi", by=cast.sari)
    assert refusal.value.sentence == (
        "Permohonan ini sudah pernah diperpanjang. Undang-undang mengizinkan satu kali saja."
    )


def test_time_that_is_up_cannot_be_extended(cast, clock):
    row = receive(cast)
    clock.move_to(MONDAY + timedelta(days=16))
    with pytest.raises(Refused):
        actions.extend(row, reason="Terlambat", by=cast.sari)


def test_an_extension_needs_a_written_reason(cast):
    row = receive(cast)
    page = (
        InspectingClient()
        .be(cast.sari)
        .post(reverse("openness:request_extension", args=[row.pk]), {"reason": ""})
    )
    assert page.status_code == 422
    with pytest.raises(IntegrityError), transaction.atomic():
        InformationRequest.objects.filter(pk=row.pk).update(extended_on=date(2026, 8, 4))


def test_the_overdue_lead_the_list(cast, clock):
    late = receive(cast, subject="Lambat")
    early = receive(cast, subject="Baru", on=date(2026, 8, 3))
    actions.extend(early, reason="Perlu waktu", by=cast.sari)
    done = answered(cast, subject="Selesai")
    clock.move_to(MONDAY + timedelta(days=20))
    page = InspectingClient().be(cast.sari).get(reverse("openness:requests"))
    assert [row.pk for row, _ in page.context["lines"]] == [late.pk, early.pk, done.pk]
    assert page.context["overdue"] == 1
    assert [left for _, left in page.context["lines"]] == [-3, 4, None]


def test_from_received_to_forwarded_to_answered(cast):
    row = receive(cast)
    assert row.state == "received"
    actions.forward(row, cast.roads, by=cast.sari)
    row.refresh_from_db()
    assert (row.state, row.agency, row.due_on) == ("forwarded", cast.roads, date(2026, 8, 18))
    actions.answer(
        row, decision="granted", text="", url="https://contoh.test/jalan", on=date(2026, 8, 3), by=cast.wayan
    )
    row.refresh_from_db()
    assert row.state == "granted"
    for deed in (
        lambda: actions.forward(row, cast.health, by=cast.sari),
        lambda: actions.answer(row, decision="granted", text="x", url="", on=date(2026, 8, 3), by=cast.sari),
        lambda: actions.withdraw(row, note="", by=cast.sari),
        lambda: actions.extend(row, reason="x", by=cast.sari),
        lambda: actions.write_test(row, WORDS, by=cast.sari),
    ):
        with pytest.raises(Refused) as refusal:
            deed()
        assert refusal.value.sentence == "Permohonan ini sudah selesai."


def test_a_requester_may_take_it_back(cast):
    row = receive(cast)
    actions.withdraw(row, note="Sudah ada di situs", by=cast.sari)
    row.refresh_from_db()
    assert (row.state, row.is_open) == ("withdrawn", False)


@pytest.mark.parametrize("decision", ["refused", "partly"])
def test_refusing_needs_a_test_that_another_person_approved(cast, decision):
    row = receive(cast)

    def refuse():
        actions.answer(row, decision=decision, text="Tidak.", url="", on=date(2026, 8, 3), by=cast.sari)

    with pytest.raises(Refused):
        refuse()
    test = actions.write_test(row, WORDS, by=cast.sari)
    with pytest.raises(Refused):
        refuse()
    with pytest.raises(Refused) as refusal:
        actions.approve_test(test, digest=test.digest, by=cast.sari)
    assert refusal.value.sentence == "Yang menulis uji konsekuensi tidak dapat menyetujuinya sendiri."
    actions.approve_test(test, digest=test.digest, by=cast.dewi)
    refuse()
    row.refresh_from_db()
    assert row.decision == decision


def test_not_held_and_granted_need_none(cast):
    assert [answered(cast, decision).decision for decision in ("granted", "not_held")] == [
        "granted",
        "not_held",
    ]


def test_what_was_not_read_is_not_approved(cast):
    row = receive(cast)
    test = actions.write_test(row, WORDS, by=cast.sari)
    read = test.digest
    actions.write_test(row, {**WORDS, "period": "Selamanya"}, by=cast.sari)
    with pytest.raises(Refused) as refusal:
        actions.approve_test(test, digest=read, by=cast.dewi)
    assert refusal.value.sentence == "Uji konsekuensi ini baru saja diubah. Baca dulu yang terbaru."


def test_who_wrote_it_once_does_not_approve_it_after_a_colleague_put_a_comma_right(cast):
    row = receive(cast)
    actions.write_test(row, WORDS, by=cast.sari)
    test = actions.write_test(row, {**WORDS, "period": "Sampai data disamarkan."}, by=cast.bagus)
    assert [rules.tests_approvable_by(one).count() for one in (cast.sari, cast.bagus, cast.dewi)] == [0, 0, 1]
    with pytest.raises(Refused, match="tidak dapat menyetujuinya sendiri"):
        actions.approve_test(test, digest=test.digest, by=cast.sari)
    actions.approve_test(test, digest=test.digest, by=cast.dewi)


def test_the_database_keeps_four_eyes_and_one_end(cast):
    row = receive(cast)
    actions.write_test(row, WORDS, by=cast.sari)
    with pytest.raises(IntegrityError), transaction.atomic():
        ConsequenceTest.objects.update(approved_by=cast.sari)
    with pytest.raises(IntegrityError), transaction.atomic():
        InformationRequest.objects.filter(pk=row.pk).update(answered_on=date(2026, 8, 3))
    with pytest.raises(IntegrityError), transaction.atomic():
        InformationRequest.objects.filter(pk=row.pk).update(
            answered_on=date(2026, 8, 3), decision="granted", withdrawn_on=date(2026, 8, 3)
        )


def test_who_asked_is_ciphertext_in_the_database(cast):
    row = receive(cast)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT requester_name, requester_contact FROM openness_informationrequest WHERE id = %s",
            [row.pk],
        )
        stored = cursor.fetchone()
    assert not any("Mahendra" in text or "0812" in text for text in stored)
    assert InformationRequest.objects.get(pk=row.pk).requester_name == "Mahendra Jaya"


def test_who_may_know_who_asked(cast):
    row = receive(cast)
    actions.forward(row, cast.roads, by=cast.sari)
    address = reverse("openness:request", args=[row.pk])
    seen = {}
    for role, user in {**cast.people, "other": cast.tuti}.items():
        page = InspectingClient().be(user).get(address)
        text = page.content.decode()
        seen[role] = (page.status_code, "Mahendra" in text, "0812-3456-7890" in text)
    names, none = (200, True, True), (200, False, False)
    assert seen == {
        "admin": names, "editor": names, "head": names, "contact": names, "leader": none, "auditor": none,
        "neighbour": (404, False, False), "other": (404, False, False), "stranger": (302, False, False),
    }  # fmt: skip


def test_the_journal_never_says_who_asked(cast):
    answered(cast, "refused")
    assert Event.objects.count() == 4
    for event in Event.objects.all():
        assert "Mahendra" not in event.sentence + str(event.data)


def test_nor_in_the_words_with_which_it_was_extended_or_withdrawn(cast):
    row = receive(cast)
    actions.extend(row, reason="Bapak Mahendra Jaya setuju menunggu", by=cast.sari)
    actions.withdraw(row, note="Mahendra datang sendiri, 0812-3456-7890", by=cast.sari)
    sentences = list(Event.objects.order_by("pk").values_list("sentence", flat=True))[1:]
    assert sentences == [
        f"Sari memperpanjang permohonan {row.label} sampai 28 Agu 2026: Bapak [nama pemohon] setuju menunggu",
        f"Permohonan {row.label} dicabut pemohonnya: [nama pemohon] datang sendiri, [nomor telepon].",
    ]
    assert not any("Mahendra" in str(event.data) for event in Event.objects.all())


def test_a_contact_enters_and_answers_for_the_own_agency_only(cast):
    client = InspectingClient().be(cast.wayan)
    given = {"received_on": "2026-08-03", "channel": "letter", "requester_name": "Bima", "requester_contact": "surel",
             "subject": "Peta jembatan", "question": "Minta peta.", "purpose": ""}  # fmt: skip
    client.post(reverse("openness:request_new"), given)
    row = InformationRequest.objects.get()
    assert (row.agency, row.state) == (cast.roads, "forwarded")
    assert (
        client.post(
            reverse("openness:request_forwarding", args=[row.pk]), {"agency": cast.health.pk}
        ).status_code
        == 404
    )
    page = client.post(
        reverse("openness:request_answer", args=[row.pk]),
        {"decision": "granted", "text": "Ini.", "on": "2026-08-03"},
    )
    row.refresh_from_db()
    assert (page.status_code, row.state, row.answered_by) == (302, "granted", cast.wayan)
    assert client.get(reverse("openness:request_report")).status_code == 404


def test_a_contact_does_not_approve_a_test_but_the_head_does(cast):
    row = receive(cast, agency=cast.roads, by=cast.wayan)
    test = actions.write_test(row, WORDS, by=cast.sari)
    address = reverse("openness:request_consequence_approval", args=[row.pk])
    answers = [
        InspectingClient().be(user).post(address, {"digest": test.digest}).status_code
        for user in (cast.wayan, cast.sari, cast.agung, cast.bagus)
    ]
    test.refresh_from_db()
    assert (answers, test.approved_by) == ([404, 404, 404, 302], cast.bagus)


@pytest.mark.parametrize("subject", ["Data Mahendra", "Hubungi 0812-3456-7890", "Warga di Jl. Mawar No. 5"])
def test_a_subject_that_names_somebody_is_sent_back(cast, subject):
    given = {"received_on": "2026-08-03", "channel": "desk", "requester_name": "Mahendra Jaya", "requester_contact": "x",
             "subject": subject, "question": "q", "purpose": ""}  # fmt: skip
    page = InspectingClient().be(cast.sari).post(reverse("openness:request_new"), given)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["subject"]
    assert InformationRequest.objects.count() == 0


def test_it_forgets_who_asked_when_the_time_is_up(cast, clock, settings):
    settings.REQUEST_PERSON_DAYS = 365
    old, waiting = answered(cast), receive(cast)
    clock.move_to(MONDAY + timedelta(days=365))
    assert actions.anonymise_old() == 0
    clock.move_to(MONDAY + timedelta(days=366))
    assert actions.anonymise_old() == 1
    old.refresh_from_db()
    assert (old.requester_name, old.requester_contact) == ("", "")
    assert old.question == "Saya, [nama pemohon], meminta daftar jalan."
    assert old.subject == "Daftar jalan"
    waiting.refresh_from_db()
    assert waiting.requester_name == "Mahendra Jaya"  # whoever still waits must be reachable
    assert actions.anonymise_old() == 0
    assert Event.objects.filter(action="information_requests.anonymised").count() == 1


def test_why_it_took_longer_is_kept_without_the_person(cast, clock, settings):
    row = receive(cast)
    actions.extend(row, reason="Mahendra setuju menunggu", by=cast.sari)
    actions.withdraw(row, note="", by=cast.sari)
    clock.shift(timedelta(days=settings.REQUEST_PERSON_DAYS + 1))
    actions.anonymise_old()
    assert InformationRequest.objects.get().extension_reason == "[nama pemohon] setuju menunggu"


def test_words_that_grow_when_the_person_is_forgotten_still_fit_their_place(cast, clock, settings):
    row = receive(cast, requester_name="Ani")
    actions.withdraw(row, note="Ani, " * 60, by=cast.sari)  # PostgreSQL takes 300 letters and not one more
    clock.shift(timedelta(days=settings.REQUEST_PERSON_DAYS + 1))
    assert actions.anonymise_old() == 1
    note = InformationRequest.objects.get().withdrawn_note
    assert (len(note), note.endswith("…"), "Ani" in note) == (300, True, False)


def test_an_overseer_reads_why_it_took_longer_without_the_person(cast):
    row = receive(cast)
    actions.extend(row, reason="Mahendra setuju menunggu", by=cast.sari)
    address = reverse("openness:request", args=[row.pk])
    told = {
        who: InspectingClient().be(getattr(cast, who)).get(address).content.decode()
        for who in ("sari", "agung")
    }
    assert ["Mahendra setuju menunggu" in told["sari"], "Mahendra" in told["agung"]] == [True, False]
    assert "[nama pemohon] setuju menunggu" in told["agung"]


def test_the_report_equals_the_register(cast, clock):
    for number, decision in enumerate(("granted", "granted", "partly", "refused", "not_held")):
        answered(cast, decision, channel="mail" if number else "desk")
    clock.move_to(MONDAY + timedelta(days=16))
    answered(cast, "granted", on=date(2026, 8, 19))
    receive(cast)
    actions.withdraw(receive(cast), note="", by=cast.sari)
    receive(cast, on=date(2025, 11, 3))
    client = InspectingClient().be(cast.agung)
    page = client.get(reverse("openness:request_report") + "?tahun=2026")
    report = page.context["report"]
    states = report.states
    assert report.received == InformationRequest.objects.filter(year=2026).count() == 8
    assert states["answered"] + states["open"] + states["withdrawn"] == report.received
    assert sum(states[value] for value in InformationRequest.Decision.values) == states["answered"] == 6
    assert states["on_time"] + states["late"] == states["answered"]
    assert (states["late"], states["overdue"]) == (1, 1)
    assert sum(count for *_, count in report.channels) == report.received
    assert sum(row.received for row in report.agencies) == report.received
    assert [(basis, sorted(row.decision for row in rows)) for basis, rows in report.reasons] == [
        (WORDS["legal_basis"], ["partly", "refused"])
    ]
    assert (report.longest_days, report.mean_days) == (11, 11 / 6)
    for state, _, count in report.told:
        listed = client.get(reverse("openness:requests") + f"?tahun=2026&keadaan={state}")
        assert listed.context["page"].paginator.count == count, state
    text = client.get(reverse("openness:request_report_csv") + "?tahun=2026").content.decode("utf-8-sig")
    assert "diterima;8" in text.splitlines()
    assert "Pasal 17 huruf h UU 14/2008;" in text


def test_a_year_without_requests_reports_none_and_not_zero_days(cast):
    page = InspectingClient().be(cast.sari).get(reverse("openness:request_report") + "?tahun=2020")
    assert page.context["report"].mean_days is None
    assert "Belum ada permohonan tahun ini" in page.content.decode()


def test_everyone_reads_number_subject_decision_and_days_of_what_was_answered(cast, clock):
    answered(cast, "refused", subject="Daftar penerima")
    receive(cast, subject="Masih ditunggu")
    page = InspectingClient().get(reverse("open:information", args=["wonogiri"]))
    assert page.context["lines"] == [
        register.PublicLine("1/2026", "Daftar penerima", "refused", "ditolak", 0)
    ]
    text = page.content.decode()
    for secret in ("Mahendra", "0812", "Masih ditunggu", "meminta daftar", "Terlampir", "Pasal 17"):
        assert secret not in text, secret
    told = page.context["told"]
    assert (told.received, told.open, told.answered) == (2, 1, 1)
    assert "lapor.go.id" in text
    assert not [
        form for form in text.split("<form")[1:] if "/bahasa/" not in form
    ]  # no form to complain or ask


def test_the_public_counts_open_their_rows(cast):
    for decision in ("granted", "granted", "not_held"):
        answered(cast, decision)
    client, address = InspectingClient(), reverse("open:information", args=["wonogiri"])
    told = client.get(address).context["told"]
    for key, _, count in [*told.decisions, ("answered", "", told.answered), ("on_time", "", told.on_time)]:
        assert client.get(f"{address}?tahun=2026&putusan={key}").context["page"].paginator.count == count
    assert client.get(f"{address}?putusan=open&tahun=abc").context["page"].paginator.count == 3


def test_an_edit_overwrites_no_colleagues_words_unseen(cast):
    row = receive(cast, reply_by="mail")
    address = reverse("openness:request_edit", args=[row.pk])
    office = InspectingClient().be(cast.sari)
    first = office.get(address).context
    given = {name: first["form"][name].value() for name in first["form"].fields}
    row.subject, row.reply_by, row.requester_address = "Daftar jalan 2026", "letter", "Jl. Melati No. 7"
    actions.change(row, by=cast.dewi)
    mine = {**given, "question": "Daftar jalan yang ditambal.", "seen": first["seen"]}
    answer = office.post(address, mine)
    assert (answer.status_code, dict(answer.context["theirs"])) == (
        409,
        {
            "perihal": "Daftar jalan 2026", "informasi yang diminta": "Saya, Mahendra, meminta daftar jalan.",
            "jawaban diminta lewat": "surat ke alamat", "alamat pemohon": "Jl. Melati No. 7",
        },
    )  # fmt: skip
    page = answer.content.decode()
    assert "Daftar jalan yang ditambal.</textarea>" in page  # what was typed
    assert "Jl. Melati No. 7</dd>" in page  # what stands
    row.refresh_from_db()
    assert (row.subject, row.question) == ("Daftar jalan 2026", "Saya, Mahendra, meminta daftar jalan.")
    kept = {**mine, "subject": "Daftar jalan 2026", "seen": answer.context["seen"]}
    assert office.post(address, kept).status_code == 302
    row.refresh_from_db()
    assert (row.subject, row.question) == ("Daftar jalan 2026", "Daftar jalan yang ditambal.")


def test_a_request_closed_meanwhile_is_not_changed(cast):
    row = receive(cast)
    stale = InformationRequest.objects.get(pk=row.pk)
    actions.withdraw(row, note="", by=cast.sari)
    with pytest.raises(Refused):
        actions.change(stale, by=cast.sari, seen=actions.print_of(stale))


def test_both_wrote_the_same_is_no_quarrel(cast):
    row = receive(cast)
    address = reverse("openness:request_edit", args=[row.pk])
    office = InspectingClient().be(cast.sari)
    first = office.get(address).context
    given = {name: first["form"][name].value() for name in first["form"].fields}
    row.subject = "Daftar jalan 2026"
    actions.change(row, by=cast.dewi)
    assert office.post(address, {**given, "subject": row.subject, "seen": first["seen"]}).status_code == 302
