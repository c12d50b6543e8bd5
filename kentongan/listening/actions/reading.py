"""Mentions are read: when they come in, and by the sweep when that failed or when weights or place names have changed."""

import logging
from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from kentongan.agencies.models import Region
from kentongan.core import apart, lease
from kentongan.listening.actions.days import recount_region
from kentongan.listening.models import LabelCorrection, Mention, ReadingRound, Source
from kentongan.listening.readers import RegionReader, Told, masked, reader_of
from kentongan.listening.store import labels
from kentongan.listening.store.base import New
from kentongan.listening.store.counting import mark_stale
from kentongan.listening.store.words import searchable

logger = logging.getLogger(__name__)

AT_ONCE = 500
A_ROUND = 5_000  # mentions of one region in one sweep: some seconds, so that other work gets its turn
LEASE_SECONDS = 300  # renewed after each batch


def read_new(rows: Sequence[New], region: Region) -> list[New]:
    """Rows with their labels. Whatever goes wrong, they come back unread: the sweep reads them later."""
    try:
        by = reader_of(region)
        found = by.tell([f"{row.title}\n{row.text}" if row.title else row.text for row in rows])
    except Exception:
        logger.exception("%s mentions of %s stay unread for now", len(rows), region)
        return list(rows)
    return [
        replace(row, reading=one, labels=_column(one, {}, region), read_by=by.mark)
        for row, one in zip(rows, found, strict=True)
    ]


def read_made(rows: Sequence[Mention], region: Region) -> None:
    """Read rows that are not in the database yet (the sample, benches); the same words are read once."""
    by = reader_of(region)
    once = list(dict.fromkeys(row.words for row in rows))
    found = dict(zip(once, by.tell(once), strict=True))
    columns = {words: _column(one, {}, region) for words, one in found.items()}
    for row in rows:
        row.reading, row.labels, row.read_by = found[row.words], columns[row.words], by.mark


def read_waiting() -> int:
    """Read what is unread or was read by other weights; the sweep calls this each minute. How many were read."""
    regions = Region.objects.filter(pk__in=Source.objects.order_by().values("region").distinct())
    return apart.each(regions, read_region)


def read_region(region: Region, most: int = A_ROUND) -> int:
    """Read a region's waiting mentions, the newest first, unless somebody else is at it. Safe to stop anywhere."""
    by = reader_of(region)
    if not _waiting(region, by):
        return 0
    held, _ = ReadingRound.objects.get_or_create(region=region)
    token = lease.claim(ReadingRound.objects.all(), held.pk, seconds=LEASE_SECONDS)
    if token is None:
        return 0
    done = 0
    try:
        while done < most:
            rows = _waiting(region, by)
            if not rows or not lease.renew(ReadingRound.objects.all(), held.pk, token, seconds=LEASE_SECONDS):
                break
            done += read_rows(rows, region, by)
    finally:
        lease.release(ReadingRound.objects.all(), held.pk, token)
    recount_region(region)
    return done


def read_rows(rows: Sequence[Mention], region: Region, by: RegionReader) -> int:
    """Read these rows and write what was found, unless their words have changed meanwhile."""
    was = {row.pk: (row.title, row.text) for row in rows}
    for row in rows:
        row.title, row.text = masked(row.title), masked(row.text)
    found = dict(zip((row.pk for row in rows), _told([row.words for row in rows], by), strict=True))
    now = {row.pk: row for row in rows}
    with transaction.atomic():
        corrected = corrections_of([*was])
        kept = [
            row
            for row in Mention.objects.select_for_update(of=("self",)).filter(pk__in=was)
            if (row.title, row.text) == was[row.pk]
        ]
        for row in kept:
            _write(row, now[row.pk], found[row.pk], corrected.get(row.pk, {}), region, by.mark)
        mark_stale((row.region_id, row.published_at, row.source_id) for row in kept)
    return len(rows)


def _write(
    row: Mention, masked_row: Mention, told: Told | None, corrected, region: Region, mark: str
) -> None:
    """One row as it is read now; words are written only where masking changed them, the index follows slowly."""
    fields = ["reading", "labels", "read_by"]
    if (row.title, row.text) != (masked_row.title, masked_row.text):
        row.title, row.text = masked_row.title, masked_row.text
        row.search_text = searchable(row.words)
        fields += ["title", "text", "search_text"]
    row.reading = told if row.words.strip() or row.url else None  # a wiped row has nothing to read
    row.labels, row.read_by = _column(row.reading, corrected, region), mark
    row.save(update_fields=fields)


def corrections_of(mention_ids: Sequence[int]) -> dict[int, dict[str, str]]:
    """{mention: {head: label}}, the last word on each head."""
    found: dict[int, dict[str, str]] = {}
    said = LabelCorrection.objects.filter(mention__in=mention_ids).order_by("id")
    for mention, head, label in said.values_list("mention", "head", "label"):
        found.setdefault(mention, {})[head] = label
    return found


def relabel(mention: Mention) -> None:
    """Write down what counts for a mention after a correction."""
    mention.labels = _column(
        mention.reading, corrections_of([mention.pk]).get(mention.pk, {}), mention.region
    )
    mention.save(update_fields=["labels"])
    mark_stale([(mention.region_id, mention.published_at, mention.source_id)])


def _waiting(region: Region, by: RegionReader) -> list[Mention]:
    """Never read first, then read by others: two ranges of one index, where "not equal" would walk all of it."""
    own = Mention.objects.filter(region=region).defer("search_text", "reading").order_by("-id")
    other = own.filter(read_by__gt="", read_by__lt=by.mark), own.filter(read_by__gt=by.mark)
    for rows in (own.filter(read_by=""), *other):
        found = list(rows[:AT_ONCE])
        if found:
            return found
    return []


def _told(texts: list[str], by: RegionReader) -> list[Told | None]:
    """What is said of each text; None for one that cannot be read, so that it holds up no other."""
    try:
        return list(by.tell(texts))
    except Exception:
        logger.exception("a batch could not be read; its texts are tried one by one")
    return [_told_alone(text, by) for text in texts]


def _told_alone(text: str, by: RegionReader) -> Told | None:
    try:
        return by.tell([text])[0]
    except Exception:
        logger.exception("a text of %s letters cannot be read", len(text))
        return None


def _column(reading: Told | None, corrected: dict[str, str], region: Region) -> str:
    return labels.written(labels.labels_of(reading, corrected, region.code))
