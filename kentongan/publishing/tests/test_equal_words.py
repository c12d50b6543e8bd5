"""Two posts with the same words, on a platform that can only be searched by words."""

from datetime import timedelta

import pytest

from kentongan.core import clock
from kentongan.publishing.actions import delivering
from kentongan.publishing.actions.delivering import TWIN, deliver
from kentongan.publishing.actions.reconciling import reconcile
from kentongan.publishing.models import Publication

from .pretend import Pretend
from .stage import approved, later, publication_of

State = Publication.State


@pytest.fixture
def twins(cast, there):
    """Both due now; the call of the first got no answer."""
    there.knows_by_words = True
    first, second = (publication_of(approved(cast.roads_bluesky, by=cast.bagus)) for _ in range(2))
    there.script = [None, Pretend.LOST]
    deliver(first.pk)
    return first, second


def _states(*publications):
    return [Publication.objects.get(pk=publication.pk).state for publication in publications]


def test_it_does_not_send_the_second_while_nobody_knows_of_the_first(there, twins):
    first, second = twins
    deliver(second.pk)
    second.refresh_from_db()
    assert _states(first, second) == [State.UNCONFIRMED, State.DUE]
    assert (second.sends, second.lease_until, second.explanation) == (0, None, TWIN)
    assert second.next_at == clock.now() + timedelta(seconds=30)
    assert [call[0] for call in there.calls] == ["prepare", "send"]


def test_it_sends_the_second_once_the_first_is_settled(there, twins, now):
    first, second = twins
    later(now, minutes=3)
    reconcile(first.pk)
    deliver(first.pk)
    deliver(second.pk)
    assert _states(first, second) == [State.PUBLISHED, State.PUBLISHED]
    assert [post.key for post in there.posts] == [first.key, second.key]


def test_it_looks_again_in_the_moment_of_the_intent(there, twins, monkeypatch):
    """Both may have found the way free, one after the other prepared."""
    first, second = twins
    Publication.objects.filter(pk=first.pk).update(state=State.DUE, attempts=0, sends=0, next_at=None)
    prepare = there.prepare

    def meanwhile(door, outgoing, memory):
        Publication.objects.filter(pk=first.pk).update(state=State.SENDING)
        prepare(door, outgoing, memory)

    monkeypatch.setattr(there, "prepare", meanwhile)
    deliver(second.pk)
    assert _states(first, second) == [State.SENDING, State.DUE]
    assert there.posts == []


def test_it_waits_only_for_equal_words_on_the_same_account_and_only_where_words_are_all_there_is(
    there, twins
):
    first, second = twins
    Publication.objects.filter(pk=first.pk).update(text="Kata lain")
    deliver(second.pk)
    assert _states(first, second) == [State.UNCONFIRMED, State.PUBLISHED]


def test_it_does_not_wait_where_posts_have_a_key_of_ours(there, twins):
    there.knows_by_words = False
    deliver(twins[1].pk)
    assert _states(*twins) == [State.UNCONFIRMED, State.PUBLISHED]


def test_it_asks_a_person_when_the_wait_takes_too_long(there, twins, now):
    later(now, hours=2)
    deliver(twins[1].pk)
    assert _states(twins[1]) == [State.LATE]
    assert Publication.objects.get(pk=twins[1].pk).explanation == delivering.TOO_LATE
