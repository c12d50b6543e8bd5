import csv
import json
from collections import defaultdict

import pytest
from django.core.management import CommandError, call_command

from kentongan.agencies.actions import boundary_import
from kentongan.agencies.lists import boundaries as lists
from kentongan.agencies.models import Boundary, PendingImport, Region
from kentongan.agencies.refused import Refused
from kentongan.agencies.tests.outlines import collection, district, square
from kentongan.agencies.tests.shared_data import public
from kentongan.journal.models import Event

DISTRICTS = "wilayah/batas_kecamatan_gabungan_desa.geojson"
COARSE = "wilayah/batas_kecamatan.geojson"
REGENCIES = "wilayah/batas_kabupaten.geojson"
VILLAGES = "wilayah/batas_desa_33.12_wonogiri.geojson"
REPAIRED = ["34.03.07", "34.03.16", "34.03.18", "35.10.01", "35.10.02"]


def judged(name: str) -> lists.Plan:
    """The plan of a real file for a country that knows all its codes."""
    read = lists.read(public(name).read_bytes(), filename=name)
    known = {row["codes"][read.columns[0]]: row["name"] for row in read.rows}
    return lists.plan(read.rows, read.columns[0], known=known, standing={})


def judge(*features, known=None, **options) -> lists.Plan:
    read = lists.read(collection(*features), filename="batas.geojson", **options)
    known = {code: code for code, _ in features} if known is None else known
    return lists.plan(read.rows, read.columns[0], known=known, standing={}, **options)


def official() -> dict[str, float]:
    with public("wilayah/luas_penduduk_kabupaten.csv").open() as file:
        return {row["kode"]: float(row["luas_km2"] or 0) for row in csv.DictReader(file)}


def test_the_real_files_hold_the_districts_that_the_country_has():
    counts = defaultdict(int)
    for line in judged(DISTRICTS).lines:
        counts[line.code[:5]] += 1
    assert dict(counts) == {"33.12": 25, "34.03": 18, "35.10": 25, "35.16": 18}
    assert len(judged(VILLAGES).lines) == 294
    assert len(judged(REGENCIES).lines) == 5


@pytest.mark.parametrize("name", [DISTRICTS, VILLAGES, REGENCIES])
def test_areas_come_within_half_a_percent_of_the_official_figure(name):
    found, told = defaultdict(float), official()
    for line in judged(name).lines:
        found[line.code[:5]] += line.area
    for code, area in found.items():
        assert abs(area / told[code] - 1) < 0.005, (code, area, told[code])


def test_each_village_lies_in_the_district_of_its_code():
    districts = {line.code: line.shape for line in judged(DISTRICTS).lines}
    strays = [
        line.code
        for line in judged(VILLAGES).lines
        if not districts[line.code[:8]].contains(line.shape.representative_point())
    ]
    assert strays == []


def test_broken_rings_of_the_real_file_are_repaired_and_told():
    plan = judged(DISTRICTS)
    assert [line.code for line in plan.repaired] == REPAIRED
    assert all(line.shape.is_valid and line.note.startswith("Diperbaiki: ") for line in plan.repaired)


def test_the_coarse_outlines_lie_over_each_other_and_the_dissolved_ones_do_not():
    assert judged(DISTRICTS).overlaps == []
    assert judged(COARSE).overlaps[0] == "Giri (35.10.17) dan Kalipuro (35.10.21) bertumpuk 8 persen."


def test_a_bow_tie_becomes_two_triangles_and_says_where_it_crossed():
    tie = {
        "type": "Polygon",
        "coordinates": [[[110.8, -8], [111, -7.8], [111, -8], [110.8, -7.8], [110.8, -8]]],
    }
    [line] = judge(("33.12.01", tie)).lines
    assert (line.verdict, line.shape.geom_type, line.is_repaired) == ("new", "MultiPolygon", True)
    assert line.note == "Diperbaiki: garisnya memotong dirinya sendiri di sekitar -7,9; 110,9."


