"""Who sees and who sets the themes of a region."""

from django.db.models import QuerySet

from kentongan.agencies import rules as places
from kentongan.agencies.models import Role
from kentongan.editorial.models import Theme

SETTERS = (Role.LEADER, Role.EDITOR, Role.ADMIN)


def themes_visible_to(user) -> QuerySet[Theme]:
    """Everybody of the region knows what the region wants to say."""
    return Theme.objects.filter(region_id__in=places.region_ids_of(user))


def themes_settable_by(user) -> QuerySet[Theme]:
    return Theme.objects.filter(region_id__in=places.region_ids_with(user, SETTERS))


def can_set_themes(user, region_id: int) -> bool:
    return places.has_role(user, SETTERS, region_id=region_id)
