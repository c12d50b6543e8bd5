"""Whom the desk can call when an agency is silent."""

from datetime import UTC, date, datetime

from kentongan.editorial.models import Duty
from kentongan.editorial.queries.duties import people_to_ask
from kentongan.editorial.tests.plan_help import duty_of


def names(agency):
    return [one.user.name for one in people_to_ask(agency)]


def test_it_is_the_contact_and_the_head_only_where_no_contact_is_left(cast):
    assert (names(cast.roads), names(cast.health)) == (["Wayan"], ["Tuti"])
    cast.wayan.is_active = False
    cast.wayan.save()
    assert names(cast.roads) == ["Bagus"]
    cast.bagus.memberships.update(until=date(2020, 1, 31))
    assert names(cast.roads) == []


def test_the_desk_reads_how_to_reach_them_and_when_a_letter_went_out(cast, client):
    cast.wayan.phone = "0812-0000-1111"
    cast.wayan.save()
    duty = duty_of(cast)
    page = client.be(cast.sari).get(f"/rencana/tugas/{duty.pk}/").content.decode()
    assert 'href="tel:0812-0000-1111"' in page
    assert f'href="mailto:{cast.wayan.email}"' in page
    assert "Belum diingatkan. Surel pengingat dikirim sekali sehari mulai 3 hari" in page
    Duty.objects.update(reminded_at=datetime(2026, 3, 9, 1, tzinfo=UTC))
    page = client.get(f"/rencana/tugas/{duty.pk}/").content.decode()
    assert "Terakhir diingatkan lewat surel" in page


def test_colleagues_of_other_agencies_read_no_telephone_numbers(cast, client):
    cast.wayan.phone = "0812-0000-1111"
    cast.wayan.save()
    duty = duty_of(cast)
    for person in (cast.tuti, cast.wayan, cast.agung):
        answer = client.be(person).get(f"/rencana/tugas/{duty.pk}/")
        assert (answer.status_code, "0812-0000-1111" in answer.content.decode()) == (200, False)
    assert client.be(cast.hadi).get(f"/rencana/tugas/{duty.pk}/").status_code == 404


def test_an_agency_without_people_is_said_to_be_out_of_reach(cast, client):
    cast.roads.memberships.all().delete()
    page = client.be(cast.sari).get(f"/rencana/tugas/{duty_of(cast).pk}/").content.decode()
    assert "surel tentang tugas ini tidak sampai kepada siapa pun" in page
