"""Who reads the plan through a calendar programme: as long as they are here, and only their own keys."""

from django.db.models import QuerySet

from kentongan.agencies import rules as places
from kentongan.publishing.models import CalendarKey


def keys_of(user) -> QuerySet[CalendarKey]:
    return CalendarKey.objects.filter(user=user, region_id__in=places.region_ids_of(user))


def key_for(secret: str) -> CalendarKey | None:
    """The key behind an address; None when it is unknown or its owner has left the region or the house."""
    keys = CalendarKey.objects.select_related("user", "region", "agency")
    key = keys.filter(digest=CalendarKey.hash(secret)).first() if secret else None
    return key if key and key.region_id in places.region_ids_of(key.user) else None
