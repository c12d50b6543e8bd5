"""The ministry's list goes in all or nothing; old names are closed, not overwritten."""

from datetime import date

from django.db import transaction
from django.db.models import Max

from kentongan.agencies.lists import regions as lists
from kentongan.agencies.models import PendingImport, Region
from kentongan.agencies.refused import Refused
from kentongan.journal import actions as journal

SYSTEM = "kemendagri"
BATCH = 500


def current_names() -> dict[str, str]:
    """Code → name of every region that holds now."""
    return dict(_current().values_list("code", "name"))


def plan(pending: PendingImport) -> lists.Plan:
    return lists.plan(pending.rows, current_names())


def too_old(valid_from: date) -> str:
    """A sentence when a younger list is already in force, else ""."""
    newest = _current().aggregate(day=Max("valid_from"))["day"]
    if newest and valid_from < newest:
        return f"Daftar yang berlaku sekarang sejak {newest:%d-%m-%Y}; daftar ini lebih tua ({valid_from:%d-%m-%Y})."
    return ""


@transaction.atomic
def apply(pending: PendingImport, *, by=None) -> lists.Plan:
    """Write the list; Refused when a row is wrong, the list is too old, or it was written already."""
    pending = PendingImport.objects.select_for_update().get(pk=pending.pk)
    vintage, valid_from = pending.options["vintage"], date.fromisoformat(pending.options["valid_from"])
    found = plan(pending)
    if pending.applied_at:
        raise Refused("Daftar ini sudah dimasukkan.")
    if too_old(valid_from):
        raise Refused(too_old(valid_from))
    if not found.applicable:
        raise Refused(f"{found.counts[lists.BAD]} baris perlu diperbaiki dulu. Belum ada yang diubah.")
    write(found, vintage=vintage, valid_from=valid_from)
    pending.mark_applied()
    counts = {k: v for k, v in found.counts.items() if k != lists.BAD}
    journal.record("regions.imported", pending, by=by, vintage=vintage, **counts)
    return found


def write(found: lists.Plan, *, vintage: str, valid_from: date) -> None:
    ids = dict(_current().values_list("code", "pk"))
    _rename(found.only(lists.RENAMED), ids, vintage, valid_from)
    _close(found.only(lists.MISSING), ids, valid_from)
    _confirm(found.only(lists.UNCHANGED), ids, vintage)
    for depth in range(4):  # parents first: children need their numbers
        level = [line for line in found.only(lists.NEW) if line.code.count(".") == depth]
        _create(level, ids, vintage, valid_from)


def _create(lines: list[lists.Line], ids: dict[str, int], vintage: str, valid_from: date) -> None:
    rows = [
        Region(
            code=line.code, system=SYSTEM, vintage=vintage, name=line.name, kind=line.kind,
            parent_id=ids.get(lists.parent_of(line.code)), valid_from=valid_from,
        )
        for line in lines
    ]  # fmt: skip
    for row in Region.objects.bulk_create(rows, batch_size=BATCH):
        ids[row.code] = row.pk


def _rename(lines: list[lists.Line], ids: dict[str, int], vintage: str, valid_from: date) -> None:
    """The place keeps its row; a closed row keeps the name it had until now."""
    living = Region.objects.in_bulk([ids[line.code] for line in lines])
    olds, links = [], Region.replaced_by.through
    for line in lines:
        place = living[ids[line.code]]
        olds.append(
            Region(
                code=place.code,
                system=place.system,
                vintage=place.vintage,
                name=place.name,
                kind=place.kind,
                parent_id=place.parent_id,
                valid_from=place.valid_from,
                valid_to=valid_from,
                time_zone=place.time_zone,
                is_sample=place.is_sample,
            )  # fmt: skip
        )
        place.name, place.vintage, place.valid_from = line.name, vintage, valid_from
    Region.objects.bulk_create(olds, batch_size=BATCH)
    Region.objects.bulk_update(living.values(), ["name", "vintage", "valid_from"], batch_size=BATCH)
    links.objects.bulk_create(
        [links(from_region_id=old.pk, to_region_id=ids[old.code]) for old in olds], batch_size=BATCH
    )


def _close(lines: list[lists.Line], ids: dict[str, int], valid_from: date) -> None:
    for part in _parts([ids[line.code] for line in lines]):
        Region.objects.filter(pk__in=part).update(valid_to=valid_from)


def _confirm(lines: list[lists.Line], ids: dict[str, int], vintage: str) -> None:
    """`vintage` names the newest list in which a region stood."""
    for part in _parts([ids[line.code] for line in lines]):
        Region.objects.filter(pk__in=part).update(vintage=vintage)


def _parts(keys: list[int]):
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))


def _current():
    return Region.objects.current().filter(system=SYSTEM)
