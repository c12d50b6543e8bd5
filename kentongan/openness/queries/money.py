"""A year's money as its documents tell it: totals, rows beneath them, and what may be said about the two."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, NullIf

from kentongan.agencies.models import Region
from kentongan.openness.models import BudgetCode, BudgetDocument, BudgetLine, BudgetTotal, QuarterPlan
from kentongan.openness.queries import addresses
from kentongan.openness.queries.pairs import Pair, pair
from kentongan.openness.rules.absorption import Absorption, direction_of, weigh

ACCOUNT, ACTIVITY = BudgetCode.Tree.ACCOUNT, BudgetCode.Tree.ACTIVITY


@dataclass(frozen=True)
class MoneyRow:
    """One node beside another: amounts in rupiah, None where nobody knows; `url` opens what it consists of."""

    code: str
    name: str
    budget: Decimal | None
    realised: Decimal | None
    absorption: Absorption
    url: str
    gap: Decimal | None = (
        None  # the file's own total minus the sum of its rows, where both are known and differ
    )
    blanks: int = 0  # rows without an amount, in whichever document has more of them
    budget_url: str = ""
    realised_url: str = ""
    lines: int = 0
    agency_code: str = ""


@dataclass(frozen=True)
class Overview:
    """A year at a glance. `rows` are the parts of spending, `agencies` who spends it."""

    pair: Pair
    revenue: MoneyRow | None
    expenditure: MoneyRow | None
    financing: MoneyRow | None
    rows: tuple[MoneyRow, ...]
    revenue_rows: tuple[MoneyRow, ...] = ()
    financing_rows: tuple[MoneyRow, ...] = ()
    agencies: tuple[MoneyRow, ...] = ()
    programmes: tuple[MoneyRow, ...] = ()
    plan: tuple[QuarterPlan, ...] = ()

    @property
    def year(self) -> int:
        return self.pair.year

    @property
    def budget(self) -> BudgetDocument | None:
        return self.pair.budget

    @property
    def realised(self) -> BudgetDocument | None:
        return self.pair.realised

    @property
    def roots(self) -> list[MoneyRow]:
        return [row for row in (self.revenue, self.expenditure, self.financing) if row]

    @property
    def plan_now(self) -> QuarterPlan | None:
        return plan_on(self.plan, self.realised)


def overview(region: Region, year: int | None = None) -> Overview | None:
    """Everything the budget page of a year says; None when nothing of it is published."""
    found = pair(region, year)
    return overview_of(found) if found else None


def brief(region: Region, year: int | None = None) -> Overview | None:
    """The three totals of a year and the parts of its spending, for pages that only point the way."""
    found = pair(region, year)
    if found is None:
        return None
    roots = {direction_of(row.code): row for row in rows_of(found, ACCOUNT)}
    spending = roots.get("expenditure")
    return Overview(
        pair=found,
        revenue=roots.get("revenue"),
        expenditure=spending,
        financing=roots.get("financing"),
        rows=rows_of(found, ACCOUNT, spending.code) if spending else (),
    )


def overview_of(found: Pair) -> Overview:
    roots = {direction_of(row.code): row for row in rows_of(found, ACCOUNT)}
    parts = {
        direction: rows_of(found, ACCOUNT, parent=row.code) for direction, row in roots.items() if direction
    }
    return Overview(
        pair=found,
        revenue=roots.get("revenue"),
        expenditure=roots.get("expenditure"),
        financing=roots.get("financing"),
        revenue_rows=parts.get("revenue", ()),
        rows=parts.get("expenditure", ()),
        financing_rows=parts.get("financing", ()),
        agencies=agencies_of(found, ACCOUNT, roots["expenditure"].code) if "expenditure" in roots else (),
        programmes=fields_of(found),
        plan=plans_of(found.region, found.year),
    )


def rows_of(found: Pair, tree: str, parent: str = "", agency_code: str = "") -> tuple[MoneyRow, ...]:
    """The children of a node ("": the roots), for all agencies or one, in the order of their codes."""
    return rows_with(found, tree, Q(parent=parent, agency_code=agency_code))


def fields_of(found: Pair) -> tuple[MoneyRow, ...]:
    """Spending by field of government (bidang urusan), the largest first; the roots where there are none."""
    roots = rows_of(found, ACTIVITY)
    rows = rows_with(found, ACTIVITY, Q(parent__in=[row.code for row in roots], agency_code="")) or roots
    return tuple(sorted(rows, key=lambda row: -(row.budget or row.realised or 0)))


def rows_with(found: Pair, tree: str, where: Q) -> tuple[MoneyRow, ...]:
    """The nodes of a tree that answer `where`, in the order of their codes."""
    return tuple(_rows(found, tree, _totals(found, where & Q(tree=tree))))


def node_row(found: Pair, tree: str, code: str, agency_code: str = "") -> MoneyRow | None:
    """The node itself; None when neither document has it."""
    return next(iter(rows_with(found, tree, Q(code=code, agency_code=agency_code))), None)


def agencies_of(found: Pair, tree: str, code: str) -> tuple[MoneyRow, ...]:
    """Who has money at a node, the largest first."""
    totals = _totals(found, Q(tree=tree, code=code) & ~Q(agency_code=""), named=True)
    rows = _rows(found, tree, totals)
    return tuple(sorted(rows, key=lambda row: (-(row.budget or row.realised or 0), row.agency_code)))


def plans_of(region: Region, year: int, agency_id: int | None = None) -> tuple[QuarterPlan, ...]:
    """The plan in force, by quarter; those that another replaced are history."""
    found = QuarterPlan.objects.in_force().filter(region=region, year=year, agency_id=agency_id)
    return tuple(found.order_by("quarter"))


def plan_on(plans: Iterable[QuarterPlan], realised: BudgetDocument | None) -> QuarterPlan | None:
    """The plan of the last quarter that had ended on the day of the realisation; None where that is unknown."""
    if realised is None or realised.as_of is None or realised.as_of.year < realised.year:
        return None
    day = realised.as_of
    ended = 4 if day.year > realised.year else _quarters_ended(day)
    return next((plan for plan in plans if plan.quarter == ended), None)


def _quarters_ended(day) -> int:
    last = {3: 31, 6: 30, 9: 30, 12: 31}
    return sum((day.month, day.day) >= (month, end) for month, end in last.items())


def _totals(found: Pair, where: Q, named: bool = False) -> list[BudgetTotal]:
    query = BudgetTotal.objects.filter(where, document__in=found.documents)
    if named:
        query = query.annotate(agency_name=Subquery(_agency_name()[:1]))
    return list(query.order_by("code", "agency_code"))


def _agency_name():
    """Our own name of the agency where the file's is linked to one, else the name as the file says it."""
    rows = BudgetLine.objects.filter(
        document=OuterRef("document"), agency_code=OuterRef("agency_code")
    ).order_by()
    return rows.values_list(
        Coalesce("agency__name", NullIf("agency_name", Value("")), "agency_code"), flat=True
    )


