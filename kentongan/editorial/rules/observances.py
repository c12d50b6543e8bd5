"""Everybody sees the country's days and their region's; editors keep their region's."""

from django.db.models import Q, QuerySet

from kentongan.agencies import rules as places
from kentongan.agencies.models import Role
from kentongan.editorial.models import Observance

KEEPERS = (Role.EDITOR, Role.ADMIN)


def observances_visible_to(user) -> QuerySet[Observance]:
    return Observance.objects.filter(Q(region=None) | Q(region_id__in=places.region_ids_of(user)))


def observances_kept_by(user) -> QuerySet[Observance]:
    return Observance.objects.filter(region_id__in=places.region_ids_with(user, KEEPERS))


def can_keep_observances(user, region_id: int) -> bool:
    return places.has_role(user, KEEPERS, region_id=region_id)
