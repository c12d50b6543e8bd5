"""Very many rows into one table. `bulk_create` makes an object and a piece of SQL for each: half a minute for what
the database itself takes in three seconds."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

BATCH = 5000


def pour(
    model: type[models.Model],
    names: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    poured: Callable[[int], None] = lambda done: None,
) -> int:
    """Insert `rows`, tuples in the order of `names` (attribute names; every column without a default is among them).

    Values are prepared by their fields; signals and `save` are not called. `poured(done)` is told after each batch.
    """
    fields = [_field(model, name) for name in names]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608 our own names
    prepared = [(i, _preparer(field)) for i, field in enumerate(fields) if _needs_preparing(field)]
    done, rows = 0, iter(rows)
    with connection.cursor() as cursor:
        while batch := [_prepared(row, prepared) for row in islice(rows, BATCH)]:
            cursor.executemany(sql, batch)
            done += len(batch)
            poured(done)
    return done


def _field(model: type[models.Model], name: str) -> Any:
    return next(field for field in model._meta.concrete_fields if field.attname == name)


def _needs_preparing(field: Any) -> bool:
    """Text, numbers and keys are what the database takes; money and JSON are not."""
    plain = (models.CharField, models.BooleanField, models.ForeignKey, models.PositiveSmallIntegerField)
    return not isinstance(field, (*plain, models.PositiveIntegerField))


def _preparer(field: Any) -> Callable[[Any], Any]:
    """How one column's values become what the database takes; asked 400,000 times, so the empty one is kept."""
    if isinstance(field, models.IntegerField):
        return field.get_prep_value
    here = connections[DEFAULT_DB_ALIAS]  # the connection itself: the proxy looks it up anew for every value
    empty = field.get_db_prep_save({}, here) if isinstance(field, models.JSONField) else None
    return lambda value: empty if value == {} else field.get_db_prep_save(value, here)


def _prepared(row: Sequence[Any], prepared: list[tuple[int, Callable[[Any], Any]]]) -> list[Any]:
    values = list(row)
    for i, prepare in prepared:
        values[i] = prepare(values[i])
    return values
