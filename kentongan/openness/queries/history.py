"""Every edition of a year, and what one figure was in each of them."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F, Q, QuerySet

from kentongan.agencies.models import Region
from kentongan.openness.models import BudgetDocument, BudgetTotal
from kentongan.openness.queries import addresses

NEWEST = F("as_of").desc(nulls_last=True)  # a day that nobody knows comes last on either database


@dataclass(frozen=True)
class Edition:
    """One document of a year; `total` is the figure asked for, None where it has none or was withdrawn."""

    document: BudgetDocument
    total: BudgetTotal | None
    url: str = ""

    @property
    def amount(self) -> Decimal | None:
        return self.total.amount if self.total else None


def ever_published(region: Region) -> QuerySet[BudgetDocument]:
    """Documents that were open once, withdrawn ones too: their name and reason stay, their figures do not."""
    return region.budget_documents.exclude(published_at=None).select_related("region")


def editions_of(
    region: Region, year: int, tree: str = "", code: str = "", agency_code: str = ""
) -> list[Edition]:
    """The year's editions, newest first, with one figure through all of them where a code is given."""
    documents = list(ever_published(region).filter(year=year).order_by(NEWEST, "-published_at"))
    totals = _totals(documents, tree, code, agency_code) if code else {}
    return [
        Edition(one, totals.get(one.pk), _rows(one, totals.get(one.pk)))
        for one in documents
    ]  # fmt: skip


def _totals(
    documents: list[BudgetDocument], tree: str, code: str, agency_code: str
) -> dict[int, BudgetTotal]:
    shown = [one for one in documents if one.is_published]
    found = BudgetTotal.objects.filter(Q(document__in=shown), tree=tree, code=code, agency_code=agency_code)
    return {total.document_id: total for total in found}


def _rows(document: BudgetDocument, total: BudgetTotal | None) -> str:
    if total is None:
        return ""
    return addresses.lines(document.region, document.pk, {total.tree: [total.code]}, total.agency_code)
