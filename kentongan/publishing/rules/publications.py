"""Who sees and who may settle what. Everyone of a region reads its whole ledger; deeds belong to those who answer for them."""

from django.db.models import Q, QuerySet

from kentongan.agencies import rules as people
from kentongan.agencies.models import Role
from kentongan.publishing.models import Observation, Publication
from kentongan.publishing.rules.states import State

REGION_DESK = (Role.ADMIN, Role.EDITOR)
OWN_DESK = (Role.HEAD, Role.CONTACT)


def publications_visible_to(user) -> QuerySet[Publication]:
    return Publication.objects.filter(region_id__in=people.region_ids_of(user))


def observations_visible_to(user) -> QuerySet[Observation]:
    return Observation.objects.filter(region_id__in=people.region_ids_of(user))


def _handled_by(user, own=OWN_DESK) -> Q:
    return Q(region_id__in=people.region_ids_with(user, REGION_DESK)) | Q(
        account__agency_id__in=people.agency_ids_with(user, own)
    )


def publications_settleable_by(user) -> QuerySet[Publication]:
    """Whose fate this person may decide: editors and admins of the region, head and contact of the agency."""
    return Publication.objects.filter(_handled_by(user))


def publications_retractable_by(user) -> QuerySet[Publication]:
    """Taking back what was approved is for those who could have approved it."""
    return Publication.objects.filter(_handled_by(user, own=(Role.HEAD,)), state=State.PUBLISHED)


def can_settle(user, publication: Publication) -> bool:
    return people.has_role(user, REGION_DESK, region_id=publication.region_id) or people.has_role(
        user, OWN_DESK, agency_id=publication.agency_id
    )


def can_retract(user, publication: Publication) -> bool:
    return publication.state == State.PUBLISHED and (
        people.has_role(user, REGION_DESK, region_id=publication.region_id)
        or people.has_role(user, (Role.HEAD,), agency_id=publication.agency_id)
    )
