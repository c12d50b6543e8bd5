"""The promise as a property: whatever the network, the platform, the clock and the people do, and wherever the
worker is killed, there are never two living posts, never silently none, and the ledger tells the story.

Killing is done at the k-th statement to the database, before or after it; what had not been committed is gone.
"""

import logging
import os
import re
from datetime import timedelta

import hypothesis.strategies as st
import pytest
import time_machine
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from kentongan.agencies.refused import Refused
from kentongan.core import clock
from kentongan.editorial.models import Piece
from kentongan.journal import actions as journal
from kentongan.publishing.actions import (
    byhand,
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
from kentongan.publishing.queries import trouble, work
from tests.factories import NOON, AccountFactory, UserFactory

from .pretend import Pretend, come_out
from .stage import approve_again, approved, connected

State, Kind = Publication.State, Entry.Kind
EXAMPLES = int(os.environ.get("KENTONGAN_EXAMPLES", 25))  # more of them where there is time
NOTHING_OUT = {State.PLANNED, State.DUE, State.LATE, State.FAILED, State.CANCELLED, State.MISSED}
SETTLED = {State.PUBLISHED, State.FAILED, State.MISSED, State.CANCELLED, State.RETRACTED}
OUTCOMES = {Kind.PUBLISHED, Kind.REFUSED, Kind.NOT_SENT, Kind.UNCONFIRMED}
SURELY_NOT = [Pretend.REFUSED, Pretend.WAIT, Pretend.NOT_SENT, Pretend.NO_KEY]
SENDS = [
    None,
    None,
    None,
    Pretend.LOST,
    Pretend.DROPPED,
    Pretend.DROPPED,
    Pretend.DELAYED,
    Pretend.DELAYED,
    Pretend.BROKEN,
    *SURELY_NOT,
]
READS = [*[None] * 5, Pretend.SILENT, Pretend.BROKEN, *SURELY_NOT]
OTHERS = [*[None] * 15, Pretend.BROKEN, *SURELY_NOT]
FAULTS = st.fixed_dictionaries({"send": st.sampled_from(SENDS), "find": st.sampled_from(READS),
                                "prepare": st.sampled_from(OTHERS), "other": st.sampled_from(OTHERS)})  # fmt: skip
SELDOM = st.sampled_from([False, False, True])
KILLS = st.sampled_from([None, None, *range(1, 30)])  # most deeds take 10 to 30 statements


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

    @precondition(lambda self: Publication.objects.exclude(state__in=SETTLED).count() < 3)
    @rule(minutes=st.sampled_from([-5, -5, -5, 0, 10, -70]))
    def approve(self, minutes):
        planned_at = clock.now() + timedelta(minutes=minutes)
        approved(
            self.account, by=self.editor, planned_at=planned_at, text=f"Kabar {Publication.objects.count()}"
        )

    def _time_passes(self, seconds):
        self.now.shift(timedelta(seconds=seconds))

    def _a_worker_works(self, faults, kill, after, which):
        jobs = self._jobs()
        self._run(jobs[which % len(jobs)] if jobs else sweeping.sweep, faults, kill, after)

    # The common things several times over, since rules are drawn evenly.
    seconds_pass = rule(seconds=st.sampled_from([1, 11, 70, 130]))(_time_passes)
    minutes_pass = rule(seconds=st.sampled_from([130, 200, 700]))(_time_passes)
    hours_pass = rule(seconds=st.sampled_from([1900, 3700, 90_000]))(_time_passes)
    one_works = rule(faults=FAULTS, kill=KILLS, after=st.booleans(), which=st.integers(0, 5))(_a_worker_works)
    another_works = rule(faults=FAULTS, kill=KILLS, after=st.booleans(), which=st.integers(0, 5))(
        _a_worker_works
    )
    a_third_works = rule(faults=FAULTS, kill=st.none(), after=st.just(False), which=st.integers(0, 5))(
        _a_worker_works
    )

    @rule(turns=st.lists(st.tuples(st.booleans(), FAULTS, KILLS, st.booleans(), st.sampled_from([1, 11, 11, 31, 130, 200])),
                         min_size=4, max_size=12))  # fmt: skip
    def a_busy_hour(self, turns):
        """A new post and a worker that dies again and again: the dense part of the story."""
        if Publication.objects.exclude(state__in=SETTLED).count() < 3:
            self.approve(minutes=0)
        for sweeps, faults, kill, after, seconds in turns:
            jobs = [sweeping.sweep] if sweeps else self._jobs()
            for job in jobs:
                self._run(job, faults, kill, after)
            self.now.shift(timedelta(seconds=seconds))
            self.no_two_living_posts()
            self.states_tell_the_truth()

    @rule(kill=KILLS, after=st.booleans())
    def the_sweep_runs(self, kill, after):
        self._run(sweeping.sweep, {}, kill, after)

    @rule(faults=FAULTS, kill=KILLS, after=st.booleans())
    def somebody_observes(self, faults, kill, after):
        self._run(lambda: observing.observe(self.connection.pk), faults, kill, after)

    @rule(minutes=st.integers(1, 4), faults=FAULTS)
    def minutes_of_undisturbed_work(self, minutes, faults):
        for _round in range(3):
            self.now.shift(timedelta(minutes=minutes))
            for job in (sweeping.sweep, *self._jobs()):
                self._run(job, faults, None, False)

    @rule(minutes=st.integers(1, 90), really=SELDOM)
    def the_clock_is_set_back(self, minutes, really):
        self.now.shift(timedelta(minutes=-minutes if really else 1))

    @precondition(lambda self: Publication.objects.exists())
    @rule(data=st.data(), what=st.sampled_from(["reopened", "dropped", "moved"]), really=SELDOM)
    def editors_change_their_mind(self, data, what, really):
        piece = data.draw(st.sampled_from(list(Piece.objects.order_by("pk"))))
        if not really:
            return
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
    @rule(data=st.data(), really=SELDOM)
    def it_is_taken_back(self, data, really):
        publication = self._any(data, Publication.objects.order_by("pk"))
        if really:
            wishes.retract(publication, by=self.editor, reason="Tanggalnya keliru")

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
        latest = Publication.objects.order_by("-due_at").values_list("due_at", flat=True).first()
        self.now.move_to(max(clock.now(), latest or NOON))  # the clock may have been set back by hours
        for _round in range(60):
            self.now.shift(timedelta(minutes=4))
            sweeping.sweep()
            for job in self._jobs():
                job()
            for publication in trouble.by_hand(Publication.objects.all()):
                self._do_by_hand(publication)
            for publication in Publication.objects.filter(state__in=[State.UNCONFIRMED, State.LATE]):
                self._decide(publication, patient=True)
            self.no_two_living_posts()
            if not self._unsettled():
                break
        for publication in Publication.objects.all():
            assert publication.state in SETTLED, (publication.state, publication.explanation)
            assert publication.replacement_id is None
            if publication.state == State.PUBLISHED:
                post = next(p for p in self.there.posts if p.key == publication.key and not p.removed)
                assert publication.retract_reason == ""
                assert post.text == publication.text
        self.nothing_approved_is_forgotten()
        self.states_tell_the_truth()
        self.the_ledger_adds_up()

    def nothing_approved_is_forgotten(self):
        """The newest approved words of every piece have a publication, whatever became of it."""
        taken_back = Publication.objects.exclude(retract_reason="").values("variant__piece")
        for piece in Piece.objects.filter(state=Piece.State.APPROVED, dropped_at=None).exclude(
            pk__in=taken_back
        ):
            newest = piece.submissions.order_by("-number").first()
            assert Publication.objects.filter(variant__piece=piece, submission=newest).exists(), newest

    def _unsettled(self):
        rows = Publication.objects.exclude(state__in=SETTLED)
        return rows.exists() or work.heirless().exists() or Publication.objects.wished().exists()

    def _jobs(self):
        pairs = [(work.due, delivering.deliver), (work.unclear, reconciling.reconcile),
                 (work.wishes, wishes.fulfil), (work.to_look_at, looking.look)]  # fmt: skip
        now = clock.now()
        return [
            lambda act=act, pk=pk: act(pk)
            for rows, act in pairs
            for pk in rows(now).values_list("pk", flat=True)
        ]

    def _run(self, job, faults, kill, after):
        self.there.faults = dict(faults)
        self.death = Death(kill or 10**9, after)
        try:
            with connection.execute_wrapper(self.death):
                job()
        except Killed:
            connection.needs_rollback = (
                False  # single statements of Django's own need no savepoint to be undone
            )
        finally:
            self.there.faults, self.death = {}, None
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
        except Refused:
            pass

    def _do_by_hand(self, publication):
        """An officer changes or removes the post on the platform, then says so."""
        for post in self.there.posts:
            if post.key == publication.key:
                post.removed = post.removed or bool(publication.retract_reason)
                post.text = wishes.new_words(publication)["text"] if publication.replacement else post.text
        byhand.confirm_wish(publication, by=self.editor)

    def _any(self, data, rows):
        return data.draw(st.sampled_from(list(rows)))


class Watched(Pretend):
    """Also counts the sends, refuses calls inside a transaction, and dies with the worker."""

    def __init__(self, machine, **traits):
        super().__init__(**traits)
        self.machine, self.sent, self.faults = machine, {}, {}

    def _act(self, what, *more):
        if self.machine.death and self.machine.death.dead:
            raise Killed
        assert len(connection.savepoint_ids) == self.machine.depth, "a call inside a transaction"
        if what == "send":
            self.sent[more[0]] = self.sent.get(more[0], 0) + 1
        return come_out(self.faults.pop(what if what in ("send", "find", "prepare") else "other", None))


class Keyed(Delivery):
    traits = {"idempotent": True}


class Unprovable(Delivery):
    traits = {"absence_proves": False}


@pytest.mark.parametrize("machine", [Delivery, Keyed, Unprovable])
def test_it_is_never_twice_and_never_silently_not(db, machine):
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    limits = settings(max_examples=EXAMPLES, stateful_step_count=30, deadline=None, suppress_health_check=checks,
                      derandomize=True, database=None, phases=[Phase.generate])  # fmt: skip
    logging.disable(logging.CRITICAL)  # hundreds of invented errors with their tracebacks
    try:
        run_state_machine_as_test(machine, settings=limits)
    finally:
        logging.disable(logging.NOTSET)
