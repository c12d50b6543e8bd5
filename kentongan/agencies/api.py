"""Regions, agencies and accounts for other programs: what the person behind the key may see, and no more."""

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from kentongan.accounts.api_auth import SessionAuth, TokenAuth
from kentongan.agencies import rules
from kentongan.agencies.here import here
from kentongan.agencies.models import Account, Agency, Platform, Region
from kentongan.core.api import REFUSALS, After, ApiRefused, Id, Limit, OneOf, Page, page_by_id

router = Router(auth=[TokenAuth(), SessionAuth()], tags=["agencies"])
Code = Annotated[
    str,
    Field(max_length=20, description="Code of one of your regions; without it, the first of them."),
]


class RegionOut(Schema):
    code: str
    system: str
    name: str
    full_name: str
    kind: Annotated[str, OneOf(Region.Kind)]
    slug: str | None
    time_zone: str
    is_sample: bool


class AgencyOut(Schema):
    id: int
    region: str
    name: str
    short_name: str
    kind: Annotated[str, OneOf(Agency.Kind)]
    parent_id: int | None
    leads: bool
    closed_on: date | None

    @staticmethod
    def resolve_region(agency) -> str:
        return agency.region.code


class AccountOut(Schema):
    id: int
    agency_id: int
    platform: Annotated[str, OneOf(Platform)]
    handle: str
    name: str
    url: str
    closed_on: date | None


class InRegion(Schema):
    """What every list of one region is asked with."""

    region: Code = ""
    after: After = ""
    limit: Limit = 100


class OrClosed(InRegion):
    closed: bool = False


class AccountFilter(OrClosed):
    agency: Id | None = None
    platform: Annotated[str, OneOf(Platform)] | None = None


def region_of(request: HttpRequest, code: str) -> Region:
    """The region asked about: by its code, else where the person stands. ApiRefused when it is not theirs."""
    if code:
        found = rules.regions_visible_to(request.user).filter(code=code).order_by("-pk").first()
    else:
        found = here(request).region
    if found is None and code:
        raise ApiRefused(404, "Wilayah ini tidak ada, atau Anda tidak bekerja di sana.")
    if found is None:
        raise ApiRefused(403, "Anda belum tercatat di perangkat daerah mana pun. Hubungi admin Kominfo.")
    return found


def or_404(found, sentence: str):
    """What was found; ApiRefused 404, which never tells whether it exists elsewhere."""
    if found is None:
        raise ApiRefused(404, sentence)
    return found


@router.get("/regions", response={200: list[RegionOut], **REFUSALS}, operation_id="regions")
def regions(request):
    """The regions you belong to."""
    return rules.regions_visible_to(request.user).order_by("code")


@router.get("/agencies", response={200: Page[AgencyOut], **REFUSALS}, operation_id="agencies")
def agencies(request, wanted: Query[OrClosed]):
    """Agencies of one region, in the order of their ids; with `closed=true` also those dissolved."""
    rows = rules.agencies_visible_to(request.user).filter(region=region_of(request, wanted.region))
    rows = rows if wanted.closed else rows.filter(closed_on=None)
    return page_by_id(rows.select_related("region"), wanted.after, wanted.limit)


@router.get("/agencies/{int:agency_id}", response={200: AgencyOut, **REFUSALS}, operation_id="agency")
def agency(request, agency_id: int):
    rows = rules.agencies_visible_to(request.user).select_related("region")
    return or_404(rows.filter(pk=agency_id).first(), "Perangkat daerah ini tidak ada.")


@router.get("/accounts", response={200: Page[AccountOut], **REFUSALS}, operation_id="accounts")
def accounts(request, wanted: Query[AccountFilter]):
    """Accounts the agencies of one region hold, connected or not; with `closed=true` also closed ones."""
    region = region_of(request, wanted.region)
    rows = rules.accounts_visible_to(request.user).filter(agency__region=region)
    rows = rows if wanted.closed else rows.filter(closed_on=None, agency__closed_on=None)
    if wanted.agency:
        rows = rows.filter(agency_id=wanted.agency)
    if wanted.platform:
        rows = rows.filter(platform=wanted.platform)
    return page_by_id(rows, wanted.after, wanted.limit)


@router.get("/accounts/{int:account_id}", response={200: AccountOut, **REFUSALS}, operation_id="account")
def account(request, account_id: int):
    rows: list[Account] = list(rules.accounts_visible_to(request.user).filter(pk=account_id))
    return or_404(next(iter(rows), None), "Akun ini tidak ada.")
