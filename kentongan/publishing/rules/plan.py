"""Who sees what on the calendar and the theme map: a region sees its own."""

from django.db.models import QuerySet

from kentongan.agencies import rules as places
from kentongan.agencies.models import Region
from kentongan.editorial.models import Piece
from kentongan.editorial.rules.pieces import pieces_visible_to
from kentongan.publishing.models import Publication


def planned_publications(user, region: Region | None) -> QuerySet[Publication]:
    """Publications of `region`, if the person belongs to it."""
    if region is None or region.pk not in places.region_ids_of(user):
        return Publication.objects.none()
    return Publication.objects.filter(region=region)


def planned_pieces(user, region: Region | None) -> QuerySet[Piece]:
    """Living pieces of `region` that this person may read."""
    if region is None or region.pk not in places.region_ids_of(user):
        return Piece.objects.none()
    return pieces_visible_to(user).filter(region=region, dropped_at=None)
