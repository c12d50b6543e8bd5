"""The database itself refuses; these tests run on SQLite and, by DATABASE_URL, on PostgreSQL."""

import pytest
from django.db import IntegrityError, connection, transaction

from kentongan.journal import actions
from kentongan.journal.models import Event

TABLE = "journal_event"


@pytest.fixture
def line(cast):
    return actions.record("agency.created", cast.roads, by=cast.dewi)


def refused(deed) -> None:
    before = list(Event.objects.values())
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        deed()
    assert list(Event.objects.values()) == before


def raw(sql: str, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_it_refuses_to_change_a_line(line):
    line.sentence = "Lain."
    refused(line.save)
    refused(lambda: Event.objects.update(sentence="Lain."))
    refused(lambda: Event.objects.bulk_update([line], ["sentence"]))
    refused(lambda: raw(f"UPDATE {TABLE} SET sentence = 'Lain.'"))
    refused(lambda: raw(f"UPDATE {TABLE} SET is_sample = %s", True))


def test_it_refuses_to_delete_a_line(line):
    refused(line.delete)
    refused(Event.objects.all().delete)
    refused(lambda: Event.objects.all()._raw_delete("default"))
    refused(lambda: raw(f"DELETE FROM {TABLE}"))


def test_it_refuses_to_put_another_line_in_its_place(line):
    forged = Event(pk=line.pk, action="agency.created", sentence="Lain.")
    refused(
        lambda: Event.objects.bulk_create(
            [forged], update_conflicts=True, update_fields=["sentence"], unique_fields=["id"]
        )
    )
    if connection.vendor == "sqlite":
        refused(lambda: raw(f"REPLACE INTO {TABLE} SELECT * FROM {TABLE} WHERE id = %s", line.pk))
        columns = "id, at, action, subject_type, subject_id, sentence, data, is_sample"
        values = f"{line.pk}, '2026-01-01', 'x.y', '', '', 'Lain.', '{{}}', 0"
        refused(lambda: raw(f"INSERT OR REPLACE INTO {TABLE} ({columns}) VALUES ({values})"))
    else:
        raw("SET CONSTRAINTS ALL IMMEDIATE")  # the test's own rows first, else they would be the reason
        refused(lambda: raw(f"TRUNCATE {TABLE}"))


def test_it_keeps_a_person_who_stands_in_a_line(line, cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        cast.dewi.delete()


def test_it_lets_only_lines_written_as_sample_go(cast, line):
    cast.gunungkidul.is_sample = True
    cast.gunungkidul.save()
    sample = actions.record("agency.created", cast.neighbours, by=cast.hadi)
    Event.objects.filter(pk=sample.pk).delete()
    assert list(Event.objects.all()) == [line]
    refused(Event.objects.all().delete)
