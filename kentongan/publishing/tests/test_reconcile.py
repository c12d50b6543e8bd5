"""After an answer that never came."""

from datetime import timedelta

import pytest

from kentongan.core import clock
from kentongan.editorial.actions.fate import reopen_piece
from kentongan.editorial.models import Piece, Variant
from kentongan.publishing.actions.delivering import deliver
from kentongan.publishing.actions.reconciling import CANNOT_TELL, NO_PROOF, reconcile
from kentongan.publishing.actions.sweeping import sweep
from kentongan.publishing.channels.base import Channel
from kentongan.publishing.models import Publication
from tests.factories import NOON, VariantFactory

from .pretend import Pretend
from .stage import approve_again, kinds

State = Publication.State


def _sent_without_answer(there, publication, fault):
    there.script = [None, fault]
    deliver(publication.pk)
    publication.refresh_from_db()
    assert publication.state == State.UNCONFIRMED


def _read(publication, now, **span):
    now.shift(timedelta(**(span or {"minutes": 3})))
    reconcile(publication.pk)
    publication.refresh_from_db()
    return publication.state


def test_what_is_found_is_published_at_the_time_it_was_sent(there, publication, now):
    _sent_without_answer(there, publication, Pretend.DROPPED)
    assert _read(publication, now, seconds=10) == State.PUBLISHED
    assert (publication.published_at, publication.permalink) == (NOON, "https://contoh.test/1")
    assert kinds(publication) == ["planned", "intent", "unconfirmed", "found"]


def test_an_absence_counts_only_after_the_quiet_time(there, publication, now):
    _sent_without_answer(there, publication, Pretend.DELAYED)
    assert _read(publication, now, seconds=10) == State.UNCONFIRMED
    assert publication.next_at == publication.quiet_until
    assert _read(publication, now, seconds=111) == State.PUBLISHED
    assert len(there.posts) == 1


def test_what_is_surely_absent_is_sent_again(there, publication, now):
    _sent_without_answer(there, publication, Pretend.LOST)
    assert _read(publication, now) == State.DUE
    deliver(publication.pk)
    publication.refresh_from_db()
    assert (publication.state, publication.sends, len(there.posts)) == (State.PUBLISHED, 2, 1)
    assert kinds(publication) == ["planned", "intent", "unconfirmed", "absent", "intent", "published"]


def test_where_absence_proves_nothing_a_person_is_asked_and_nothing_is_sent(there, publication, now):
    there.absence_proves = False
    _sent_without_answer(there, publication, Pretend.LOST)
    assert _read(publication, now) == State.UNCONFIRMED
    assert (publication.explanation, publication.asked_at) == (NO_PROOF, clock.now())
    assert [call[0] for call in there.calls] == ["prepare", "send", "find"]


def test_a_platform_that_cannot_be_read_asks_a_person_after_six_tries_and_goes_on_reading(
    there, publication, now
):
    _sent_without_answer(there, publication, Pretend.DROPPED)
    for number in range(6):
        assert publication.asked_at is None, number
        there.script = [Pretend.SILENT]
        now.move_to(publication.next_at)
        assert _read(publication, now, seconds=0) == State.UNCONFIRMED
    assert (publication.asked_at, publication.explanation) == (clock.now(), CANNOT_TELL)
    assert _read(publication, now, hours=1) == State.PUBLISHED
    assert publication.asked_at is None


def test_a_platform_without_any_reading_asks_at_once_and_only_once(there, publication, now, monkeypatch):
    monkeypatch.setattr(Pretend, "find", Channel.find)
    _sent_without_answer(there, publication, Pretend.DROPPED)
    assert _read(publication, now, seconds=10) == State.UNCONFIRMED
    assert publication.asked_at == clock.now()
    assert _read(publication, now, days=2) == State.UNCONFIRMED
    assert kinds(publication) == ["planned", "intent", "unconfirmed", "unreadable"]


@pytest.mark.parametrize("fault", [Pretend.NOT_SENT, Pretend.WAIT, Pretend.BROKEN, Pretend.NO_KEY])
def test_every_error_while_reading_only_means_that_nothing_was_learned(there, publication, now, fault):
    _sent_without_answer(there, publication, Pretend.DROPPED)
    there.script = [fault]
    assert _read(publication, now) == State.UNCONFIRMED
    assert kinds(publication)[-1] == "unreadable"


def test_what_is_absent_and_too_late_by_now_waits_for_a_person(there, publication, now):
    _sent_without_answer(there, publication, Pretend.LOST)
    assert _read(publication, now, minutes=61) == State.LATE
    assert publication.asked_at is not None


def test_after_five_sends_a_person_takes_over(there, publication, now):
    Publication.objects.update(too_late_after=NOON + timedelta(days=1))
    for _ in range(5):
        there.script = [None, Pretend.LOST]
        deliver(publication.pk)
        _read(publication, now)
    assert (publication.state, publication.sends) == (State.LATE, 5)
    deliver(publication.pk)
    assert len([call for call in there.calls if call[0] == "send"]) == 5


def test_what_was_reopened_meanwhile_is_not_sent_again(there, publication, now):
    _sent_without_answer(there, publication, Pretend.LOST)
    Piece.objects.update(state=Piece.State.DRAFT)
    assert _read(publication, now) == State.CANCELLED


def test_what_was_rewritten_meanwhile_is_sent_with_its_new_words(cast, there, publication, now):
    _sent_without_answer(there, publication, Pretend.LOST)
    piece = publication.submission.piece
    piece.text = "Ditutup lagi."
    newer = approve_again(piece, by=cast.bagus)
    assert _read(publication, now) == State.CANCELLED
    deliver(Publication.objects.get(submission=newer).pk)
    assert [post.text for post in there.posts] == ["Ditutup lagi."]


def test_a_worker_that_died_after_its_intent_leaves_an_unconfirmed_row(there, publication, now):
    Publication.objects.update(
        state=State.SENDING,
        attempts=1,
        sends=1,
        lease_until=clock.now() + timedelta(minutes=3),
        lease_token="tua",
    )
    sweep()
    publication.refresh_from_db()
    assert publication.state == State.SENDING
    now.shift(timedelta(minutes=3))
    sweep()
    publication.refresh_from_db()
    assert (publication.state, publication.lease_until) == (State.UNCONFIRMED, None)
    assert publication.quiet_until == clock.now() + timedelta(seconds=120)
    assert there.calls == []


def test_words_that_a_newer_approval_left_out_are_not_sent_again(cast, there, publication, now):
    _sent_without_answer(there, publication, Pretend.LOST)
    piece = publication.submission.piece
    reopen_piece(piece, by=cast.bagus)
    Variant.objects.filter(pk=publication.variant_id).update(dropped_at=clock.now())
    VariantFactory(piece=piece, account=cast.roads_website)
    piece.refresh_from_db()
    approve_again(piece, by=cast.bagus)
    assert _read(publication, now) == State.CANCELLED
    sweep()
    deliver(publication.pk)
    assert len([call for call in there.calls if call[0] == "send"]) == 1
