"""Asking on the public page, and following it there without an account."""

import csv
import io
import json
import logging
import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils.module_loading import import_string

from kentongan.journal.models import Event
from kentongan.openness.actions import requests as actions
from kentongan.openness.models import InformationRequest
from tests.client import InspectingClient

pytestmark = pytest.mark.django_db

SATURDAY = datetime(2026, 8, 1, 14, tzinfo=UTC)  # 21.00 WIB
TYPED = {
    "subject": "Daftar jalan yang diperbaiki", "question": "Mohon daftar jalan kabupaten tahun ini.",
    "purpose": "Bahan rapat dusun", "requester_name": "Mahendra Jaya", "requester_address": "Dusun Ngadirejo 7",
    "requester_contact": "mahendra@pemohon.example", "reply_by": "page",
}  # fmt: skip
PERSON = ("Mahendra", "Ngadirejo", "pemohon.example")


@pytest.fixture(autouse=True)
def clock():
    cache.clear()
    with time_machine.travel(SATURDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def address(cast) -> str:
    return reverse("open:request_new", args=["wonogiri"])


def opened(client, address: str) -> dict:
    """What a person sends who opened the form ten seconds ago."""
    return {**TYPED, "token": client.get(address).context["form"].initial["token"]}


def ask(address, clock, client=None, **typed):
    client = client or InspectingClient()
    given = {**opened(client, address), **typed}
    clock.shift(timedelta(seconds=10))
    return client.post(address, given)


def key_of(answer) -> str:
    return answer.url.rstrip("/").split("/")[-1]


def errors(answer) -> dict:
    return {name: [str(text) for text in texts] for name, texts in answer.context["form"].errors.items()}


def test_from_the_form_to_the_register_and_back(cast, clock, address):
    client = InspectingClient()
    sent = ask(address, clock, client)
    row = InformationRequest.objects.get()
    assert sent.url == reverse("open:request", args=["wonogiri", key_of(sent)])
    assert (row.label, row.channel, row.state, row.recorded_by) == ("1/2026", "web", "received", None)
    assert (row.received_on, row.due_on) == (date(2026, 8, 1), date(2026, 8, 14))  # Monday is the first day
    assert {name: getattr(row, name) for name in TYPED} == TYPED
    page = client.get(sent.url)
    text = page.content.decode()
    assert "Permohonan Anda kami terima dengan nomor 1/2026." in text
    assert "14 Agu 2026" in text
    assert "http://testserver" + sent.url in text
    assert not [word for word in (*PERSON, TYPED["question"], TYPED["purpose"]) if word in text]

    listed = InspectingClient().be(cast.sari).get(reverse("openness:requests") + "?lewat=web")
    assert [found.pk for found, _ in listed.context["lines"]] == [row.pk]
    office = InspectingClient().be(cast.sari).get(reverse("openness:request", args=[row.pk])).content.decode()
    assert [word for word in PERSON if word in office] == list(PERSON)


def test_the_answer_and_the_ground_of_a_refusal_are_read_there(cast, clock, address):
    key = key_of(ask(address, clock))
    row = InformationRequest.objects.get()
    words = {"legal_basis": "Pasal 17 huruf h UU 14/2008", "harm_if_opened": "Rahasia dapur", "harm_if_closed": "x",
             "period": "Sampai 2027"}  # fmt: skip
    test = actions.write_test(row, words, by=cast.sari)
    followed = reverse("open:request", args=["wonogiri", key])
    assert "Pasal 17" not in InspectingClient().get(followed).content.decode()  # not decided yet
    actions.approve_test(test, digest=test.digest, by=cast.dewi)
    actions.answer(
        row, decision="refused", text="Daftar nama tidak dibuka.", url="", on=date(2026, 8, 1), by=cast.sari
    )
    text = InspectingClient().get(followed).content.decode()
    for shown in (
        "ditolak",
        "Daftar nama tidak dibuka.",
        "Pasal 17 huruf h UU 14/2008",
        "Sampai 2027",
        "atasan PPID",
    ):
        assert shown in text, shown
    assert "Rahasia dapur" not in text


def test_who_asked_may_withdraw_once(cast, clock, address):
    key = key_of(ask(address, clock))
    withdrawal, client = reverse("open:request_withdrawal", args=["wonogiri", key]), InspectingClient()
    assert client.get(withdrawal).status_code == 405
    client.post(withdrawal)
    row = InformationRequest.objects.get()
    assert (row.state, row.withdrawn_on) == ("withdrawn", date(2026, 8, 1))
    again = client.post(withdrawal, follow=True)
    assert "Permohonan ini sudah selesai." in again.content.decode()


def test_another_key_and_another_region_find_nothing(cast, clock, address):
    key = key_of(ask(address, clock))
    neighbour = cast.neighbours.region.slug
    places = [("wonogiri", key[:-1] + ("a" if key[-1] != "a" else "b")), (neighbour, key), ("wonogiri", "x" * 400),
              ("wonogiri", InformationRequest.objects.get().key_digest), ("wonogiri", "None")]  # fmt: skip
    for name, ask_it in (("open:request", "get"), ("open:request_withdrawal", "post")):
        found = [
            getattr(InspectingClient(), ask_it)(reverse(name, args=place)).status_code for place in places
        ]
        assert found == [404] * len(places), name
    assert InformationRequest.objects.get().is_open


def test_a_request_without_a_key_is_followed_by_nobody(cast):
    row = InformationRequest(received_on=date(2026, 8, 1), channel="desk", subject="s", question="q")
    actions.receive(row, region=cast.wonogiri, by=cast.sari)
    assert row.key_digest is None
    assert InspectingClient().get(reverse("open:request", args=["wonogiri", "None"])).status_code == 404


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"subject": "", "question": ""}, ["question", "subject"]),
        ({"subject": "Data Mahendra"}, ["subject"]),
        ({"subject": "Hubungi 0812-3456-7890"}, ["subject"]),
        ({"requester_contact": "besok saja"}, ["requester_contact"]),
        ({"requester_contact": "0812 3456 7890", "reply_by": "mail"}, ["requester_contact"]),
        ({"question": "x" * 4001}, ["question"]),
        ({"requester_address": "", "purpose": ""}, ["purpose", "requester_address"]),
        ({"reply_by": "merpati"}, ["reply_by"]),
    ],
)
def test_bad_input_is_told_and_loses_nothing(cast, clock, address, typed, wrong):
    answer = ask(address, clock, **typed)
    assert (answer.status_code, sorted(errors(answer)), InformationRequest.objects.count()) == (422, wrong, 0)
    assert answer.context["form"]["purpose"].value() == {**TYPED, **typed}["purpose"]
    text = answer.content.decode()
    for name in wrong:
        assert f'id="id_{name}_error"' in text
        assert re.search(rf'aria-describedby="[^"]*id_{name}_error', text), name


