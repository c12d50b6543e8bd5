"""Who says which of our agencies a file means."""

from django.db.models import QuerySet

from kentongan.agencies import rules as people
from kentongan.openness.models import AgencyName
from kentongan.openness.rules.documents import KEEPERS


def names_keepable_by(user) -> "QuerySet[AgencyName]":
    return AgencyName.objects.filter(region__in=people.region_ids_with(user, KEEPERS))
