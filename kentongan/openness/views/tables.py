"""Rows of money ready to be drawn: a real table with bars in it."""

from dataclasses import dataclass

from django.utils.functional import cached_property

from kentongan.openness.queries.money import MoneyRow
from kentongan.ui.charts.scale import known, place


@dataclass(frozen=True)
class Drawn:
    """A row with the widths of its bars in percent; None where the amount is unknown or below zero."""

    row: MoneyRow
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
    has_budget: bool = True
    has_realised: bool = True

    template = "openness/public/money_table.html"

    @classmethod
    def brief(cls, rows, title: str = "", most: int = 6) -> "MoneyTable":
        """The largest rows, for a page that only points the way."""
        largest = sorted(rows, key=lambda row: -(row.budget or row.realised or 0))
        return cls(tuple(largest[:most]), title, style="brief")

    @cached_property
    def drawn(self) -> list[Drawn]:
        top = max(known(value for row in self.rows for value in (row.budget, row.realised)), default=0)
        return [Drawn(row, _width(row.budget, top), _width(row.realised, top)) for row in self.rows]

    @property
    def notes(self) -> list[tuple[str, str]]:
        """Why a row has no percentage, each reason once."""
        said = {}
        for row in self.rows:
            if row.absorption.ratio is None and row.absorption.reason != "nothing":
                said.setdefault(row.absorption.sentence, row.absorption.mark)
        return [(mark, sentence) for sentence, mark in said.items()]

    @property
    def has_gaps(self) -> bool:
        return any(row.gap for row in self.rows)

    @property
    def has_blanks(self) -> bool:
        return any(row.blanks for row in self.rows)


def _width(amount, top: float) -> float | None:
    return None if amount is None or amount < 0 or top <= 0 else place(amount, top)