@pytest.mark.parametrize("contact", ["0812 3456 7890", "+62 812-3456-7890", "(0273) 321 123"])
def test_a_telephone_number_is_enough(cast, clock, address, contact):
    assert ask(address, clock, requester_contact=contact).status_code == 302


def test_it_speaks_english(cast, clock, address):
    client = InspectingClient(headers={"accept-language": "en"})
    page = client.get(address).content.decode()
    assert not [word for word in ("Perihal", "Kirim", "Pemohon", "boleh kosong") if word in page]
    answer = ask(address, clock, client, subject="").content.decode()
    assert "Some things need correcting" in answer
    followed = client.get(ask(address, clock, client).url).content.decode()
    assert "Request number 1/2026" in followed
    assert "10 working days left" in followed


def test_what_a_machine_sends_is_stopped_and_a_person_passes_at_the_second_try(cast, clock, address):
    client = InspectingClient()
    given = opened(client, address)
    fast = client.post(address, given)
    assert (fast.status_code, list(errors(fast))) == (422, ["__all__"])
    clock.shift(timedelta(seconds=10))
    trapped = client.post(address, {**given, "more": "https://beli.example"})
    assert (trapped.status_code, trapped.context["form"]["more"].value()) == (422, "")
    assert client.post(address, {**given, "more": trapped.context["form"]["more"].value()}).status_code == 302


@pytest.mark.parametrize("token", ["", "palsu", "other region", "old"])
def test_a_form_that_is_not_ours_comes_back_with_a_new_one(cast, clock, address, token):
    client = InspectingClient()
    given = opened(client, address)
    if token == "other region":
        token = (
            client.get(reverse("open:request_new", args=[cast.neighbours.region.slug]))
            .context["form"]
            .initial["token"]
        )
    if token == "old":
        token = given["token"]
        clock.shift(timedelta(days=3))
    back = client.post(address, {**given, "token": token})
    fresh = back.context["form"]["token"].value()
    assert (back.status_code, fresh != token, InformationRequest.objects.count()) == (422, True, 0)
    clock.shift(timedelta(seconds=10))
    assert client.post(address, {**given, "token": fresh}).status_code == 302


def test_pressing_twice_asks_once_and_other_words_are_not_lost(cast, clock, address):
    client = InspectingClient()
    given = opened(client, address)
    clock.shift(timedelta(seconds=10))
    first, again = client.post(address, given), client.post(address, given)
    other = client.post(address, {**given, "question": "Mohon juga peta."})
    assert first.url == again.url != other.url
    assert InformationRequest.objects.count() == 2


def test_going_back_to_put_the_contact_right_is_kept_in_the_same_request(cast, clock, address):
    client = InspectingClient()
    given = opened(client, address)
    clock.shift(timedelta(seconds=10))
    first = client.post(address, given)
    right = {**given, "requester_contact": "ayu.benar@contoh.test", "reply_by": "mail"}
    assert client.post(address, right).url == first.url
    made = InformationRequest.objects.get()
    assert (made.requester_contact, made.reply_by) == ("ayu.benar@contoh.test", "mail")
    assert Event.objects.filter(action="information_request.changed").count() == 1
    made.requester_contact = "0812 0000 1111"
    actions.change(made, by=cast.sari)  # the office rang them up
    client.post(address, right)
    made.refresh_from_db()
    assert made.requester_contact == "0812 0000 1111"


