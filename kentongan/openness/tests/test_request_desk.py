"""An office may close the form on its page; nobody is left without a way to ask."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.urls import reverse

from kentongan.agencies.refused import Refused
from kentongan.journal.models import Event
from kentongan.openness.actions import requests as actions
from kentongan.openness.actions.desk import set_desk
from kentongan.openness.models import InformationRequest, RequestDesk
from tests.client import InspectingClient

pytestmark = pytest.mark.django_db

WAY = "Meja layanan di Jalan Contoh 1, Senin sampai Jumat pukul 08.00–15.00.\nSurel: ppid@wonogiri.example"
SAID = {
    "subject": "Daftar jalan", "question": "Mohon panjang jalan.", "purpose": "Bahan rapat",
    "requester_name": "Mahendra Jaya", "requester_address": "Ngadirejo 7",
    "requester_contact": "mahendra@pemohon.example", "reply_by": "page",
}  # fmt: skip


@pytest.fixture(autouse=True)
def clock():
    cache.clear()
    with time_machine.travel(datetime(2026, 8, 3, 3, tzinfo=UTC), tick=False) as traveller:
        yield traveller


@pytest.fixture
def desk(cast) -> str:
    return reverse("openness:request_desk")


@pytest.fixture
def form(cast) -> str:
    return reverse("open:request_new", args=["wonogiri"])


def close(cast, way: str = WAY) -> None:
    set_desk(cast.wonogiri, takes_online=False, in_person=way, by=cast.sari)


def opened(client, form: str) -> dict:
    return {**SAID, "token": client.get(form).context["form"].initial["token"]}


def sentences() -> list[str]:
    return list(
        Event.objects.filter(action__startswith="request_desk")
        .order_by("pk")
        .values_list("sentence", flat=True)
    )


def test_an_editor_closes_and_opens_it(cast, desk):
    office = InspectingClient().be(cast.sari)
    assert "Sedang dibuka" in office.get(desk).content.decode()
    assert desk in office.get(reverse("openness:requests")).content.decode()
    assert office.post(desk, {"in_person": WAY}).url == reverse("openness:requests")
    kept = RequestDesk.objects.get()
    assert (kept.region, kept.takes_online) == (cast.wonogiri, False)
    assert kept.in_person.splitlines() == WAY.splitlines()
    assert "Sedang ditutup" in office.get(desk).content.decode()
    office.post(desk, {"in_person": WAY})  # the same again is no news
    office.post(desk, {"in_person": "Datang saja.", "takes_online": "on"})
    office.post(desk, {"in_person": WAY, "takes_online": "on"})
    assert sentences() == [
        "Sari menutup formulir permohonan informasi di situs Kabupaten Wonogiri.",
        "Sari membuka formulir permohonan informasi di situs Kabupaten Wonogiri.",
        "Sari mengubah keterangan cara meminta informasi di Kabupaten Wonogiri.",
    ]


def test_it_is_not_closed_without_another_way(cast, desk):
    answer = InspectingClient().be(cast.dewi).post(desk, {"in_person": "  "})
    assert answer.status_code == 422
    assert "tulis dulu ke mana orang dapat datang" in answer.content.decode()
    assert RequestDesk.objects.count() == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        RequestDesk.objects.create(region=cast.wonogiri, takes_online=False)


@pytest.mark.parametrize("name", ["wayan", "bagus", "lestari", "agung", "rina"])
def test_others_do_not_decide(cast, desk, name):
    office = InspectingClient().be(getattr(cast, name))
    assert office.get(desk).status_code == office.post(desk, {"in_person": WAY}).status_code
    assert office.get(desk).status_code in (302, 404)
    assert RequestDesk.objects.count() == 0


def test_a_neighbour_closes_only_their_own(cast, desk, form):
    InspectingClient().be(cast.hadi).post(desk, {"in_person": "Datang ke Wonosari."})
    assert RequestDesk.objects.get().region == cast.gunungkidul
    assert 'name="question"' in InspectingClient().get(form).content.decode()


def test_a_closed_form_tells_how_to_ask_and_takes_nothing(cast, form):
    close(cast)
    client = InspectingClient()
    for page in (client.get(form), client.get(reverse("open:information", args=["wonogiri"]))):
        text = page.content.decode()
        assert page.status_code == 200
        assert "sedang ditutup. Permohonan tetap diterima" in text
        for told in ("Jalan Contoh 1", "ppid@wonogiri.example", "Dinas Komunikasi dan Informatika"):
            assert told in text, told
        for gone in ('name="question"', form, "Tulis permohonan di sini", "alamat rahasia"):
            assert gone not in text.replace(f'value="{form}"', ""), gone


def test_the_way_is_told_while_the_form_is_open_too(cast, form):
    set_desk(cast.wonogiri, takes_online=True, in_person=WAY, by=cast.sari)
    text = InspectingClient().get(reverse("open:information", args=["wonogiri"])).content.decode()
    assert "Jalan Contoh 1" in text and form in text


def test_it_speaks_english(cast, form):
    close(cast)
    client = InspectingClient(headers={"accept-language": "en"})
    for address in (form, reverse("open:information", args=["wonogiri"])):
        text = client.get(address).content.decode()
        assert (
            "The request form on this site is closed at the moment. Requests are still taken this way:"
            in text
        )
        assert 'lang="id"><p>Meja layanan di Jalan Contoh 1' in text


def test_words_that_come_after_it_was_closed_are_not_lost(cast, form, clock):
    client = InspectingClient()
    given = opened(client, form)
    close(cast)
    clock.shift(timedelta(seconds=10))
    answer = client.post(form, given)
    text = answer.content.decode()
    assert (answer.status_code, InformationRequest.objects.count()) == (409, 0)
    for told in ("ditutup sebelum permohonan Anda sampai", "Mohon panjang jalan.", "Jalan Contoh 1"):
        assert told in text
    assert "Kirim permohonan</button>" not in text
    with pytest.raises(Refused):
        actions.ask(InformationRequest(**SAID), region=cast.wonogiri, key="kunci")


def test_what_was_asked_before_is_still_followed_and_pressing_twice_still_asks_once(cast, form, clock):
    client = InspectingClient()
    given = opened(client, form)
    clock.shift(timedelta(seconds=10))
    sent = client.post(form, given)
    close(cast)
    assert client.get(sent.url).status_code == 200
    assert client.post(form, given).url == sent.url
    assert InformationRequest.objects.count() == 1
    row = InformationRequest.objects.get()
    actions.answer(row, decision="granted", text="Ini.", url="", on=date(2026, 8, 3), by=cast.sari)
    assert "Ini." in client.get(sent.url).content.decode()
