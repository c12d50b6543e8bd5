from datetime import date

import pytest
import time_machine
from icalendar import Calendar

from kentongan.publishing.actions.calendar_keys import give_key, renew_key
from kentongan.publishing.models import CalendarKey
from kentongan.publishing.tests.plan_help import piece_of, publication_of, wib
from tests.factories import DutyFactory, ThemeFactory

PAGE = "/rencana/kalender/langganan/"


def read(client, key):
    answer = client.get("/rencana/kalender.ics", {"kunci": key.secret})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(answer.content)


def told(calendar):
    return sorted((str(e["summary"]), e["dtstart"].dt) for e in calendar.walk("VEVENT"))


@time_machine.travel(wib(10), tick=False)
def test_it_tells_pieces_themes_and_due_dates(client, cast):
    theme = ThemeFactory(region=cast.wonogiri, title="Jalan mantap")
    DutyFactory(theme=theme, agency=cast.roads, due_on=date(2026, 3, 12))
    DutyFactory(theme=theme, agency=cast.health, due_on=date(2026, 3, 13))
    first = publication_of(cast.roads, wib(12, 9), title="Siap dilalui", theme=theme, state="published")
    publication_of(cast.roads, wib(12, 9), piece=first.submission.piece)
    publication_of(cast.roads, wib(13, 9), piece=first.submission.piece, state="unconfirmed")
    piece_of(cast.roads, wib(14, 9), title="Masih draf")
    publication_of(cast.roads, wib(1, 9, month=7), title="Terlalu jauh")
    calendar = read(client, give_key(cast.wayan, cast.wonogiri))
    assert told(calendar) == [
        ("Jatuh tempo Dinas PU: Jalan mantap", date(2026, 3, 12)),
        ("Masih draf", wib(14, 9)),
        ("Siap dilalui", wib(12, 9)),
        ("Siap dilalui", wib(13, 9)),
        ("Tema: Jalan mantap", date(2026, 3, 1)),
    ]
    events = {(str(e["summary"]), e["dtstart"].dt): e for e in calendar.walk("VEVENT")}
    sure = events["Siap dilalui", wib(12, 9)]
    assert str(sure["description"]) == "Dinas PU\nTema: Jalan mantap\n1 tayang, 1 dijadwalkan"
    assert (str(sure["status"]), str(events["Siap dilalui", wib(13, 9)]["status"])) == (
        "CONFIRMED",
        "TENTATIVE",
    )
    assert len({str(e["uid"]) for e in calendar.walk("VEVENT")}) == 5
    assert events["Tema: Jalan mantap", date(2026, 3, 1)]["dtend"].dt == date(2026, 4, 1)


@time_machine.travel(wib(10), tick=False)
def test_it_keeps_to_one_agency_and_to_what_its_owner_sees(client, cast):
    publication_of(cast.roads, wib(12), title="PU")
    publication_of(cast.health, wib(12), title="Dinkes")
    piece_of(cast.health, wib(12), title="Draf Dinkes")
    publication_of(cast.neighbours, wib(12), title="Tetangga")
    assert [title for title, _ in told(read(client, give_key(cast.wayan, cast.wonogiri)))] == ["Dinkes", "PU"]
    assert [t for t, _ in told(read(client, give_key(cast.wayan, cast.wonogiri, cast.roads)))] == ["PU"]
    assert [t for t, _ in told(read(client, give_key(cast.tuti, cast.wonogiri)))] == [
        "Dinkes",
        "Draf Dinkes",
        "PU",
    ]
    assert [t for t, _ in told(read(client, give_key(cast.hadi, cast.gunungkidul)))] == ["Tetangga"]


@pytest.mark.parametrize("secret", ["", "salah", "x" * 5000, "🥁", "\x00"])
def test_it_answers_nobody_without_the_address(client, cast, secret):
    give_key(cast.sari, cast.wonogiri)
    assert client.get("/rencana/kalender.ics", {"kunci": secret}).status_code == 404