def test_too_many_from_one_place_are_told_where_else_to_go(cast, clock, address):
    client = InspectingClient(REMOTE_ADDR="203.0.113.7")
    answers = [ask(address, clock, client, question=f"Nomor {n}").status_code for n in range(11)]
    assert answers == [302] * 10 + [429]
    refused = ask(address, clock, client, question="Sekali lagi")
    text = refused.content.decode()
    assert "datang ke meja layanan" in text
    assert "Sekali lagi" in text
    assert ask(address, clock, InspectingClient(REMOTE_ADDR="203.0.113.8")).status_code == 302
    clock.shift(timedelta(hours=1))
    assert ask(address, clock, client, question="Satu jam kemudian").status_code == 302


def test_the_place_somebody_asked_from_is_kept_as_a_hash(cast, clock, address):
    ask(address, clock, InspectingClient(REMOTE_ADDR="203.0.113.7"))
    kept = list(cache._cache)
    assert any("visitor" in name for name in kept)
    assert not [name for name in kept if "203.0.113" in name]


def test_it_needs_the_csrf_token(cast, address):
    assert InspectingClient(enforce_csrf_checks=True).post(address, TYPED).status_code == 403


def test_the_key_is_in_no_list_and_no_file(cast, clock, address):
    key = key_of(ask(address, clock))
    row = InformationRequest.objects.get()
    actions.answer(row, decision="granted", text="Ini.", url="", on=date(2026, 8, 1), by=cast.sari)
    office = InspectingClient().be(cast.dewi)
    pages = [reverse("openness:requests"), reverse("openness:request", args=[row.pk]), reverse("openness:request_report"),
             reverse("openness:request_report_csv"), reverse("journal:events"), reverse("journal:export_csv"),
             reverse("open:information", args=["wonogiri"]), reverse("open:catalogue", args=["wonogiri"]),
             "/sitemap.xml"]  # fmt: skip
    for page in pages:
        answer = office.get(page)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert answer.status_code == 200, page
        assert key.encode() not in body, page
        assert row.key_digest.encode() not in body, page
    for event in Event.objects.all():
        assert not [
            word for word in (*PERSON, key, row.key_digest) if word in event.sentence + json.dumps(event.data)
        ]
    assert [event.sentence for event in Event.objects.filter(action="information_request.asked")] == [
        "Permohonan informasi 1/2026 masuk lewat situs web, batas 14 Agu 2026."
    ]
    report = office.get(reverse("openness:request_report_csv")).content.decode("utf-8-sig")
    assert ["lewat situs web", "1"] in list(csv.reader(io.StringIO(report), delimiter=";"))


def test_the_address_is_told_to_nobody(cast, clock, address):
    client = InspectingClient()
    sent = ask(address, clock, client)
    for page in (client.get(address), client.get(sent.url)):
        told = {name: page[name] for name in ("Referrer-Policy", "Cache-Control", "X-Robots-Tag")}
        assert told == {
            "Referrer-Policy": "strict-origin", "Cache-Control": "no-store, private", "X-Robots-Tag": "noindex, nofollow",
        }  # fmt: skip
        assert '<meta name="robots" content="noindex' in page.content.decode()


def test_the_log_never_holds_the_address(cast, clock, address):
    key = key_of(ask(address, clock))
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(import_string(settings.LOGGING["filters"]["keys"]["()"])())
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    try:
        InspectingClient().get(reverse("open:request_withdrawal", args=["wonogiri", key]))
    finally:
        logger.removeHandler(handler)
    assert (
        stream.getvalue()
        == "Method Not Allowed (GET): /terbuka/wonogiri/informasi/permohonan/…/pencabutan/\n"
    )
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["keys"]


def test_with_the_person_the_page_is_forgotten(cast, clock, address):
    client = InspectingClient()
    sent = ask(address, clock, client)
    client.post(reverse("open:request_withdrawal", args=["wonogiri", key_of(sent)]))
    clock.shift(timedelta(days=settings.REQUEST_PERSON_DAYS + 1))
    assert client.get(sent.url).status_code == 200
    assert actions.anonymise_old() == 1
    row = InformationRequest.objects.get()
    assert (row.requester_name, row.requester_contact, row.requester_address, row.key_digest) == (
        "",
        "",
        "",
        None,
    )
    assert client.get(sent.url).status_code == 404


def test_the_office_may_put_it_right_without_losing_the_address(cast, clock, address):
    sent = ask(address, clock)
    row = InformationRequest.objects.get()
    office = InspectingClient().be(cast.sari)
    form = office.get(reverse("openness:request_edit", args=[row.pk])).context["form"]
    given = {name: form[name].value() for name in form.fields}
    assert given["requester_address"] == TYPED["requester_address"]
    office.post(
        reverse("openness:request_edit", args=[row.pk]), {**given, "subject": "Jalan yang diperbaiki 2026"}
    )
    row = InformationRequest.objects.get()
    assert (row.subject, row.requester_address) == ("Jalan yang diperbaiki 2026", TYPED["requester_address"])
    assert "Jalan yang diperbaiki 2026" in InspectingClient().get(sent.url).content.decode()
