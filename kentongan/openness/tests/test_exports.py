"""A document leaves as a file and comes back as the same figures; nothing leaves that is not on the list."""

import asyncio
import csv
import io
import json
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from django.test import AsyncClient

from kentongan.openness.queries import fiscal
from kentongan.openness.tests.documents import make_document
from kentongan.openness.tests.money import MILLION, fill


@pytest.fixture
def document(cast):
    found = fill(make_document(cast.wonogiri, as_of=date(2026, 1, 2), by=cast.sari, note="catatan dalam"))
    found.lines.filter(number=5).update(amount=None, evidence={"percent": "12.5"})
    return found


def content(client, document, name) -> bytes:
    answer = client.get(f"/terbuka/wonogiri/anggaran/dokumen/{document.pk}/{name}")
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def as_read(text: str) -> list[tuple]:
    rows = list(csv.DictReader(io.StringIO(text)))
    return [
        (int(row["number"]), row["account_code"], Decimal(row["amount"]) if row["amount"] else None)
        for row in rows
    ]


def test_the_rows_come_back_as_they_were(client, document):
    text = content(client, document, "baris.csv").decode()
    assert text.splitlines()[0] == ",".join(fiscal.LINES)
    assert as_read(text) == list(
        document.lines.order_by("number").values_list("number", "account_code", "amount")
    )


def test_json_says_the_same_and_what_one_must_know(client, document):
    told = json.loads(content(client, document, "baris.json"))
    assert [row["amount"] for row in told["lines"]][2:4] == ["900000000.00", None]
    assert (told["document"]["phase"], told["document"]["as_of"], told["document"]["source"]) == (
        "original", "2026-01-02", "BPKD",
    )  # fmt: skip
    totals = json.loads(content(client, document, "jumlah.json"))["totals"]
    assert len(totals) == document.totals.count()
    assert len(content(client, document, "jumlah.csv").decode().splitlines()) == len(totals) + 1


def test_only_fields_of_the_list_leave(client, document):
    for name in ("baris.json", "jumlah.json"):
        text = content(client, document, name).decode()
        assert ("Sari" in text, "catatan dalam" in text, "12.5" in text) == (False, False, False)
    assert set(json.loads(content(client, document, "baris.json"))["lines"][0]) == set(fiscal.LINES)


def test_the_package_adds_up_to_its_source_and_says_what_columns_mean(client, document):
    archive = zipfile.ZipFile(io.BytesIO(content(client, document, "paket.zip")))
    assert archive.testzip() is None
    told = json.loads(archive.read("datapackage.json"))
    [resource] = told["resources"]
    columns = {field["name"]: field["columnType"] for field in resource["schema"]["fields"]}
    assert [columns[name] for name in ("amount", "direction", "phase_id", "account_code", "agency_code")] == [
        "value", "direction", "phase:id", "economic-classification:generic:code",
        "administrative-classification:generic:code",
    ]  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(archive.read(resource["path"]).decode())))
    spent = sum(Decimal(row["amount"]) for row in rows if row["direction"] == "expenditure" and row["amount"])
    assert (spent, {row["phase_id"] for row in rows}) == (1600 * MILLION, {"approved"})


def test_the_package_leaves_the_files_own_totals_out(client, document):
    document.lines.filter(number=4).update(is_stated_total=True)
    archive = zipfile.ZipFile(io.BytesIO(content(client, document, "paket.zip")))
    rows = list(csv.DictReader(io.StringIO(archive.read("lines.csv").decode())))
    assert [row["line_id"] for row in rows] == ["2", "3", "5", "6", "7", "8", "9", "10"]


def test_the_same_document_gives_the_same_bytes(client, document):
    assert content(client, document, "paket.zip") == content(client, document, "paket.zip")


def test_it_is_not_sent_twice_to_who_has_it(client, document, django_assert_max_num_queries):
    path = f"/terbuka/wonogiri/anggaran/dokumen/{document.pk}/baris.csv"
    tag = client.get(path)["ETag"]
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
    with django_assert_max_num_queries(6):
        head = client.head(path)
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", tag)


@pytest.mark.django_db(transaction=True)
def test_it_streams_under_asgi_too(document):
    async def read():
        answer = await AsyncClient().get(f"/terbuka/wonogiri/anggaran/dokumen/{document.pk}/baris.csv")
        assert answer.is_async
        return b"".join([piece async for piece in answer.streaming_content])

    assert len(asyncio.run(read()).decode().splitlines()) == document.lines.count() + 1
