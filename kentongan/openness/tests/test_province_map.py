"""A province's map: its regencies and cities by area, with the same table, words and ways down as a regency's."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from kentongan.agencies.models import Region
from kentongan.agencies.tests.outlines import district, middle, outline
from kentongan.openness.tests.field import shown
from tests.factories import AgencyFactory, RegionFactory


@pytest.fixture
def land(cast):
    java = cast.wonogiri.parent
    Region.objects.filter(pk=java.pk).update(slug="jateng")
    java.refresh_from_db()
    office = AgencyFactory(region=java, name="Dinas Bina Marga Provinsi", short_name="DBM", slug="dbm")
    town = RegionFactory(code="33.72", name="Surakarta", kind="city", slug=None, parent=java)
    places = {n: district(cast.wonogiri, n, name) for n, name in ((1, "Pracimantoro"), (2, "Giritontro"))}
    inner = district(town, 1, "Laweyan")
    return SimpleNamespace(
        cast=cast,
        java=java,
        office=office,
        town=town,
        inner=inner,
        **{"first": places[1], "second": places[2]},
    )


def let_out(land, **facts):
    return shown(land.office, land.cast.wayan, land.cast.bagus, **facts)


def areas(page) -> dict[str, tuple]:
    return {area.full_name: (area.value, area.url) for area in page.context["map"].areas}


def test_regencies_and_cities_are_its_areas_and_each_count_opens_its_list(client, land):
    outline(land.cast.wonogiri, 0, 0)
    outline(land.town, 1, 0)
    let_out(land, title="Satu", district=land.first)
    let_out(land, title="Dua", district=land.second)
    let_out(land, title="Tanpa tempat")
    shown(land.cast.roads, land.cast.wayan, land.cast.bagus, title="Milik kabupaten", district=land.first)
    page = client.get("/terbuka/jateng/peta/")
    assert areas(page) == {
        "Kabupaten Wonogiri": (2, "/terbuka/jateng/peta/33.12/"),
        "Kota Surakarta": (0, "/terbuka/jateng/peta/33.72/"),
    }
    assert page.context["map"].title == (
        "Kegiatan menurut kabupaten dan kota di Provinsi Jawa Tengah: terbesar di Kabupaten Wonogiri"
    )
    html = page.content.decode()
    assert "1 kegiatan belum diketahui letaknya" in html
    assert html.count('href="/terbuka/jateng/peta/33.12/"') == 2  # on the map and in the table behind it
    inside = client.get("/terbuka/jateng/peta/33.12/")
    assert {row.title for row in inside.context["projects"]} == {"Satu", "Dua"}
    assert "/terbuka/jateng/kegiatan/?kabupaten=33.12" in inside.content.decode()
    listed = client.get("/terbuka/jateng/kegiatan/", {"kabupaten": "33.12"})
    assert {row.title for row in listed.context["page"]} == {"Satu", "Dua"}
    assert listed.context["map"].name_head == "Kabupaten atau kota"


def test_one_goes_down_to_a_regency_and_its_districts(client, land):
    for place, column in ((land.first, 0), (land.second, 1)):
        outline(place, column, 0)
    lat, lng = middle(0, 0)
    let_out(land, district=land.first, lat=Decimal(f"{lat:.6f}"), lng=Decimal(f"{lng:.6f}"))
    regency = client.get("/terbuka/jateng/peta/33.12/")
    assert areas(regency) == {
        "Pracimantoro": (1, "/terbuka/jateng/peta/33.12.01/"),
        "Giritontro": (0, "/terbuka/jateng/peta/33.12.02/"),
    }
    assert len(regency.context["map"].spots) == 1
    assert 'href="/terbuka/wonogiri/"' in regency.content.decode()  # the regency's own open house
    assert 'href="/terbuka/gunungkidul/"' not in regency.content.decode()
    down = client.get("/terbuka/jateng/peta/33.12.01/")
    assert down.context["tally"].count == 1
    assert 'href="/terbuka/jateng/peta/33.12/"' in down.content.decode()  # and up again
    marked = [area.name for area in down.context["locator"].areas if area.point]
    assert marked == ["Wonogiri"]


@pytest.mark.parametrize("code", ["33", "34.03", "33.99", "33.12.01.2001", "abc"])
def test_what_is_no_part_of_it_is_not_there(client, land, code):
    assert client.get(f"/terbuka/jateng/peta/{code}/").status_code == 404


def test_a_regency_never_shows_another_nor_its_province(client, land):
    let_out(land, title="Milik provinsi", district=land.first)
    assert client.get("/terbuka/wonogiri/peta/33.72/").status_code == 404
    assert client.get("/terbuka/wonogiri/peta/33.12/").status_code == 404
    assert client.get("/terbuka/wonogiri/peta/").context["map"].areas[0].value == 0
    assert "Milik provinsi" not in client.get("/terbuka/wonogiri/peta/33.12.01/").content.decode()


def test_what_no_outline_tells_is_unknown_and_without_any_there_is_the_table(client, land):
    html = client.get("/terbuka/jateng/peta/").content.decode()
    assert "lihat tabel di bawah" in html and "Kota Surakarta" in html
    outline(land.town, 1, 0, population=500_000)
    page = client.get("/terbuka/jateng/peta/", {"angka": "penduduk"})
    told = [(area.full_name, said) for area, said in page.context["map"].rows]
    assert told == [("Kabupaten Wonogiri", "belum diketahui"), ("Kota Surakarta", "500.000 orang")]


def test_it_speaks_english(client, land):
    html = client.get("/terbuka/jateng/peta/", headers={"accept-language": "en"}).content.decode()
    assert "Regency or city" in html and "Choose a regency or city" in html
    assert "Kabupaten atau kota" not in html
