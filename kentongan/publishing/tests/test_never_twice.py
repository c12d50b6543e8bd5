"""The promise as a property: whatever the network, the platform, the clock and the people do, and wherever the
worker is killed, there are never two living posts, never silently none, and the ledger tells the story.

Killing is done at the k-th statement to the database, before or after it; what had not been committed is gone.
"""

import re
from datetime import timedelta

import hypothesis.strategies as st
import pytest
import time_machine
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from kentongan.core import clock
from kentongan.editorial.models import Piece
from kentongan.journal import actions as journal
from kentongan.publishing.actions import (
    deciding,
    delivering,
    looking,
    observing,
    reconciling,
    sweeping,
    wishes,
)
from kentongan.publishing.channels import registry
from kentongan.publishing.models import Entry, Publication
from kentongan.publishing.queries import work
from tests.factories import NOON, AccountFactory, UserFactory

from .pretend import Pretend
from .stage import approve_again, approved, connected

State, Kind = Publication.State, Entry.Kind
NOTHING_OUT = {State.PLANNED, State.DUE, State.LATE, State.FAILED, State.CANCELLED, State.MISSED}
SETTLED = {State.PUBLISHED, State.FAILED, State.MISSED, State.CANCELLED, State.RETRACTED}
OUTCOMES = {Kind.PUBLISHED, Kind.REFUSED, Kind.NOT_SENT, Kind.UNCONFIRMED}
STEPS = [None, None, None, Pretend.LOST, Pretend.DROPPED, Pretend.DELAYED, Pretend.REFUSED, Pretend.WAIT,
         Pretend.NOT_SENT, Pretend.BROKEN, Pretend.SILENT, Pretend.NO_KEY]  # fmt: skip


class Killed(BaseException):
    """kill -9: nothing may catch it, and nothing more is written."""


class Death:
    """Kills at the `left`-th statement; afterwards the dead process can neither write nor call."""

    def __init__(self, left, after):
        self.left, self.after, self.dead = left, after, False

    def __call__(self, execute, sql, params, many, context):
        if self.dead:
            if sql.startswith(
                ("ROLLBACK TO", "RELEASE")
            ):  # the database itself undoes what was not committed
                return execute(sql, params, many, context)
            raise Killed
        self.left -= 1
        if self.left > 0:
            return execute(sql, params, many, context)
        self.dead = True
        if self.after:
            execute(sql, params, many, context)
        elif release := re.match(r"RELEASE SAVEPOINT (\S+)", sql):  # the commit itself never came through
            execute(f"ROLLBACK TO SAVEPOINT {release[1]}", None, False, context)
        raise Killed


