"""The ledger, what agencies posted outside it, and the public news, for other programs. Nothing is written here."""

from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from kentongan.accounts.api_auth import SessionAuth, TokenAuth
from kentongan.agencies.api import InRegion, or_404, region_of
from kentongan.agencies.models import Region
from kentongan.core import clock
from kentongan.core.api import (
    REFUSALS,
    After,
    ApiRefused,
    Day,
    Id,
    Limit,
    OneOf,
    Page,
    Refusal,
    Words,
    page_by_time,
)
from kentongan.publishing.api_shapes import (
    NewsLine,
    NewsOut,
    ObservationOut,
    PublicationLine,
    PublicationOut,
)
from kentongan.publishing.models import Article, Publication
from kentongan.publishing.queries import news
from kentongan.publishing.rules import publications as rules

router = Router(auth=[TokenAuth(), SessionAuth()], tags=["publishing"])
public = Router(auth=None, tags=["news"])
NOT_THERE = {frozenset({404, 422}): Refusal}


class Period(InRegion):
    since: Annotated[Day | None, Field(description="First local day.")] = None
    until: Annotated[Day | None, Field(description="Last local day.")] = None
    account: Id | None = None


class PublicationFilter(Period):
    state: Annotated[str, OneOf(Publication.State)] | None = None


class NewsFilter(Schema):
    region: Annotated[str, Field(max_length=80, description="The region's name in addresses: wonogiri.")] = ""
    agency: Annotated[str, Field(max_length=80, description="The agency's name in addresses.")] = ""
    q: Words = ""
    after: After = ""
    limit: Limit = 30


@router.get("/publications", response={200: Page[PublicationLine], **REFUSALS}, operation_id="publications")
def publications(request, wanted: Query[PublicationFilter]):
    """Publications of one region, the latest due first. Days are those on which they are due."""
    region = region_of(request, wanted.region)
    rows = _within(
        rules.publications_visible_to(request.user).filter(region=region), "due_at", wanted, region
    )
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    rows = rows.select_related("account", "submission").defer("text", "media", "submission__content")
    return page_by_time(rows, "due_at", wanted.after, wanted.limit)


@router.get(
    "/publications/{int:publication_id}",
    response={200: PublicationOut, **REFUSALS},
    operation_id="publication",
)
def publication(request, publication_id: int):
    """One publication with its whole history in the ledger: every intent, every outcome, every decision."""
    rows = rules.publications_visible_to(request.user).select_related("account", "submission")
    found = rows.prefetch_related("entries__by").filter(pk=publication_id).first()
    return or_404(found, "Tayangan ini tidak ada.")


@router.get("/observations", response={200: Page[ObservationOut], **REFUSALS}, operation_id="observations")
def observations(request, wanted: Query[Period]):
    """Posts that agencies made outside Kentongan, the latest first."""
    region = region_of(request, wanted.region)
    rows = rules.observations_visible_to(request.user).filter(region=region)
    return page_by_time(_within(rows, "posted_at", wanted, region), "posted_at", wanted.after, wanted.limit)


@public.get("/news", response={200: Page[NewsLine], **NOT_THERE}, operation_id="news")
def news_list(request, response: HttpResponse, wanted: Query[NewsFilter]):
    """The public news of one region, or of all regions here. Needs no key."""
    response["Cache-Control"] = "public, max-age=60"
    rows = Article.objects.public().filter(region__in=news.regions_with_news())
    if wanted.region:
        region = news.regions_with_news().filter(slug=wanted.region).first()
        rows = news.articles_of(or_404(region, "Wilayah ini tidak ada di sini."), words=wanted.q)
    elif wanted.q:
        raise ApiRefused(
            422, "region: Sebutkan wilayahnya untuk mencari.", [("region", "Isian ini wajib ada.")]
        )
    if wanted.agency:
        rows = rows.filter(account__agency__slug=wanted.agency)
    found = rows.select_related("region", "account__agency").defer("text")
    return page_by_time(found, "published_at", wanted.after, wanted.limit)


@public.get(
    "/news/{slug:key}", response={200: NewsOut, frozenset({404, 410, 422}): Refusal}, operation_id="news_item"
)
def news_item(request, response: HttpResponse, key: str):
    """One piece of public news; 410 once it was retracted."""
    rows = Article.objects.filter(region__in=news.regions_with_news())
    found = or_404(
        rows.select_related("region", "account__agency").filter(key=key).first(), "Berita ini tidak ada."
    )
    if found.retracted_at:
        raise ApiRefused(410, "Berita ini sudah ditarik.")
    response["Cache-Control"] = "public, max-age=60"
    return found


def _within(rows: QuerySet, field: str, wanted: Period, region: Region) -> QuerySet:
    """Rows of the local days and the account asked for."""
    if wanted.since and wanted.until and wanted.since > wanted.until:
        raise ApiRefused(
            422, "since: Tanggal awal harus sebelum tanggal akhir.", [("since", "Terlalu akhir.")]
        )
    if wanted.since:
        rows = rows.filter(**{f"{field}__gte": clock.day_bounds(wanted.since, region.time_zone)[0]})
    if wanted.until:
        rows = rows.filter(**{f"{field}__lt": clock.day_bounds(wanted.until, region.time_zone)[1]})
    return rows.filter(account_id=wanted.account) if wanted.account else rows