def test_the_old_address_dies_with_the_new_one(client, cast):
    key = give_key(cast.sari, cast.wonogiri)
    old = key.secret
    assert give_key(cast.sari, cast.wonogiri).secret == old
    client.be(cast.sari).post(f"{PAGE}{key.pk}/pembaruan/")
    key.refresh_from_db()
    assert key.secret != old
    assert client.get("/rencana/kalender.ics", {"kunci": old}).status_code == 404
    read(client, key)


def test_the_address_dies_when_its_owner_leaves(client, cast):
    key = give_key(cast.wayan, cast.wonogiri)
    cast.wayan.memberships.update(until=date(2026, 1, 1))
    assert client.get("/rencana/kalender.ics", {"kunci": key.secret}).status_code == 404
    other = give_key(cast.sari, cast.wonogiri)
    cast.sari.is_active = False
    cast.sari.save()
    assert client.get("/rencana/kalender.ics", {"kunci": other.secret}).status_code == 404


def test_the_secret_is_not_in_the_table(cast):
    from django.db import connection

    key = give_key(cast.sari, cast.wonogiri)
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret, digest FROM publishing_calendarkey")
        (row,) = cursor.fetchall()
    assert key.secret not in "".join(row)
    assert len(key.secret) == 32


@time_machine.travel(wib(10), tick=False)
def test_it_sends_nothing_anew_when_nothing_changed(client, cast):
    key = give_key(cast.sari, cast.wonogiri)
    first = client.get("/rencana/kalender.ics", {"kunci": key.secret})
    again = client.get(
        "/rencana/kalender.ics", {"kunci": key.secret}, headers={"If-None-Match": first["ETag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
    publication_of(cast.roads, wib(12))
    changed = client.get(
        "/rencana/kalender.ics", {"kunci": key.secret}, headers={"If-None-Match": first["ETag"]}
    )
    assert changed.status_code == 200


def test_it_makes_shows_and_removes_an_address(client, cast):
    client.be(cast.wayan).post(PAGE, {"agency": cast.roads.pk})
    key = CalendarKey.objects.get()
    assert (key.user, key.region, key.agency) == (cast.wayan, cast.wonogiri, cast.roads)
    page = client.get(PAGE).content.decode()
    assert f"/rencana/kalender.ics?kunci={key.secret}" in page
    client.post(f"{PAGE}{key.pk}/penghapusan/")
    assert CalendarKey.objects.count() == 0
    client.post(PAGE, {"agency": "semua"})
    assert CalendarKey.objects.get().agency is None


def test_it_gives_no_key_for_a_neighbouring_agency(client, cast):
    assert client.be(cast.sari).post(PAGE, {"agency": cast.neighbours.pk}).status_code == 422
    assert client.be(cast.rina).post(PAGE, {"agency": "semua"}).status_code == 404
    assert CalendarKey.objects.count() == 0


@pytest.mark.parametrize("name", ["dewi", "hadi", "rina"])
def test_nobody_touches_the_key_of_another(client, cast, name):
    key = give_key(cast.sari, cast.wonogiri)
    client.be(getattr(cast, name))
    assert client.post(f"{PAGE}{key.pk}/pembaruan/").status_code == 404
    assert client.post(f"{PAGE}{key.pk}/penghapusan/").status_code == 404
    assert key.secret not in client.get(PAGE).content.decode()
    assert CalendarKey.objects.get().digest == key.digest


def test_it_asks_a_stranger_to_sign_in(client, cast):
    assert client.get(PAGE).status_code == 302
    assert client.post(PAGE, {"agency": "semua"}).status_code == 302


def test_a_title_cannot_smuggle_lines_into_the_file(client, cast):
    with time_machine.travel(wib(10)):
        publication_of(cast.roads, wib(12), title="Judul\r\nATTACH:https://jahat.test/x")
        calendar = read(client, renew_key(give_key(cast.sari, cast.wonogiri)))
    (event,) = calendar.walk("VEVENT")
    assert "attach" not in event
