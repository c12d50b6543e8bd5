"""How much is meant to be spent by the end of each quarter. A plan is never changed, only followed by another."""

from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction

from kentongan.agencies.models import Agency, Region
from kentongan.agencies.refused import Refused
from kentongan.core import clock
from kentongan.journal import actions as journal
from kentongan.openness.models import QuarterPlan
from kentongan.openness.rules import plans as rules


@transaction.atomic
def set_plan(
    region: Region,
    year: int,
    amounts: Sequence[Decimal | None],
    *,
    source: str,
    by,
    agency: Agency | None = None,
) -> list[QuarterPlan]:
    """Four amounts, each up to the end of its quarter, in rupiah; None leaves a quarter without a plan.

    The plan that was in force stays as history; the same plan once more changes nothing and gives []. Refused when
    an amount is smaller than the one before: what is added up does not shrink.
    """
    made = follow(region, year, amounts, source=source, by=by, agency=agency)
    if made:
        journal.record("quarter_plan.set", made[-1], by=by, amounts=[str(plan.amount) for plan in made])
    return made


def follow(
    region: Region, year: int, amounts: Sequence[Decimal | None], *, source: str, by, agency: Agency | None
) -> list[QuarterPlan]:
    """The rows alone, inside the caller's transaction; the caller writes the journal."""
    problem = rules.problem_of(amounts)
    if problem:
        raise Refused(problem[1])
    Region.objects.select_for_update().get(pk=region.pk)  # one plan at a time: two would meet in a constraint
    standing = QuarterPlan.objects.in_force().filter(region=region, year=year, agency=agency)
    wanted = {quarter: amount for quarter, amount in enumerate(amounts, 1) if amount is not None}
    if {plan.quarter: plan.amount for plan in standing} == wanted and all(
        p.source == source for p in standing
    ):
        return []
    moment = clock.now()
    standing.update(replaced_at=moment)
    shared = {
        "region": region,
        "year": year,
        "agency": agency,
        "source": source,
        "set_by": by,
        "set_at": moment,
    }
    return QuarterPlan.objects.bulk_create(
        QuarterPlan(quarter=quarter, amount=amount, **shared) for quarter, amount in wanted.items()
    )
