"""What stands on a day or in a week, piece by piece; the same rows that the calendar counted."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, QuerySet

from kentongan.agencies.models import Platform
from kentongan.core import clock
from kentongan.core.routes import route
from kentongan.editorial.models import Piece
from kentongan.publishing.models import Publication
from kentongan.publishing.queries.calendar import Wanted, pieces, publications
from kentongan.publishing.queries.kinds import BY_STATE, DRAFT, KINDS, Kind

PLATFORMS = dict(Platform.choices)


@dataclass(frozen=True)
class Line:
    """One publication of a piece."""

    pk: int
    at: datetime
    account: str
    kind: Kind

    @property
    def url(self) -> str:
        return route("publishing:publication", self.pk)


@dataclass
class Item:
    """A piece on a day: when it first speaks, through which accounts, in which state."""

    piece_id: int
    title: str
    agency: str
    theme: str
    hue: int | None
    at: datetime
    kinds: Counter = field(default_factory=Counter)
    lines: list[Line] = field(default_factory=list)
    state: str = ""  # of the piece itself while nothing is published

    @property
    def marks(self) -> list[tuple[Kind, int]]:
        return [(kind, self.kinds[kind.key]) for kind in KINDS if self.kinds[kind.key]]

    @property
    def total(self) -> int:
        return self.kinds.total()

    @property
    def url(self) -> str:
        return route("editorial:piece", self.piece_id)

    @property
    def move_url(self) -> str:
        return route("editorial:piece_move", self.piece_id)


PIECE = "submission__piece__"
SHARED = (
    f"{PIECE}id",
    f"{PIECE}title",
    f"{PIECE}agency__short_name",
    f"{PIECE}theme__title",
    f"{PIECE}theme__hue",
)
OWN = ("pk", "title", "agency__short_name", "theme__title", "theme__hue")


def items_on(user, region, day: date, zone, wanted: Wanted) -> list[Item]:
    """All pieces of one local day with their publications, in the order in which they first speak."""
    span = (user, region, *clock.day_bounds(day, zone), wanted)
    return items_of(publications(*span), pieces(*span))


def items_of(
    published: QuerySet[Publication], planned: QuerySet[Piece], moment: str = "due_at"
) -> list[Item]:
    """The same rows piece by piece; `moment` names the field that tells when a publication speaks."""
    rows = published.values_list(*SHARED, "pk", moment, "state", "account__platform", "account__handle")
    found: dict[int, Item] = {}
    for *shared, pk, at, state, platform, handle in rows.order_by(moment, "pk"):
        item = found.setdefault(shared[0], Item(*shared, at))
        item.kinds[BY_STATE[state].key] += 1
        item.lines.append(Line(pk, at, f"{PLATFORMS.get(platform, platform)} {handle}", BY_STATE[state]))
    return sorted([*found.values(), *_drafts(planned)], key=_by_time)


def items_between(user, region, start: datetime, end: datetime, wanted: Wanted) -> list[Item]:
    """Pieces between two moments, one item per moment at which a piece speaks; without single publications."""
    span = (user, region, start, end, wanted)
    rows = publications(*span).values_list(*SHARED, "due_at", "state").annotate(count=Count("pk"))
    found: dict[tuple, Item] = {}
    for *shared, at, state, count in rows:
        item = found.setdefault((shared[0], at), Item(*shared, at))
        item.kinds[BY_STATE[state].key] += count
    return sorted([*found.values(), *_drafts(pieces(*span))], key=_by_time)


def _drafts(planned: QuerySet[Piece]) -> Iterable[Item]:
    for *own, at, state in planned.values_list(*OWN, "planned_at", "state"):
        yield Item(*own, at, Counter({DRAFT.key: 1}), state=Piece.State(state).label)


def _by_time(item: Item):
    return item.at, item.title, item.piece_id
