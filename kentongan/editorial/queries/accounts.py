"""Accounts in the order in which one looks for them."""

from django.db.models import QuerySet

from kentongan.agencies.models import Account, Agency
from kentongan.editorial.models import Piece


def by_agency(accounts: QuerySet[Account], piece: Piece) -> list[tuple[Agency, list[Account]]]:
    """Accounts grouped by agency, the piece's own agency first."""
    groups: dict[Agency, list[Account]] = {}
    for account in accounts.select_related("agency").order_by("agency__name", "platform", "handle"):
        groups.setdefault(account.agency, []).append(account)
    return sorted(groups.items(), key=lambda group: (group[0].pk != piece.agency_id, group[0].name))
