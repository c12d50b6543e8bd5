"""Which document tells what about a year, and which budget a realisation may be set against."""

from datetime import date

from django.db.models import F, QuerySet

from kentongan.agencies.models import Region
from kentongan.openness.models import BudgetDocument

Phase = BudgetDocument.Phase
KNOWN = (Phase.ORIGINAL, Phase.SHIFTED, Phase.AMENDED)  # later in the year comes later in the list
BUDGETS = (*KNOWN, Phase.UNKNOWN)


def editions(region: Region, year: int | None = None) -> QuerySet[BudgetDocument]:
    """Published documents, newest first: by year, then by the day of the figures (unknown days last)."""
    found = BudgetDocument.objects.published().filter(region=region)
    if year is not None:
        found = found.filter(year=year)
    return found.order_by("-year", F("as_of").desc(nulls_last=True), "-imported_at", "-pk")


def years(region: Region) -> list[int]:
    """Years with anything published, newest first."""
    return list(
        BudgetDocument.objects.published()
        .filter(region=region)
        .order_by("-year")
        .values_list("year", flat=True)
        .distinct()
    )


def at(region: Region, year: int, phase: str, day: date) -> BudgetDocument | None:
    """What was valid on `day`: the newest edition of that phase ("" for any budget) dated on or before it.

    An edition whose day nobody knows is never "valid on a day"; `editions` lists it.
    """
    phases = [phase] if phase else list(BUDGETS)
    return editions(region, year).filter(phase__in=phases, as_of__lte=day).first()


def latest(region: Region, year: int, *phases: str) -> BudgetDocument | None:
    """The newest edition of any of `phases`; a dated one before an undated one."""
    return editions(region, year).filter(phase__in=phases).first()


def budget_for(realised: BudgetDocument) -> BudgetDocument | None:
    """The budget that was valid on the realisation's day; the one from its own file if nothing better is known.

    What comes back may have no known phase: `rules.absorption.weigh` then says why there is no percentage.
    """
    budgets = editions(realised.region, realised.year).filter(phase__in=KNOWN)
    return _dated(budgets, realised) or _undated(budgets, realised) or _beside(realised)


def _dated(budgets: QuerySet[BudgetDocument], realised: BudgetDocument) -> BudgetDocument | None:
    """The newest budget of a known day; at the year's end an amended one counts without its day, for it was passed."""
    if realised.as_of is None:
        return None
    found = budgets.filter(as_of__lte=realised.as_of).first()
    if realised.as_of >= date(realised.year, 12, 31) and (found is None or found.phase != Phase.AMENDED):
        return budgets.filter(phase=Phase.AMENDED, as_of=None).first() or found
    return found


def _undated(budgets: QuerySet[BudgetDocument], realised: BudgetDocument) -> BudgetDocument | None:
    """Undated budgets of a known phase: the file's own, or the furthest phase when the realisation has no day."""
    undated = budgets.filter(as_of=None)
    own = undated.filter(pk=realised.beside_id).first()
    return own or max(undated, key=lambda one: KNOWN.index(one.phase), default=None)


def _beside(realised: BudgetDocument) -> BudgetDocument | None:
    beside = realised.beside
    return beside if beside and beside.is_published else None
