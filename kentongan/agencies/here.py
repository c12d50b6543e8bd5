"""Where the signed-in person stands: one region at a time."""

from dataclasses import dataclass
from typing import cast
from zoneinfo import ZoneInfo

from kentongan.agencies import rules
from kentongan.agencies.models import Agency, Region

SESSION_KEY = "region_id"


@dataclass(frozen=True)
class Here:
    region: Region  # None for people without a place; member_required leads those away before a view asks
    agency: Agency | None  # the person's own (first) agency in this region
    roles: frozenset[str]
    choices: tuple[Region, ...]  # regions the person could switch to

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.region.time_zone if self.region else "Asia/Jakarta")


def here(request) -> Here:
    """The region, agency and roles of this request; computed once per person, for a key may bring another one."""
    person, found = getattr(request, "_here", (None, None))
    if found is None or person is not request.user:
        found = _find(request)
        request._here = (request.user, found)
    return found


def _find(request) -> Here:
    memberships = rules.memberships_of(request.user)
    regions = {m.agency.region_id: m.agency.region for m in memberships}
    if not regions:
        return Here(cast(Region, None), None, frozenset(), ())
    wanted = request.session.get(SESSION_KEY)
    region = regions.get(wanted) or next(iter(regions.values()))
    mine = [m for m in memberships if m.agency.region_id == region.pk]
    return Here(region, mine[0].agency, frozenset(m.role for m in mine), tuple(regions.values()))
