"""The six-month clock is set anew: by a person, or because something of the agency was opened."""

from datetime import date

from django.db import transaction
from django.urls import NoReverseMatch, reverse

from kentongan.agencies.models import Agency
from kentongan.core import clock
from kentongan.journal import actions as journal
from kentongan.openness.models import BudgetDocument, PeriodicItem, Project

PERFORMANCE, FINANCES = PeriodicItem.Category.PERFORMANCE, PeriodicItem.Category.FINANCES


@transaction.atomic
def refresh(agency: Agency, category: str, *, on: date, url: str, note: str = "", by) -> PeriodicItem:
    """Say that the agency's information of this category is fresh, and where everyone finds it.

    An older day never overwrites a newer one. The journal keeps each refresh.
    """
    item = PeriodicItem.objects.select_for_update().filter(agency=agency, category=category).first()
    if item and item.refreshed_on > on:
        return item
    item = item or PeriodicItem(agency=agency, category=category)
    item.refreshed_on, item.url, item.note, item.refreshed_by = on, url, note[:200], by
    item.save()
    journal.record("periodic_item.refreshed", item, by=by, url=url)
    return item


def told_by_document(document: BudgetDocument, *, by) -> None:
    """A published budget document is the finances of every agency that it names."""
    agencies = Agency.objects.active().filter(pk__in=document.lines.order_by().values("agency"))
    for agency in agencies.select_related("region"):
        told_by(agency, FINANCES, "open:budget_document", document.pk, note=document.title, by=by)


def told_by_project(project: Project, *, by) -> None:
    """An activity that is shown is part of what its agency does."""
    told_by(project.agency, PERFORMANCE, "open:project", project.pk, note=project.title, by=by)


def told_by(agency: Agency, category: str, view: str, *arguments, note: str, by) -> PeriodicItem | None:
    """The clock is set because a page of the open house (`view` of the agency's region) now tells of it."""
    try:
        url = reverse(view, args=[agency.region.slug, *arguments])
    except NoReverseMatch:
        return None
    return refresh(agency, category, on=clock.today(agency.region.time_zone), url=url, note=note, by=by)
