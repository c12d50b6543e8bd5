"""The calendar: what is planned, what went out, day by day. Counts and lists come from the same two querysets."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from kentongan.editorial.models import Piece, Variant
from kentongan.publishing.models import Publication
from kentongan.publishing.queries.days import PlaceAmong, midnights
from kentongan.publishing.queries.kinds import BY_KEY, BY_STATE, DRAFT, KINDS, SHOWN_STATES, Kind
from kentongan.publishing.rules.plan import planned_pieces, planned_publications

NO_THEME = 0


@dataclass(frozen=True)
class Wanted:
    """What the address asks for; None means all. `theme` NO_THEME asks for what has none."""

    agency: int | None = None
    platform: str | None = None
    theme: int | None = None
    kind: str | None = None


@dataclass
class Day:
    """One day's figures: publications and pieces by kind and by theme id (NO_THEME for none)."""

    day: date
    kinds: Counter = field(default_factory=Counter)
    themes: Counter = field(default_factory=Counter)

    def add(self, kind: Kind, theme_id: int | None, count: int) -> None:
        self.kinds[kind.key] += count
        self.themes[theme_id or NO_THEME] += count

    @property
    def total(self) -> int:
        return self.kinds.total()

    @property
    def publications(self) -> int:
        return self.total - self.drafts

    @property
    def drafts(self) -> int:
        return self.kinds[DRAFT.key]

    @property
    def marks(self) -> list[tuple[Kind, int]]:
        return [(kind, self.kinds[kind.key]) for kind in KINDS if self.kinds[kind.key]]


def publications(user, region, start: datetime, end: datetime, wanted: Wanted) -> QuerySet[Publication]:
    """Publications due from `start` up to `end`, without the cancelled ones, in no order."""
    states = BY_KEY[wanted.kind].states if wanted.kind else SHOWN_STATES
    rows = planned_publications(user, region).filter(due_at__gte=start, due_at__lt=end, state__in=states)
    if wanted.agency:
        rows = rows.filter(account__agency_id=wanted.agency)
    if wanted.platform:
        rows = rows.filter(account__platform=wanted.platform)
    return _with_theme(rows, "submission__piece__theme", wanted.theme).order_by()


def pieces(user, region, start: datetime, end: datetime, wanted: Wanted) -> QuerySet[Piece]:
    """Pieces planned in the same span that have no publication yet, in no order."""
    if wanted.kind not in (None, DRAFT.key):
        return Piece.objects.none()
    made = Publication.objects.filter(submission__piece=OuterRef("pk"))
    unmade = ~Q(state=Piece.State.APPROVED) | ~Exists(made)
    rows = planned_pieces(user, region).filter(unmade, planned_at__gte=start, planned_at__lt=end)
    if wanted.agency:
        rows = rows.filter(agency_id=wanted.agency)
    if wanted.platform:
        speaking = Variant.objects.filter(piece=OuterRef("pk"), account__platform=wanted.platform)
        rows = rows.filter(Exists(speaking))
    return _with_theme(rows, "theme", wanted.theme).order_by()


def count_days(user, region, days: Sequence[date], zone, wanted: Wanted) -> dict[date, Day]:
    """Figures for each of `days` (which follow each other): two queries, whatever the number of rows."""
    bounds = midnights(days, zone)
    found = {day: Day(day) for day in days}
    span = (user, region, bounds[0], bounds[-1], wanted)
    counted = (
        publications(*span)
        .annotate(slot=PlaceAmong("due_at", bounds))
        .values_list("slot", "state", "submission__piece__theme_id")
        .annotate(count=Count("pk"))
    )
    for slot, state, theme_id, count in counted:
        found[days[slot]].add(BY_STATE[state], theme_id, count)
    drafted = (
        pieces(*span)
        .annotate(slot=PlaceAmong("planned_at", bounds))
        .values_list("slot", "theme_id")
        .annotate(count=Count("pk"))
    )
    for slot, theme_id, count in drafted:
        found[days[slot]].add(DRAFT, theme_id, count)
    return found


def _with_theme(rows: QuerySet, path: str, theme: int | None) -> QuerySet:
    if theme is None:
        return rows
    return rows.filter(**{f"{path}_id": theme} if theme != NO_THEME else {path: None})
