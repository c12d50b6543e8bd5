"""What a person needs to know this morning, asked of every room."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q
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
    more: int  # tasks beyond those shown
    slots: list[Slot]
    counts: dict[str, int]  # of today's publications by state: live, unsure, wrong, coming
    trouble: list[Publication]
    talk: Talk

    @property
    def said(self) -> list[tuple[str, str, int]]:
        """(mark, words, count) of today's publications, only what there is."""
        words = {
            "live": ("live", "tayang"),
            "coming": ("plan", "menyusul"),
            "unsure": ("unknown", "belum pasti"),
            "wrong": ("wrong", "perlu tindakan"),
        }
        return [
            (mark, f"{self.counts[k]} {word}", self.counts[k])
            for k, (mark, word) in words.items()
            if self.counts[k]
        ]

    @property
    def waiting(self) -> int:
        return len(self.tasks) + self.more


def today(user, place: Here, now: datetime) -> Today:
    day = now.astimezone(place.zone).date()
    tasks = [
        *_requests(user, place, day),
        *_approvals(user, place),
        *_duties(user, place, day),
        *_returned(user, place),
        *_by_hand(user, place, now),
    ]
    slots = _slots(user, place, day)
    return Today(
        day=day,
        tasks=tasks[: 2 * SHOWN],
        more=max(0, len(tasks) - 2 * SHOWN),
        slots=slots,
        counts=_counts(slots),
        trouble=list(_trouble(user, place, now)),
        talk=talk_of(place.region, day, place.zone),
    )


def _approvals(user, place: Here) -> list[Task]:
    found = [
        Task("Setujui", s.piece.title, reverse("editorial:submission", args=[s.pk]), _about(s.piece), s.at)
        for s in waiting_for(user, place.region)
    ]
    found += [
        Task(
            "Periksa tayangan darurat", e.submission.piece.title, reverse("editorial:piece", args=[e.submission.piece_id]),
            _about(e.submission.piece), e.at, "wrong",
        )
        for e in emergencies_waiting_for(user, place.region)
    ]  # fmt: skip
    return found


def _about(piece) -> str:
    return f"{piece.agency} · {piece.theme}" if piece.theme_id else str(piece.agency)


def _duties(user, place: Here, day) -> list[Task]:
    """Unanswered duties of the person's own agencies."""
    own = people.agency_ids_with(user, [Role.HEAD, Role.CONTACT])
    found = duties_answerable_by(user).filter(
        agency_id__in=own, theme__region=place.region, answer=Duty.Answer.NONE
    )
    return [
        Task(
            "Jawab tugas", duty.theme.title, reverse("editorial:duty", args=[duty.pk]),
            f"{duty.agency} · jatuh tempo {formats.day(duty.due_on)}", duty.created_at,
            "overdue" if duty.due_on < day else "wait",
        )
        for duty in found.select_related("theme", "agency").order_by("due_on")
    ]  # fmt: skip


def _returned(user, place: Here) -> list[Task]:
    own = people.agency_ids_with(user, [Role.HEAD, Role.CONTACT])
    mine = Q(agency_id__in=own) | Q(created_by=user)
    return [
        Task(
            "Perbaiki",
            p.title,
            reverse("editorial:piece", args=[p.pk]),
            f"{_about(p)} · dikembalikan",
            p.changed_at,
        )
        for p in returned_to(user).filter(mine, region=place.region)[:SHOWN]
    ]


def _by_hand(user, place: Here, now: datetime) -> list[Task]:
    """Posts that only a person can make, for the accounts of the person's own agency."""
    own = people.agency_ids_with(user, [Role.HEAD, Role.CONTACT, Role.EDITOR, Role.ADMIN])
    found = publications_settleable_by(user).filter(
        account__agency_id__in=own, region=place.region, channel="byhand", state__in=[State.DUE, State.PLANNED],
        due_at__lte=now, due_at__gte=now - timedelta(days=7),
    )  # fmt: skip
    return [_by_hand_task(p, now) for p in found.select_related("account__agency").order_by("due_at")[:SHOWN]]


def _by_hand_task(publication: Publication, now: datetime) -> Task:
    account = publication.account
    return Task(
        "Tayangkan",
        publication.title,
        reverse("publishing:byhand", args=[publication.pk]),
        f"{account.get_platform_display()} · {account.agency}",
        publication.due_at,
        "overdue" if publication.too_late_after < now else "wait",
    )


def _requests(user, place: Here, day) -> list[Task]:
    """One line for all information requests that are late or nearly so; it opens exactly them."""
    if not asking.can_keep_register(user, place.region.pk):
        return []
    found = list(register.pressing(asking.requests_visible_to(user).filter(region=place.region), day))
    if not found:
        return []
    late = sum(row.due_on < day for row in found)
    return [
        Task(
            "Jawab permohonan",
            f"{formats.number(len(found))} permohonan informasi mendekati atau lewat batas",
            reverse("openness:requests") + "?keadaan=pressing",
            (f"{formats.number(late)} lewat batas · " if late else "")
            + f"yang terdekat nomor {found[0].label}, batas {formats.day(found[0].due_on)}",
            state="overdue" if late else "wait",
        )
    ]


def _slots(user, place: Here, day) -> list[Slot]:
    begin, end = clock.day_bounds(day, place.zone)
    rows = publications_visible_to(user).filter(region=place.region, due_at__gte=begin, due_at__lt=end)
    told = rows.exclude(state=State.CANCELLED).order_by("due_at").values_list("due_at", "state")
    dawn, hours = begin + timedelta(hours=5), 17 * 3600
    return [
        Slot(state, count, min(1.0, max(0.0, (at - dawn).total_seconds() / hours)))
        for at, state, count in told.annotate(count=Count("pk"))
    ]


KINDS: dict[str, str] = {
    State.PUBLISHED: "live", State.UNCONFIRMED: "unsure", State.LATE: "wrong", State.MISSED: "wrong", State.FAILED: "wrong",
}  # fmt: skip


def _counts(slots: list[Slot]) -> dict[str, int]:
    counts = {"live": 0, "unsure": 0, "wrong": 0, "coming": 0}
    for slot in slots:
        counts[KINDS.get(slot.state, "coming")] += slot.count
    return counts


def _trouble(user, place: Here, now: datetime):
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
        .filter(wrong, region=place.region, due_at__gte=now - timedelta(days=14))
        .exclude(channel="byhand", state=State.PLANNED)
        .select_related("account__agency")
        .order_by("due_at")[:SHOWN]
    )
