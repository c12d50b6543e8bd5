"""The stretch of days that a calendar page shows."""

from dataclasses import dataclass
from datetime import date, timedelta

from kentongan.publishing.queries.holidays import month_days

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class Period:
    """A month (with the neighbours' days that fill its weeks) or a week; `first` is its first own day."""

    first: date
    weeks: list[list[date]]
    is_week: bool = False

    @property
    def days(self) -> list[date]:
        return [day for week in self.weeks for day in week]

    @property
    def last(self) -> date:
        return self.following - timedelta(days=1)

    @property
    def previous(self) -> date:
        """A day of the period before."""
        return self.first - timedelta(days=1)

    @property
    def following(self) -> date:
        """The first day of the period after."""
        if self.is_week:
            return self.first + timedelta(days=7)
        return (self.first + timedelta(days=31)).replace(day=1)

    def __contains__(self, day: date) -> bool:
        return self.first <= day < self.following


def month_of(day: date) -> Period:
    return Period(day.replace(day=1), month_days(day.year, day.month))


def week_of(day: date) -> Period:
    monday = day - timedelta(days=day.weekday())
    return Period(monday, [[monday + timedelta(days=n) for n in range(7)]], is_week=True)


def read_day(text: str) -> date | None:
    """A day from an address ("2026-03-12", or "2026-03" for its first day); None for anything else."""
    try:
        day = date.fromisoformat(f"{text}-01" if len(text) == 7 else text)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def read_period(values, today: date) -> tuple[Period, bool]:
    """What the address asks for, and whether it could be read; this month when it could not."""
    for name, build in (("minggu", week_of), ("bulan", month_of), ("hari", month_of)):
        text = values.get(name, "")
        if text:
            day = read_day(text)
            return (build(day), True) if day else (month_of(today), False)
    return month_of(today), True
