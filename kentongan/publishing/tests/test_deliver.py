"""One send, whatever the answer."""

from datetime import timedelta

import pytest
from django.db import connection

from kentongan.core import clock
from kentongan.editorial.models import Piece
from kentongan.journal.models import Event
from kentongan.publishing.actions.deciding import send_again
from kentongan.publishing.actions.delivering import CLOSED, deliver
from kentongan.publishing.actions.outcomes import TWICE
from kentongan.publishing.actions.reconciling import reconcile
from kentongan.publishing.actions.sweeping import sweep
from kentongan.publishing.models import Connection, Publication

from .pretend import Pretend
from .stage import approved, kinds, publication_of

State = Publication.State


def _state(publication):
    publication.refresh_from_db()
    return publication.state


def test_it_publishes_once_however_often_it_is_woken(there, publication):
    for _ in range(3):
        deliver(publication.pk)
    assert _state(publication) == State.PUBLISHED
    assert [(post.key, post.text) for post in there.posts] == [(publication.key, publication.text)]
    assert (publication.permalink, publication.platform_id, publication.sends) == (
        "https://contoh.test/1",
        "1",
        1,
    )
    assert kinds(publication) == ["planned", "intent", "published"]
    assert publication.lease_until is None
    assert Event.objects.filter(action="publication.published", subject_id=publication.pk).count() == 1


def test_it_does_nothing_before_its_time(cast, there):
    publication = publication_of(
        approved(cast.roads_bluesky, by=cast.bagus, planned_at=clock.now() + timedelta(hours=1))
    )
    deliver(publication.pk)
    assert (_state(publication), there.calls) == (State.PLANNED, [])


def test_it_leaves_a_row_that_somebody_holds(there, publication):
    Publication.objects.update(lease_until=clock.now() + timedelta(seconds=5), lease_token="x")
    deliver(publication.pk)
    assert there.calls == []


@pytest.mark.parametrize("fault", [Pretend.LOST, Pretend.DROPPED, Pretend.BROKEN])
def test_it_is_unconfirmed_and_not_sent_again_when_no_answer_comes(there, publication, fault):
    there.script = [None, fault]
    deliver(publication.pk)
    deliver(publication.pk)
    assert _state(publication) == State.UNCONFIRMED
    assert [call[0] for call in there.calls] == ["prepare", "send"]
    assert kinds(publication) == ["planned", "intent", "unconfirmed"]


def test_a_refusal_is_failed_with_the_platforms_words(there, publication):
    there.script = [None, Pretend.REFUSED]
    deliver(publication.pk)
    assert (_state(publication), publication.explanation, publication.sends) == (
        State.FAILED,
        "Terlalu panjang",
        0,
    )
    assert publication.entries.last().data == {"status": 422, "kind": "content"}
    assert Connection.objects.get().problem == ""


def test_a_refused_key_marks_the_connection(there, publication):
    there.script = [None, Pretend.NO_KEY]
    deliver(publication.pk)
    assert (_state(publication), Connection.objects.get().problem) == (State.FAILED, "Token dicabut")


def test_a_limit_is_waited_for_without_sleeping_and_holds_for_the_whole_account(
    cast, there, publication, now
):
    other = publication_of(approved(cast.roads_bluesky, by=cast.bagus))
    there.script = [None, Pretend.WAIT]
    deliver(publication.pk)
    deliver(other.pk)
    assert [_state(publication), _state(other)] == [State.DUE, State.DUE]
    assert there.calls == [("prepare",), ("send", publication.key)]
    now.shift(timedelta(seconds=91))
    deliver(publication.pk)
    deliver(other.pk)
    assert [_state(publication), _state(other)] == [State.PUBLISHED, State.PUBLISHED]


def test_what_never_left_us_is_tried_again_with_growing_pauses(there, publication, now):
    pauses = []
    for _ in range(4):
        there.script = [None, Pretend.NOT_SENT]
        deliver(publication.pk)
        publication.refresh_from_db()
        pauses.append((publication.next_at - clock.now()).total_seconds())
        now.move_to(publication.next_at)
    assert pauses == [10, 30, 60, 120]
    assert publication.sends == 0
    deliver(publication.pk)
    assert (_state(publication), len(there.posts), publication.attempts) == (State.PUBLISHED, 1, 5)


@pytest.mark.parametrize("fault", [Pretend.NOT_SENT, Pretend.WAIT, Pretend.BROKEN])
def test_preparing_may_fail_and_is_repeated(there, publication, now, fault):
    there.script = [fault]
    deliver(publication.pk)
    assert (_state(publication), kinds(publication)) == (State.DUE, ["planned", "not_sent"])
    assert publication.memory == {"prepared": 1}
    now.shift(timedelta(minutes=2))
    deliver(publication.pk)
    assert (_state(publication), publication.memory) == (State.PUBLISHED, {"prepared": 2})


