"""What a realisation's file said beside its amounts, and where that does not hold. One query for count and list."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from kentongan.openness.models import BudgetDocument, BudgetLine, BudgetTotal

HUNDREDTH = Decimal("0.01")
NOTABLE = Decimal(
    "0.02"
)  # percentage points between the source's percentage and ours, both with two decimals


@dataclass(frozen=True)
class Stated:
    """A row whose source percentage is another than the one reckoned from its amounts (both out of a hundred)."""

    line: BudgetLine
    stated: Decimal
    reckoned: Decimal
    is_rounding: bool  # some pair of amounts that round to these gives the stated percentage


def paired(realised: BudgetDocument) -> QuerySet[BudgetLine]:
    """The realisation's rows, each with `budget`: what stood beside it in the same file (None: blank or no column)."""
    beside = BudgetLine.objects.filter(document=realised.beside_id, number=OuterRef("number"))
    return realised.lines.annotate(budget=Subquery(beside.values("amount")[:1]))


def above_budget(realised: BudgetDocument) -> QuerySet[BudgetLine]:
    """Rows that realised more than the budget beside them: above a hundred per cent, which is no absorption."""
    return paired(realised).filter(budget__gt=0, amount__gt=F("budget"))


def below_nought(realised: BudgetDocument) -> QuerySet[BudgetLine]:
    return paired(realised).filter(Q(budget__lt=0) | Q(amount__lt=0))


def without_budget(realised: BudgetDocument) -> QuerySet[BudgetLine]:
    """Rows with nothing to divide by: a budget of nought or a blank one."""
    if realised.beside_id is None:
        return realised.lines.none()
    return paired(realised).filter(Q(budget=None) | Q(budget=0))


def not_budgeted(realised: BudgetDocument) -> QuerySet[BudgetLine]:
    """Of those without a budget, the rows where money moved all the same."""
    return without_budget(realised).exclude(amount=None).exclude(amount=0)


def repeated(document: BudgetDocument) -> QuerySet[BudgetLine]:
    """Rows that say word for word what another row says, and are not added."""
    return document.lines.filter(is_stated_total=True, evidence__has_key="repeats")


def differing(realised: BudgetDocument) -> list[Stated]:
    """Rows whose source percentage differs notably, in the order of the file."""
    rows = paired(realised).filter(evidence__has_key="percent", budget__isnull=False, amount__isnull=False)
    weighed = (_weigh(line, realised) for line in rows.exclude(budget=0).order_by("number"))
    return [one for one in weighed if abs(one.stated - one.reckoned) >= NOTABLE]


def gaps(document: BudgetDocument) -> QuerySet[BudgetTotal]:
    """Nodes where the file's own total is another than the sum of what stands below."""
    return (
        document.totals.exclude(stated=None)
        .exclude(summed=None)
        .exclude(stated=F("summed"))
        .order_by("tree", "agency_code", "code")
    )


def is_rounding(gap: Decimal, rows: int, step: Decimal) -> bool:
    """Whether a gap can come from `rows` amounts and their total, each rounded to `step`."""
    return abs(gap) <= step * (rows + 1) / 2


def _weigh(line: BudgetLine, realised: BudgetDocument) -> Stated:
    stated = Decimal(line.evidence["percent"])
    reckoned = (line.amount * 100 / line.budget).quantize(HUNDREDTH, ROUND_HALF_UP)
    half = realised.step / 2, (realised.beside.step / 2 if realised.beside else Decimal(0))
    return Stated(line, stated, reckoned, _could_be(stated, line.amount, line.budget, half))


def _could_be(stated: Decimal, amount: Decimal, budget: Decimal, half: tuple[Decimal, Decimal]) -> bool:
    over, under = half
    if abs(budget) <= under:
        return True
    corners = [(amount + a) * 100 / (budget + b) for a in (-over, over) for b in (-under, under)]
    return min(corners) - HUNDREDTH / 2 <= stated <= max(corners) + HUNDREDTH / 2
