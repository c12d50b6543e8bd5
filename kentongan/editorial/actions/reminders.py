"""Reminding agencies of their duties: once a day per duty, never twice, and only what was sent counts."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from kentongan.agencies.models import Agency, Region
from kentongan.core import apart, clock
from kentongan.editorial.actions.letters import by_agency, send_letter
from kentongan.editorial.models import Duty
from kentongan.editorial.queries.duties import to_remind
from kentongan.journal import actions as journal


def remind_due_duties() -> int:
    """Write to the contacts of every duty that needs a word today; called by the schedule.

    Returns how many duties were reminded of. Each region's day is the day of its own clocks.
    """
    return apart.each(Region.objects.filter(themes__closed_at=None).distinct(), _remind_region)


def _remind_region(region: Region) -> int:
    today = clock.today(region.time_zone)
    not_today = Q(reminded_at=None) | Q(reminded_at__lt=clock.day_bounds(today, region.time_zone)[0])
    duties = to_remind(Duty.objects.filter(not_today, theme__region=region), today)
    found = by_agency(duties.select_related("theme", "agency").order_by("due_on", "pk"))
    return apart.each(found, lambda agency: _remind_agency(agency, found[agency], today))


def _remind_agency(agency: Agency, duties: list[Duty], today: date) -> int:
    """One letter for all duties of one agency; how many duties it spoke of.

    That they were reminded of stands before the letter leaves, so that two workers never both write, and is taken
    back when it reached nobody: the page and the journal tell of letters, not of attempts.
    """
    now = timezone.now()
    with transaction.atomic(durable=True):
        mine = [duty for duty in duties if _claim(duty, now)]
    for duty in mine:
        duty.days_late = (today - duty.due_on).days
    if not mine or not send_letter(agency, "editorial/mail/duty_reminder.txt", duties=mine):
        _give_back(mine, now)
        return 0
    with transaction.atomic():
        for duty in mine:
            journal.record("duty.reminded", duty)
    return len(mine)


def _claim(duty: Duty, now: datetime) -> bool:
    """Only one of two workers that found the same duty writes the letter."""
    unchanged = Duty.objects.filter(pk=duty.pk, reminded_at=duty.reminded_at)
    return unchanged.update(reminded_at=now) == 1


def _give_back(duties: list[Duty], now: datetime) -> None:
    for duty in duties:  # each still holds the time of the letter before
        Duty.objects.filter(pk=duty.pk, reminded_at=now).update(reminded_at=duty.reminded_at)
