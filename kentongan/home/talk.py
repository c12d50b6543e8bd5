"""How many people talk about the region, in the few figures of the start page."""

from dataclasses import dataclass
from datetime import date, timedelta

from kentongan.listening import queries
from kentongan.ui.charts import Sparkline

DAYS = 21


@dataclass(frozen=True)
class Talk:
    """`people` is yesterday's figure, None when a source was down that day (unknown, not zero)."""

    day: date
    people: int | None
    chart: Sparkline


def talk_of(region, today: date, zone) -> Talk:
    days = queries.people_talking(region, DAYS)
    yesterday = today - timedelta(days=1)
    figures = {point.day: point.people for point in days}
    return Talk(
        day=yesterday,
        people=figures.get(yesterday),
        chart=Sparkline(
            tuple(figures.get(yesterday - timedelta(days=n)) for n in reversed(range(DAYS))),
            f"Orang yang berbicara tiap hari, {DAYS} hari terakhir",
        ),
    )
