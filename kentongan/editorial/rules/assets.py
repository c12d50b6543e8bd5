"""Who sees and keeps the media library: a region shares its pictures, an agency keeps its own."""

from django.db.models import Q, QuerySet

from kentongan.agencies import rules as places
from kentongan.editorial.models import Asset
from kentongan.editorial.rules.pieces import DESK, OWN_WRITERS


def assets_visible_to(user) -> QuerySet[Asset]:
    return Asset.objects.filter(agency__region_id__in=places.region_ids_of(user))


def assets_editable_by(user) -> QuerySet[Asset]:
    desk = Q(agency__region_id__in=places.region_ids_with(user, DESK))
    return Asset.objects.filter(desk | Q(agency_id__in=places.agency_ids_with(user, OWN_WRITERS)))


def can_see_asset(user, asset: Asset) -> bool:
    return asset.agency.region_id in places.region_ids_of(user)


def can_edit_asset(user, asset: Asset) -> bool:
    return places.has_role(user, DESK, region_id=asset.agency.region_id) or places.has_role(
        user, OWN_WRITERS, agency_id=asset.agency_id
    )
