"""Who keeps the activities in the field: an agency its own, Kominfo and Prokopim those of the region."""

from django.db.models import Q, QuerySet

from kentongan.agencies import rules as places
from kentongan.agencies.models import Agency, Region, Role
from kentongan.agencies.models.membership import REGION_WIDE
from kentongan.openness.models import Project, ProjectPhoto

DESK = (Role.ADMIN, Role.EDITOR)
OWN = (Role.HEAD, Role.CONTACT)


def projects_visible_to(user) -> QuerySet[Project]:
    whole = Q(agency__region_id__in=places.region_ids_with(user, REGION_WIDE))
    return Project.objects.filter(whole | Q(agency_id__in=places.agency_ids_with(user, OWN)))


def projects_editable_by(user) -> QuerySet[Project]:
    return Project.objects.filter(agency__in=agencies_writable_by(user))


def projects_showable_by(user) -> QuerySet[Project]:
    """Where the person may be the second one; that they are not also the first, the action sees to."""
    desk = Q(agency__region_id__in=places.region_ids_with(user, DESK))
    return Project.objects.filter(desk | Q(agency_id__in=places.agency_ids_with(user, [Role.HEAD])))


def photos_visible_to(user) -> QuerySet[ProjectPhoto]:
    return ProjectPhoto.objects.filter(project__in=projects_visible_to(user))


def agencies_writable_by(user) -> QuerySet[Agency]:
    """Whose activities the person may write."""
    desk = Q(region_id__in=places.region_ids_with(user, DESK))
    return Agency.objects.filter(desk | Q(pk__in=places.agency_ids_with(user, OWN)))


def may_write_in(user, region: Region) -> bool:
    return places.has_role(user, [*DESK, *OWN], region_id=region.pk)


def may_read_geography(user, region: Region) -> bool:
    return places.has_role(user, REGION_WIDE, region_id=region.pk)


def may_keep_geography(user, region: Region) -> bool:
    return places.has_role(user, DESK, region_id=region.pk)
