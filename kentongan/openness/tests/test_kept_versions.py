"""A version of a data set stays as it was accepted: the database itself refuses, on SQLite and on PostgreSQL."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from kentongan.openness.models import Dataset, Distribution

pytestmark = pytest.mark.django_db

TABLE = "openness_distribution"


def version(agency, number: int = 1) -> Distribution:
    dataset, _ = Dataset.objects.get_or_create(
        region=agency.region, agency=agency, slug="jalan", title="Panjang jalan"
    )
    return Distribution.objects.create(
        dataset=dataset, number=number, as_of=date(2026, 1, 31), filename="jalan.csv", digest="0" * 64,
        content="Jalan,Panjang\r\nRaya,4\r\n", row_count=1,
    )  # fmt: skip


@pytest.fixture
def kept(cast) -> Distribution:
    return version(cast.roads)


def refused(deed) -> None:
    before = list(Distribution.objects.values())
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        deed()
    assert list(Distribution.objects.values()) == before


def raw(sql: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.mark.parametrize("field", [field.column for field in Distribution._meta.concrete_fields])
def test_no_column_is_ever_changed(kept, field):
    refused(lambda: raw(f"UPDATE {TABLE} SET {field} = {field}"))


def test_it_is_neither_rewritten_nor_taken_away(kept):
    kept.content = "Jalan,Panjang\r\nRaya,400\r\n"
    with pytest.raises(TypeError):
        kept.save()
    refused(lambda: Distribution.objects.update(content="lain"))
    refused(lambda: Distribution.objects.bulk_update([kept], ["content"]))
    refused(kept.delete)
    refused(lambda: Distribution.objects.all()._raw_delete("default"))
    if connection.vendor == "sqlite":
        refused(lambda: raw(f"REPLACE INTO {TABLE} SELECT * FROM {TABLE} WHERE id = %s", kept.pk))
    else:
        raw("SET CONSTRAINTS ALL IMMEDIATE")  # the test's own rows first, else they would be the reason
        refused(lambda: raw(f"TRUNCATE {TABLE} CASCADE"))


def test_the_next_version_is_added_beside_it(cast, kept):
    version(cast.roads, 2)
    assert sorted(Distribution.objects.values_list("number", flat=True)) == [1, 2]


def test_only_versions_written_as_sample_go(cast, kept):
    cast.gunungkidul.is_sample = True
    cast.gunungkidul.save()
    sample = version(cast.neighbours)
    assert (sample.is_sample, kept.is_sample) == (True, False)
    refused(lambda: raw(f"UPDATE {TABLE} SET is_sample = %s", True))
    Distribution.objects.filter(pk=sample.pk).delete()
    assert list(Distribution.objects.all()) == [kept]
    refused(Distribution.objects.all().delete)