def test_latitude_first_is_refused_and_read_when_told():
    turned = square(0, 0)
    turned["coordinates"] = [[[y, x] for x, y in turned["coordinates"][0]]]
    with pytest.raises(lists.FileProblem) as refused:
        judge(("33.12.01", turned))
    assert refused.value.sentence == (
        "batas.geojson menulis lintang dulu baru bujur, padahal GeoJSON menulis bujur dulu. "
        "Centang “tukar lintang dan bujur”, lalu kirim lagi."
    )
    [line] = judge(("33.12.01", turned), swapped=True).lines
    assert (line.verdict, line.shape.bounds) == ("new", (110.8, -8.2, 110.9, -8.1))


def test_codes_keep_their_zeros_and_a_number_is_no_code():
    dotless = json.loads(collection(("351001", square(0, 0)), ("351002", square(1, 0))))
    read = lists.read(json.dumps(dotless).encode(), filename="x")
    plan = lists.plan(read.rows, read.columns[0], known={"35.10.01": "A", "35.10.02": "B"}, standing={})
    assert [line.code for line in plan.lines] == ["35.10.01", "35.10.02"]
    mixed = json.loads(collection(("35.10", square(0, 0)), ("35.16", square(1, 0)), ("34.03", square(2, 0))))
    mixed["features"][0]["properties"]["kode"] = 35.1
    read = lists.read(json.dumps(mixed).encode(), filename="x")
    line = lists.plan(read.rows, read.columns[0], known={"35.10": "Banyuwangi"}, standing={}).lines[0]
    assert (line.verdict, line.note) == (
        "bad", "Kode 35.1 tersimpan sebagai angka, jadi nol di belakang bisa hilang: 35.10 bukan 35.1."
    )  # fmt: skip


def test_a_coordinate_without_its_decimal_point_is_said(db):
    lost = {
        "type": "Polygon",
        "coordinates": [[[110.8, -61753924], [110.9, -8], [110.9, -7.9], [110.8, -61753924]]],
    }
    [line] = judge(("33.12.01", lost)).lines
    assert (line.verdict, line.note) == (
        "bad",
        "Lintang -61753924 tidak mungkin: tanda desimalnya hilang, mungkin maksudnya -6,175392. "
        "Perbaiki dulu, lalu kirim lagi.",
    )


HOSTILE = [
    b"", b"   ", b"{", b"[]", b"null", b"\xff\xfe\x00", b"[" * 100_000, b'{"type": "FeatureCollection"}',
    b'{"type": "FeatureCollection", "features": []}', b'{"type": "FeatureCollection", "features": [1, null, "x", {}]}',
    b'{"type": "FeatureCollection", "features": [{"properties": {"kode": "33.12.01"}, "geometry": NaN}]}',
    b'{"type":"FeatureCollection","crs":{"properties":{"name":"EPSG:32749"}},"features":[{}]}',
]  # fmt: skip


@pytest.mark.parametrize("raw", HOSTILE)
def test_what_is_no_geojson_gets_a_sentence(raw):
    with pytest.raises(lists.FileProblem) as refused:
        lists.read(raw, filename="batas.geojson")
    assert refused.value.sentence.startswith(("batas.geojson ", "Tidak ada kolom di batas.geojson"))


SHAPES = [
    None, 1, "x", [], {}, {"type": "Point", "coordinates": [110, -7]}, {"type": "Polygon"},
    {"type": "Polygon", "coordinates": []}, {"type": "Polygon", "coordinates": [[]]},
    {"type": "Polygon", "coordinates": [[[110, -7]] * 2]}, {"type": "Polygon", "coordinates": [[[110, -7]] * 9]},
    {"type": "Polygon", "coordinates": [[["110", "-7"], [1], None, True]]},
    {"type": "Polygon", "coordinates": [[[110, -7], [1e400, -7], [111, -7]]]},
    {"type": "Polygon", "coordinates": [[[110, -7], [111, -7], [10**400, -6]]]},
    {"type": "Polygon", "coordinates": [[[481000, 9120000], [482000, 9120000], [482000, 9121000]]]},
    {"type": "Polygon", "coordinates": [[[4, 51], [5, 51], [5, 52], [4, 51]]]},
    {"type": "MultiPolygon", "coordinates": [[[[[110, -7]]]]]}, {"type": "GeometryCollection", "geometries": []},
]  # fmt: skip


