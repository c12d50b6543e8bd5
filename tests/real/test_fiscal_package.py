"""Fiscal Data Packages of the sample's money as they leave the house, judged by frictionless, and equal to their source."""

import csv
import io
import json
import subprocess
import zipfile
from decimal import Decimal

import httpx
import pytest
from django.urls import reverse

from kentongan.openness.models import BudgetDocument
from kentongan.openness.queries import editions
from kentongan.sample.load import load

from .servers.local import installed

pytestmark = [pytest.mark.real, pytest.mark.validators]


@pytest.fixture
def documents(transactional_db) -> list[BudgetDocument]:
    return list(editions.editions(load()))


def fetched(document, live_server) -> bytes:
    address = live_server.url + reverse("open:budget_package", args=[document.region.slug, document.pk])
    answer = httpx.get(address, timeout=60)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/zip")
    return answer.content


def judged(path) -> dict:
    command = [
        str(installed("validators", "bin", "frictionless")),
        "validate",
        str(path),
        "--type",
        "package",
        "--json",
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    return json.loads(done.stdout)


def test_every_published_edition_is_a_valid_package_equal_to_its_source(documents, live_server, tmp_path):
    assert {document.phase for document in documents} >= {"original", "amended", "realised"}
    for document in documents:
        path = tmp_path / f"{document.pk}.zip"
        path.write_bytes(fetched(document, live_server))
        report = judged(path)
        assert (report["valid"], report["stats"]["errors"]) == (True, 0), report
        assert report["tasks"][0]["stats"]["rows"] == document.lines.filter(is_stated_total=False).count()
        assert read(path) == source(document)


def read(path) -> list[tuple]:
    text = zipfile.ZipFile(path).read("lines.csv").decode()
    rows = csv.DictReader(io.StringIO(text))
    return [
        (int(row["line_id"]), row["agency_code"], row["activity_code"], row["account_code"],
         Decimal(row["amount"]) if row["amount"] else None)
        for row in rows
    ]  # fmt: skip


def source(document: BudgetDocument) -> list[tuple]:
    lines = document.lines.filter(is_stated_total=False).order_by("number")
    return list(lines.values_list("number", "agency_code", "activity_code", "account_code", "amount"))


def test_the_judge_sees_a_broken_one(documents, live_server, tmp_path):
    with zipfile.ZipFile(io.BytesIO(fetched(documents[0], live_server))) as whole:
        told, lines = (
            whole.read("datapackage.json"),
            whole.read("lines.csv").decode().splitlines(keepends=True),
        )
    path = tmp_path / "rusak.zip"
    with zipfile.ZipFile(path, "w") as broken:
        broken.writestr("datapackage.json", told)
        broken.writestr("lines.csv", "".join([*lines[:3], lines[2].rsplit(",", 1)[0] + ",banyak\n"]))
    report = judged(path)
    kinds = {error["type"] for task in report["tasks"] for error in task["errors"]}
    assert (report["valid"], kinds) == (False, {"type-error", "primary-key"})
