"""Like beside like, or no percentage at all."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from kentongan.openness.rules import absorption


@dataclass
class Paper:
    phase: str = "amended"
    as_of: date | None = date(2024, 9, 30)
    year: int = 2024
    region_id: int = 1


YEAR_END = Paper("realised", date(2024, 12, 31))


def weigh(budget, realised, *, of=YEAR_END, against=None, direction="expenditure"):
    def money(text):
        return None if text is None else Decimal(text)

    return absorption.weigh(
        money(budget),
        money(realised),
        budget_document=against or Paper(),
        realised_document=of,
        direction=direction,
    )


def test_it_divides_spending_by_the_budget_valid_on_the_day():
    found = weigh("3429.71", "3318.37")
    assert (found.reason, round(found.ratio, 4)) == ("compared", Decimal("0.9675"))
    assert found.sentence == "Serapan per 31 Des 2024 terhadap anggaran perubahan."


def test_it_says_so_when_only_the_original_budget_is_known():
    found = weigh("100", "58", against=Paper("original", date(2024, 1, 2)))
    assert found.ratio == Decimal("0.58")
    assert found.sentence == "Serapan per 31 Des 2024 terhadap anggaran murni."


def test_it_shows_no_absorption_above_a_hundred():
    found = weigh("3005.97", "3327.25", against=Paper("original", None))
    assert (found.ratio, found.reason, found.mark) == (None, "above_hundred", "di atas 100%")
    assert "bukan serapan" in found.sentence


@pytest.mark.parametrize("budget", ["0", "0.00"])
def test_it_never_divides_by_nought(budget):
    found = weigh(budget, "15.63")
    assert (found.ratio, found.reason, found.mark) == (None, "not_budgeted", "tidak dianggarkan")


@pytest.mark.parametrize(("budget", "realised"), [(None, None), ("0", "0"), (None, "0")])
def test_it_draws_a_dash_where_nothing_was_planned_or_done(budget, realised):
    found = weigh(budget, realised)
    assert (found.ratio, found.reason, found.mark) == (None, "nothing", "—")


def test_a_blank_budget_is_not_called_nought():
    assert weigh(None, "16").reason == "budget_blank"


def test_a_blank_realisation_is_unknown_and_nought_is_nought():
    assert weigh("10", None).reason == "not_realised"
    assert weigh("0", None).reason == "not_realised"
    assert weigh("10", "0").ratio == Decimal(0)


def test_it_gives_no_percentage_without_a_day():
    found = weigh("3748.21", "2180.69", of=Paper("realised", None))
    assert (found.ratio, found.reason) == (None, "date_unknown")


def test_it_gives_no_percentage_without_a_phase():
    assert weigh("100", "50", against=Paper("unknown")).reason == "phase_unknown"


def test_it_does_not_compare_with_a_budget_that_came_later():
    assert weigh("100", "50", of=Paper("realised", date(2024, 6, 30))).reason == "budget_later"


def test_it_does_not_compare_across_years_or_regions():
    assert weigh("100", "50", against=Paper(year=2023)).reason == "other_year"
    assert weigh("100", "50", against=Paper(region_id=2)).reason == "other_year"


def test_revenue_has_a_target_and_no_absorption():
    found = weigh("3036.32", "3181.21", direction="revenue")
    assert found.is_target and round(found.ratio, 4) == Decimal("1.0477")
    assert found.sentence == "Capaian target per 31 Des 2024 terhadap anggaran perubahan."


@pytest.mark.parametrize("direction", ["financing", ""])
def test_financing_and_balances_have_none(direction):
    assert weigh("179.88", "100.19", direction=direction).reason == "not_expenditure"
    assert weigh("0", "55", direction=direction).reason == "not_budgeted"


def test_amounts_below_nought_are_not_compared():
    assert weigh("-5", "3").reason == "negative"
    assert weigh("5", "-3").reason == "negative"


def test_the_direction_stands_in_the_first_digit():
    assert [absorption.direction_of(code) for code in ("4.1", "5.1.02", "6", "S", "")] == [
        "revenue",
        "expenditure",
        "financing",
        "",
        "",
    ]
