"""Keys to accounts are kept by Kominfo's administrators alone."""

from django.db.models import QuerySet

from kentongan.agencies import rules as people
from kentongan.agencies.models import Account, Role


def accounts_connectable_by(user) -> QuerySet[Account]:
    return Account.objects.filter(agency__region_id__in=people.region_ids_with(user, [Role.ADMIN]))


def can_connect(user, region_id: int) -> bool:
    return people.can_administer(user, region_id)