def test_a_refused_preparation_is_failed_without_a_send(there, publication):
    there.script = [Pretend.REFUSED]
    deliver(publication.pk)
    assert (_state(publication), kinds(publication)) == (State.FAILED, ["planned", "refused"])


def test_too_late_asks_a_person(there, publication, now):
    now.shift(timedelta(minutes=61))
    deliver(publication.pk)
    assert (_state(publication), there.calls, kinds(publication)) == (State.LATE, [], ["planned", "late"])
    assert publication.asked_at == clock.now()


@pytest.mark.parametrize("change", [{"state": Piece.State.DRAFT}, {"dropped_at": "2026-03-10T05:00Z"}])
def test_what_is_no_longer_approved_does_not_leave(there, publication, change):
    Piece.objects.update(**change)
    deliver(publication.pk)
    assert (_state(publication), there.calls) == (State.CANCELLED, [])


@pytest.mark.parametrize("what", ["account", "agency"])
def test_nothing_leaves_through_an_account_that_the_office_holds_no_more(cast, there, publication, what):
    row = cast.roads_bluesky if what == "account" else cast.roads
    row.closed_on = clock.now().date()
    row.save()
    deliver(publication.pk)
    assert (_state(publication), publication.explanation, there.calls) == (State.FAILED, CLOSED, [])
    row.closed_on = None
    row.save()
    send_again(publication, by=cast.sari)
    deliver(publication.pk)
    assert (_state(publication), len(there.posts)) == (State.PUBLISHED, 1)


def test_what_differs_from_the_approved_text_does_not_leave(there, publication):
    Publication.objects.update(text="Diubah di basis data.")
    deliver(publication.pk)
    assert (_state(publication), there.calls) == (State.FAILED, [])


def test_without_a_connection_an_officer_gets_it(there, publication):
    there.connection.disconnected_at = clock.now()
    there.connection.save()
    deliver(publication.pk)
    assert (_state(publication), publication.channel, there.calls) == (State.DUE, "byhand", [])


def test_the_post_keeps_its_date_at_every_attempt(there, publication, now):
    first = clock.now()
    there.script = [None, Pretend.NOT_SENT]
    deliver(publication.pk)
    now.shift(timedelta(minutes=5))
    deliver(publication.pk)
    publication.refresh_from_db()
    assert publication.written_at == first


def test_a_worker_that_slept_after_its_intent_does_not_send(there, publication, now):
    def sleepy(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if "publishing_entry" in sql and "intent" in params:
            now.shift(timedelta(seconds=70))
        return result

    with connection.execute_wrapper(sleepy):
        deliver(publication.pk)
    assert (_state(publication), kinds(publication)) == (State.DUE, ["planned", "intent", "not_sent"])
    assert there.calls == [("prepare",)]


def test_a_worker_that_slept_while_preparing_finds_the_row_taken(there, publication, now, monkeypatch):
    prepare = there.prepare

    def sleepy(door, outgoing, memory):
        monkeypatch.setattr(there, "prepare", prepare)
        now.shift(timedelta(minutes=11))
        deliver(publication.pk)

    monkeypatch.setattr(there, "prepare", sleepy)
    deliver(publication.pk)
    assert (_state(publication), len(there.posts), publication.attempts) == (State.PUBLISHED, 1, 1)


def test_an_answer_that_comes_after_the_row_was_given_up_still_counts(there, publication, now):
    """The worker hung in the call longer than its lease; the sweep called it unconfirmed meanwhile."""
    commit = there._commit

    def slow(outgoing, after):
        post = commit(outgoing, after)
        now.shift(timedelta(minutes=5))
        sweep()
        assert _state(publication) == State.UNCONFIRMED
        return post

    there._commit = slow
    deliver(publication.pk)
    assert (_state(publication), len(there.posts)) == (State.PUBLISHED, 1)
    assert kinds(publication) == ["planned", "intent", "unconfirmed", "published"]


def test_an_answer_that_comes_after_the_next_attempt_began_is_told_to_a_person(there, publication, now):
    """Worse than any lease can prevent: a call that hung for an hour. The ledger must not stay silent about it."""
    commit = there._commit

    def endless(outgoing, after):
        there._commit = commit
        now.shift(timedelta(minutes=5))
        sweep()
        now.shift(timedelta(minutes=5))
        reconcile(publication.pk)
        deliver(publication.pk)
        return commit(outgoing, after)

    there._commit = endless
    deliver(publication.pk)
    assert (_state(publication), len(there.posts)) == (State.PUBLISHED, 2)
    assert publication.asked_at is not None
    assert publication.explanation == TWICE
    assert kinds(publication) == [
        "planned",
        "intent",
        "unconfirmed",
        "absent",
        "intent",
        "published",
        "published",
    ]
