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
    Publication.objects.update(state=Publication.State.LATE, channel="bluesky")

    def trouble(person):
        return {p.pk for p in client.be(person).get("/").context["today"].trouble}

    assert (trouble(cast.wayan), trouble(cast.bagus), trouble(cast.tuti)) == (
        {here.pk},
        {here.pk},
        {there.pk},
    )
    assert trouble(cast.sari) == trouble(cast.agung) == trouble(cast.lestari) == {here.pk, there.pk}
    assert trouble(cast.hadi) == set()


def _today(client, person):
    return client.be(person).get("/").context["today"]


def _by_hand(cast, *, title="Radio", agency=None, state="late", hours=5):
    account = AccountFactory(agency=agency or cast.roads, platform="radio")
    publication = publication_of(approved(account, by=cast.bagus, title=title))
    due_at = timezone.now() - timedelta(hours=hours)
    Publication.objects.filter(pk=publication.pk).update(
        state=state, due_at=due_at, too_late_after=due_at + timedelta(hours=1)
    )
    return publication


def test_a_late_post_by_hand_waits_for_those_whose_hands_it_needs_and_only_there(cast, client):
    publication = _by_hand(cast)
    today = _today(client, cast.wayan)
    assert [(task.verb, task.title, task.state) for task in today.tasks] == [
        ("Tayangkan", "Radio", "overdue"),
    ]
    assert "terlambat" in today.tasks[0].note
    assert (today.trouble, today.wrong) == ([], 0)
    # To the region's desk it is not its own post to make, but it went wrong.
    desk = _today(client, cast.sari)
    assert (desk.tasks, desk.trouble) == ([], [publication])


def test_what_was_taken_back_or_let_go_neither_follows_nor_needs_anything(cast, client):
    states = ["published", "planned", "retracted", "missed", "missed", "failed"]
    for state in states:
        publication = publication_of(approved(AccountFactory(agency=cast.roads), by=cast.bagus))
        Publication.objects.filter(pk=publication.pk).update(state=state, due_at=timezone.now())
    page = client.be(cast.wayan).get("/")
    assert page.context["today"].said == [
        ("live", "1 tayang", 1),
        ("plan", "1 menyusul", 1),
        ("wrong", "1 perlu tindakan", 1),
        ("off", "1 ditarik", 1),
        ("off", "2 dilewatkan", 2),
    ]


def test_a_theme_that_is_over_asks_nobody(cast, client):
    today = timezone.localdate()
    theme = ThemeFactory(
        region=cast.wonogiri, set_by=cast.lestari, starts_on=today - timedelta(days=9),
        ends_on=today - timedelta(days=1),
    )  # fmt: skip
    DutyFactory(theme=theme, agency=cast.roads, due_on=today - timedelta(days=3))
    assert _today(client, cast.wayan).tasks == []
    theme.ends_on = today
    theme.save()
    assert [task.title for task in _today(client, cast.wayan).tasks] == [theme.title]


def test_the_figures_count_all_and_the_lists_show_the_first(cast, client):
    for n in range(10):
        PieceFactory(agency=cast.roads, created_by=cast.wayan, title=f"Balik {n}", state="returned")
        _by_hand(cast, title=f"Radio {n}", state="due")
        failed = publication_of(approved(AccountFactory(agency=cast.roads), by=cast.bagus))
        Publication.objects.filter(pk=failed.pk).update(state="failed", due_at=timezone.now())
    page = client.be(cast.wayan).get("/")
    today = page.context["today"]
    assert (today.waiting, len(today.tasks), today.more) == (20, 16, 4)
    assert (today.wrong, len(today.trouble), today.more_wrong) == (10, 8, 2)
    said = page.content.decode()
    assert "20 menunggu Anda" in said
    assert "10 perlu dilihat" in said
    assert "dan 2 lainnya" in said
