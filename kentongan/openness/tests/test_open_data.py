"""What everyone sees of open data, and what a catalogue of it says."""

import json
import re

import pytest
from django.urls import reverse

from kentongan.openness.actions import datasets as actions
from kentongan.openness.models import Dataset
from kentongan.openness.tests.test_datasets import TABLE, fill, make
from tests.client import InspectingClient

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return InspectingClient()


@pytest.fixture
def office(cast):
    return InspectingClient().be(cast.sari)


def opened(office, cast, **fields) -> Dataset:
    dataset = make(cast, **fields)
    fill(office, dataset)
    actions.publish_dataset(dataset, by=cast.sari)
    dataset.refresh_from_db()
    return dataset


def page(name, *arguments):
    return reverse(f"open:{name}", args=["wonogiri", *arguments])


def test_an_empty_house_says_so(client, cast):
    answer = client.get(page("datasets"))
    assert answer.status_code == 200
    assert "Belum ada data terbuka." in answer.content.decode()


def test_only_what_is_published_is_listed(client, office, cast):
    opened(office, cast, title="Terbuka")
    make(cast, title="Draf rahasia")
    withdrawn = opened(office, cast, title="Ditarik")
    actions.withdraw_dataset(withdrawn, reason="Salah", by=cast.sari)
    assert [row.title for row in client.get(page("datasets")).context["page"]] == ["Terbuka"]
    assert client.get(page("dataset", "draf-rahasia")).status_code == 404
    assert client.get(page("dataset_file", "draf-rahasia", 1, "csv")).status_code == 404
    told = json.loads(client.get(page("catalogue")).content)
    assert [entry["dct:title"][0]["@value"] for entry in told["dcat:dataset"]] == ["Terbuka"]


def test_a_withdrawn_one_tells_why_and_gives_no_file(client, office, cast):
    dataset = opened(office, cast)
    actions.withdraw_dataset(dataset, reason="Salah hitung", by=cast.sari)
    answer = client.get(page("dataset", dataset.slug))
    assert answer.status_code == 410
    assert "Salah hitung" in answer.content.decode()
    assert client.get(page("dataset_file", dataset.slug, 1, "csv")).status_code == 404
    assert client.get(page("dataset_latest", dataset.slug, "csv")).status_code == 404


def test_the_list_is_searched_and_narrowed(client, office, cast):
    opened(office, cast, title="Jembatan", theme="TRAN", keywords="trotoar")
    opened(office, cast, title="Kunjungan", theme="HEAL")
    for query, titles in (
        ("?q=trotoar", ["Jembatan"]), ("?tema=HEAL", ["Kunjungan"]), ("?opd=dinkes", ["Jembatan", "Kunjungan"]),
        ("?opd=pu", []), ("?q=tidak-ada", []), ("?tema=%00", ["Jembatan", "Kunjungan"]),
    ):  # fmt: skip
        assert [row.title for row in client.get(page("datasets") + query).context["page"]] == titles, query


def test_every_version_stays_and_the_newest_has_an_address_of_its_own(client, office, cast):
    dataset = opened(office, cast)
    fill(office, dataset, TABLE.replace("987", "990"), as_of="2026-03-31")
    old, new = (client.get(page("dataset_file", dataset.slug, number, "csv")).content for number in (1, 2))
    assert (b"987" in old, b"990" in new) == (True, True)
    assert client.get(page("dataset_latest", dataset.slug, "csv")).content == new
    assert client.get(page("dataset_file", dataset.slug, 3, "csv")).status_code == 404
    assert client.get(page("dataset_file", dataset.slug, 1, "exe")).status_code == 404


def test_no_person_of_the_office_stands_on_public_pages(client, office, cast):
    dataset = opened(office, cast)
    for address in (page("dataset", dataset.slug), page("datasets"), page("catalogue"),
                    page("dataset_file", dataset.slug, 1, "json")):  # fmt: skip
        assert not re.search(rf"\b{cast.sari.name}\b", client.get(address).content.decode()), address


def test_files_may_be_fetched_by_anyones_program(client, office, cast):
    dataset = opened(office, cast)
    answer = client.get(page("dataset_file", dataset.slug, 1, "csv"))
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="kunjungan-puskesmas-v1.csv"'


def test_the_page_tells_search_engines_what_it_is(client, office, cast):
    dataset = opened(office, cast, title="Kunjungan </script>", starts_on="2026-01-01")
    text = client.get(page("dataset", dataset.slug)).content.decode()
    [script] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    told = json.loads(script)
    assert (told["@type"], told["name"]) == ("Dataset", "Kunjungan </script>")
    assert told["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert told["temporalCoverage"] == "2026-01-01/.."
    assert [file["encodingFormat"] for file in told["distribution"]] == ["text/csv", "application/json"]


def test_english_readers_get_the_english_title(client, office, cast):
    dataset = opened(office, cast, title_en="Clinic visits", description_en="Visits a month.")
    text = client.get(page("dataset", dataset.slug), HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "<h1>Clinic visits</h1>" in text


def test_the_catalogue_names_publisher_contact_licence_and_files(client, office, cast):
    dataset = opened(office, cast, theme="HEAL", frequency="monthly")
    answer = client.get(page("catalogue"))
    assert answer["Content-Type"] == "application/ld+json"
    [entry] = json.loads(answer.content)["dcat:dataset"]
    assert entry["dct:publisher"]["foaf:name"] == cast.health.name
    assert entry["dcat:contactPoint"]["vcard:hasEmail"] == {"@id": "mailto:data@dinkes.test"}
    assert entry["dcat:theme"]["@id"].endswith("/data-theme/HEAL")
    assert entry["dct:accrualPeriodicity"]["@id"].endswith("/frequency/MONTHLY")
    files = entry["dcat:distribution"]
    assert [file["dcat:downloadURL"]["@id"] for file in files] == [
        f"http://testserver{page('dataset_file', dataset.slug, 1, kind)}" for kind in ("csv", "json")
    ]
    assert files[0]["dct:license"]["@id"] == "https://creativecommons.org/licenses/by/4.0/"
    assert files[0]["dcat:byteSize"]["@value"] == str(
        len(client.get(page("dataset_file", dataset.slug, 1, "csv")).content)
    )


def test_the_neighbours_house_lists_none_of_it(client, office, cast):
    dataset = opened(office, cast)
    there = reverse("open:datasets", args=["gunungkidul"])
    assert [*client.get(there).context["page"]] == []
    assert client.get(reverse("open:dataset", args=["gunungkidul", dataset.slug])).status_code == 404
