"""Saying once which of our agencies a file means, so that the next file of the region needs no asking."""

from collections.abc import Mapping

from django.db import transaction

from kentongan.agencies.models import Agency, Region
from kentongan.core import clock
from kentongan.journal import actions as journal
from kentongan.openness.models import AgencyName
from kentongan.openness.queries.agency_names import Named


@transaction.atomic
def remember(region: Region, chosen: Mapping[Named, Agency], *, by) -> list[AgencyName]:
    """The names of the region's files with the agencies they mean; a name said before gets its new meaning."""
    return [_remember(region, named, agency, by) for named, agency in chosen.items()]


@transaction.atomic
def forget(name: AgencyName, *, by) -> None:
    """The next file asks again. Documents that are already in stay as they are."""
    journal.record("agency_name.removed", name, by=by, words=name.words)
    name.delete()


def _remember(region: Region, named: Named, agency: Agency, by) -> AgencyName:
    said = {"words": str(named), "agency": agency, "set_by": by, "set_at": clock.now()}
    name, _ = AgencyName.objects.update_or_create(region=region, key=named.key, defaults=said)
    journal.record("agency_name.set", name, by=by, words=name.words)
    return name
