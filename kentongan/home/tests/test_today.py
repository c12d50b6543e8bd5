from datetime import timedelta

from django.utils import timezone

from kentongan.publishing.models import Publication
from kentongan.publishing.tests.stage import approved, publication_of
from tests.factories import (
    AccountFactory,
    DutyFactory,
    MentionFactory,
    PieceFactory,
    SourceFactory,
    ThemeFactory,
    VariantFactory,
)


def test_visitors_are_led_to_the_public_news(cast, client):
    assert client.get("/").headers["Location"] == "/kabar/"


def test_it_shows_what_waits_for_this_person_and_not_for_others(cast, client):
    theme = ThemeFactory(
        region=cast.wonogiri, set_by=cast.lestari, ends_on=timezone.localdate() + timedelta(days=9)
    )
    DutyFactory(theme=theme, agency=cast.roads, due_on=timezone.localdate() + timedelta(days=3))
    waiting = client.be(cast.wayan).get("/").context["today"].tasks
    assert [(task.verb, task.title) for task in waiting] == [("Jawab tugas", theme.title)]
    assert client.be(cast.tuti).get("/").context["today"].tasks == []
    assert client.be(cast.joko).get("/").context["today"].tasks == []


def test_an_empty_desk_says_so(cast, client):
    assert "Meja Anda bersih" in client.be(cast.sari).get("/").content.decode()


def test_unknown_is_not_drawn_as_zero(cast, client):
    today = client.be(cast.sari).get("/").context["today"]
    assert today.talk.people is None
    assert "belum diketahui" in client.get("/").content.decode()


def test_a_person_without_a_place_is_told_whom_to_ask(cast, client):
    assert "admin Kominfo" in client.be(cast.rina).get("/", follow=True).content.decode()


def test_search_finds_what_the_person_may_see(cast, client):
    piece = PieceFactory(
        agency=cast.roads, created_by=cast.wayan, title="Jembatan Girimarto", state="approved"
    )
    VariantFactory(piece=piece, account=cast.roads_bluesky)
    MentionFactory(source=SourceFactory(region=cast.wonogiri))

    def titles():
        return [
            hit.title for group in client.get("/cari/?q=girimarto").context["groups"] for hit in group.hits
        ]

    client.be(cast.sari)
    assert "Jembatan Girimarto" in titles()
    client.be(cast.hadi)
    assert "Jembatan Girimarto" not in titles()


def test_search_survives_anything(cast, client):
    client.be(cast.sari)
    for words in ("", "%", "'\"", "\x00", "a" * 5000, "*", "((", "AND OR"):
        assert client.get("/cari/", {"q": words}).status_code == 200


def test_what_went_wrong_is_shown_to_those_who_can_put_it_right_and_to_those_who_watch(cast, client):
    here, there = (
        publication_of(approved(account, by=cast.bagus, title=title))
        for account, title in (
            (cast.roads_bluesky, "Jalan"),
            (AccountFactory(agency=cast.health), "Posyandu"),
        )
    )
    Publication.objects.update(state=Publication.State.LATE)

    def trouble(person):
        return {p.pk for p in client.be(person).get("/").context["today"].trouble}

    assert (trouble(cast.wayan), trouble(cast.bagus), trouble(cast.tuti)) == (
        {here.pk},
        {here.pk},
        {there.pk},
    )
    assert trouble(cast.sari) == trouble(cast.agung) == trouble(cast.lestari) == {here.pk, there.pk}
    assert trouble(cast.hadi) == set()
