import os
import subprocess
import sys
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils import timezone

from kentongan.agencies.models import Centre, PendingImport
from kentongan.agencies.tests.outlines import district, middle, outline, village
from kentongan.journal import actions as journal
from kentongan.openness.actions import projects as actions
from kentongan.openness.models import Project, ShownProject
from kentongan.openness.tests.field import project, shown


@pytest.fixture
def land(cast):
    first, second = (district(cast.wonogiri, n, name) for n, name in ((1, "Pracimantoro"), (2, "Giritontro")))
    return SimpleNamespace(cast=cast, region=cast.wonogiri, first=first, second=second)


def drawn(land):
    for place, column in ((land.first, 0), (land.second, 1)):
        outline(place, column, 0)
    return land


def point(column: int, row: int) -> dict:
    lat, lng = middle(column, row)
    return {"lat": Decimal(f"{lat:.6f}"), "lng": Decimal(f"{lng:.6f}")}


def let_out(land, **facts) -> Project:
    return shown(land.cast.roads, land.cast.wayan, land.cast.bagus, **facts)


def test_only_what_was_let_out_is_seen_by_everyone(client, land):
    let_out(land, title="Jembatan Kali Keduang", description="Panjang 40 meter.", district=land.first)
    project(land.cast.roads, land.cast.wayan, title="Rahasia kantor")
    page = client.get("/terbuka/wonogiri/kegiatan/")
    assert [row.title for row in page.context["page"]] == ["Jembatan Kali Keduang"]
    assert "Rahasia kantor" not in page.content.decode()
    one = client.get(f"/terbuka/wonogiri/kegiatan/{ShownProject.objects.get().project_id}/").content.decode()
    for told in ("Panjang 40 meter.", "Kecamatan Pracimantoro", "kemajuan belum diketahui"):
        assert told in one
    for name in ("Wayan", "Bagus"):
        assert name not in one


def test_each_count_on_the_map_opens_the_list_that_it_counts(client, land):
    drawn(land)
    let_out(land, title="Satu", district=land.first)
    let_out(land, title="Dua", district=land.first)
    let_out(land, title="Tanpa tempat")
    page = client.get("/terbuka/wonogiri/peta/")
    rows = {area.name: (area.value, area.url) for area in page.context["map"].areas}
    assert rows == {
        "Pracimantoro": (2, "/terbuka/wonogiri/peta/33.12.01/"),
        "Giritontro": (0, "/terbuka/wonogiri/peta/33.12.02/"),
    }
    assert "1 kegiatan belum diketahui letaknya" in page.content.decode()
    inside = client.get(rows["Pracimantoro"][1])
    assert {row.title for row in inside.context["projects"]} == {"Satu", "Dua"}
    listed = client.get("/terbuka/wonogiri/kegiatan/", {"kecamatan": "33.12.01"})
    assert listed.context["page"].paginator.count == 2


def test_a_sum_says_what_it_leaves_out_and_unknown_is_not_nothing(client, land):
    drawn(land)
    let_out(land, district=land.first, ceiling=Decimal("2500000000"), ceiling_source="DPA")
    let_out(land, district=land.first)
    let_out(land, district=land.second)
    page = client.get("/terbuka/wonogiri/peta/", {"angka": "pagu"})
    assert [said for _, said in page.context["map"].rows] == [
        "Rp2,5\xa0miliar, dan 1 kegiatan yang pagunya belum diketahui", "belum diketahui",
    ]  # fmt: skip
    assert [one.css for one in page.context["map"].drawn] == ["l2", "gap"]


def test_without_outlines_there_is_a_sketch_from_centres(client, land):
    for place, lat in ((land.first, "-8.07"), (land.second, "-8.1")):
        Centre.objects.create(region=place, lat=lat, lng="110.9", source="contoh")
    page = client.get("/terbuka/wonogiri/peta/").content.decode()
    assert "Skema, bukan peta" in page
    assert "Garis batas ilustrasi" not in page
    Centre.objects.all().delete()
    assert "lihat tabel di bawah" in client.get("/terbuka/wonogiri/peta/").content.decode()


