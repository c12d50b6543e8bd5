"""Questions about the media library."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from kentongan.agencies.models import Agency
from kentongan.editorial.models import Asset, Piece
from kentongan.editorial.rules.pieces import pieces_visible_to

SOON = 30  # days


def by_sha(sha: str, agency: Agency) -> Asset | None:
    """The file with this content that the agency may show: its own, else one shared by its region."""
    found = Asset.objects.filter(sha256=sha, agency__region_id=agency.region_id).order_by("id")
    return found.filter(agency=agency).first() or found.first()


def listed_assets(assets: QuerySet[Asset], filters: dict, today: date) -> QuerySet[Asset]:
    """`assets` narrowed by q, kind, agency and state: "" | "soon" | "unfinished" | "withdrawn"."""
    state = filters.get("state")
    found = assets.exclude(withdrawn_at=None) if state == "withdrawn" else assets.filter(withdrawn_at=None)
    if state == "soon":
        found = found.filter(expires_on__lte=today + timedelta(days=SOON))
    if state == "unfinished":
        found = found.exclude(pk__in=Asset.objects.ready().values("pk"))
    if filters.get("kind"):
        found = found.filter(kind=filters["kind"])
    if filters.get("agency"):
        found = found.filter(agency=filters["agency"])
    for word in (filters.get("q") or "").split()[:8]:
        found = found.filter(
            Q(title__icontains=word) | Q(alt_text__icontains=word) | Q(rights_holder__icontains=word)
        )
    return found.select_related("agency").order_by("-uploaded_at", "-pk")


def pieces_using(asset: Asset, user) -> QuerySet[Piece]:
    """Living pieces that carry it and that this person may read."""
    visible = pieces_visible_to(user).filter(dropped_at=None, attachments__asset=asset)
    return visible.select_related("agency").distinct().order_by("-changed_at")
