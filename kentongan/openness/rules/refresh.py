"""Who sets the six-month clock of an agency anew."""

from django.db.models import Q, QuerySet

from kentongan.agencies import rules as people
from kentongan.agencies.models import Agency, Role
from kentongan.agencies.models.membership import REGION_WIDE

KEEPERS = (Role.ADMIN, Role.EDITOR)
OWN = (Role.HEAD, Role.CONTACT)


def agencies_refreshable_by(user) -> "QuerySet[Agency]":
    """Any agency to those who answer for the region, their own to heads and contacts."""
    return Agency.objects.active().filter(
        Q(region__in=people.region_ids_with(user, KEEPERS)) | Q(pk__in=people.agency_ids_with(user, OWN))
    )


def can_read_refresh(user, region_id: int) -> bool:
    return people.has_role(user, [*REGION_WIDE, *OWN], region_id=region_id)
