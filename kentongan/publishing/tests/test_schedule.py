"""What publishing overhears: approved, emergency, reopened, dropped, moved."""

from datetime import timedelta

import pytest

from kentongan.core import clock
from kentongan.editorial.models import Emergency, Piece
from kentongan.journal import actions as journal
from kentongan.publishing.actions import deciding
from kentongan.publishing.actions.content import digest_of
from kentongan.publishing.actions.delivering import deliver
from kentongan.publishing.actions.scheduling import bring_heir, cancel, schedule
from kentongan.publishing.actions.sweeping import sweep
from kentongan.publishing.models import Connection, Publication
from tests.factories import NOON, AccountFactory, PieceFactory, VariantFactory

from .pretend import Pretend
from .stage import approve_again, approved, kinds, publication_of

State = Publication.State
TOMORROW = NOON + timedelta(days=1)


def test_every_variant_becomes_a_publication_with_its_words_frozen(cast, there):
    instagram = AccountFactory(agency=cast.roads, platform="instagram")
    piece = PieceFactory(
        agency=cast.roads, planned_at=TOMORROW, text="Teks inti", link="https://contoh.test/a"
    )
    VariantFactory(piece=piece, account=cast.roads_bluesky)
    VariantFactory(piece=piece, account=cast.roads_website, own_text="Teks situs")
    VariantFactory(piece=piece, account=instagram, own_planned_at=TOMORROW + timedelta(hours=2))
    submission = approve_again(piece, by=cast.bagus)
    rows = Publication.objects.order_by("channel").values_list("channel", "text", "due_at", "state")
    assert list(rows) == [
        ("byhand", "Teks inti", TOMORROW + timedelta(hours=2), "planned"),
        ("pretend", "Teks inti", TOMORROW, "planned"),
        ("website", "Teks situs", TOMORROW, "planned"),
    ]
    first = Publication.objects.get(channel="pretend")
    assert first.digest == digest_of(piece.title, "Teks inti", "https://contoh.test/a", [])
    assert (first.submission, first.region, first.too_late_after) == (
        submission, cast.wonogiri, TOMORROW + timedelta(minutes=60),
    )  # fmt: skip
    assert [(e.kind, e.by) for e in first.entries.all()] == [("planned", cast.bagus)]


def test_scheduling_twice_changes_nothing(cast, there):
    submission = approved(cast.roads_bluesky, by=cast.bagus)
    assert schedule(submission) == []
    assert Publication.objects.count() == 1


def test_without_a_plan_it_goes_now_and_an_emergency_never_counts_as_late(cast, there, now):
    piece = PieceFactory(agency=cast.roads, planned_at=None)
    VariantFactory(piece=piece, account=cast.roads_bluesky)
    assert publication_of(approve_again(piece, by=cast.bagus)).due_at == clock.now()
    old = PieceFactory(agency=cast.roads, planned_at=NOON - timedelta(hours=5))
    VariantFactory(piece=old, account=cast.roads_bluesky)
    urgent = publication_of(approve_again(old, by=cast.bagus, emergency=True))
    deliver(urgent.pk)
    urgent.refresh_from_db()
    assert (urgent.due_at, urgent.state) == (clock.now(), State.PUBLISHED)


def test_an_emergency_does_not_wait_for_the_planned_time(cast, there):
    piece = PieceFactory(agency=cast.roads, planned_at=TOMORROW)
    VariantFactory(piece=piece, account=cast.roads_bluesky, own_planned_at=TOMORROW + timedelta(hours=3))
    urgent = publication_of(approve_again(piece, by=cast.bagus, emergency=True))
    assert urgent.due_at == clock.now()
    deliver(urgent.pk)
    urgent.refresh_from_db()
    assert urgent.state == State.PUBLISHED


def test_an_emergency_that_takes_its_place_later_does_not_wait_either(cast, there):
    piece = PieceFactory(agency=cast.roads, planned_at=TOMORROW)
    VariantFactory(piece=piece, account=cast.roads_bluesky)
    before = publication_of(approve_again(piece, by=cast.bagus))
    Publication.objects.update(state=State.UNCONFIRMED)  # it may be out there: it keeps its place
    submission = approve_again(piece, by=cast.bagus, emergency=True)
    Emergency.objects.create(submission=submission, by=cast.bagus, reason="banjir")
    Publication.objects.update(state=State.FAILED)
    assert bring_heir(before)
    assert publication_of(submission).due_at == clock.now()


def test_a_plan_that_had_passed_when_it_was_handed_in_means_now(cast, there, now):
    piece = PieceFactory(agency=cast.roads, planned_at=NOON - timedelta(hours=5))
    VariantFactory(piece=piece, account=cast.roads_bluesky)
    publication = publication_of(approve_again(piece, by=cast.bagus))
    assert publication.due_at == NOON
    assert publication.too_late_after > NOON
    sweep()
    deliver(publication.pk)
    publication.refresh_from_db()
    assert publication.state == State.PUBLISHED


@pytest.mark.parametrize("ended", [State.MISSED, State.RETRACTED])
def test_what_a_person_let_go_or_took_back_does_not_leave_by_itself_at_a_correction(cast, there, now, ended):
    submission = approved(cast.roads_bluesky, by=cast.bagus, planned_at=NOON - timedelta(hours=5))
    Publication.objects.filter(submission=submission).update(state=ended)
    again = publication_of(approve_again(submission.piece, by=cast.bagus))
    assert again.too_late_after < clock.now()  # so a person is asked


