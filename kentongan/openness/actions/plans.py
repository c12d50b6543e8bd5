"""How much is meant to be spent by the end of each quarter."""

from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction

from kentongan.agencies.models import Agency, Region
from kentongan.agencies.refused import Refused
from kentongan.journal import actions as journal
from kentongan.openness.models import QuarterPlan


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

    Refused when an amount is smaller than the one before: what is added up does not shrink.
    """
    known = [amount for amount in amounts if amount is not None]
    if len(amounts) != 4 or not known:
        raise Refused("Isi sedikitnya satu triwulan.")
    if any(amount < 0 for amount in known) or known != sorted(known):
        raise Refused(
            "Rencana dihitung sampai akhir triwulan, jadi tidak boleh lebih kecil daripada sebelumnya."
        )
    QuarterPlan.objects.filter(region=region, year=year, agency=agency).delete()
    made = [
        QuarterPlan(region=region, year=year, agency=agency, quarter=quarter, amount=amount, source=source)
        for quarter, amount in enumerate(amounts, 1)
        if amount is not None
    ]
    QuarterPlan.objects.bulk_create(made)
    journal.record("quarter_plan.set", made[-1], by=by, amounts=[str(plan.amount) for plan in made])
    return made
