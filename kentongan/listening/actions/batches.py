"""Mentions that another program hands in: the same judge as for a table, row by row, all or nothing."""

from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.db import transaction

from kentongan.core import clock
from kentongan.journal import actions as journal
from kentongan.listening.actions.adding import add_items
from kentongan.listening.actions.days import recount_region
from kentongan.listening.models import Source
from kentongan.listening.sources.base import Item
from kentongan.listening.sources.csv import table


class BatchRefused(Exception):
    """Nothing was kept; `problems` are (position, sentence) of the rows to mend."""

    def __init__(self, problems: list[tuple[int, str]]) -> None:
        super().__init__(f"{len(problems)} rows")
        self.problems = problems


@transaction.atomic
def take_batch(source: Source, rows: Sequence[dict[str, str]], *, by) -> int:
    """Keep rows (by the table's column names, with "nomor") that are not known yet; how many were new."""
    items = _items(source, rows)
    new = add_items(source, items)
    if new:
        journal.record("mentions.imported", source, by=by, new=new, rows=len(rows))
        recount_region(source.region)
    return new


def _items(source: Source, rows: Sequence[dict[str, str]]) -> list[Item]:
    now, zone = clock.now(), source.region.time_zone
    oldest = now - timedelta(days=settings.MENTION_TEXT_DAYS)
    items: list[Item] = []
    problems: list[tuple[int, str]] = []
    seen: dict[str, int] = {}
    for position, row in enumerate(table.anonymous(rows)):
        [line] = table.lines([row], zone, now=now, oldest=oldest)
        twin = seen.setdefault(line.item.external_id, position) if line.item else position
        if line.item is None or twin != position:
            problems.append((position, line.problem or f"Nomor yang sama sudah ada pada butir {twin}."))
        else:
            items.append(line.item)
    if problems:
        raise BatchRefused(problems)
    return items
