"""The list of duties: grouped under its theme, narrowed by its address, counted by the same question."""

from datetime import timedelta

from django.utils import timezone

from kentongan.editorial.tests.plan_help import duty_of, theme_of
from tests.factories import PieceFactory

ADDRESS = "/rencana/tugas/"


def scene(cast):
    """Two running themes: one with an answer, one that waits at two agencies, late at one of them."""
    today = timezone.localdate()
    far = {"ends_on": today + timedelta(days=90)}
    answered, waiting = theme_of(cast, title="Musim tanam", **far), theme_of(cast, title="Zakat", **far)
    yesterday, soon = today - timedelta(days=1), today + timedelta(days=5)
    return {
        "promised": duty_of(cast, theme=answered, answer="accepted", due_on=soon),
        "declined": duty_of(
            cast,
            theme=answered,
            agency=cast.health,
            answer="declined",
            reason="bukan urusan",
            due_on=yesterday,
        ),
        "waiting": duty_of(cast, theme=waiting, due_on=soon),
        "late": duty_of(cast, theme=waiting, agency=cast.health, due_on=yesterday),
    }


def groups(page):
    return [(tally, duties) for tally, duties in page.context["groups"]]


def listed(client, query=""):
    return {duty.pk for _, duties in groups(client.get(ADDRESS + query)) for duty in duties}


def test_it_groups_by_theme_and_counts_what_it_lists(client, cast):
    scene(cast)
    page = client.be(cast.sari).get(ADDRESS)
    assert [(t.title, t.duties, t.waiting, t.late) for t, _ in groups(page)] == [
        ("Zakat", 2, 2, 1), ("Musim tanam", 2, 0, 0),
    ]  # fmt: skip
    assert [len(duties) for _, duties in groups(page)] == [2, 2]
    assert (page.context["total"], page.context["waiting"], page.context["late"]) == (4, 2, 1)


def test_each_number_opens_its_rows(client, cast):
    made = scene(cast)
    assert 'name="opd"' in client.be(cast.sari).get(ADDRESS).content.decode()
    doors = client.be(cast.sari).get(ADDRESS).context["doors"]
    assert listed(client, doors["jawaban"]) == {made["waiting"].pk, made["late"].pk}
    assert listed(client, doors["lewat"]) == {made["late"].pk}


def test_the_filters_stand_in_the_address_and_a_wrong_one_is_left_aside(client, cast):
    made = scene(cast)
    client.be(cast.sari)
    assert listed(client, f"?tema={made['promised'].theme_id}") == {made["promised"].pk, made["declined"].pk}
    assert listed(client, f"?opd={cast.health.pk}") == {made["declined"].pk, made["late"].pk}
    assert listed(client, "?jawaban=declined") == {made["declined"].pk}
    assert listed(client, "?jawaban=mungkin&tema=x&page=99") == {duty.pk for duty in made.values()}


def test_a_promise_past_its_day_is_late_until_a_piece_is_approved(client, cast):
    made = scene(cast)
    promised = made["promised"]
    promised.due_on = timezone.localdate() - timedelta(days=1)
    promised.save()
    client.be(cast.sari)
    assert listed(client, "?lewat=ya") == {made["late"].pk, promised.pk}
    PieceFactory(agency=cast.roads, duty=promised, theme=promised.theme, state="approved")
    assert listed(client, "?lewat=ya") == {made["late"].pk}


def test_an_agency_sees_only_its_own_in_rows_and_choices(client, cast):
    made = scene(cast)
    other = duty_of(
        cast, theme=theme_of(cast, title="Punya dinas lain", ends_on="2099-01-01"), agency=cast.health
    )
    page = client.be(cast.wayan).get(ADDRESS)
    assert {duty.pk for _, rows in groups(page) for duty in rows} == {made["promised"].pk, made["waiting"].pk}
    assert "Punya dinas lain" not in page.content.decode()
    assert 'name="opd"' not in page.content.decode()
    assert listed(client, f"?tema={other.theme_id}") == {made["promised"].pk, made["waiting"].pk}


def test_a_long_list_has_pages_that_hold_every_duty_once(client, cast, monkeypatch):
    made = scene(cast)
    monkeypatch.setattr("kentongan.editorial.views.duties.SIZE", 3)
    client.be(cast.sari)
    first, second = (groups(client.get(f"{ADDRESS}?page={n}")) for n in (1, 2))
    rows = [duty.pk for _, duties in [*first, *second] for duty in duties]
    assert sorted(rows) == sorted(duty.pk for duty in made.values())
    assert second[0][0].duties == 2


def test_nothing_that_matches_keeps_the_filters_at_hand(client, cast):
    client.be(cast.sari)
    assert "Tidak ada tugas tema saat ini" in client.get(ADDRESS).content.decode()
    scene(cast)
    page = client.get(f"{ADDRESS}?jawaban=adapted").content.decode()
    assert "Tidak ada tugas yang cocok" in page
    assert 'name="jawaban"' in page
