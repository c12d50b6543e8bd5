import pytest
from django.utils import timezone

from kentongan.agencies.overtaken import Overtaken
from kentongan.agencies.refused import Refused
from kentongan.editorial.actions.pieces import copy_piece, create_piece, edit_piece, print_of
from kentongan.editorial.actions.variants import choose_accounts, edit_variant, print_of_variant
from kentongan.editorial.models import Fingerprint, Piece, Variant
from kentongan.editorial.rules.pieces import accounts_usable_by
from kentongan.editorial.tests.scenes import approved, draft, handed_in, photo, spoken, tomorrow
from kentongan.journal.models import Event
from tests.factories import AccountFactory, DutyFactory, ThemeFactory


def versions(piece):
    return list(piece.versions.values_list("number", "title", "text", "by__name"))


def test_it_keeps_the_first_version(cast):
    piece = create_piece(agency=cast.roads, title="Jalan", text="Satu dua", by=cast.wayan)
    assert versions(piece) == [(1, "Jalan", "Satu dua", "Wayan")]
    assert (piece.region, piece.state) == (cast.wonogiri, "draft")
    assert Event.objects.get().sentence == "Wayan menulis naskah “Jalan” untuk Dinas PU."


def test_it_makes_a_version_when_the_words_change(cast):
    piece = draft(cast)
    edit_piece(piece, {"title": "Judul baru", "text": piece.text}, by=cast.bagus, seen=print_of(piece))
    piece.refresh_from_db()
    edit_piece(piece, {"link": "https://contoh.test/a"}, by=cast.sari, seen=print_of(piece))
    assert [(n, by) for n, _, _, by in versions(piece)] == [(1, "Wayan"), (2, "Bagus")]
    assert sorted(piece.authors.values_list("name", flat=True)) == ["Bagus", "Sari", "Wayan"]


def test_it_writes_nothing_when_nothing_changed(cast):
    piece = draft(cast)
    edit_piece(piece, {"title": piece.title}, by=cast.bagus, seen=print_of(piece))
    assert piece.versions.count() == 1
    assert list(piece.authors.all()) == [cast.wayan]
    assert Event.objects.count() == 1


def test_it_does_not_overwrite_a_colleague(cast):
    piece = draft(cast)
    seen = print_of(piece)
    edit_piece(piece, {"text": "Tulisan Bagus"}, by=cast.bagus, seen=seen)
    with pytest.raises(Overtaken) as caught:
        edit_piece(piece, {"text": "Tulisan Wayan"}, by=cast.wayan, seen=seen)
    assert caught.value.current.text == "Tulisan Bagus"
    assert Piece.objects.get(pk=piece.pk).text == "Tulisan Bagus"


def test_it_does_not_mind_a_colleague_choosing_accounts(cast):
    piece = draft(cast)
    seen = print_of(piece)
    choose_accounts(piece, [cast.roads_bluesky], among=accounts_usable_by(cast.bagus, piece), by=cast.bagus)
    edit_piece(piece, {"text": "Tulisan Wayan"}, by=cast.wayan, seen=seen)
    assert Piece.objects.get(pk=piece.pk).text == "Tulisan Wayan"


@pytest.mark.parametrize("make", [handed_in, approved])
def test_it_is_closed_while_others_examine_it(cast, make):
    piece = make(cast).piece
    piece.refresh_from_db()
    with pytest.raises(Refused) as caught:
        edit_piece(piece, {"text": "Lain"}, by=cast.wayan, seen=print_of(piece))
    assert "dulu" in caught.value.sentence
    assert Piece.objects.get(pk=piece.pk).text == piece.text


def test_it_renews_the_fingerprint(cast):
    piece = draft(cast, text="satu dua tiga empat lima enam")
    before = bytes(Fingerprint.objects.get(piece=piece).hashes)
    edit_piece(piece, {"text": "tujuh delapan sembilan sepuluh sebelas"}, by=cast.wayan, seen=print_of(piece))
    assert bytes(Fingerprint.objects.get(piece=piece).hashes) != before


def test_it_writes_once_for_all_accounts(cast):
    piece = spoken(cast, cast.roads_bluesky, cast.roads_website)
    edit_piece(piece, {"text": "Kabar baru"}, by=cast.wayan, seen=print_of(Piece.objects.get(pk=piece.pk)))
    piece.refresh_from_db()
    assert [v.text for v in piece.variants.all()] == ["Kabar baru", "Kabar baru"]


