import pytest
import time_machine
from django.core import mail

from kentongan.editorial.actions.duties import assign
from kentongan.editorial.actions.letters import announce_duties_later
from kentongan.editorial.models import Duty
from kentongan.editorial.tests.plan_help import MARCH_5, duty_of, theme_of
from kentongan.journal.models import Event
from tests.factories import AgencyFactory, MembershipFactory


@time_machine.travel(MARCH_5, tick=False)
def test_it_asks_many_agencies_at_once(client, cast):
    theme = theme_of(cast)
    data = {"agencies": [cast.roads.pk, cast.health.pk], "due_on": "12 Maret 2026", "request": "Satu naskah"}
    answer = client.be(cast.lestari).post(f"/rencana/tema/{theme.pk}/tugas/", data)
    assert answer.status_code == 302
    assert [(d.agency, str(d.due_on), d.request, d.answer) for d in theme.duties.order_by("agency_id")] == [
        (cast.roads, "2026-03-12", "Satu naskah", "none"),
        (cast.health, "2026-03-12", "Satu naskah", "none"),
    ]
    assert Event.objects.filter(action="duty.assigned").values_list("agency_id", flat=True).count() == 2


@time_machine.travel(MARCH_5, tick=False)
def test_it_asks_everyone_who_was_not_asked_yet(client, cast):
    theme = theme_of(cast)
    duty_of(cast, theme=theme)
    client.be(cast.sari).post(f"/rencana/tema/{theme.pk}/tugas/", {"everyone": "on", "due_on": "2026-03-12"})
    assert {duty.agency for duty in theme.duties.all()} == {
        cast.roads,
        cast.health,
        cast.kominfo,
        cast.prokopim,
    }


@time_machine.travel(MARCH_5, tick=False)
@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"due_on": "2026-03-12"}, "Pilih paling sedikit satu perangkat daerah."),
        ({"agencies": "x", "due_on": "2026-03-12"}, "Salah satu pilihan tidak dikenal."),
        ({"due_on": "2026-04-12"}, "Jatuh tempo melewati hari terakhir tema."),
        ({"due_on": "2026-03-04"}, "Jatuh tempo sudah lewat."),
        ({"due_on": "besok"}, "“besok” belum terbaca sebagai tanggal."),
    ],
)
def test_it_says_what_is_missing(client, cast, data, sentence):
    theme = theme_of(cast)
    answer = client.be(cast.sari).post(f"/rencana/tema/{theme.pk}/tugas/", {"request": "Tetap ada", **data})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "Tetap ada" in page
    assert Duty.objects.count() == 0


@time_machine.travel(MARCH_5, tick=False)
def test_it_never_asks_an_agency_next_door_or_one_that_was_asked(client, cast):
    theme = theme_of(cast)
    duty_of(cast, theme=theme, request="yang pertama")
    closed = AgencyFactory(region=cast.wonogiri, closed_on="2025-01-01")
    for agency in (cast.neighbours, cast.roads, closed):
        data = {"agencies": [agency.pk], "due_on": "2026-03-12"}
        assert client.be(cast.sari).post(f"/rencana/tema/{theme.pk}/tugas/", data).status_code == 422
    assert [d.request for d in Duty.objects.all()] == ["yang pertama"]


def test_it_asks_nobody_under_a_closed_theme(client, cast):
    theme = theme_of(cast, closed_at=MARCH_5)
    assert client.be(cast.sari).get(f"/rencana/tema/{theme.pk}/tugas/").status_code == 404


def test_it_keeps_the_duty_of_whoever_was_asked_before(cast):
    theme = theme_of(cast)
    duty_of(cast, theme=theme, request="yang pertama")
    asked = assign(theme, [cast.roads, cast.health], due_on=theme.ends_on, request="yang kedua", by=cast.sari)
    assert [duty.agency for duty in asked] == [cast.health]
    assert [d.request for d in theme.duties.order_by("pk")] == ["yang pertama", "yang kedua"]


def test_it_writes_to_the_contacts_and_to_heads_where_there_is_none(cast):
    roads, kominfo = duty_of(cast), duty_of(cast, agency=cast.kominfo)
    announce_duties_later.call([roads.pk, kominfo.pk, 999])
    assert [(m.bcc, m.to, m.subject) for m in mail.outbox] == [
        (["wayan@contoh.test"], [], "Tugas tema untuk Dinas PU: Jalan mantap sebelum Lebaran")
    ]
    assert f"/rencana/tugas/{roads.pk}/" in mail.outbox[0].body
    MembershipFactory(user=cast.bagus, agency=cast.kominfo, role="head")
    announce_duties_later.call([kominfo.pk])
    assert mail.outbox[1].bcc == ["bagus@contoh.test"]


def test_it_withdraws_a_duty_until_a_piece_exists(client, cast):
    from tests.factories import PieceFactory

    duty, written = duty_of(cast), duty_of(cast, agency=cast.health)
    PieceFactory(agency=cast.health, duty=written)
    client.be(cast.sari).post(f"/rencana/tugas/{duty.pk}/penarikan/")
    client.post(f"/rencana/tugas/{written.pk}/penarikan/")
    assert list(Duty.objects.all()) == [written]
    assert Event.objects.get().sentence == (
        "Sari menarik kembali tugas Dinas PU pada tema “Jalan mantap sebelum Lebaran”."
    )


@time_machine.travel(MARCH_5, tick=False)
def test_it_changes_the_day_and_keeps_the_answer(client, cast):
    duty = duty_of(cast, answer="accepted")
    data = {"due_on": "20/03/2026", "request": "Dua naskah"}
    client.be(cast.sari).post(f"/rencana/tugas/{duty.pk}/ubah/", data)
    duty.refresh_from_db()
    assert (str(duty.due_on), duty.request, duty.answer) == ("2026-03-20", "Dua naskah", "accepted")


@pytest.mark.parametrize("name", ["wayan", "agung", "hadi", "rina"])
def test_it_is_not_theirs_to_ask(client, cast, name):
    duty = duty_of(cast)
    client.be(getattr(cast, name))
    assert client.post(f"/rencana/tema/{duty.theme_id}/tugas/", {}).status_code == 404
    assert client.get(f"/rencana/tugas/{duty.pk}/ubah/").status_code == 404
    assert client.post(f"/rencana/tugas/{duty.pk}/penarikan/").status_code == 404
    assert Duty.objects.count() == 1
