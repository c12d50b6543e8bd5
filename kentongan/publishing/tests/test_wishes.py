"""Other words for, or the removal of, what is out already."""

from datetime import timedelta

import pytest

from kentongan.agencies.refused import Refused
from kentongan.editorial.models import Piece
from kentongan.publishing.actions import byhand, wishes
from kentongan.publishing.actions.delivering import deliver
from kentongan.publishing.actions.looking import look
from kentongan.publishing.actions.reconciling import reconcile
from kentongan.publishing.channels.base import CannotDo
from kentongan.publishing.models import Publication
from kentongan.publishing.queries import trouble

from .pretend import Pretend
from .stage import approve_again, kinds

State = Publication.State


@pytest.fixture
def live(there, publication):
    deliver(publication.pk)
    publication.refresh_from_db()
    return publication


def _rewritten(cast, text="Ditutup lagi."):
    piece = Piece.objects.get()
    piece.text = text
    return approve_again(piece, by=cast.bagus)


def test_new_words_are_said_out_there_and_the_ledger_keeps_the_old(cast, there, live):
    old, newer = live.text, _rewritten(cast)
    wishes.fulfil(live.pk)
    live.refresh_from_db()
    assert [post.text for post in there.posts] == ["Ditutup lagi."]
    assert (live.text, live.submission, live.replacement, live.state) == (
        "Ditutup lagi.",
        newer,
        None,
        State.PUBLISHED,
    )
    edited = live.entries.last()
    assert (edited.kind, edited.data["old"]["text"]) == ("edited", old)


def test_a_lost_answer_to_an_edit_is_simply_repeated(cast, there, live, now):
    _rewritten(cast)
    there.script = [None, Pretend.NOT_SENT]
    wishes.fulfil(live.pk)
    wishes.fulfil(live.pk)
    assert kinds(live)[-1] == "published"
    now.shift(timedelta(seconds=11))
    wishes.fulfil(live.pk)
    assert kinds(live)[-1] == "edited"


def test_where_a_platform_cannot_edit_an_officer_does(cast, there, live):
    _rewritten(cast)
    there.script = [None, CannotDo("Tidak bisa disunting")]
    wishes.fulfil(live.pk)
    live.refresh_from_db()
    assert live.asked_at
    assert list(trouble.by_hand(Publication.objects.all())) == [live]
    byhand.confirm_wish(live, by=cast.wayan)
    live.refresh_from_db()
    assert (live.text, live.replacement, live.asked_at) == ("Ditutup lagi.", None, None)
    assert (live.entries.last().kind, live.entries.last().by) == ("edited", cast.wayan)


def test_what_somebody_removed_there_cannot_be_edited_and_is_told(cast, there, live):
    there.posts[0].removed = True
    _rewritten(cast)
    wishes.fulfil(live.pk)
    live.refresh_from_db()
    assert (live.replacement, kinds(live)[-1]) == (None, "gone")
    assert live.gone_at


def test_taking_back_removes_it_and_keeps_the_reason(cast, there, live):
    assert wishes.retract(live, by=cast.bagus, reason="Tanggalnya keliru")
    wishes.fulfil(live.pk)
    live.refresh_from_db()
    assert (live.state, there.standing(), live.look_at) == (State.RETRACTED, [], None)
    last = live.entries.last()
    assert (last.kind, last.by, last.note) == ("retracted", cast.bagus, "Tanggalnya keliru")


def test_taking_back_what_has_not_left_cancels_it(cast, there, publication):
    assert wishes.retract(publication, by=cast.bagus, reason="Batal")
    publication.refresh_from_db()
    assert (publication.state, there.calls) == (State.CANCELLED, [])


@pytest.mark.parametrize(
    ("fault", "end"), [(Pretend.DROPPED, State.RETRACTED), (Pretend.LOST, State.CANCELLED)]
)
def test_taking_back_what_may_be_out_waits_for_the_truth(cast, there, publication, now, fault, end):
    there.script = [None, fault]
    deliver(publication.pk)
    publication.refresh_from_db()
    assert wishes.retract(publication, by=cast.bagus, reason="Batal")
    now.shift(timedelta(minutes=3))
    reconcile(publication.pk)
    wishes.fulfil(publication.pk)
    publication.refresh_from_db()
    assert (publication.state, there.standing()) == (end, [])


def test_taking_back_twice_is_refused_the_second_time(cast, there, live):
    assert wishes.retract(live, by=cast.bagus, reason="Satu")
    assert not wishes.retract(live, by=cast.bagus, reason="Dua")


def test_a_removal_that_is_refused_goes_to_an_officer(cast, there, live):
    wishes.retract(live, by=cast.bagus, reason="Keliru")
    there.script = [Pretend.REFUSED]
    wishes.fulfil(live.pk)
    live.refresh_from_db()
    assert (live.state, bool(live.asked_at)) == (State.PUBLISHED, True)
    byhand.confirm_wish(live, by=cast.wayan)
    live.refresh_from_db()
    assert live.state == State.RETRACTED
    with pytest.raises(Refused):
        byhand.confirm_wish(live, by=cast.wayan)


def test_an_edit_of_ours_is_not_taken_for_somebody_elses(cast, there, live, now):
    now.shift(timedelta(minutes=3))
    look(live.pk)
    _rewritten(cast)
    wishes.fulfil(live.pk)
    now.shift(timedelta(minutes=3))
    look(live.pk)
    assert kinds(live) == ["planned", "intent", "published", "seen", "edited"]
