"""Deeds on a publication, through the pages: who may, what is offered, and that a neighbour finds nothing."""

from datetime import timedelta

import pytest

from kentongan.publishing.actions.delivering import deliver
from kentongan.publishing.actions.wishes import fulfil
from kentongan.publishing.models import Publication

from .pretend import Pretend
from .stage import approved, publication_of

State = Publication.State
DEEDS = ["kepastian", "pengiriman", "pelewatan", "pemeriksaan", "pembatalan", "penarikan", "selesai"]


def _be(publication, state, **fields):
    Publication.objects.filter(pk=publication.pk).update(state=state, **fields)
    publication.refresh_from_db()
    return publication


def _offered(page) -> list[str]:
    return [name for name in DEEDS if f"/{name}/" in page.content.decode()]


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        (State.PLANNED, ["pembatalan"]),
        (State.SENDING, ["penarikan"]),
        (State.UNCONFIRMED, ["kepastian", "pengiriman", "pelewatan", "penarikan"]),
        (State.LATE, ["kepastian", "pengiriman", "pelewatan"]),
        (State.FAILED, ["pengiriman", "pelewatan"]),
        (State.PUBLISHED, ["penarikan"]),
        (State.MISSED, []),
        (State.CANCELLED, []),
        (State.RETRACTED, []),
    ],
)
def test_the_page_offers_what_the_state_allows(cast, client, publication, state, offered):
    _be(publication, state)
    page = client.be(cast.bagus).get(f"/terbit/{publication.pk}/")
    assert _offered(page) == offered


def test_readers_are_offered_nothing_and_a_contact_may_not_retract(cast, client, publication):
    _be(publication, State.PUBLISHED)
    for person in (cast.lestari, cast.agung, cast.tuti, cast.wayan):
        assert _offered(client.be(person).get(f"/terbit/{publication.pk}/")) == []


@pytest.mark.parametrize("who", ["hadi", "joko", "rina", "lestari", "agung", "tuti"])
@pytest.mark.parametrize("name", DEEDS)
def test_others_cannot_do_it_by_guessing(cast, client, publication, who, name):
    for state in (State.UNCONFIRMED, State.PUBLISHED, State.PLANNED):
        _be(publication, state, asked_at=publication.due_at)
        for answer in (
            client.be(getattr(cast, who)).get(f"/terbit/{publication.pk}/{name}/"),
            client.post(f"/terbit/{publication.pk}/{name}/", {"reason": "x"}),
        ):
            assert answer.status_code == (302 if who == "rina" else 404)
        publication.refresh_from_db()
        assert publication.state == state


def test_anonymous_people_are_sent_to_the_door(client, publication):
    answer = client.post(f"/terbit/{publication.pk}/penarikan/", {"reason": "x"})
    assert (answer.status_code, answer.url.split("?")[0]) == (302, "/masuk/")


def test_a_reason_is_asked_for_and_nothing_is_lost(cast, client, publication):
    _be(publication, State.LATE)
    client.be(cast.wayan)
    assert client.get(f"/terbit/{publication.pk}/pelewatan/").status_code == 200
    answer = client.post(f"/terbit/{publication.pk}/pelewatan/", {"reason": " "})
    assert answer.status_code == 422
    assert "Tuliskan alasannya" in answer.content.decode()
    answer = client.post(f"/terbit/{publication.pk}/pelewatan/", {"reason": "Acaranya sudah lewat"})
    publication.refresh_from_db()
    assert (answer.url, publication.state) == (f"/terbit/{publication.pk}/", State.MISSED)
    assert publication.entries.last().note == "Acaranya sudah lewat"


def test_the_whole_way_of_taking_it_back(cast, client, there, publication):
    deliver(publication.pk)
    client.be(cast.bagus).post(f"/terbit/{publication.pk}/penarikan/", {"reason": "Tanggalnya keliru"})
    publication.refresh_from_db()
    assert (publication.state, publication.retract_reason) == (State.PUBLISHED, "Tanggalnya keliru")
    assert "Penarikan sedang dijalankan" in client.get(f"/terbit/{publication.pk}/").content.decode()
    fulfil(publication.pk)
    publication.refresh_from_db()
    assert (publication.state, there.standing()) == (State.RETRACTED, [])


def test_a_deed_whose_time_has_passed_changes_nothing_and_says_so(cast, client, publication):
    _be(publication, State.PUBLISHED)
    answer = client.be(cast.bagus).post(f"/terbit/{publication.pk}/pengiriman/", follow=True)
    assert "sudah berubah keadaan" in answer.content.decode()
    publication.refresh_from_db()
    assert publication.state == State.PUBLISHED


def test_it_is_live_takes_a_link_and_refuses_what_is_none(cast, client, publication):
    _be(publication, State.UNCONFIRMED)
    client.be(cast.wayan)
    answer = client.post(f"/terbit/{publication.pk}/kepastian/", {"link": "javascript:alert(1)"})
    assert answer.status_code == 422
    client.post(f"/terbit/{publication.pk}/kepastian/", {"link": "https://bsky.app/x"})
    publication.refresh_from_db()
    assert (publication.state, publication.permalink) == (State.PUBLISHED, "https://bsky.app/x")


def test_decisions_list_what_waits_and_count_what_they_list(cast, client, there, publication, now):
    late = publication_of(approved(cast.roads_bluesky, by=cast.bagus, title="Pasar murah Sabtu"))
    _be(late, State.LATE, asked_at=late.due_at)
    _be(publication, State.UNCONFIRMED)  # still being read back: nobody is asked yet
    refused = publication_of(approved(cast.roads_website, by=cast.bagus, title="Senam pagi"))
    _be(refused, State.FAILED, explanation="Terlalu panjang")
    page = client.be(cast.lestari).get("/terbit/keputusan/").content.decode()
    assert "1 menunggu diputuskan orang · 1 ditolak platform" in page
    assert ("Pasar murah Sabtu" in page, "Senam pagi" in page) == (True, True)
    assert client.be(cast.hadi).get("/terbit/keputusan/").content.decode().count("Pasar murah Sabtu") == 0


def test_a_possible_double_is_checked_by_a_person(cast, client, publication):
    _be(publication, State.PUBLISHED, asked_at=publication.due_at, explanation="Mungkin dua kali")
    client.be(cast.wayan).post(f"/terbit/{publication.pk}/pemeriksaan/")
    publication.refresh_from_db()
    assert (publication.asked_at, publication.entries.last().kind) == (None, "decided")


def test_a_send_that_may_be_on_its_way_is_not_repeated_by_a_person(cast, client, there, publication, now):
    there.script = [None, Pretend.DELAYED]
    deliver(publication.pk)
    answer = client.be(cast.wayan).post(f"/terbit/{publication.pk}/pengiriman/", follow=True)
    assert "masih di jalan" in answer.content.decode()
    now.shift(timedelta(minutes=3))
    publication.refresh_from_db()
    assert publication.state == State.UNCONFIRMED
