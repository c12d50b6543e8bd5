"""Which of our agencies a file means by a name: its own name here, or what somebody said once about this name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kentongan.agencies.models import Agency
from kentongan.openness.models import AgencyName


@dataclass(frozen=True)
class Named:
    """An agency as a file names it, in so many rows."""

    region: str
    code: str
    name: str
    rows: int = 0

    @property
    def key(self) -> str:
        return key_of(self.code, self.name)

    def __str__(self) -> str:
        return self.name or self.code


@dataclass(frozen=True)
class Known:
    """`own` by (region code, bare name), `said` by (region code, key)."""

    own: dict[tuple[str, str], Agency]
    said: dict[tuple[str, str], AgencyName]

    def agency(self, region: str, code: str, name: str) -> Agency | None:
        """None where nobody knows. Our own names go before what was said of other people's."""
        said = self.said.get((region, key_of(code, name)))
        return self.own.get((region, bare(name))) or (said.agency if said else None)


def known(codes: Iterable[str]) -> Known:
    """The agencies of these regions (by region code), under every name they go by; two queries."""
    codes = list(codes)
    found = Agency.objects.filter(region__code__in=codes, region__valid_to=None).select_related("region")
    own = {(a.region.code, bare(name)): a for a in found for name in (a.short_name, a.name) if bare(name)}
    said = AgencyName.objects.filter(region__code__in=codes, region__valid_to=None)
    return Known(own, {(s.region.code, s.key): s for s in said.select_related("region", "agency")})


def looked_up(rows: Iterable) -> tuple[list[Named], list[tuple[Named, AgencyName]]]:
    """(names nobody knows, names known because somebody said so) among rows with region, agency_code, agency_name."""
    counts: dict[tuple[str, str, str], int] = {}
    for row in rows:
        if row.agency_code or row.agency_name:
            place = row.region, row.agency_code, row.agency_name
            counts[place] = counts.get(place, 0) + 1
    held = known({region for region, _, _ in counts})
    unknown = [one for one in _merged(counts) if not held.agency(one.region, one.code, one.name)]
    said = [
        (one, held.said[one.region, one.key])
        for one in _merged(counts)
        if (one.region, one.key) in held.said and (one.region, bare(one.name)) not in held.own
    ]
    return unknown, said


def key_of(code: str, name: str) -> str:
    """By its name, as our own agencies are known; by its code only where a row has no name."""
    return bare(name) or code.strip().casefold()


def bare(name: str) -> str:
    return "".join(re.findall(r"[a-z0-9]+", name.lower()))


def _merged(counts: dict[tuple[str, str, str], int]) -> list[Named]:
    """One for each key, in the order of what stands in the file."""
    found: dict[tuple[str, str], Named] = {}
    for (region, code, name), rows in sorted(counts.items()):
        place = region, key_of(code, name)
        before = found.get(place)
        found[place] = Named(region, code, name, rows + (before.rows if before else 0))
    return sorted(found.values(), key=str)
