import pytest

from kentongan.agencies.refused import Refused
from kentongan.editorial.actions.duties import answer_duty
from kentongan.editorial.tests.plan_help import MARCH_5, duty_of
from kentongan.journal.models import Event
from tests.factories import PieceFactory


def say(client, duty, answer, reason=""):
    return client.post(f"/rencana/tugas/{duty.pk}/jawaban/", {"answer": answer, "reason": reason})


def test_it_is_accepted_with_one_tap(client, cast):
    duty = duty_of(cast)
    page = client.be(cast.wayan).get(f"/rencana/tugas/{duty.pk}/").content.decode()
    assert "Terima tugas" in page
    assert say(client, duty, "accepted").status_code == 302
    duty.refresh_from_db()
    assert (duty.answer, duty.answered_by) == ("accepted", cast.wayan)
    assert duty.answered_at is not None
    assert Event.objects.get().sentence == (
        "Wayan menerima tugas Dinas PU pada tema “Jalan mantap sebelum Lebaran”."
    )


def test_it_declines_only_with_a_reason(client, cast):
    duty = duty_of(cast)
    answer = say(client.be(cast.bagus), duty, "declined")
    assert answer.status_code == 422
    assert "Tuliskan alasan menolak." in answer.content.decode()
    duty.refresh_from_db()
    assert duty.answer == "none"
    say(client, duty, "declined", "bukan urusan kami")
    duty.refresh_from_db()
    assert (duty.answer, duty.reason) == ("declined", "bukan urusan kami")


def test_it_adapts_only_with_words(client, cast):
    duty = duty_of(cast)
    assert say(client.be(cast.wayan), duty, "adapted", "  ").status_code == 422
    say(client, duty, "adapted", "Video saja")
    duty.refresh_from_db()
    assert (duty.answer, duty.reason) == ("adapted", "Video saja")


@pytest.mark.parametrize("answer", ["none", "", "mungkin"])
def test_it_knows_only_three_answers(client, cast, answer):
    duty = duty_of(cast)
    assert say(client.be(cast.wayan), duty, answer, "x").status_code == 422
    duty.refresh_from_db()
    assert duty.answer == "none"


def test_it_may_change_its_mind_until_a_piece_exists(client, cast):
    duty = duty_of(cast)
    client.be(cast.wayan)
    say(client, duty, "accepted")
    say(client, duty, "declined", "ternyata bukan urusan kami")
    client.post(f"/rencana/tugas/{duty.pk}/jawaban/pembatalan/")
    duty.refresh_from_db()
    assert (duty.answer, duty.reason, duty.answered_by, duty.answered_at) == ("none", "", None, None)
    say(client, duty, "accepted")
    piece = PieceFactory(agency=cast.roads, duty=duty)
    refused = say(client, duty, "declined", "sudahlah")
    assert refused.status_code == 422
    assert "Sudah ada naskah untuk tugas ini." in refused.content.decode()
    assert "sudahlah" in refused.content.decode()
    client.post(f"/rencana/tugas/{duty.pk}/jawaban/pembatalan/")
    duty.refresh_from_db()
    assert duty.answer == "accepted"
    piece.dropped_at = MARCH_5
    piece.save()
    say(client, duty, "declined", "sudahlah")
    duty.refresh_from_db()
    assert duty.answer == "declined"


def test_it_accepts_late_when_the_piece_came_first(cast):
    duty = duty_of(cast)
    PieceFactory(agency=cast.roads, duty=duty)
    with pytest.raises(Refused):
        answer_duty(duty, "declined", reason="tidak", by=cast.wayan)
    assert answer_duty(duty, "accepted", by=cast.wayan).answer == "accepted"


def test_it_writes_one_line_for_the_same_answer_twice(client, cast):
    duty = duty_of(cast)
    client.be(cast.wayan)
    say(client, duty, "accepted")
    say(client, duty, "accepted")
    assert Event.objects.count() == 1


def test_it_leads_to_writing_once_accepted(client, cast):
    duty = duty_of(cast, answer="accepted")
    page = client.be(cast.wayan).get(f"/rencana/tugas/{duty.pk}/").content.decode()
    assert f"?duty={duty.pk}" in page or "editorial:piece_new" not in page


@pytest.mark.parametrize("name", ["sari", "dewi", "wayan", "bagus"])
def test_it_is_answered_by_the_agency_or_written_down_by_the_desk(client, cast, name):
    duty = duty_of(cast)
    assert say(client.be(getattr(cast, name)), duty, "accepted").status_code == 302


@pytest.mark.parametrize("name", ["tuti", "lestari", "agung", "hadi", "joko", "rina"])
def test_it_is_not_theirs_to_answer(client, cast, name):
    duty = duty_of(cast)
    assert say(client.be(getattr(cast, name)), duty, "accepted").status_code == 404
    assert client.post(f"/rencana/tugas/{duty.pk}/jawaban/pembatalan/").status_code == 404
    duty.refresh_from_db()
    assert duty.answer == "none"


@pytest.mark.parametrize("name", ["hadi", "joko", "rina"])
def test_it_does_not_exist_for_the_neighbour(client, cast, name):
    duty = duty_of(cast, request="Rahasia Wonogiri")
    client.be(getattr(cast, name))
    assert client.get(f"/rencana/tugas/{duty.pk}/").status_code == 404
    assert "Rahasia Wonogiri" not in client.get("/rencana/tugas/").content.decode()


def test_it_is_over_when_the_theme_is_closed(client, cast):
    duty = duty_of(cast)
    duty.theme.closed_at = MARCH_5
    duty.theme.save()
    assert say(client.be(cast.wayan), duty, "accepted").status_code == 404
    assert client.get(f"/rencana/tugas/{duty.pk}/").status_code == 200


def test_it_lists_what_waits_first(client, cast):
    from kentongan.editorial.tests.plan_help import theme_of

    far = {"ends_on": "2099-12-31"}
    duty_of(
        cast, theme=theme_of(cast, title="Sudah dijawab ini", **far), answer="accepted", due_on="2099-01-01"
    )
    duty_of(cast, theme=theme_of(cast, title="Belum dijawab ini", **far), due_on="2099-02-01")
    duty_of(cast, theme=theme_of(cast, title="Punya dinas lain", **far), agency=cast.health)
    page = client.be(cast.wayan).get("/rencana/tugas/").content.decode()
    assert page.index("Belum dijawab ini") < page.index("Sudah dijawab ini")
    assert "Punya dinas lain" not in page
    assert "1 menunggu jawaban" in page
