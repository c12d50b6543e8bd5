"""Who may read which lines. Regions and roles live upstairs, so the answer comes as a Scope from the function
named in settings.JOURNAL_SCOPE."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.utils.module_loading import import_string

from kentongan.journal.models import Event


@dataclass(frozen=True)
class Scope:
    """One region, wholly or some of its agencies; `everything` is the technician's.

    `agencies` and `people` are (id, name) pairs to choose from in the filters, in the order shown.
    """

    region_id: int | None = None
    agency_ids: frozenset[int] | None = None  # None: all of the region
    everything: bool = False
    agencies: tuple[tuple[int, str], ...] = ()
    people: tuple[tuple[int, str], ...] = ()


def scope_of(request) -> Scope | None:
    """What the reader may see, or None for somebody with no place here."""
    return import_string(settings.JOURNAL_SCOPE)(request)


def events_visible_in(scope: Scope) -> QuerySet[Event]:
    if scope.everything:
        return Event.objects.all()
    events = Event.objects.filter(region_id=scope.region_id)
    return events if scope.agency_ids is None else events.filter(agency_id__in=scope.agency_ids)
