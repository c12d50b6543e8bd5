"""What the public may read: articles that are live, in regions that have a home here."""

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from kentongan.agencies.models import Agency, Region
from kentongan.core import clock
from kentongan.editorial.models import Asset
from kentongan.publishing.models import Article


def regions_with_news() -> QuerySet[Region]:
    return Region.objects.filter(slug__isnull=False, agencies__isnull=False).distinct().order_by("name")


def articles_of(region: Region, *, agency: str = "", words: str = "") -> QuerySet[Article]:
    found = Article.objects.public().filter(region=region).select_related("account__agency")
    if agency:
        found = found.filter(account__agency__slug=agency)
    for word in words.split()[:6]:
        found = found.filter(Q(title__icontains=word) | Q(text__icontains=word))
    return found


def voices_of(region: Region) -> QuerySet[Agency]:
    """Agencies that have something public to read, with how much."""
    live = Q(accounts__articles__retracted_at=None, accounts__articles__isnull=False)
    return (
        Agency.objects.filter(region=region)
        .annotate(articles=Count("accounts__articles", filter=live))
        .filter(articles__gt=0)
        .order_by("name")
    )


def last_change(region: Region):
    """When the public pages of the region last changed; None when nothing was ever published."""
    times = Article.objects.filter(region=region).aggregate(
        published=Max("published_at"), updated=Max("updated_at"), retracted=Max("retracted_at")
    )
    return max((at for at in times.values() if at), default=None)


def shown_publicly(region: Region, sha256: str) -> Asset | None:
    """The file of a live article with this content, if it may be seen today; all else in the library stays private."""
    public = Asset.objects.public_on(clock.today(region.time_zone)).filter(sha256=sha256)
    # Asked as "is there one": a picture that stands in every article is not joined with all of them.
    live = Article.objects.public().filter(region=region, assets=OuterRef("pk"))
    return public.filter(Exists(live)).order_by().first()
