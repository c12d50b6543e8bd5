"""Mentions that people wrote down: dry run first, row by row; then all or nothing."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction

from kentongan.agencies.models import PendingImport
from kentongan.agencies.refused import Refused
from kentongan.core import clock
from kentongan.journal import actions as journal
from kentongan.listening.actions.adding import add_items
from kentongan.listening.actions.days import recount_region
from kentongan.listening.models import Source
from kentongan.listening.sources.csv import table


def prepare(source: Source, cells: list[list[str]], *, filename: str, by) -> PendingImport:
    """Keep an uploaded table for its dry run. Names of authors are replaced by keyed hashes before they are stored."""
    return PendingImport.objects.create(
        region=source.region,
        kind="mentions",
        filename=filename[:200],
        rows=table.anonymous(table.rows(cells)),
        options={"source": source.pk},
        uploaded_by=by,
    )


def plan(pending: PendingImport) -> list[table.Line]:
    """Every row with what it says or what is wrong with it."""
    now = clock.now()
    oldest = now - timedelta(days=settings.MENTION_TEXT_DAYS)
    return table.lines(pending.rows, pending.region.time_zone, now=now, oldest=oldest)


@transaction.atomic
def apply(pending: PendingImport, *, by) -> int:
    """Take the table in; Refused when a row is wrong or it was taken in before. How many mentions were new."""
    locked = PendingImport.objects.select_for_update(of=("self",)).select_related("region").get(pk=pending.pk)
    if locked.applied_at:
        raise Refused("Tabel ini sudah dimasukkan.")
    found = plan(locked)
    wrong = sum(bool(line.problem) for line in found)
    if wrong or not found:
        raise Refused(f"{wrong} baris perlu diperbaiki dulu. Belum ada yang dimasukkan.")
    source = Source.objects.select_related("region").get(pk=locked.options["source"], region=locked.region)
    new = add_items(
        source,
        [line.item for line in found if line.item],
    )
    locked.mark_applied()  # its texts live in the mentions now, and are forgotten with them
    journal.record("mentions.imported", source, by=by, new=new, rows=len(found))
    recount_region(source.region)
    return new


def drop(pending: PendingImport) -> None:
    """The table is not wanted after all."""
    pending.delete()
