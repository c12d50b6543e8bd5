"""Who sees, sets and answers the duties under a theme."""

from django.db.models import Q, QuerySet

from kentongan.agencies import rules as places
from kentongan.agencies.models import Role
from kentongan.editorial.models import Duty
from kentongan.editorial.rules.themes import SETTERS

ANSWERERS = (Role.HEAD, Role.CONTACT)
ON_BEHALF = (Role.EDITOR, Role.ADMIN)  # an answer given by telephone is written down by the desk


def duties_visible_to(user) -> QuerySet[Duty]:
    """All agencies see who was asked and what was answered: that is what coordinating means."""
    return Duty.objects.filter(theme__region_id__in=places.region_ids_of(user))


def duties_answerable_by(user) -> QuerySet[Duty]:
    """Duties of the person's own agency, or of the whole region for the desk, while the theme is open."""
    own = Q(agency_id__in=places.agency_ids_with(user, ANSWERERS))
    desk = Q(theme__region_id__in=places.region_ids_with(user, ON_BEHALF))
    return duties_visible_to(user).filter(own | desk, theme__closed_at=None)


def duties_settable_by(user) -> QuerySet[Duty]:
    return Duty.objects.filter(
        theme__region_id__in=places.region_ids_with(user, SETTERS), theme__closed_at=None
    )