def _rows(found: Pair, tree: str, totals: list[BudgetTotal]) -> list[MoneyRow]:
    """Totals of the two documents set side by side by code and agency, where the codes mean the same."""
    pairs: dict[tuple, dict[int, BudgetTotal]] = {}
    apart = not found.same_codes(tree)
    for total in totals:
        own = total.document_id if apart and total.level > 1 else 0
        pairs.setdefault((total.code, total.agency_code, own), {})[total.document_id] = total
    return [_row(found, tree, together) for together in pairs.values()]


def _row(found: Pair, tree: str, together: dict[int, BudgetTotal]) -> MoneyRow:
    planned = together.get(found.budget.pk) if found.budget else None
    spent = together.get(found.realised.pk) if found.realised else None
    one = planned or spent
    budget, realised = planned and planned.amount, spent and spent.amount
    return MoneyRow(
        code=one.code,
        name=getattr(one, "agency_name", "") or one.name,
        budget=budget,
        realised=realised,
        absorption=weigh(budget, realised, budget_document=found.budget, realised_document=found.realised,
                         direction=_direction(tree, one.code)),
        url=addresses.node(found, tree, one.code, one.agency_code),
        gap=next((total.gap for total in (planned, spent) if total and total.gap), None),
        blanks=max(total.blank_count for total in together.values()),
        budget_url=_lines(found, planned),
        realised_url=_lines(found, spent),
        lines=one.line_count,
        agency_code=one.agency_code,
    )  # fmt: skip


def _direction(tree: str, code: str) -> str:
    """Programmes are spending; an account says by its first digit what it is."""
    return "expenditure" if tree == ACTIVITY else direction_of(code)


def _lines(found: Pair, total: BudgetTotal | None) -> str:
    if total is None:
        return ""
    return addresses.lines(found.region, total.document_id, {total.tree: [total.code]}, total.agency_code)
