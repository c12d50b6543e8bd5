"""Everything a row of a plan sheet may name, read once for the whole sheet."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from kentongan.agencies.models import Account, Agency, Region
from kentongan.editorial.models import Duty, Piece, Theme
from kentongan.editorial.rules.pieces import agencies_writable_by


@dataclass(frozen=True)
class PlanChoices:
    """`agencies` and `themes` by the names people write (folded), accounts by agency id, duties by theme and agency.

    `home` is the agency of rows that name none; `taken` are (agency id, title, moment) of pieces that exist.
    """

    zone: str
    today: date
    agencies: dict[str, Agency]
    home: Agency | None
    foreign: frozenset[str]  # names of agencies for which this person does not write
    accounts: dict[int, list[Account]]
    themes: dict[str, Theme]
    duties: dict[tuple[int, int], Duty]
    taken: frozenset[tuple[int, str, datetime | None]]

    def agency_names(self) -> list[str]:
        return sorted({agency.short_name for agency in self.agencies.values()})

    def theme_titles(self) -> list[str]:
        return sorted({theme.title for theme in self.themes.values()})


def folded(text: str) -> str:
    """How names are compared: without case and doubled blanks."""
    return " ".join(text.casefold().split())


def plan_choices(user, region: Region, today: date) -> PlanChoices:
    agencies = list(agencies_writable_by(user).filter(region=region).order_by("name"))
    everyone = Agency.objects.active().filter(region=region)
    accounts = defaultdict(list)
    for account in Account.objects.active().filter(agency__in=agencies).order_by("platform", "handle"):
        accounts[account.agency_id].append(account)
    themes = Theme.objects.filter(region=region, closed_at=None).order_by("starts_on")
    duties = Duty.objects.filter(theme__in=themes, agency__in=agencies).exclude(answer=Duty.Answer.DECLINED)
    pieces = Piece.objects.living().filter(region=region, agency__in=agencies)
    by_name = _by_name(agencies)
    return PlanChoices(
        zone=region.time_zone,
        today=today,
        agencies=by_name,
        home=agencies[0] if len(agencies) == 1 else None,
        foreign=frozenset(_by_name(everyone)) - frozenset(by_name),
        accounts=dict(accounts),
        themes={folded(theme.title): theme for theme in themes},
        duties={(duty.theme_id, duty.agency_id): duty for duty in duties},
        taken=frozenset(pieces.values_list("agency_id", "title", "planned_at")),
    )


def _by_name(agencies: Iterable[Agency]) -> dict[str, Agency]:
    """Full name, short name and slug all find the agency."""
    found: dict[str, Agency] = {}
    for agency in agencies:
        for name in (agency.slug, agency.short_name, agency.name):
            found.setdefault(folded(name), agency)
    return found
