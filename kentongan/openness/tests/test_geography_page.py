from django.core.files.uploadedfile import SimpleUploadedFile

from kentongan.agencies.models import Boundary, PendingImport
from kentongan.agencies.tests.outlines import collection, district, outline, square
from tests.factories import AgencyFactory, MembershipFactory

TOLD = {"source": "contoh", "licence": "MIT"}


def send(client, raw: bytes, **more):
    return client.post(
        "/keterbukaan/peta/impor/", TOLD | more | {"file": SimpleUploadedFile("batas.geojson", raw)}
    )


def test_an_admin_looks_first_and_then_writes(client, cast):
    district(cast.wonogiri, 1, "Pracimantoro")
    client.be(cast.dewi)
    plan = send(client, collection(("33.12.01", square(0, 0)), ("34.03.01", square(3, 0)))).url
    page = client.get(plan)
    assert page.context["plan"].counts == {"new": 1, "changed": 0, "unchanged": 0, "unknown": 1, "bad": 0}
    assert Boundary.objects.count() == 0
    assert client.post(f"{plan}pemasukan/").url == "/keterbukaan/peta/"
    assert Boundary.objects.values_list("region__code", flat=True).get() == "33.12.01"
    assert "1 dari 1 kecamatan punya garis batas" in client.get("/keterbukaan/peta/").content.decode()
    again = client.post(f"{plan}pemasukan/", follow=True).content.decode()
    assert "Berkas ini sudah dimasukkan." in again


def test_a_file_that_is_none_is_said_and_the_rest_of_the_form_stays(client, cast):
    client.be(cast.sari)
    response = send(client, b"[", source="BIG, peta RBI")
    assert response.status_code == 422
    assert response.context["form"].errors["file"] == [
        "batas.geojson bukan GeoJSON yang utuh. Simpan sebagai GeoJSON (UTF-8) dari QGIS atau aplikasi peta lain."
    ]
    assert "BIG, peta RBI" in response.content.decode()
    assert PendingImport.objects.count() == 0


def test_only_admin_and_editor_keep_the_outlines_and_only_their_own_file(client, cast):
    district(cast.wonogiri, 1, "Pracimantoro")
    plan = send(client.be(cast.dewi), collection(("33.12.01", square(0, 0)))).url
    for name, page, way_in in (("lestari", 200, 404), ("agung", 200, 404), ("bagus", 404, 404), ("wayan", 404, 404),
                               ("sari", 200, 200)):  # fmt: skip
        client.be(getattr(cast, name))
        assert client.get("/keterbukaan/peta/").status_code == page, name
        assert client.get("/keterbukaan/peta/impor/").status_code == way_in, name
        assert client.get(plan).status_code == 404, name
    assert client.be(cast.hadi).get(plan).status_code == 404


def test_another_column_may_hold_the_codes(client, cast):
    one = district(cast.wonogiri, 1, "Pracimantoro")
    raw = collection((one.code, square(0, 0))).replace(b'"nama": ""', b'"kd_lama": "33.12.77"')
    plan = send(client.be(cast.dewi), raw).url
    counts = {
        column: client.get(plan, {"kolom": column}).context["plan"].counts["new"]
        for column in ("kode", "kd_lama")
    }
    assert counts == {"kode": 1, "kd_lama": 0}


def test_a_province_is_told_of_its_regencies(client, cast):
    java = cast.wonogiri.parent
    AgencyFactory(region=java, name="Kominfo Provinsi", short_name="Kominfo", slug="kominfo")
    MembershipFactory(user=cast.rina, agency=java.agencies.get(), role="admin")
    district(cast.wonogiri, 1, "Pracimantoro")
    client.be(cast.rina)
    assert "Belum ada garis batas" in client.get("/keterbukaan/peta/").content.decode()
    outline(cast.wonogiri, 0, 0)
    page = client.get("/keterbukaan/peta/")
    assert "1 dari 1 kabupaten dan kota punya garis batas, 0 dari 1 kecamatan" in page.content.decode()
    assert [area.full_name for area in page.context["map"].areas] == ["Kabupaten Wonogiri"]
    assert page.context["map"].title == "Kabupaten dan kota di Provinsi Jawa Tengah"