def test_a_plan_that_passed_while_it_waited_for_a_signature_is_asked_about(cast, there, now):
    handed_in = NOON - timedelta(hours=6)
    piece = PieceFactory(agency=cast.roads, planned_at=NOON - timedelta(hours=5))
    VariantFactory(piece=piece, account=cast.roads_bluesky)
    publication = publication_of(approve_again(piece, by=cast.bagus, at=handed_in))
    assert publication.due_at == NOON - timedelta(hours=5)
    sweep()
    publication.refresh_from_db()
    assert publication.state == State.LATE


def test_the_writers_own_limit_is_kept(cast, there):
    limit = NOON + timedelta(minutes=5)
    assert (
        publication_of(approved(cast.roads_bluesky, by=cast.bagus, too_late_after=limit)).too_late_after
        == limit
    )


def test_an_account_that_was_disconnected_is_for_hands(cast, there):
    Connection.objects.update(disconnected_at=clock.now())
    assert publication_of(approved(cast.roads_bluesky, by=cast.bagus)).channel == "byhand"


def _told(action, piece, by):
    piece.save()
    journal.record(action, piece, by=by)


def test_reopening_and_dropping_cancel_what_has_not_left(cast, there):
    for action, change in (
        ("piece.reopened", {"state": Piece.State.DRAFT}),
        ("piece.dropped", {"dropped_at": NOON}),
    ):
        submission = approved(cast.roads_bluesky, by=cast.bagus, planned_at=TOMORROW)
        for name, value in change.items():
            setattr(submission.piece, name, value)
        _told(action, submission.piece, cast.sari)
        publication = publication_of(submission)
        assert (publication.state, kinds(publication)) == (State.CANCELLED, ["planned", "cancelled"])
        assert publication.entries.last().by == cast.sari


def test_what_is_out_stays_out_when_its_piece_is_reopened(cast, there, publication):
    deliver(publication.pk)
    piece = Piece.objects.get()
    piece.state = Piece.State.DRAFT
    _told("piece.reopened", piece, cast.sari)
    publication.refresh_from_db()
    assert (publication.state, len(there.standing())) == (State.PUBLISHED, 1)


def test_moving_moves_what_has_not_left(cast, there):
    submission = approved(cast.roads_bluesky, by=cast.bagus, planned_at=TOMORROW)
    piece = submission.piece
    piece.planned_at = TOMORROW + timedelta(days=1)
    _told("piece.moved", piece, cast.sari)
    publication = publication_of(submission)
    assert (publication.due_at, publication.too_late_after) == (
        piece.planned_at, piece.planned_at + timedelta(minutes=60),
    )  # fmt: skip
    assert kinds(publication) == ["planned", "moved"]


def test_a_late_one_that_is_moved_gets_its_time_back(cast, there, publication, now):
    now.shift(timedelta(hours=2))
    deliver(publication.pk)
    piece = Piece.objects.get()
    piece.planned_at = TOMORROW
    _told("piece.moved", piece, cast.sari)
    publication.refresh_from_db()
    assert (publication.state, publication.asked_at) == (State.PLANNED, None)


def test_new_words_replace_what_waits(cast, there):
    submission = approved(cast.roads_bluesky, by=cast.bagus, planned_at=TOMORROW)
    submission.piece.text = "Baru."
    newer = approve_again(submission.piece, by=cast.bagus)
    assert publication_of(submission).state == State.CANCELLED
    assert (publication_of(newer).state, publication_of(newer).text) == (State.PLANNED, "Baru.")


def test_the_same_words_again_change_nothing_out_there(cast, there, publication):
    deliver(publication.pk)
    newer = approve_again(Piece.objects.get(), by=cast.bagus)
    publication.refresh_from_db()
    assert (publication.submission, publication.replacement, publication.state) == (
        newer,
        None,
        State.PUBLISHED,
    )


def test_new_words_wait_while_nobody_knows_whether_the_old_ones_are_out(cast, there, publication):
    there.script = [None, Pretend.DROPPED]
    deliver(publication.pk)
    piece = Piece.objects.get()
    piece.text = "Baru."
    newer = approve_again(piece, by=cast.bagus)
    publication.refresh_from_db()
    assert (publication.state, publication.replacement) == (State.UNCONFIRMED, newer)
    assert Publication.objects.count() == 1


def test_newer_words_are_not_forgotten_when_the_old_ones_end_without_them(cast, there, publication, now):
    there.script = [None, Pretend.DROPPED]
    deliver(publication.pk)
    there.posts.clear()
    piece = Piece.objects.get()
    piece.text = "Baru."
    newer = approve_again(piece, by=cast.bagus)
    now.shift(timedelta(minutes=3))
    deciding.give_up(publication, by=cast.wayan, reason="Tidak ada di platform")
    sweep()
    assert (publication_of(newer).text, publication_of(newer).state) == ("Baru.", State.PLANNED)
    publication.refresh_from_db()
    assert (publication.state, publication.replacement) == (State.MISSED, None)


def test_what_a_person_cancelled_for_one_account_stays_cancelled(cast, there, now):
    submission = approved(cast.roads_bluesky, by=cast.bagus, planned_at=TOMORROW)
    cancel(publication_of(submission), by=cast.wayan, note="Tidak untuk akun ini")
    assert schedule(submission) == []
    assert Publication.objects.count() == 1
