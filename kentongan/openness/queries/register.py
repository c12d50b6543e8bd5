"""The register of information requests: lists, counts and the yearly report, all from the same rows."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from statistics import mean, median

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from kentongan.agencies.models import Agency, Region
from kentongan.core.holidays import working_days_after, working_days_between
from kentongan.openness.models import ConsequenceTest, InformationRequest, RequestDesk

Decision = InformationRequest.Decision
OPEN = Q(answered_on=None, withdrawn_on=None)
PRESSING_DAYS = 3  # working days before the due day in which a request begins to press
# Words for every way the register can be narrowed.
STATES = {
    "open": "belum selesai",
    "overdue": "lewat batas",
    "pressing": "mendesak: tinggal tiga hari kerja, atau lewat",
    "received": "diterima, belum diteruskan",
    "forwarded": "diteruskan",
    "answered": "dijawab",
    **dict(Decision.choices),
    "withdrawn": "dicabut pemohon",
    "on_time": "dijawab tepat waktu",
    "late": "dijawab lewat batas",
    "extended": "diperpanjang",
}


def desk(region: Region) -> RequestDesk:
    """How one may ask this region; a region that has not said takes requests on its page."""
    return RequestDesk.objects.filter(region=region).first() or RequestDesk(region=region)


def contacts(region: Region) -> QuerySet[Agency]:
    """The agencies whose desk takes requests in person."""
    return Agency.objects.active().filter(region=region, leads=True).order_by("name")


def register(region: Region, year: int | None = None) -> "QuerySet[InformationRequest]":
    rows = InformationRequest.objects.filter(region=region).select_related("agency")
    return rows.filter(year=year) if year else rows


def years(region: Region) -> list[int]:
    """Years with at least one request, newest first."""
    rows = InformationRequest.objects.filter(region=region).order_by("-year")
    return list(rows.values_list("year", flat=True).distinct())


def narrowed(rows: "QuerySet[InformationRequest]", state: str, today: date) -> "QuerySet[InformationRequest]":
    """The rows in one of STATES; any other word narrows nothing."""
    conditions = {
        "open": OPEN,
        "overdue": OPEN & Q(due_on__lt=today),
        "pressing": OPEN & Q(due_on__lte=working_days_after(today, PRESSING_DAYS)),
        "received": OPEN & Q(forwarded_on=None),
        "forwarded": OPEN & Q(forwarded_on__isnull=False),
        "answered": Q(answered_on__isnull=False),
        "withdrawn": Q(withdrawn_on__isnull=False),
        "on_time": Q(answered_on__lte=F("due_on")),
        "late": Q(answered_on__gt=F("due_on")),
        "extended": Q(extended_on__isnull=False),
        **{decision: Q(decision=decision) for decision in Decision.values},
    }
    return rows.filter(conditions.get(state, Q()))


def pressing(rows: "QuerySet[InformationRequest]", today: date) -> "QuerySet[InformationRequest]":
    """Open ones that are late or nearly so, the most urgent first."""
    return most_urgent_first(narrowed(rows, "pressing", today))


def most_urgent_first(rows: "QuerySet[InformationRequest]") -> "QuerySet[InformationRequest]":
    """Open ones by their due day, so that the overdue lead; then the closed ones, newest first."""
    closed = Case(When(OPEN, then=Value(0)), default=Value(1), output_field=IntegerField())
    due = Case(When(OPEN, then=F("due_on")), default=None)
    return rows.annotate(is_closed=closed, waits_until=due).order_by(
        "is_closed", "waits_until", "-received_on", "-year", "-number"
    )


def days_taken(request: InformationRequest) -> int | None:
    """Working days from receipt to answer; None while there is no answer."""
    return working_days_between(request.received_on, request.answered_on) if request.answered_on else None


def days_left(request: InformationRequest, today: date) -> int | None:
    """Working days until the due day (negative: over it by so many); None once it is closed."""
    return working_days_between(today, request.due_on) if request.is_open else None


@dataclass(frozen=True)
class AgencyRow:
    name: str
    slug: str  # "" for requests that nobody was given
    received: int
    answered: int
    refused: int


@dataclass(frozen=True)
class Report:
    """A year of the register (UU 14/2008 Art 12). Days are working days; None where nothing was answered."""

    year: int
    received: int
    states: dict[str, int]  # every key of STATES but "pressing", which is about today and not the year
    channels: list[tuple[str, str, int]]
    agencies: list[AgencyRow]
    reasons: list[tuple[str, list[InformationRequest]]]  # legal basis → the requests it closed
    mean_days: float | None
    median_days: float | None
    longest_days: int | None

    @property
    def told(self) -> list[tuple[str, str, int]]:
        """(key, word, count) of every state, in their order."""
        return [(state, STATES[state], count) for state, count in self.states.items()]


def report(region: Region, year: int, today: date) -> Report:
    rows = register(region, year)
    found = list(rows)
    days = [days_taken(row) for row in found if row.answered_on]
    by_channel = Counter(row.channel for row in found)
    return Report(
        year=year,
        received=len(found),
        states={state: narrowed(rows, state, today).count() for state in STATES if state != "pressing"},
        channels=[
            (value, word, by_channel[value])
            for value, word in InformationRequest.Channel.choices
            if by_channel[value]
        ],
        agencies=_by_agency(found),
        reasons=_reasons(rows),
        mean_days=mean(days) if days else None,
        median_days=median(days) if days else None,
        longest_days=max(days, default=None),
    )


def _by_agency(found: list[InformationRequest]) -> list[AgencyRow]:
    groups: dict = {}
    for row in found:
        groups.setdefault(row.agency, []).append(row)
    told = [
        AgencyRow(
            name=agency.name if agency else "Belum diteruskan, ditangani PPID",
            slug=agency.slug if agency else "",
            received=len(rows),
            answered=sum(row.answered_on is not None for row in rows),
            refused=sum(row.decision == Decision.REFUSED for row in rows),
        )
        for agency, rows in groups.items()
    ]
    return sorted(told, key=lambda row: (-row.received, row.name))


def _reasons(rows) -> list[tuple[str, list[InformationRequest]]]:
    closed = rows.filter(decision__in=(Decision.REFUSED, Decision.PARTLY))
    tests = (
        ConsequenceTest.objects.filter(request__in=closed).select_related("request").order_by("legal_basis")
    )
    groups: dict[str, list[InformationRequest]] = {}
    for test in tests:
        groups.setdefault(test.legal_basis, []).append(test.request)
    return list(groups.items())


@dataclass(frozen=True)
class PublicLine:
    """All that everyone may read of an answered request."""

    number: str
    subject: str
    decision: str  # a value of Decision
    word: str
    days: int


@dataclass(frozen=True)
class PublicYear:
    """The year's counters. Days are working days; None where nothing was answered."""

    received: int
    open: int
    withdrawn: int
    answered: int
    on_time: int
    decisions: list[tuple[str, str, int]]
    mean_days: float | None


PUBLIC = ("answered", "on_time", *Decision.values)  # what the public list may be narrowed to


def public_year(region: Region, year: int, today: date) -> PublicYear:
    found = report(region, year, today)
    return PublicYear(
        received=found.received,
        open=found.states["open"],
        withdrawn=found.states["withdrawn"],
        answered=found.states["answered"],
        on_time=found.states["on_time"],
        decisions=[(value, word, found.states[value]) for value, word in Decision.choices],
        mean_days=None if found.mean_days is None else round(found.mean_days, 1),
    )


def public_answers(region: Region, year: int, state: str) -> "QuerySet[InformationRequest]":
    """Answered requests of a year, newest answer first, narrowed to one of PUBLIC."""
    rows = InformationRequest.objects.filter(region=region, year=year).answered()
    rows = narrowed(rows, state, date.min) if state in PUBLIC else rows
    return rows.only("number", "year", "subject", "decision", "received_on", "answered_on").order_by(
        "-answered_on", "-number"
    )


def public_line(row: InformationRequest) -> PublicLine:
    return PublicLine(row.label, row.subject, row.decision, row.get_decision_display(), days_taken(row) or 0)
