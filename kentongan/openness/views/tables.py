"""Rows of money ready to be drawn: a real table with bars in it."""

from dataclasses import dataclass

from django.utils.functional import cached_property

from kentongan.openness.queries.money import MoneyRow
from kentongan.ui import formats
from kentongan.ui.charts.scale import known, place


@dataclass(frozen=True)
class Amount:
    """A sum at a glance and exactly; `short` "" where nobody knows."""

    short: str
    exact: str
    url: str

    @classmethod
    def of(cls, amount, url: str) -> "Amount":
        return (
            cls("", "", "")
            if amount is None
            else cls(formats.rupiah_short(amount), formats.rupiah(amount), url)
        )


@dataclass(frozen=True)
class Drawn:
    """A row with the widths of its bars in percent; None where the amount is unknown or below zero."""

    row: MoneyRow
    budget: "Amount"
    realised: "Amount"
    planned: float | None
    done: float | None


@dataclass(frozen=True)
class MoneyTable:
    """Budget and realisation of a few nodes; `style` "brief" leaves the columns out. Drawn by {% chart %}."""

    rows: tuple[MoneyRow, ...]
    title: str = ""
    name_head: str = ""
    ratio_head: str = "absorption"
    style: str = ""
    most: int | None = None  # rows shown; the others one link away
    alone: bool = False  # one edition by itself: nothing stands beside it
    query: str = ""  # of the page's address, so that the link keeps it

    template = "openness/public/money_table.html"

    @classmethod
    def brief(cls, rows, title: str = "", most: int = 6) -> "MoneyTable":
        """The largest rows, for a page that only points the way."""
        largest = sorted(rows, key=lambda row: -(row.budget or row.realised or 0))
        return cls(tuple(largest[:most]), title, style="brief")

    @cached_property
    def drawn(self) -> list[Drawn]:
        shown = self.rows[: self.most]
        top = max(known(value for row in self.rows for value in (row.budget, row.realised)), default=0)
        return [_drawn(row, top) for row in shown]

    @property
    def hidden(self) -> int:
        """How many rows wait behind the link."""
        return max(len(self.rows) - self.most, 0) if self.most else 0

    @property
    def notes(self) -> list[tuple[str, str]]:
        """Why a row has no percentage, each reason once."""
        said = {}
        for row in self.rows[: self.most]:
            if row.absorption.ratio is None and row.absorption.reason != "nothing":
                said.setdefault(row.absorption.sentence, row.absorption.mark)
        return [(mark, sentence) for sentence, mark in said.items()]

    @property
    def has_gaps(self) -> bool:
        return any(row.gap for row in self.rows)

    @property
    def has_blanks(self) -> bool:
        return any(row.blanks for row in self.rows)


@dataclass(frozen=True)
class PlanBar:
    """What was spent and what was planned by now, as percent of the budget; None where there is nothing to draw."""

    done: float | None
    mark: float | None

    @classmethod
    def of(cls, row: MoneyRow | None, plan) -> "PlanBar | None":
        if row is None or plan is None or not row.budget or row.budget < 0:
            return None
        top = float(max(row.budget, plan.amount, row.realised or 0))
        return cls(_width(row.realised, top), place(plan.amount, top))


def _width(amount, top: float) -> float | None:
    return None if amount is None or amount < 0 or top <= 0 else place(amount, top)


def _drawn(row: MoneyRow, top: float) -> Drawn:
    budget, realised = Amount.of(row.budget, row.budget_url), Amount.of(row.realised, row.realised_url)
    return Drawn(row, budget, realised, _width(row.budget, top), _width(row.realised, top))
