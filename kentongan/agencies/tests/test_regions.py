from datetime import date

import pytest

from kentongan.agencies.models import Region


@pytest.fixture
def tree(cast):
    district = Region.objects.create(
        code="33.12.01", name="Pracimantoro", kind="district", parent=cast.wonogiri
    )
    Region.objects.create(code="33.12.01.2001", name="Sumberagung", kind="rural_village", parent=district)
    Region.objects.create(
        code="33.12.02",
        name="Paranggupito",
        kind="district",
        parent=cast.wonogiri,
        valid_to=date(2025, 6, 23),
    )
    return district


def found(response) -> list[str]:
    return [region.code for region in response.context["page"]]


def test_it_is_browsed_from_province_to_village(client, cast, tree):
    client.be(cast.wayan)
    assert found(client.get("/kantor/wilayah/")) == ["33", "34.03"]
    assert [r.code for r in client.get("/kantor/wilayah/33/").context["children"]] == ["33.12"]
    assert [r.code for r in client.get("/kantor/wilayah/33.12/").context["children"]] == ["33.12.01"]
    page = client.get("/kantor/wilayah/33.12.01.2001/")
    assert [r.code for r in page.context["ancestors"]] == ["33", "33.12", "33.12.01"]


def test_it_is_searched_by_name_and_by_code(client, cast, tree):
    client.be(cast.wayan)
    assert found(client.get("/kantor/wilayah/", {"q": "praci"})) == ["33.12.01"]
    assert found(client.get("/kantor/wilayah/", {"q": "33.12"})) == ["33.12", "33.12.01", "33.12.01.2001"]
    assert found(client.get("/kantor/wilayah/", {"q": "tidak ada"})) == []
    assert client.get("/kantor/wilayah/", {"q": "<script>%_"}).status_code == 200


def test_an_unknown_code_is_not_found(client, cast, tree):
    client.be(cast.wayan)
    for code in ("35.1", "abc", "33.12.01.2001.1", "%00"):
        assert client.get(f"/kantor/wilayah/{code}/").status_code == 404


def test_only_the_technician_is_shown_the_import(client, cast, tree):
    assert client.be(cast.dewi).get("/kantor/wilayah/").context["technician"] is False
    cast.rina.is_superuser = True
    cast.rina.save()
    page = client.be(cast.rina).get("/kantor/wilayah/")  # the technician needs no membership
    assert (page.status_code, page.context["technician"]) == (200, True)