def test_it_inherits_what_equals_the_piece(cast):
    piece = spoken(cast)
    variant = piece.variants.get()
    edit_variant(
        variant, own_text=f" {piece.text} ", own_link="", own_planned_at=piece.planned_at, by=cast.wayan
    )
    variant.refresh_from_db()
    assert (variant.own_text, variant.own_planned_at) == ("", None)
    edit_variant(variant, own_text="Singkat saja", own_link="", own_planned_at=None, by=cast.sari)
    assert variant.text == "Singkat saja"
    assert cast.sari in piece.authors.all()


def test_it_leaves_accounts_alone_that_are_not_ours_to_choose(cast):
    piece = spoken(cast)
    theirs = AccountFactory(agency=cast.health)
    choose_accounts(
        piece, [cast.roads_bluesky, theirs], among=accounts_usable_by(cast.sari, piece), by=cast.sari
    )
    choose_accounts(
        piece, [cast.roads_website, theirs], among=accounts_usable_by(cast.wayan, piece), by=cast.wayan
    )
    assert set(piece.variants.values_list("account", flat=True)) == {cast.roads_website.pk, theirs.pk}


@pytest.mark.parametrize("what", ["account", "agency"])
def test_closed_accounts_always_leave(cast, what):
    """Also one of another agency, which its writer could not have chosen: nobody else could let go of it."""
    piece = spoken(cast)
    theirs = AccountFactory(agency=cast.health)
    both = [cast.roads_bluesky, theirs]
    choose_accounts(piece, both, among=accounts_usable_by(cast.sari, piece), by=cast.sari)
    closed = theirs if what == "account" else cast.health
    closed.closed_on = timezone.localdate()
    closed.save()
    choose_accounts(piece, [cast.roads_bluesky], among=accounts_usable_by(cast.wayan, piece), by=cast.wayan)
    assert [one.account for one in piece.variants.all()] == [cast.roads_bluesky]
    assert Event.objects.first().action == "piece.accounts_chosen"


def test_it_never_speaks_through_the_next_region(cast):
    piece = draft(cast)
    choose_accounts(
        piece, [cast.neighbours_bluesky], among=accounts_usable_by(cast.sari, piece), by=cast.sari
    )
    assert Variant.objects.count() == 0


def test_it_copies_words_and_pictures_but_no_times(cast):
    from kentongan.editorial.actions.attachments import attach

    piece = spoken(cast)
    attach(piece, [photo(cast.roads, cast.wayan)], by=cast.wayan)
    edit_variant(
        piece.variants.get(), own_text="Singkat", own_link="", own_planned_at=tomorrow(), by=cast.wayan
    )
    copy = copy_piece(piece, agency=cast.roads, by=cast.bagus)
    assert (copy.title, copy.text, copy.planned_at, copy.created_by) == (
        piece.title,
        piece.text,
        None,
        cast.bagus,
    )
    variant = copy.variants.get()
    assert (variant.own_text, variant.own_planned_at, variant.account) == (
        "Singkat",
        None,
        cast.roads_bluesky,
    )
    assert copy.attachments.count() == 1
    assert versions(copy) == [(1, piece.title, piece.text, "Bagus")]


def test_it_answers_its_duty_only_under_the_same_theme_and_office(cast):
    theme, other = (ThemeFactory(region=cast.wonogiri, set_by=cast.sari) for _ in range(2))
    duty = DutyFactory(theme=theme, agency=cast.roads)
    assert draft(cast, theme=theme, duty=duty).duty == duty
    assert draft(cast, theme=other, duty=duty).duty is None
    assert draft(cast, by=cast.tuti, agency=cast.health, theme=theme, duty=duty).duty is None
    piece = draft(cast, theme=theme, duty=duty)
    edit_piece(piece, {"theme_id": other.pk}, by=cast.wayan, seen=print_of(piece))
    assert Piece.objects.get(pk=piece.pk).duty is None


def test_it_overwrites_no_colleagues_words_for_one_account(cast):
    variant = spoken(cast).variants.get()
    seen = print_of_variant(variant)
    theirs = Variant.objects.get(pk=variant.pk)
    edit_variant(theirs, own_text="Kata Bagus", own_link="", own_planned_at=None, seen=seen, by=cast.bagus)
    with pytest.raises(Overtaken) as overtaken:
        edit_variant(
            variant, own_text="Kata Wayan", own_link="", own_planned_at=None, seen=seen, by=cast.wayan
        )
    assert overtaken.value.current.own_text == Variant.objects.get().own_text == "Kata Bagus"
    again = print_of_variant(overtaken.value.current)
    edit_variant(variant, own_text="Kata Wayan", own_link="", own_planned_at=None, seen=again, by=cast.wayan)
    assert Variant.objects.get().own_text == "Kata Wayan"
