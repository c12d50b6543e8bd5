"""Data sets are described, filled version by version, opened and withdrawn."""

import hashlib
from datetime import date

from django.db import transaction
from django.utils import timezone

from kentongan.agencies.models import PendingImport
from kentongan.agencies.refused import Refused
from kentongan.core.text import slug
from kentongan.journal import actions as journal
from kentongan.openness import privacy
from kentongan.openness import table as tables
from kentongan.openness.actions.refreshing import told_by
from kentongan.openness.models import Dataset, Distribution, PeriodicItem
from kentongan.openness.rules import datasets as rules


@transaction.atomic
def create_dataset(dataset: Dataset, *, region, by) -> Dataset:
    """Keep a new data set (filled from the form); it is a draft until it is published."""
    dataset.region, dataset.created_by = region, by
    dataset.slug = _free_slug(dataset)
    dataset.save()
    journal.record("dataset.created", dataset, by=by)
    return dataset


@transaction.atomic
def change_dataset(dataset: Dataset, *, by) -> None:
    """Keep changes; one that everybody can read must stay complete."""
    missing = rules.missing_parts(dataset)
    if dataset.is_published and missing:
        raise Refused(
            f"Set data ini sudah terbuka untuk umum, jadi harus tetap lengkap. Belum ada: {_list(missing)}."
        )
    dataset.changed_at = timezone.now()
    dataset.save()
    journal.record("dataset.changed", dataset, by=by)


def keep_upload(
    dataset: Dataset, table: tables.Table, *, filename: str, as_of: date, note: str, by
) -> PendingImport:
    """A table that passed the gate, waiting for a person to say which columns count people."""
    from_headings = [
        i
        for i, column in enumerate(table.columns)
        if column.type == "integer" and privacy.looks_like_people(column.name)
    ]
    options = {
        "dataset": dataset.pk,
        "as_of": as_of.isoformat(),
        "note": note,
        "types": [column.type for column in table.columns],
        "doubtful": [column.doubtful for column in table.columns],
        "people": from_headings,
    }
    return PendingImport.objects.create(
        kind=rules.KIND,
        region=dataset.region,
        filename=filename[:200],
        rows=[table.headings, *map(list, table.rows)],
        options=options,
        uploaded_by=by,
    )


def waiting_table(pending: PendingImport) -> tables.Table:
    """The waiting table as it would be kept: small counts of people are hidden."""
    headings, *rows = pending.rows
    told = zip(headings, pending.options["types"], pending.options["doubtful"], strict=True)
    columns = tuple(tables.Column(name, kind, doubtful=doubtful) for name, kind, doubtful in told)
    return tables.Table(columns, tuple(map(tuple, rows))).declared(pending.options["people"])


def declare_people(pending: PendingImport, columns: list[int]) -> None:
    """Say which columns (from 0) count persons."""
    pending.options["people"] = sorted(set(columns))
    pending.save(update_fields=["options"])


@transaction.atomic
def add_version(pending: PendingImport, *, by) -> Distribution:
    """The waiting table becomes the next version; the raw one, with its small counts, is dropped at once."""
    pending = PendingImport.objects.select_for_update(of=("self",)).filter(pk=pending.pk).first()
    if pending is None:
        raise Refused("Tabel ini sudah disimpan atau sudah dibuang.")
    dataset = Dataset.objects.select_for_update(of=("self",)).get(pk=pending.options["dataset"])
    last = dataset.distributions.order_by("-number").first()
    version = _version(dataset, waiting_table(pending), pending, by)
    if last and last.digest == version.digest and last.as_of == version.as_of:
        raise Refused(f"Isi tabel ini sama persis dengan versi {last.number}. Tidak ada yang disimpan.")
    version.number = last.number + 1 if last else 1
    version.save()
    Dataset.objects.filter(pk=dataset.pk).update(changed_at=version.uploaded_at)
    pending.delete()
    journal.record("dataset.version_added", dataset, by=by, number=version.number, rows=version.row_count)
    if dataset.is_published:
        _refreshed(dataset, by)
    return version


def drop_upload(pending: PendingImport) -> None:
    pending.delete()


@transaction.atomic
def publish_dataset(dataset: Dataset, *, by) -> None:
    """Open it to everyone; Refused, naming each missing part, while it is incomplete."""
    dataset = Dataset.objects.select_for_update(of=("self",)).get(pk=dataset.pk)
    if dataset.is_published:
        raise Refused("Set data ini sudah terbuka untuk umum.")
    missing = rules.missing_parts(dataset)
    if missing:
        raise Refused(f"Belum dapat dibuka untuk umum. Lengkapi dulu: {_list(missing)}.")
    dataset.published_at, dataset.published_by = timezone.now(), by
    dataset.withdrawn_at, dataset.withdrawn_reason = None, ""
    dataset.save(update_fields=["published_at", "published_by", "withdrawn_at", "withdrawn_reason"])
    journal.record("dataset.published", dataset, by=by)
    _refreshed(dataset, by)


@transaction.atomic
def withdraw_dataset(dataset: Dataset, *, reason: str, by) -> None:
    """Close it again; what was published, and why it was withdrawn, stays known."""
    dataset = Dataset.objects.select_for_update(of=("self",)).get(pk=dataset.pk)
    if not dataset.is_published:
        raise Refused("Set data ini tidak sedang terbuka untuk umum.")
    dataset.withdrawn_at, dataset.withdrawn_reason = timezone.now(), reason
    dataset.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    journal.record("dataset.withdrawn", dataset, by=by, reason=reason)


def _version(dataset: Dataset, table: tables.Table, pending: PendingImport, by) -> Distribution:
    content = table.csv
    return Distribution(
        dataset=dataset,
        as_of=date.fromisoformat(pending.options["as_of"]),
        note=pending.options["note"],
        filename=pending.filename,
        digest=hashlib.sha256(content.encode()).hexdigest(),
        columns=[column.stored for column in table.columns],
        preview=[list(row) for row in table.rows[: tables.PREVIEW]],
        content=content,
        row_count=len(table.rows),
        hidden_count=table.hidden,
        uploaded_by=by,
    )


def _refreshed(dataset: Dataset, by) -> None:
    told_by(
        dataset.agency, PeriodicItem.Category.OTHERS, "open:dataset", dataset.slug, note=dataset.title, by=by
    )


def _free_slug(dataset: Dataset) -> str:
    base = slug(dataset.title, max=60) or "data"
    taken = set(
        Dataset.objects.filter(region=dataset.region, slug__startswith=base).values_list("slug", flat=True)
    )
    return next(name for name in [base, *(f"{base}-{n}" for n in range(2, 10_000))] if name not in taken)


def _list(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])}, dan {parts[-1]}"
