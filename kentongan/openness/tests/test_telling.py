"""Whoever must answer a request hears of it by letter, once; the letter says nothing that is not everybody's business."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from kentongan.agencies.models import Membership
from kentongan.openness.actions import requests as actions
from kentongan.openness.actions.telling import tell_answerers, untold
from kentongan.openness.models import InformationRequest
from tests.client import InspectingClient

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 8, 3, 3, tzinfo=UTC)
SAID = {
    "subject": "Daftar jalan rusak", "question": "Mohon panjang jalan.", "purpose": "Bahan rapat",
    "requester_name": "Mahendra Jaya", "requester_address": "Dusun Ngadirejo 7",
    "requester_contact": "mahendra@pemohon.example", "reply_by": "page",
}  # fmt: skip
SECRET = ("Daftar jalan", "panjang", "rapat", "Mahendra", "Ngadirejo", "pemohon.example", "kunci-rahasia")


@pytest.fixture(autouse=True)
def monday():
    cache.clear()
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


def asked(region, key: str = "kunci-rahasia") -> InformationRequest:
    return actions.ask(InformationRequest(**SAID), region=region, key=key)[1]


def letters() -> dict[str, list[str]]:
    """Address → the request numbers it was told of; then the box is empty."""
    told = {letter.to[0]: [line.split(",")[0][2:] for line in letter.body.splitlines() if line[:1] == "•"]
            for letter in mail.outbox}  # fmt: skip
    mail.outbox.clear()
    return told


def test_the_desk_hears_of_what_came_by_the_page_once(cast):
    row = asked(cast.wonogiri)
    assert tell_answerers() == 2
    assert letters() == {cast.sari.email: ["Nomor 1/2026"], cast.dewi.email: ["Nomor 1/2026"]}
    row.refresh_from_db()
    assert row.told_at == MONDAY
    assert (tell_answerers(), letters()) == (0, {})


def test_the_letter_holds_number_day_and_address_and_no_person(cast, settings):
    settings.SITE_URL = "https://kabar.example"
    row = asked(cast.wonogiri)
    tell_answerers()
    letter = mail.outbox[0]
    assert letter.subject == "Permohonan informasi nomor 1/2026 menunggu jawaban"
    assert letter.body.splitlines()[:3] == [
        "• Nomor 1/2026, masuk lewat situs web Kabupaten Wonogiri",
        "  Harus dijawab paling lambat Selasa, 18 Agustus 2026.",
        f"  https://kabar.example{reverse('openness:request', args=[row.pk])}",
    ]  # fmt: skip
    everything = str(letter.message())
    assert [word for word in SECRET if word in everything] == []


def test_several_at_once_are_one_letter(cast):
    asked(cast.wonogiri, "satu")
    InformationRequest.objects.update(question="Lain")
    asked(cast.wonogiri, "dua")
    tell_answerers()
    assert mail.outbox[0].subject == "2 permohonan informasi menunggu jawaban"
    assert letters()[cast.sari.email] == ["Nomor 1/2026", "Nomor 2/2026"]


def test_who_gets_a_request_forwarded_hears_of_it(cast):
    row = asked(cast.wonogiri)
    tell_answerers()
    letters()
    actions.forward(row, cast.roads, by=cast.sari)
    tell_answerers()
    told = letters()
    assert told == {cast.wayan.email: ["Nomor 1/2026"], cast.bagus.email: ["Nomor 1/2026"]}
    assert (tell_answerers(), letters()) == (0, {})


def test_an_agency_without_people_leaves_it_to_the_desk(cast):
    row = asked(cast.wonogiri)
    Membership.objects.filter(agency=cast.roads).update(until=date(2026, 8, 1))
    actions.forward(row, cast.roads, by=cast.sari)
    tell_answerers()
    assert set(letters()) == {cast.sari.email, cast.dewi.email}


def test_nobody_writes_of_what_a_person_took_in_or_what_is_over(cast):
    taken = InformationRequest(received_on=date(2026, 8, 3), channel="desk", subject="s", question="q")
    actions.receive(taken, region=cast.wonogiri, by=cast.sari)
    actions.withdraw(asked(cast.wonogiri), note="", by=None)
    assert (tell_answerers(), letters()) == (0, {})


def test_a_neighbour_hears_only_of_their_own(cast):
    asked(cast.gunungkidul)
    tell_answerers()
    assert set(letters()) == {cast.hadi.email}


def test_without_anybody_to_write_to_it_waits_and_is_told_later(cast):
    Membership.objects.filter(agency__region=cast.wonogiri).update(until=date(2026, 8, 1))
    asked(cast.wonogiri)
    assert (tell_answerers(), untold().count()) == (0, 1)
    Membership.objects.filter(user=cast.sari).update(until=None)
    assert (tell_answerers(), untold().count()) == (1, 0)


def test_the_sample_sends_no_mail(cast):
    cast.wonogiri.is_sample = True
    cast.wonogiri.save()
    asked(cast.wonogiri)
    assert (tell_answerers(), letters()) == (0, {})


def test_a_mail_server_that_fails_stops_neither_the_request_nor_the_next_letter(
    cast, settings, monday, caplog
):
    settings.EMAIL_BACKEND = "kentongan.openness.tests.mailing.NoLetterFor"
    settings.NO_LETTER_FOR = [cast.dewi.email]
    client = InspectingClient()
    address = reverse("open:request_new", args=["wonogiri"])
    given = {**SAID, "token": client.get(address).context["form"].initial["token"]}
    monday.shift(timedelta(seconds=10))
    assert client.post(address, given).status_code == 302
    assert (tell_answerers(), set(letters())) == (1, {cast.sari.email})
    assert "was not sent" in caplog.text
    assert [word for word in SECRET if word in caplog.text] == []
    assert (tell_answerers(), letters()) == (0, {})  # one of them knows; never twice


def test_what_nobody_heard_is_told_again_for_a_day(cast, settings, monday):
    settings.EMAIL_BACKEND = "kentongan.openness.tests.mailing.NoLetterFor"
    settings.NO_LETTER_FOR = [cast.dewi.email, cast.sari.email]
    asked(cast.wonogiri, "satu")
    assert (tell_answerers(), untold().count()) == (0, 1)
    settings.NO_LETTER_FOR = []
    assert (tell_answerers(), untold().count()) == (2, 0)
    settings.NO_LETTER_FOR = [cast.dewi.email, cast.sari.email]
    InformationRequest.objects.update(told_at=None)
    monday.shift(timedelta(days=2))
    assert (tell_answerers(), untold().count()) == (0, 0)
