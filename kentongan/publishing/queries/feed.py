"""The plan as an iCalendar file: pieces, themes and due dates from a week ago to six weeks ahead."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event, vText

from kentongan.core import clock
from kentongan.editorial.rules.duties import duties_answerable_by
from kentongan.editorial.rules.themes import themes_visible_to
from kentongan.publishing.models import CalendarKey
from kentongan.publishing.queries.calendar import Wanted
from kentongan.publishing.queries.day_list import Item, items_between
from kentongan.publishing.queries.kinds import LIVE, PLANNED

BEFORE, AFTER = timedelta(days=7), timedelta(days=45)
LENGTH = timedelta(minutes=15)  # a post has no length; calendars draw this


def feed(key: CalendarKey, now: datetime) -> bytes:
    """Everything the key's owner may see of the region or agency now."""
    calendar = Calendar()
    name = f"{key.agency or key.region.full_name}: rencana tayang"
    for field, value in (("prodid", "-//Kentongan//ID"), ("version", "2.0"), ("x-wr-calname", vText(name))):
        calendar.add(field, value)
    calendar.add("x-wr-timezone", key.region.time_zone)
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"value": "DURATION"})
    stamp = now.replace(
        minute=0, second=0, microsecond=0
    )  # the same file for an hour, so that nothing is sent twice
    for event in (*_pieces(key, now), *_themes(key, now), *_duties(key, now)):
        event.add("dtstamp", stamp)
        calendar.add_component(event)
    return calendar.to_ical()


def _pieces(key: CalendarKey, now: datetime) -> Iterator[Event]:
    wanted = Wanted(agency=key.agency_id)
    seen: Counter = Counter()
    for item in items_between(key.user, key.region, now - BEFORE, now + AFTER, wanted):
        seen[item.piece_id] += 1
        yield _piece(item, seen[item.piece_id])


def _piece(item: Item, number: int) -> Event:
    settled = item.kinds[LIVE.key] + item.kinds[PLANNED.key] == item.total
    words = [f"{count} {kind.word}" for kind, count in item.marks]
    about = [item.agency, item.theme and f"Tema: {item.theme}", item.state or ", ".join(words)]
    event = _event(
        f"naskah-{item.piece_id}-{number}", item.title, reverse("editorial:piece", args=[item.piece_id])
    )
    event.add("dtstart", item.at)
    event.add("dtend", item.at + LENGTH)
    event.add("description", "\n".join(part for part in about if part))
    event.add("status", "CONFIRMED" if settled else "TENTATIVE")
    return event


def _themes(key: CalendarKey, now: datetime) -> Iterator[Event]:
    first, last = _days(key, now)
    themes = themes_visible_to(key.user).filter(region=key.region, closed_at=None)
    for theme in themes.filter(ends_on__gte=first, starts_on__lte=last):
        event = _event(
            f"tema-{theme.pk}", f"Tema: {theme.title}", reverse("editorial:theme", args=[theme.pk])
        )
        event.add("dtstart", theme.starts_on)
        event.add("dtend", theme.ends_on + timedelta(days=1))
        event.add("description", theme.key_message)
        event.add("transp", "TRANSPARENT")
        yield event


def _duties(key: CalendarKey, now: datetime) -> Iterator[Event]:
    first, last = _days(key, now)
    duties = duties_answerable_by(key.user).filter(theme__region=key.region, due_on__range=(first, last))
    if key.agency_id:
        duties = duties.filter(agency_id=key.agency_id)
    for duty in duties.exclude(answer="declined").select_related("theme", "agency"):
        title = f"Jatuh tempo {duty.agency}: {duty.theme.title}"
        event = _event(f"tugas-{duty.pk}", title, reverse("editorial:duty", args=[duty.pk]))
        event.add("dtstart", duty.due_on)
        event.add("dtend", duty.due_on + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        yield event


def _event(uid: str, title: str, path: str) -> Event:
    event = Event()
    event.add("uid", f"{uid}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("summary", title)
    event.add("url", settings.SITE_URL + path)
    return event


def _days(key: CalendarKey, now: datetime):
    zone = key.region.time_zone
    return clock.local(now - BEFORE, zone).date(), clock.local(now + AFTER, zone).date()
