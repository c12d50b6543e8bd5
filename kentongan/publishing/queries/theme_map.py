"""The theme map: which agency has spoken on a theme, when, how late, how far its words moved; who is silent."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Min, QuerySet
from django.db.models.functions import Coalesce

from kentongan.agencies.models import Agency
from kentongan.core import clock
from kentongan.editorial.models import Duty, Piece, Submission, Theme
from kentongan.editorial.rules.themes import themes_visible_to
from kentongan.publishing.models import Publication
from kentongan.publishing.queries.day_list import Item, items_of
from kentongan.publishing.queries.days import PlaceAmong, midnights
from kentongan.publishing.queries.kinds import BY_STATE, DRAFT, GONE, KINDS, LIVE, PASSED, SHOWN_STATES
from kentongan.publishing.queries.wording import Wording, wording_by_agency
from kentongan.publishing.rules.plan import planned_pieces

MOST_COLUMNS = 62  # a longer theme is drawn by weeks


@dataclass(frozen=True)
class Column:
    """A stretch of days, first and last inclusive; a week in long themes. Before and after have one open end."""

    first: date | None
    last: date | None

    @property
    def key(self) -> str:
        """How the column is named in an address."""
        if self.first is None:
            return "sebelum"
        return self.first.isoformat() if self.last else "sesudah"

    @property
    def is_day(self) -> bool:
        return self.first == self.last


@dataclass
class Row:
    """One agency on the map; `cells` holds figures by kind key, one Counter a column."""

    agency: Agency
    duty: Duty | None
    cells: list[Counter]
    first_day: date | None  # the local day of its first word that is live
    wording: Wording | None
    today: date

    @property
    def live(self) -> int:
        return sum(cell[LIVE.key] for cell in self.cells)

    @property
    def has_marks(self) -> bool:
        return any(self.cells)

    @property
    def declined(self) -> bool:
        return bool(self.duty) and self.duty.answer == Duty.Answer.DECLINED

    @property
    def silent(self) -> bool:
        """Was asked, did not decline, and nothing of it is live or on its way."""
        moving = any(
            cell[kind.key] for cell in self.cells for kind in KINDS if kind not in (DRAFT, GONE, PASSED)
        )
        return self.duty is not None and not self.declined and not moving

    @property
    def unasked(self) -> bool:
        return self.duty is None

    @property
    def days_late(self) -> int | None:
        """Days between due date and first word, or until today while silent; 0 in time, None when not due."""
        if self.duty is None or self.declined:
            return None
        if self.first_day is None and self.today <= self.duty.due_on:
            return None
        return max(((self.first_day or self.today) - self.duty.due_on).days, 0)


@dataclass(frozen=True)
class ThemeMap:
    theme: Theme
    columns: list[Column]
    rows: list[Row]

    @property
    def asked(self) -> list[Row]:
        return [row for row in self.rows if row.duty]

    @property
    def spoken(self) -> list[Row]:
        return [row for row in self.asked if row.live]

    @property
    def silent(self) -> list[Row]:
        return [row for row in self.rows if row.silent]

    @property
    def declined(self) -> list[Row]:
        return [row for row in self.rows if row.declined]

    @property
    def unweighed(self) -> int:
        return sum(row.wording.texts - row.wording.weighed for row in self.rows if row.wording)


def columns_of(theme: Theme) -> list[Column]:
    """Before, each day (or week) of the period, after."""
    days = [theme.starts_on + timedelta(days=n) for n in range((theme.ends_on - theme.starts_on).days + 1)]
    step = 1 if len(days) <= MOST_COLUMNS else 7
    inside = [Column(days[n], days[min(n + step, len(days)) - 1]) for n in range(0, len(days), step)]
    return [
        Column(None, theme.starts_on - timedelta(days=1)),
        *inside,
        Column(days[-1] + timedelta(days=1), None),
    ]


def publications_under(user, theme: Theme) -> QuerySet[Publication]:
    """Publications under the theme with `when`: live since, else due at. In no order."""
    if not themes_visible_to(user).filter(pk=theme.pk).exists():
        return Publication.objects.none()
    # Told by what is left out: asked for a state, SQLite would walk all publications in that state.
    rows = Publication.objects.filter(submission__in=Submission.objects.filter(piece__theme=theme))
    hidden = [state for state in Publication.State if state not in SHOWN_STATES]
    return rows.exclude(state__in=hidden).annotate(when=Coalesce("published_at", "due_at")).order_by()


def live(publications: QuerySet[Publication]) -> QuerySet[Publication]:
    """Those of them that can be read by the public now."""
    return publications.exclude(state__in=[state for state in Publication.State if state not in LIVE.states])


def pieces_under(user, theme: Theme) -> QuerySet[Piece]:
    """Dated pieces under the theme that are not approved yet, in no order."""
    rows = planned_pieces(user, theme.region).exclude(state=Piece.State.APPROVED)
    return rows.filter(theme=theme, planned_at__isnull=False).order_by()


def theme_map(user, theme: Theme, zone, today: date) -> ThemeMap:
    """The whole map: five queries, whatever the number of publications."""
    columns, found = columns_of(theme), publications_under(user, theme)
    cells, first = _cells(user, theme, found, columns, zone)
    duties = {duty.agency_id: duty for duty in theme.duties.select_related("agency")}
    unasked = Agency.objects.filter(pk__in=[pk for pk in cells if pk not in duties])
    wording = wording_by_agency(live(found), theme)
    agencies = [*sorted((d.agency for d in duties.values()), key=_name), *sorted(unasked, key=_name)]
    rows = [
        Row(
            agency=agency,
            duty=duties.get(agency.pk),
            cells=[cells[agency.pk][n] for n in range(len(columns))],
            first_day=first.get(agency.pk),
            wording=wording.get(agency.pk),
            today=today,
        )
        for agency in agencies
    ]
    return ThemeMap(theme, columns, rows)


def _name(agency: Agency) -> str:
    return str(agency).casefold()


def _cells(user, theme: Theme, found: QuerySet[Publication], columns: list[Column], zone):
    """({agency id: {column number: figures}}, {agency id: local day of its first word that is live})."""
    bounds = _bounds(columns, zone)
    cells: dict[int, dict[int, Counter]] = defaultdict(lambda: defaultdict(Counter))
    first: dict[int, datetime] = {}
    sorted_in = found.annotate(slot=PlaceAmong("when", bounds)).values_list(
        "account__agency_id", "slot", "state"
    )
    for agency_id, slot, state, count, earliest in sorted_in.annotate(
        count=Count("pk"), earliest=Min("when")
    ):
        cells[agency_id][slot + 1][BY_STATE[state].key] += count
        if state in LIVE.states:
            first[agency_id] = min(earliest, first.get(agency_id, earliest))
    drafted = pieces_under(user, theme).annotate(slot=PlaceAmong("planned_at", bounds))
    for agency_id, slot, count in drafted.values_list("agency_id", "slot").annotate(count=Count("pk")):
        cells[agency_id][slot + 1][DRAFT.key] += count
    return cells, {agency_id: clock.local(moment, zone).date() for agency_id, moment in first.items()}


def _bounds(columns: list[Column], zone) -> list[datetime]:
    """The first moments of the inner columns and the end of the last: outside of them lie before and after."""
    return [midnights([column.first], zone)[0] for column in columns[1:]]


def cell_span(columns: list[Column], key: str, zone) -> tuple[datetime | None, datetime | None] | None:
    """From when until when the column named `key` in an address reaches; None when there is no such column."""
    for column in columns:
        if column.key == key:
            start = midnights([column.first], zone)[0] if column.first else None
            end = midnights([column.last], zone)[1] if column.last else None
            return start, end
    return None


def cell_items(user, theme: Theme, agency_id: int, span) -> list[Item]:
    """What stands behind one cell, the same rows that were counted; `span` None means the agency's whole row."""
    published = _within(publications_under(user, theme).filter(account__agency_id=agency_id), "when", span)
    planned = _within(pieces_under(user, theme).filter(agency_id=agency_id), "planned_at", span)
    return items_of(published, planned, "when")


def _within(rows: QuerySet, name: str, span) -> QuerySet:
    start, end = span or (None, None)
    if start:
        rows = rows.filter(**{f"{name}__gte": start})
    return rows.filter(**{f"{name}__lt": end}) if end else rows
