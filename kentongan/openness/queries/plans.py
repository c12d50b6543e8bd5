"""Quarter plans as a table of a year, and the history of one of them. Both take the plans a person may read."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import F, QuerySet

from kentongan.agencies.models import Agency
from kentongan.openness.models import QuarterPlan

QUARTERS = (1, 2, 3, 4)


@dataclass(frozen=True)
class PlanRow:
    """One year of the region (`agency` None) or of an agency: plans by quarter, None where none was set."""

    year: int
    agency: Agency | None
    plans: dict[int, QuarterPlan] = field(default_factory=dict)

    @property
    def quarters(self) -> list[QuarterPlan | None]:
        return [self.plans.get(quarter) for quarter in QUARTERS]

    @property
    def source(self) -> str:
        return next((plan.source for plan in self.plans.values()), "")


@dataclass(frozen=True)
class SetPlan:
    """What somebody set in one go; `replaced_at` None while it is in force."""

    set_at: datetime
    by: Any
    replaced_at: datetime | None
    row: PlanRow


def years_of(plans: "QuerySet[QuarterPlan]") -> list[int]:
    """Years that have a plan in force, newest first."""
    return list(plans.in_force().order_by("-year").values_list("year", flat=True).distinct())


def table_of(plans: "QuerySet[QuarterPlan]", year: int) -> list[PlanRow]:
    """The region first, planned or not, then each agency that has a plan, by name."""
    rows: dict[int | None, PlanRow] = {None: PlanRow(year, None)}
    found = plans.in_force().filter(year=year).select_related("agency")
    for plan in found.order_by("agency__name", "quarter"):
        row = rows.setdefault(plan.agency_id, PlanRow(year, plan.agency))
        row.plans[plan.quarter] = plan
    return list(rows.values())


def without_plan(rows: Iterable[PlanRow], agencies: "QuerySet[Agency]") -> list[Agency]:
    """Agencies at work that the table does not name."""
    named = {row.agency.pk for row in rows if row.agency}
    return [agency for agency in agencies.filter(closed_on=None).order_by("name") if agency.pk not in named]


def one_of(plans: "QuerySet[QuarterPlan]", year: int, agency: Agency | None) -> PlanRow:
    """The plan in force; empty where none was set."""
    found = plans.in_force().filter(year=year, agency=agency)
    return PlanRow(year, agency, {plan.quarter: plan for plan in found})


def history_of(plans: "QuerySet[QuarterPlan]", year: int, agency: Agency | None) -> list[SetPlan]:
    """Everything that was ever set for it, newest first."""
    newest = "-set_at", F("replaced_at").desc(nulls_first=True), "quarter"
    found = plans.filter(year=year, agency=agency).select_related("set_by").order_by(*newest)
    together = groupby(found, key=lambda plan: (plan.set_at, plan.replaced_at))
    return [_set_plan(list(rows), agency) for _, rows in together]


def _set_plan(rows: list[QuarterPlan], agency: Agency | None) -> SetPlan:
    first = rows[0]
    plans = {plan.quarter: plan for plan in rows}
    return SetPlan(first.set_at, first.set_by, first.replaced_at, PlanRow(first.year, agency, plans))
