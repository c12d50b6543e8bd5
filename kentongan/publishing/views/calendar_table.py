"""The table of the calendar, ready to draw: cells, chips of themes, the addresses around it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from kentongan.editorial.models import Theme
from kentongan.publishing.queries.calendar import Day
from kentongan.publishing.queries.kinds import UNSURE, WRONG
from kentongan.publishing.queries.periods import Period
from kentongan.ui import formats

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Chip:
    """A theme on the calendar: its hue, and a letter by which grey paper tells it apart."""

    theme: Theme
    letter: str

    def drawn(self, count: int) -> str:
        """The chip with a figure, as HTML. A month draws hundreds: the theme's words are escaped once for all."""
        return f'{self._face}<span class="n">{formats.number(count)}</span></li>'

    @cached_property
    def _face(self) -> SafeString:
        return format_html(
            '<li class="chip hue-{}" title="{}"><b aria-hidden="true">{}</b>'
            '<span class="visually-hidden">{}: </span>',
            self.theme.hue, self.theme.title, self.letter, self.theme.title,
        )  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """One day of the table."""

    figures: Day
    url: str
    chips: SafeString  # the themes that speak on this day; "" where none does
    holiday: str
    observances: list[str]
    inside: bool  # belongs to the month shown
    is_today: bool
    is_open: bool

    @property
    def day(self) -> date:
        return self.figures.day

    @property
    def troubles(self) -> list:
        """What needs a person, as (kind, count)."""
        return [(kind, count) for kind, count in self.figures.marks if kind in (UNSURE, WRONG)]


class Addresses:
    """Links around one page: the filters stay, the period or the day changes."""

    def __init__(self, period: Period, opened: date | None, filters: dict[str, str]) -> None:
        self.period, self.opened, self.filters = period, opened, filters

    @property
    def own(self) -> dict[str, str]:
        return self._at(self.period.first)

    @property
    def previous(self) -> str:
        return self._link(**self._at(self.period.previous))

    @property
    def following(self) -> str:
        return self._link(**self._at(self.period.following))

    @property
    def month(self) -> str:
        return self._link(bulan=self._nearest.strftime("%Y-%m"))

    @property
    def week(self) -> str:
        return self._link(minggu=self._nearest.isoformat())

    def today(self, day: date) -> str:
        return self._link(**self._at(day), hari=day.isoformat())

    def day(self, day: date) -> str:
        return self._link(**self.own, hari=day.isoformat())

    @property
    def _nearest(self) -> date:
        inside = self.opened and self.opened in self.period
        return self.opened if inside else self.period.first

    def _at(self, day: date) -> dict[str, str]:
        return {"minggu": day.isoformat()} if self.period.is_week else {"bulan": day.strftime("%Y-%m")}

    def _link(self, **changes: str) -> str:
        return "?" + urlencode({**self.filters, **changes})


def letters(themes: list[Theme]) -> dict[int, Chip]:
    return {theme.pk: Chip(theme, LETTERS[n % len(LETTERS)]) for n, theme in enumerate(themes)}


def legend(counts: Counter, chips: dict[int, Chip]) -> list[tuple[Chip, int]]:
    """Every theme of the period with its count, those that are silent too."""
    return [(chip, counts[pk]) for pk, chip in chips.items()]


def totals(figures: dict[date, Day], period: Period) -> Counter:
    """Counts by theme over the period's own days."""
    total: Counter = Counter()
    for day in figures.values():
        if day.day in period:
            total += day.themes
    return total


def build_weeks(
    period: Period, figures, chips, links: Addresses, *, holidays, observances, today
) -> list[list[Cell]]:
    return [
        [
            Cell(
                figures=figures[day],
                url=links.day(day),
                chips=_drawn(figures[day].themes, chips),
                holiday=holidays.get(day, ""),
                observances=observances.get(day, []),
                inside=day in period,
                is_today=day == today,
                is_open=day == links.opened,
            )
            for day in week
        ]
        for week in period.weeks
    ]


def _drawn(counts: Counter, chips: dict[int, Chip]) -> SafeString:
    shown = (chip.drawn(counts[pk]) for pk, chip in chips.items() if counts[pk])
    return mark_safe("".join(shown))  # noqa: S308 - a chip escapes its own words