def test_geojson_is_a_whitelist(client, land):
    made = let_out(
        land,
        district=land.first,
        ceiling=Decimal("100"),
        ceiling_source="DPA",
        contractor="CV Contoh",
        **point(0, 0),
    )
    let_out(land, title="Tanpa titik")
    actions.report_progress(made, day=timezone.localdate(), percent=40, note="rahasia", by=land.cast.wayan)
    found = client.get("/terbuka/wonogiri/kegiatan/kegiatan.geojson").json()
    [feature] = found["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [110.85, -8.15]}
    assert set(feature["properties"]) == {
        "id", "title", "title_en", "agency", "district", "village", "state", "percent", "percent_day", "year",
        "activity_code", "ceiling", "ceiling_source", "planned_start", "planned_end", "started_on", "ended_on",
        "contractor", "sample", "url",
    }  # fmt: skip
    assert (feature["properties"]["percent"], feature["properties"]["ceiling"]) == (None, "100.00")


def test_a_neighbour_is_not_on_our_map(client, land):
    made = shown(land.cast.neighbours, land.cast.joko, land.cast.hadi, title="Milik tetangga")
    assert client.get(f"/terbuka/wonogiri/kegiatan/{made.pk}/").status_code == 404
    assert client.get(f"/terbuka/gunungkidul/kegiatan/{made.pk}/").status_code == 200
    assert "Milik tetangga" not in client.get("/terbuka/wonogiri/kegiatan/").content.decode()
    assert client.get("/terbuka/wonogiri/peta/34.03.01/").status_code == 404


def test_outlines_that_come_later_tell_the_places_of_points(land):
    made = let_out(land, **point(0, 0))
    chosen = let_out(land, district=land.second, **point(0, 0))
    drawn(land)
    inner = village(land.first, 2001, "Sumberagung")
    outline(inner, 0, 0)
    journal.record("boundaries.imported", waiting(land.region), by=land.cast.dewi, source="contoh", new=3,
                   changed=0, repaired=0, unknown=0)  # fmt: skip
    for row in (Project.objects.get(pk=made.pk), ShownProject.objects.get(project=made)):
        assert (row.district, row.village) == (land.first, inner)
    assert (Project.objects.get(pk=chosen.pk).district, Project.objects.get(pk=chosen.pk).village) == (
        land.second,
        None,
    )


def waiting(region):
    return PendingImport.objects.create(kind="boundaries", filename="batas.geojson", rows=[], region=region)


@pytest.fixture
def streets(settings):
    settings.TILES, settings.TILES_HOST = "https://ubin.example/{z}/{x}/{y}.png", "https://ubin.example"
    settings.TILES_CREDIT = "© contoh"


def test_without_a_source_of_tiles_nothing_is_fetched_outside(client, land):
    made = let_out(land, district=land.first, **point(0, 0))
    for path in ("/terbuka/wonogiri/kegiatan/", f"/terbuka/wonogiri/kegiatan/{made.pk}/"):
        page = client.get(path)
        assert "k-streets" not in page.content.decode() and "leaflet" not in page.content.decode()
        assert page["Content-Security-Policy"].count("https://") == 0


def test_streets_are_fetched_only_on_pages_with_points_and_hold_what_the_table_holds(client, land, streets):
    made = let_out(land, title="</script>Jembatan", district=land.first, **point(0, 0))
    let_out(land, title="Tanpa titik", district=land.second)
    listed = client.get("/terbuka/wonogiri/kegiatan/")
    told = {"name": "</script>Jembatan", "lat": -8.15, "lng": 110.85, "word": "berjalan", "hue": 0,
            "url": f"/terbuka/wonogiri/kegiatan/{made.pk}/"}  # fmt: skip
    assert listed.context["points"] == [told]
    assert [spot.url for spot in listed.context["map"].spots] == [told["url"]]
    one = client.get(told["url"])
    assert one.context["points"] == [told | {"url": "", "word": ""}]
    for page in (listed, one):
        assert 'tiles="https://ubin.example/{z}/{x}/{y}.png"' in page.content.decode()
        assert "</script>Jembatan" not in page.content.decode()
        assert "img-src 'self' data: https://ubin.example;" in page["Content-Security-Policy"] + ";"
    for path in ("/terbuka/wonogiri/peta/", "/terbuka/wonogiri/kegiatan/?kecamatan=33.12.02"):
        page = client.get(path)
        assert "k-streets" not in page.content.decode()
        assert "https://ubin.example" not in page["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("address", "credit", "host"),
    [
        ("https://ubin.example/{z}/{x}/{y}.png", "© contoh", "https://ubin.example"),
        ("https://ubin.example:8443/jalan?z={z}&x={x}&y={y}", "© contoh", "https://ubin.example:8443"),
        ("http://127.0.0.1:9000/{z}/{x}/{y}.png", "© contoh", "http://127.0.0.1:9000"),
        ("http://ubin.example/{z}/{x}/{y}.png", "© contoh", ""),
        ("http://127.0.0.1.ubin.example/{z}/{x}/{y}.png", "© contoh", ""),
        ("https://{z}.ubin.example/{x}/{y}.png", "© contoh", ""),
        ("https://ubin.example/{z}/{x}.png", "© contoh", ""),
        ("https://ubin.example/{z}/{x}/{y}.png", "", ""),
    ],
)
def test_a_source_of_tiles_is_one_safe_host_with_its_credit(address, credit, host):
    """ "" stands for an address that stops the start with a sentence."""
    env = {**os.environ, "KENTONGAN_TILES": address, "KENTONGAN_TILES_CREDIT": credit}
    code = "from kentongan.config import settings; print(settings.TILES_HOST)"
    told = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True)
    assert told.stdout.strip() == host
    assert ("KENTONGAN_TILES" in told.stderr) == (host == "")
