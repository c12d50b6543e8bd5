"""The catalogue as it leaves the house, judged by rdflib and pySHACL after the rules of DCAT-AP 3."""

import copy
import json
import subprocess
from datetime import date
from pathlib import Path

import httpx
import pytest
from django.urls import reverse
from django.utils import timezone

from kentongan.openness.actions import datasets as actions
from kentongan.openness.models import BudgetDocument, Dataset, Distribution
from kentongan.sample.load import load

from .servers.local import ROOT, installed

pytestmark = [pytest.mark.real, pytest.mark.validators]
FOLDER = Path(__file__).parent / "catalogue"
DCAT, DCT = "http://www.w3.org/ns/dcat#", "http://purl.org/dc/terms/"
# How a catalogue may be broken, and the property that the judge must name.
BROKEN = {
    "no title": (lambda c: c["dcat:dataset"][0].pop("dct:title"), DCT + "title"),
    "no description": (lambda c: c["dcat:dataset"][0].pop("dct:description"), DCT + "description"),
    "no publisher": (lambda c: c.pop("dct:publisher"), DCT + "publisher"),
    "a publisher without a name": (
        lambda c: c["dcat:dataset"][0].update({"dct:publisher": {"@id": "urn:x", "@type": "foaf:Agent"}}),
        "http://xmlns.com/foaf/0.1/name",
    ),
    "no contact": (lambda c: c["dcat:dataset"][0].pop("dcat:contactPoint"), DCAT + "contactPoint"),
    "no address": (lambda c: _file(c).pop("dcat:accessURL"), DCAT + "accessURL"),
    "an address that is none": (lambda c: _file(c).update({"dcat:accessURL": "di sini"}), DCAT + "accessURL"),
    "no licence": (lambda c: _file(c).pop("dct:license"), DCAT + "distribution"),
    "a size that is no number": (lambda c: _file(c).update({"dcat:byteSize": "besar"}), DCAT + "byteSize"),
    "a day that is none": (
        lambda c: c["dcat:dataset"][0].update({"dct:issued": {"@value": "kemarin", "@type": "xsd:string"}}),
        DCT + "issued",
    ),
    "no file": (lambda c: c["dcat:dataset"][0].pop("dcat:distribution"), DCAT + "distribution"),
}


def _file(catalogue: dict) -> dict:
    return catalogue["dcat:dataset"][0]["dcat:distribution"][0]


def judged(place: Path, *catalogues: dict) -> list[dict]:
    """What the judge says of each."""
    paths = [place / f"{number}.jsonld" for number in range(len(catalogues))]
    for path, catalogue in zip(paths, catalogues, strict=True):
        path.write_text(json.dumps(catalogue))
    command = [installed("validators", "bin", "python"), FOLDER / "judge.py", FOLDER / "shapes.ttl", *paths]
    done = subprocess.run(
        [str(part) for part in command], cwd=ROOT, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def region(transactional_db):
    """The sample, with a budget document of our own beside whatever it brings."""
    region = load()
    document = BudgetDocument.objects.create(
        region=region, year=2025, phase="amended", as_of=date(2025, 10, 1), title="APBD perubahan (uji)", source="BPKD",
        filename="apbd.csv", digest="0" * 64, step=1, line_count=1, published_at=timezone.now(),
    )  # fmt: skip
    document.lines.create(number=1, account_code="5", name="Belanja", amount=1000)
    return region


@pytest.fixture
def catalogue(region, live_server) -> dict:
    """Fetched over HTTP as a harvester would."""
    address = live_server.url + reverse("open:catalogue", args=[region.slug])
    answer = httpx.get(address, headers={"Accept": "application/ld+json"})
    assert answer.headers["Content-Type"] == "application/ld+json"
    return answer.json()


def test_the_live_catalogue_conforms(catalogue, region, tmp_path):
    [found] = judged(tmp_path, catalogue)
    assert (found["conforms"], found["paths"]) == (True, [])
    assert found["Catalog"] == 1
    assert found["Dataset"] == len(catalogue["dcat:dataset"]) >= Dataset.objects.published().count() >= 5
    assert found["Distribution"] >= 13
    titles = [entry["dct:title"][0]["@value"] for entry in catalogue["dcat:dataset"]]
    assert "APBD perubahan (uji)" in titles


def test_every_file_it_names_can_be_fetched(catalogue):
    files = [file for entry in catalogue["dcat:dataset"] for file in entry.get("dcat:distribution", [])]
    for file in files:
        answer = httpx.get(file["dcat:downloadURL"]["@id"], timeout=30)
        kind = file["dcat:mediaType"]["@id"].rsplit("media-types/")[1]
        assert (answer.status_code, answer.headers["Content-Type"].split(";")[0]) == (200, kind)
        if "dcat:byteSize" in file:
            assert str(len(answer.content)) == file["dcat:byteSize"]["@value"]


def test_every_way_of_breaking_it_is_found(catalogue, tmp_path):
    broken = []
    for breaking, _ in BROKEN.values():
        broken.append(copy.deepcopy(catalogue))
        breaking(broken[-1])
    verdicts = dict(zip(BROKEN, judged(tmp_path, *broken), strict=True))
    unseen = [
        fault
        for fault, found in verdicts.items()
        if found["conforms"] or BROKEN[fault][1] not in found["paths"]
    ]
    assert unseen == []


def test_an_empty_catalogue_and_one_with_hostile_words_conform(cast, live_server, tmp_path):
    address = live_server.url + reverse("open:catalogue", args=["wonogiri"])
    empty = httpx.get(address).json()
    words = 'a"b\\c </script> \u202e ظ "@id": <b>'
    parts = dict.fromkeys(
        ("description", "concept", "definition", "classification", "measure", "unit"), words
    )
    dataset = Dataset(agency=cast.health, title=words, contact_name=words, contact_email="a@b.test", licence="cc0-1.0",
                      keywords=words, **parts)  # fmt: skip
    actions.create_dataset(dataset, region=cast.wonogiri, by=cast.sari)
    Distribution.objects.create(
        dataset=dataset,
        number=1,
        as_of=date(2026, 1, 1),
        filename="a.csv",
        digest="0",
        content="a\r\n1\r\n",
        row_count=1,
    )
    actions.publish_dataset(dataset, by=cast.sari)
    found = judged(tmp_path, empty, httpx.get(address).json())
    assert [(one["conforms"], one["Dataset"]) for one in found] == [(True, 0), (True, 1)]
