"""What a person needs to know this morning, asked of every room."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from kentongan.agencies import rules as people
from kentongan.agencies.here import Here
from kentongan.agencies.models import Role
from kentongan.core import clock
from kentongan.editorial.models import Duty
from kentongan.editorial.queries.approvals import emergencies_waiting_for, waiting_for
from kentongan.editorial.queries.pieces import returned_to
from kentongan.editorial.rules.duties import duties_answerable_by
from kentongan.home.talk import Talk, talk_of
from kentongan.openness.queries import register
from kentongan.openness.rules import requests as asking
from kentongan.publishing.models import Publication
from kentongan.publishing.rules.publications import (
    may_settle_something,
    publications_settleable_by,
    publications_visible_to,
)
from kentongan.ui import formats

SHOWN = 8  # of each kind; the rest is one link away
RECENT = timedelta(days=14)  # what went wrong longer ago is found in the book, not on the morning desk
State = Publication.State


@dataclass(frozen=True)
class Task:
    """One thing that waits for this person: a verb, what it is about, and where it is done."""

    verb: str
    title: str
    url: str
    note: str
    since: datetime | None = None
    state: str = "wait"


@dataclass(frozen=True)
class Pile:
    """The tasks of one kind: the first ones to show, and how many there are."""

    tasks: list[Task]
    total: int


@dataclass(frozen=True)
class Slot:
    """What leaves at one moment of today in one state, on the line from morning to evening."""

    state: str
    count: int
    share: float  # 0 = 05.00, 1 = 22.00 on local clocks

    @property
    def x(self) -> float:
        return round(2 + 96 * self.share, 2)


@dataclass(frozen=True)
class Today:
    day: object
    tasks: list[Task]
    waiting: int  # all of them; `tasks` are the first
    slots: list[Slot]
    counts: dict[str, int]  # of today's publications, by the keys of WORDS
    trouble: list[Publication]
    wrong: int  # all of them; `trouble` are the first
    talk: Talk

    @property
    def said(self) -> list[tuple[str, str, int]]:
        """(mark, words, count) of today's publications, only what there is."""
        return [
            (mark, f"{self.counts[k]} {word}", self.counts[k])
            for k, (mark, word) in WORDS.items()
            if self.counts[k]
        ]

    @property
    def more(self) -> int:
        """Tasks beyond those shown."""
        return self.waiting - len(self.tasks)

    @property
    def more_wrong(self) -> int:
        return self.wrong - len(self.trouble)


def today(user, place: Here, now: datetime) -> Today:
    day = now.astimezone(place.zone).date()
    by_hand = _by_hand(user, place, now)
    piles = [
        _requests(user, place, day),
        _approvals(user, place),
        _emergencies(user, place),
        _duties(user, place, day),
        _returned(user, place),
        _pile(by_hand, lambda publication: _by_hand_task(publication, now)),
    ]
    elsewhere = by_hand.order_by().values("pk")  # they wait above, for this person's own hands
    trouble, wrong = _first(_trouble(user, place, now).exclude(pk__in=elsewhere))
    slots = _slots(user, place, day)
    return Today(
        day=day,
        tasks=[task for pile in piles for task in pile.tasks][: 2 * SHOWN],
        waiting=sum(pile.total for pile in piles),
        slots=slots,
        counts=_counts(slots),
        trouble=trouble,
        wrong=wrong,
        talk=talk_of(place.region, day, place.zone),
    )


def _first(rows: QuerySet) -> tuple[list[Any], int]:
    """The first rows and how many there are; few are counted as they are read."""
    first = list(rows[: SHOWN + 1])
    return first[:SHOWN], len(first) if len(first) <= SHOWN else rows.count()


def _pile(rows: QuerySet, tell: Callable[[Any], Task]) -> Pile:
    first, total = _first(rows)
    return Pile([tell(row) for row in first], total)


def _approvals(user, place: Here) -> Pile:
    return _pile(
        waiting_for(user, place.region),
        lambda s: Task(
            "Setujui", s.piece.title, reverse("editorial:submission", args=[s.pk]), _about(s.piece), s.at
        ),
    )


def _emergencies(user, place: Here) -> Pile:
    return _pile(
        emergencies_waiting_for(user, place.region),
        lambda e: Task(
            "Periksa tayangan darurat", e.submission.piece.title,
            reverse("editorial:piece", args=[e.submission.piece_id]), _about(e.submission.piece), e.at, "wrong",
        ),
    )  # fmt: skip


def _about(piece) -> str:
    return f"{piece.agency} · {piece.theme}" if piece.theme_id else str(piece.agency)


def _duties(user, place: Here, day) -> Pile:
    """Unanswered duties of the person's own agencies, under themes that are still running."""
    own = people.agency_ids_with(user, [Role.HEAD, Role.CONTACT])
    found = duties_answerable_by(user).filter(
        agency_id__in=own, theme__region=place.region, theme__ends_on__gte=day, answer=Duty.Answer.NONE
    )
    return _pile(
        found.select_related("theme", "agency").order_by("due_on", "pk"),
        lambda duty: Task(
            "Jawab tugas", duty.theme.title, reverse("editorial:duty", args=[duty.pk]),
            f"{duty.agency} · jatuh tempo {formats.day(duty.due_on)}", duty.created_at,
            "overdue" if duty.due_on < day else "wait",
        ),
    )  # fmt: skip


