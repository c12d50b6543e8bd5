"""Reading the journal: filtered, newest first, page by page along a key that new lines do not shift."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from django.apps import apps
from django.db.models import Q, QuerySet

from kentongan.core import clock
from kentongan.journal.models import Event

PAGE = 50


@dataclass(frozen=True)
class Page:
    """Lines newest first, and the keys of the neighbouring pages ("" where there is none)."""

    lines: list[Event]
    following: str
    previous: str


def filtered(events: QuerySet[Event], wanted: dict, zone: clock.Zone) -> QuerySet[Event]:
    """Narrowed by what a filter form holds: q, person, agency, action, since, until (local days, both inclusive)."""
    for word in wanted.get("q", "").split():
        events = events.filter(sentence__icontains=word)
    for name, field in (("person", "actor"), ("agency", "agency_id"), ("action", "action")):
        if wanted.get(name):
            events = events.filter(**{field: wanted[name]})
    if wanted.get("since"):
        events = events.filter(at__gte=clock.day_bounds(wanted["since"], zone)[0])
    if wanted.get("until"):
        events = events.filter(at__lt=clock.day_bounds(wanted["until"], zone)[1])
    return events.select_related("actor")


def page(events: QuerySet[Event], *, after: str = "", before: str = "", size: int = PAGE) -> Page:
    """The lines older than key `after`, or newer than key `before`, or the newest. A key that is none is ignored."""
    older, newer = _key(after), _key(before)
    if newer:
        rows = list(events.filter(_beyond(newer, "gt")).order_by("at", "id")[: size + 1])
        more, lines = len(rows) > size, rows[:size][::-1]
        return Page(lines, _after(lines), _before(lines) if more else "")
    rows = list((events.filter(_beyond(older, "lt")) if older else events).order_by("-at", "-id")[: size + 1])
    lines = rows[:size]
    return Page(lines, _after(lines) if len(rows) > size else "", _before(lines) if older else "")


def about(events: QuerySet[Event], subject) -> QuerySet[Event]:
    """The life of one thing, newest first."""
    return events.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk)).select_related(
        "actor"
    )


@cache
def known_actions() -> list[str]:
    """Every act that has a sentence in some room, sorted."""
    folders = [Path(app.path) / "templates" / "journal" for app in apps.get_app_configs()]
    return sorted({path.stem for folder in folders for path in folder.glob("*.txt")})


def _beyond(key: tuple[datetime, int], side: str) -> Q:
    at, pk = key
    # The first condition is implied by the second; it lets the database walk the index.
    return Q(**{f"at__{side}e": at}) & (Q(**{f"at__{side}": at}) | Q(at=at, **{f"id__{side}": pk}))


def _key(text: str) -> tuple[datetime, int] | None:
    micros, _, pk = text.partition("-")
    if not (micros.isdecimal() and pk.isdecimal()) or len(micros) > 17 or len(pk) > 18:
        return None
    seconds, rest = divmod(int(micros), 1_000_000)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest), int(pk)


def key_of(line: Event) -> str:
    seconds = int(line.at.replace(microsecond=0).timestamp())
    return f"{seconds * 1_000_000 + line.at.microsecond}-{line.pk}"


def _after(lines: list[Event]) -> str:
    return key_of(lines[-1]) if lines else ""


def _before(lines: list[Event]) -> str:
    return key_of(lines[0]) if lines else ""