class Delivery(RuleBasedStateMachine):
    traits: dict = {}

    def __init__(self):
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.depth = len(connection.savepoint_ids)
        self.clock = time_machine.travel(NOON, tick=False)
        self.now = self.clock.start()
        self.there = Watched(self, **self.traits)
        registry.all_channels()["pretend"] = self.there
        self.account = AccountFactory()
        self.connection = connected(self.account)
        self.editor = UserFactory()
        self.death = None

    def teardown(self):
        try:
            self.calm_down()
        finally:
            registry.all_channels().pop("pretend")
            self.clock.stop()
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)

    # --- what happens ------------------------------------------------------------------------------------------

    @precondition(lambda self: Publication.objects.count() < 3)
    @rule(minutes=st.integers(-90, 40))
    def approve(self, minutes):
        planned_at = clock.now() + timedelta(minutes=minutes)
        approved(
            self.account, by=self.editor, planned_at=planned_at, text=f"Kabar {Publication.objects.count()}"
        )

    @rule(seconds=st.sampled_from([1, 11, 31, 70, 130, 200, 700, 1900, 3700]))
    def time_passes(self, seconds):
        self.now.shift(timedelta(seconds=seconds))

    @rule(minutes=st.integers(1, 90))
    def the_clock_is_set_back(self, minutes):
        self.now.shift(timedelta(minutes=-minutes))

    @rule(data=st.data(), script=st.lists(st.sampled_from(STEPS), max_size=4), kill=st.none() | st.integers(1, 40),
          after=st.booleans())  # fmt: skip
    def a_worker_works(self, data, script, kill, after):
        jobs = [sweeping.sweep, *self._jobs()]
        self._run(data.draw(st.sampled_from(jobs)), script, kill, after)

    @rule(
        script=st.lists(st.sampled_from(STEPS), max_size=2),
        kill=st.none() | st.integers(1, 20),
        after=st.booleans(),
    )
    def somebody_observes(self, script, kill, after):
        self._run(lambda: observing.observe(self.connection.pk), script, kill, after)

    @precondition(lambda self: Publication.objects.exists())
    @rule(data=st.data(), what=st.sampled_from(["reopened", "dropped", "moved"]))
    def editors_change_their_mind(self, data, what):
        piece = data.draw(st.sampled_from(list(Piece.objects.order_by("pk"))))
        if what == "reopened" and piece.state == Piece.State.APPROVED:
            piece.state = Piece.State.DRAFT
        elif what == "dropped":
            piece.dropped_at = clock.now()
        else:
            piece.planned_at = clock.now() + timedelta(minutes=30)
        piece.save()
        journal.record(f"piece.{what}", piece, by=self.editor)

    @precondition(lambda self: Publication.objects.exists())
    @rule(data=st.data(), number=st.integers(0, 3))
    def other_words_are_approved(self, data, number):
        piece = data.draw(st.sampled_from(list(Piece.objects.order_by("pk"))))
        piece.text, piece.dropped_at = f"Kabar baru {piece.pk}.{number}", None
        approve_again(piece, by=self.editor)

    @precondition(lambda self: Publication.objects.exists())
    @rule(data=st.data())
    def it_is_taken_back(self, data):
        wishes.retract(
            self._any(data, Publication.objects.order_by("pk")), by=self.editor, reason="Tanggalnya keliru"
        )

    @rule(data=st.data(), patient=st.booleans())
    def a_person_decides(self, data, patient):
        asked = Publication.objects.filter(state__in=[State.UNCONFIRMED, State.LATE, State.FAILED]).order_by(
            "pk"
        )
        if asked:
            self._decide(self._any(data, asked), patient)

    # --- what must hold ----------------------------------------------------------------------------------------

    @invariant()
    def no_two_living_posts(self):
        for publication in Publication.objects.select_related("variant"):
            keys = list(Publication.objects.filter(variant=publication.variant).values_list("key", flat=True))
            living = [post for post in self.there.posts if post.key in keys and not post.removed]
            assert len(living) <= 1, (publication.state, living)

    @invariant()
    def states_tell_the_truth(self):
        for publication in Publication.objects.all():
            posts = [post for post in self.there.posts if post.key == publication.key and not post.removed]
            if publication.state in NOTHING_OUT:
                assert posts == [], publication.state
            if publication.state == State.PUBLISHED:
                assert [post.number for post in posts] == [publication.platform_id or posts[0].number]

    @invariant()
    def the_ledger_adds_up(self):
        for publication in Publication.objects.all():
            lines = list(Entry.objects.filter(publication=publication).order_by("id"))
            intents = [line.attempt for line in lines if line.kind == Kind.INTENT]
            assert intents == list(range(1, publication.attempts + 1))
            assert publication.sends <= min(5, publication.attempts)
            ended = {line.attempt for line in lines if line.kind in OUTCOMES and line.attempt}
            open_attempt = {publication.attempts} if publication.state == State.SENDING else set()
            assert set(intents) - ended == open_attempt, publication.state
            assert self.there.sent.get(publication.key, 0) <= publication.attempts

    # --- and how it ends ---------------------------------------------------------------------------------------

    def calm_down(self):
        """No more faults; a patient machine and honest people bring every row to an end that says what happened."""
        for _round in range(60):
            self.now.shift(timedelta(minutes=4))
            sweeping.sweep()
            for job in self._jobs():
                job()
            for publication in Publication.objects.filter(state__in=[State.UNCONFIRMED, State.LATE]):
                self._decide(publication, patient=True)
            self.no_two_living_posts()
        for publication in Publication.objects.all():
            assert publication.state in SETTLED, (publication.state, publication.explanation)
            assert publication.replacement_id is None
            if publication.state == State.PUBLISHED:
                post = next(p for p in self.there.posts if p.key == publication.key and not p.removed)
                assert publication.retract_reason == ""
                assert post.text == publication.text
        self.states_tell_the_truth()
        self.the_ledger_adds_up()

    def _jobs(self):
        now = clock.now()
        pairs = [(work.due, delivering.deliver), (work.unclear, reconciling.reconcile),
                 (work.wishes, wishes.fulfil), (work.to_look_at, looking.look)]  # fmt: skip
        return [
            lambda act=act, pk=pk: act(pk)
            for rows, act in pairs
            for pk in rows(now).values_list("pk", flat=True)
        ]

    def _run(self, job, script, kill, after):
        self.there.script = list(script)
        self.death = Death(kill or 10**9, after)
        try:
            with connection.execute_wrapper(self.death):
                job()
        except Killed:
            pass
        finally:
            self.there.script, self.death = [], None
        assert len(connection.savepoint_ids) == self.depth

    def _decide(self, publication, patient):
        """People look at the platform before they speak."""
        live = [post for post in self.there.standing() if post.key == publication.key]
        try:
            if live and publication.state != State.FAILED:
                deciding.it_is_live(publication, by=self.editor, link="https://contoh.test/x")
            elif (
                patient
                and publication.submission.piece.state == Piece.State.APPROVED
                and publication.sends < 3
            ):
                deciding.send_again(publication, by=self.editor)
            else:
                deciding.give_up(publication, by=self.editor, reason="Sudah tidak perlu")
        except deciding.Refused:
            pass

    def _any(self, data, rows):
        return data.draw(st.sampled_from(list(rows)))


class Watched(Pretend):
    """Also counts the sends, refuses calls inside a transaction, and dies with the worker."""

    def __init__(self, machine, **traits):
        super().__init__(**traits)
        self.machine, self.sent = machine, {}

    def _act(self, what, *more):
        if self.machine.death and self.machine.death.dead:
            raise Killed
        assert len(connection.savepoint_ids) == self.machine.depth, "a call inside a transaction"
        if what == "send":
            self.sent[more[0]] = self.sent.get(more[0], 0) + 1
        return super()._act(what, *more)


class Keyed(Delivery):
    traits = {"idempotent": True}


class Unprovable(Delivery):
    traits = {"absence_proves": False}


@pytest.mark.parametrize("machine", [Delivery, Keyed, Unprovable])
def test_it_is_never_twice_and_never_silently_not(db, machine):
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    limits = settings(max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=checks,
                      derandomize=True, database=None)  # fmt: skip
    run_state_machine_as_test(machine, settings=limits)