def _returned(user, place: Here) -> Pile:
    own = people.agency_ids_with(user, [Role.HEAD, Role.CONTACT])
    mine = Q(agency_id__in=own) | Q(created_by=user)
    return _pile(
        returned_to(user).filter(mine, region=place.region),
        lambda p: Task(
            "Perbaiki",
            p.title,
            reverse("editorial:piece", args=[p.pk]),
            f"{_about(p)} · dikembalikan",
            p.changed_at,
        ),
    )


def _by_hand(user, place: Here, now: datetime) -> QuerySet[Publication]:
    """Posts that only a person can make, for the accounts of the person's own agency; late ones can still be made."""
    own = people.agency_ids_with(user, [Role.HEAD, Role.CONTACT, Role.EDITOR, Role.ADMIN])
    found = publications_settleable_by(user).filter(
        account__agency_id__in=own, region=place.region, channel="byhand",
        state__in=[State.DUE, State.PLANNED, State.LATE], due_at__lte=now, due_at__gte=now - RECENT,
    )  # fmt: skip
    return found.select_related("account__agency").order_by("due_at", "pk")


def _by_hand_task(publication: Publication, now: datetime) -> Task:
    account = publication.account
    late = publication.state == State.LATE or publication.too_late_after < now
    return Task(
        "Tayangkan",
        publication.title,
        reverse("publishing:byhand", args=[publication.pk]),
        f"{account.get_platform_display()} · {account.agency}" + (" · terlambat" if late else ""),
        publication.due_at,
        "overdue" if late else "wait",
    )


def _requests(user, place: Here, day) -> Pile:
    """One line for all information requests that are late or nearly so; it opens exactly them."""
    if not asking.can_keep_register(user, place.region.pk):
        return Pile([], 0)
    found = list(register.pressing(asking.requests_visible_to(user).filter(region=place.region), day))
    if not found:
        return Pile([], 0)
    late = sum(row.due_on < day for row in found)
    task = Task(
        "Jawab permohonan",
        f"{formats.number(len(found))} permohonan informasi mendekati atau lewat batas",
        reverse("openness:requests") + "?keadaan=pressing",
        (f"{formats.number(late)} lewat batas · " if late else "")
        + f"yang terdekat nomor {found[0].label}, batas {formats.day(found[0].due_on)}",
        state="overdue" if late else "wait",
    )
    return Pile([task], 1)


def _slots(user, place: Here, day) -> list[Slot]:
    begin, end = clock.day_bounds(day, place.zone)
    rows = publications_visible_to(user).filter(region=place.region, due_at__gte=begin, due_at__lt=end)
    told = rows.exclude(state=State.CANCELLED).order_by("due_at").values_list("due_at", "state")
    dawn, hours = begin + timedelta(hours=5), 17 * 3600
    return [
        Slot(state, count, min(1.0, max(0.0, (at - dawn).total_seconds() / hours)))
        for at, state, count in told.annotate(count=Count("pk"))
    ]


WORDS = {  # what today's publications are told as: mark and word, in this order
    "live": ("live", "tayang"),
    "coming": ("plan", "menyusul"),
    "unsure": ("unknown", "belum pasti"),
    "wrong": ("wrong", "perlu tindakan"),
    "gone": ("off", "ditarik"),
    "passed": ("off", "dilewatkan"),  # a person let it go: settled
}
KINDS: dict[str, str] = {
    State.PUBLISHED: "live", State.UNCONFIRMED: "unsure", State.LATE: "wrong", State.FAILED: "wrong",
    State.RETRACTED: "gone", State.MISSED: "passed",
}  # fmt: skip


def _counts(slots: list[Slot]) -> dict[str, int]:
    counts = dict.fromkeys(WORDS, 0)
    for slot in slots:
        counts[KINDS.get(slot.state, "coming")] += slot.count
    return counts


def _trouble(user, place: Here, now: datetime) -> QuerySet[Publication]:
    """What went wrong and has not been put right; the oldest first, since it hurts longest.

    Whoever may settle publications sees those that are theirs to settle; who only reads sees the region's.
    """
    wrong = Q(state__in=[State.UNCONFIRMED, State.LATE, State.FAILED]) | Q(
        state=State.PLANNED, due_at__lt=now - timedelta(minutes=5)
    )
    rows = (
        publications_settleable_by if may_settle_something(user, place.region.pk) else publications_visible_to
    )
    return (
        rows(user)
        .filter(wrong, region=place.region, due_at__gte=now - RECENT)
        .exclude(channel="byhand", state=State.PLANNED)
        .select_related("account__agency")
        .order_by("due_at", "pk")
    )
