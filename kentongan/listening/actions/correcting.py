"""A person puts a label right: it counts from then on, and teaches the next weights."""

import csv
from collections.abc import Iterator
from io import StringIO

from django.db import transaction

from kentongan.agencies.models import Region
from kentongan.core import sheets
from kentongan.journal import actions as journal
from kentongan.listening import naming
from kentongan.listening.actions.days import recount_region
from kentongan.listening.actions.reading import corrections_of, relabel
from kentongan.listening.models import LabelCorrection, Mention
from kentongan.listening.store.labels import NONE

COLUMNS = ("text", "tone", "complaint", "topics")
NAMES = {"tone": naming.TONE, "complaint": naming.COMPLAINT}


@transaction.atomic
def correct(mention: Mention, wanted: dict[str, str], *, by) -> int:
    """Keep what is new in {head: label} ("": back to what the machine says). How many heads changed."""
    locked = Mention.objects.select_for_update(of=("self",)).select_related("region").get(pk=mention.pk)
    before = corrections_of([mention.pk]).get(mention.pk, {})
    changed = {head: label for head, label in wanted.items() if label != before.get(head, "")}
    LabelCorrection.objects.bulk_create(
        LabelCorrection(mention=locked, head=head, label=label, by=by) for head, label in changed.items()
    )
    if changed:
        relabel(locked)
        journal.record(
            "mention.corrected", locked, by=by, labels=", ".join(_told(*pair) for pair in changed.items())
        )
        recount_region(locked.region)
    return len(changed)


def corrections_table(region: Region) -> bytes:
    """What people put right, as `kentongan train --corrections` reads it; a cell is empty where nobody said anything."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(_lines(region))
    return out.getvalue().encode()


def _lines(region: Region) -> Iterator[tuple[str, str, str, str]]:
    rows = (
        Mention.objects.filter(region=region, hidden_at=None, corrections__isnull=False)
        .distinct()
        .order_by("id")
    )
    kept = list(rows.only("title", "text"))
    said = corrections_of([row.pk for row in kept])
    for row in kept:
        labels = said[row.pk]
        if any(labels.values()):
            complaint = {"yes": "ya", "no": "tidak"}.get(labels.get("complaint", ""), "")
            topics = "-" if labels.get("topics") == NONE else labels.get("topics", "")
            yield sheets.safe_cell(row.words), labels.get("tone", ""), complaint, topics


def _told(head: str, label: str) -> str:
    name = LabelCorrection.Head(head).label
    if not label:
        return f"{name} kembali ke bacaan mesin"
    if head == "topics":
        return f"{name} {', '.join(naming.topic_names(label.split())) or 'tidak ada'}"
    return f"{name} {NAMES[head][label]}"
