"""Who reads quarter plans, and what four amounts may be."""

from collections.abc import Sequence
from decimal import Decimal

from django.db.models import QuerySet

from kentongan.agencies import rules as people
from kentongan.agencies.models import PendingImport
from kentongan.agencies.models.membership import REGION_WIDE
from kentongan.openness.models import QuarterPlan
from kentongan.openness.rules.documents import KEEPERS

KIND = "quarter_plans"  # of the files that wait
EMPTY = "Isi sedikitnya satu triwulan."
NEGATIVE = "Rencana belanja tidak boleh kurang dari nol."
SHRINKS = "Rencana dihitung sampai akhir triwulan, jadi tidak boleh lebih kecil daripada sebelumnya."


def plans_visible_to(user) -> "QuerySet[QuarterPlan]":
    """All that were ever set; `.in_force()` leaves those that nothing replaced."""
    return QuarterPlan.objects.filter(region__in=people.region_ids_with(user, REGION_WIDE))


def plan_files_keepable_by(user) -> "QuerySet[PendingImport]":
    """One's own tables of plans, waiting or written."""
    return people.imports_of(user, KIND).filter(region__in=people.region_ids_with(user, KEEPERS))


def problem_of(amounts: Sequence[Decimal | None]) -> tuple[int, str] | None:
    """(quarter, sentence) of the first of four amounts that cannot be; quarter 0 when all are empty."""
    before = None
    for quarter, amount in enumerate(amounts, 1):
        if amount is None:
            continue
        if amount < 0:
            return quarter, NEGATIVE
        if before is not None and amount < before:
            return quarter, SHRINKS
        before = amount
    return (0, EMPTY) if before is None else None
