"""What only a person can settle."""

from datetime import timedelta

import pytest

from kentongan.agencies.refused import Refused
from kentongan.core import clock
from kentongan.editorial.actions.fate import reopen_piece
from kentongan.editorial.models import Variant
from kentongan.journal.models import Event
from kentongan.publishing.actions import deciding
from kentongan.publishing.actions.delivering import deliver
from kentongan.publishing.actions.reconciling import reconcile
from kentongan.publishing.models import Publication

from .pretend import Pretend
from .stage import approve_again, kinds

State = Publication.State


@pytest.fixture
def unsure(there, publication, now):
    there.absence_proves = False
    there.script = [None, Pretend.LOST]
    deliver(publication.pk)
    now.shift(timedelta(minutes=3))
    reconcile(publication.pk)
    publication.refresh_from_db()
    assert publication.asked_at
    return publication


def test_it_is_live_here_is_the_link(cast, unsure):
    deciding.it_is_live(unsure, by=cast.wayan, link="https://contoh.test/9")
    unsure.refresh_from_db()
    assert (unsure.state, unsure.permalink, unsure.asked_at) == (
        State.PUBLISHED,
        "https://contoh.test/9",
        None,
    )
    assert unsure.look_at is None  # nothing to read it back by
    last = unsure.entries.last()
    assert (last.kind, last.by) == ("decided", cast.wayan)
    assert Event.objects.filter(action="publication.settled").count() == 1


def test_it_is_not_send_again(cast, there, unsure):
    deciding.send_again(unsure, by=cast.wayan)
    deliver(unsure.pk)
    unsure.refresh_from_db()
    assert (unsure.state, len(there.posts)) == (State.PUBLISHED, 1)
    assert kinds(unsure) == ["planned", "intent", "unconfirmed", "absent", "decided", "intent", "published"]


def test_give_up(cast, unsure):
    deciding.give_up(unsure, by=cast.wayan, reason="Acaranya batal")
    unsure.refresh_from_db()
    assert (unsure.state, unsure.explanation) == (State.MISSED, "Acaranya batal")


def test_nobody_may_say_it_is_not_there_while_it_may_still_land(cast, there, publication):
    there.script = [None, Pretend.DELAYED]
    deliver(publication.pk)
    publication.refresh_from_db()
    for deed in (
        lambda: deciding.send_again(publication, by=cast.wayan),
        lambda: deciding.give_up(publication, by=cast.wayan, reason="x"),
    ):
        with pytest.raises(Refused, match="masih di jalan"):
            deed()


@pytest.mark.parametrize("state", [State.PUBLISHED, State.SENDING, State.PLANNED, State.CANCELLED])
def test_what_has_moved_on_is_left_alone(cast, publication, state):
    Publication.objects.update(state=state)
    with pytest.raises(Refused):
        deciding.give_up(publication, by=cast.wayan, reason="x")
    with pytest.raises(Refused):
        deciding.send_again(publication, by=cast.wayan)
    publication.refresh_from_db()
    assert publication.state == state


def test_late_words_may_still_be_sent(cast, there, publication, now):
    now.shift(timedelta(hours=2))
    deliver(publication.pk)
    publication.refresh_from_db()
    assert publication.state == State.LATE
    deciding.send_again(publication, by=cast.wayan)
    deliver(publication.pk)
    publication.refresh_from_db()
    assert publication.state == State.PUBLISHED
    assert publication.too_late_after == clock.now() + timedelta(minutes=60)


def test_a_refused_post_may_be_tried_again_but_not_beside_a_newer_one(cast, there, publication):
    there.script = [None, Pretend.NO_KEY]
    deliver(publication.pk)
    publication.refresh_from_db()
    newer = approve_again(publication.submission.piece, by=cast.bagus)
    with pytest.raises(Refused, match="lebih baru"):
        deciding.send_again(publication, by=cast.wayan)
    deliver(Publication.objects.get(submission=newer).pk)
    assert len(there.posts) == 1


def test_nobody_can_send_words_that_a_newer_approval_left_out(cast, there, unsure):
    piece = unsure.submission.piece
    reopen_piece(piece, by=cast.bagus)
    Variant.objects.filter(pk=unsure.variant_id).update(dropped_at=clock.now())
    piece.refresh_from_db()
    approve_again(piece, by=cast.bagus)
    deciding.send_again(unsure, by=cast.wayan)
    deliver(unsure.pk)
    unsure.refresh_from_db()
    assert (unsure.state, there.posts) == (State.CANCELLED, [])


def test_the_cap_holds_for_people_too(cast, unsure):
    Publication.objects.update(sends=5)
    unsure.refresh_from_db()
    with pytest.raises(Refused, match="5 kali"):
        deciding.send_again(unsure, by=cast.wayan)
