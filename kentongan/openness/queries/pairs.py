"""Which budget and which realisation stand side by side on a page."""

from dataclasses import dataclass

from django.utils import timezone

from kentongan.agencies.models import Region
from kentongan.openness.models import BudgetCode, BudgetDocument
from kentongan.openness.queries import editions


@dataclass(frozen=True)
class Pair:
    """A year's newest realisation and the budget it is read against; either may be missing, never both."""

    region: Region
    year: int
    budget: BudgetDocument | None
    realised: BudgetDocument | None
    edition: int | None = None  # the document somebody chose instead of the newest

    @property
    def documents(self) -> list[BudgetDocument]:
        return [document for document in (self.budget, self.realised) if document]

    @property
    def is_alone(self) -> bool:
        """An older budget that somebody opened by itself: no realisation belongs to it."""
        return self.edition is not None and self.realised is None

    @property
    def is_synthetic(self) -> bool:
        return any(document.is_synthetic for document in self.documents)

    def same_codes(self, tree: str) -> bool:
        """Whether a code means the same thing in both documents."""
        if not (self.budget and self.realised):
            return True
        field = "account_vintage" if tree == BudgetCode.Tree.ACCOUNT else "activity_vintage"
        one, other = getattr(self.budget, field), getattr(self.realised, field)
        return not one or not other or one == other


def pair(region: Region, year: int | None = None) -> Pair | None:
    """The documents of a year that are shown first; None when nothing of that year (or at all) is published."""
    year = year or newest_year(region)
    if year is None:
        return None
    documents = list(editions.editions(region, year))
    if not documents:
        return None
    realised = next((one for one in documents if one.is_realised), None)
    budget = editions.budget_for(realised) if realised else None
    budget = budget or next((one for one in documents if not one.is_realised), None)
    return Pair(region, year, budget, realised)


def pair_of(edition: BudgetDocument) -> Pair:
    """One edition by itself; a realisation brings the budget that was valid on its day."""
    budget = editions.budget_for(edition) if edition.is_realised else edition
    realised = edition if edition.is_realised else None
    return Pair(edition.region, edition.year, budget, realised, edition.pk)


def newest_year(region: Region) -> int | None:
    """The newest year that has begun; a budget decided early for next year waits for its turn."""
    years = sorted(editions.years(region))
    begun = [year for year in years if year <= timezone.localdate().year]
    return max(begun, default=min(years, default=None))