@pytest.mark.parametrize("geometry", SHAPES)
def test_a_hostile_outline_is_one_bad_line_with_a_sentence(geometry):
    rows = [{"number": 1, "codes": {"kode": "33.12.01"}, "name": "", "geometry": geometry}]
    [line] = lists.plan(rows, "kode", known={"33.12.01": "Pracimantoro"}, standing={}).lines
    assert line.verdict == "bad"
    assert line.note.endswith(".")


@pytest.fixture
def wonogiri(cast):
    district(cast.wonogiri, 1, "Pracimantoro")
    district(cast.wonogiri, 2, "Giritontro")
    district(cast.gunungkidul, 1, "Wonosari")
    return cast


def waiting(*features, region=None, **more) -> PendingImport:
    read = lists.read(collection(*features), filename="batas.geojson")
    told = {"source": "contoh", "licence": "MIT", "digest": read.digest, "columns": read.columns, "as_of": ""}
    return PendingImport.objects.create(
        kind="boundaries", filename="batas.geojson", rows=read.rows, options=told | more, region=region
    )


def test_a_region_draws_itself_and_nothing_of_its_neighbour(wonogiri):
    pending = waiting(
        ("33.12.01", square(0, 0)),
        ("33.12.02", square(1, 0)),
        ("34.03.01", square(2, 0)),
        region=wonogiri.wonogiri,
    )
    plan = boundary_import.apply(pending, by=wonogiri.dewi)
    assert plan.counts == {"new": 2, "changed": 0, "unchanged": 0, "unknown": 1, "bad": 0}
    drawn = Boundary.objects.values_list(
        "region__code", "source", "licence", "is_illustrative", "imported_by__name"
    )
    assert list(drawn) == [
        ("33.12.01", "contoh", "MIT", True, "Dewi"), ("33.12.02", "contoh", "MIT", True, "Dewi"),
    ]  # fmt: skip
    assert Event.objects.get().sentence == (
        "Dewi memasukkan garis batas dari contoh: 2 baru, 0 menggantikan, 0 diperbaiki, 1 dilewati."
    )


def test_a_source_replaces_only_what_it_gave(wonogiri):
    boundary_import.apply(waiting(("33.12.01", square(0, 0)), source="lain"))
    boundary_import.apply(waiting(("33.12.01", square(0, 0)), ("33.12.02", square(1, 0))))
    plan = boundary_import.apply(waiting(("33.12.01", square(0, 1)), ("33.12.02", square(1, 0))))
    assert plan.counts == {"new": 0, "changed": 1, "unchanged": 1, "unknown": 0, "bad": 0}
    rows = Boundary.objects.order_by("region__code", "source").values_list("region__code", "source", "south")
    assert list(rows) == [
        ("33.12.01", "contoh", -8.1),
        ("33.12.01", "lain", -8.2),
        ("33.12.02", "contoh", -8.2),
    ]


def test_one_bad_outline_keeps_all_out(wonogiri):
    bad = {"type": "Point", "coordinates": [110, -8]}
    pending = waiting(("33.12.01", square(0, 0)), ("33.12.02", bad))
    with pytest.raises(Refused) as refused:
        boundary_import.apply(pending)
    assert refused.value.sentence == "1 wilayah perlu diperbaiki dulu. Belum ada yang diubah."
    assert Boundary.objects.count() == 0


def test_the_command_says_first_and_writes_when_told(wonogiri, tmp_path, capsys):
    file = tmp_path / "batas.geojson"
    file.write_bytes(collection(("33.12.01", square(0, 0)), ("33.12.09", square(1, 0))))
    told = ["import_boundaries", str(file), "--source", "contoh", "--licence", "MIT"]
    call_command(*told)
    assert Boundary.objects.count() == 0
    assert capsys.readouterr().out.splitlines() == [
        "wilayah ke-2: 33.12.09 : tidak dikenal, dilewati. Kode ini tidak ada dalam daftar wilayah yang Anda kelola.",
        "1 baru, 0 menggantikan, 0 tetap, 1 tidak dikenal, dilewati, 0 perlu diperbaiki",
    ]
    call_command(*told, "--apply")
    assert Boundary.objects.get().region == Region.objects.get(code="33.12.01")
    with pytest.raises(CommandError):
        call_command(*told, "--apply")
