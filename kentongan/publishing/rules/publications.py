"""Who sees and who may settle what. Everyone of a region reads its whole ledger; deeds belong to those who answer for them."""

from django.db.models import Q, QuerySet

from kentongan.agencies import rules as people
from kentongan.agencies.models import Role
from kentongan.publishing.models import Observation, Publication

REGION_DESK = (Role.ADMIN, Role.EDITOR)
OWN_DESK = (Role.HEAD, Role.CONTACT)


def publications_visible_to(user) -> QuerySet[Publication]:
    return Publication.objects.filter(region_id__in=people.region_ids_of(user))


def observations_visible_to(user) -> QuerySet[Observation]:
    return Observation.objects.filter(region_id__in=people.region_ids_of(user))


def _handled_by(user) -> Q:
    return Q(region_id__in=people.region_ids_with(user, REGION_DESK)) | Q(
        account__agency_id__in=people.agency_ids_with(user, OWN_DESK)
    )


def publications_settleable_by(user) -> QuerySet[Publication]:
    """Whose fate this person may decide: editors and admins of the region, head and contact of the agency."""
    return Publication.objects.filter(_handled_by(user))


def may_settle_something(user, region_id: int) -> bool:
    """Whether settling is part of this person's work here at all."""
    return people.has_role(user, (*REGION_DESK, *OWN_DESK), region_id=region_id)


def can_settle(user, publication: Publication) -> bool:
    return people.has_role(user, REGION_DESK, region_id=publication.region_id) or people.has_role(
        user, OWN_DESK, agency_id=publication.agency_id
    )


def can_take_back(user, publication: Publication) -> bool:
    """Taking back what was approved is for those who could have approved it."""
    return people.has_role(user, REGION_DESK, region_id=publication.region_id) or people.has_role(
        user, (Role.HEAD,), agency_id=publication.agency_id
    )
