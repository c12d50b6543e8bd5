import pytest

from kentongan.agencies.actions import boundary_import
from kentongan.agencies.coordinates import CoordinateProblem, typed
from kentongan.agencies.lists import boundaries as lists
from kentongan.agencies.models import Boundary, PendingImport, Region
from kentongan.agencies.queries import geography
from kentongan.agencies.tests.outlines import district, middle, outline, village
from kentongan.agencies.tests.shared_data import public
from tests.factories import RegionFactory


@pytest.fixture
def land(cast):
    """Two districts side by side, one village in the first."""
    first, second = (district(cast.wonogiri, n, name) for n, name in ((1, "Pracimantoro"), (2, "Giritontro")))
    outline(first, 0, 0)
    outline(second, 1, 0)
    inner = village(first, 2001, "Sumberagung")
    outline(inner, 0, 0)
    return cast.wonogiri, first, second, inner


def test_a_point_finds_the_smallest_region_that_holds_it(land):
    regency, first, second, inner = land
    assert geography.region_at(regency, *middle(0, 0)) == inner
    assert geography.region_at(regency, *middle(1, 0)) == second
    assert geography.region_at(regency, *middle(0, 3)) is None
    assert geography.district_and_village(regency, *middle(0, 0)) == (first, inner)
    assert geography.district_and_village(regency, *middle(1, 0)) == (second, None)


def test_outside_is_only_said_when_every_district_is_drawn(land):
    regency, *_ = land
    assert geography.inside(regency, *middle(1, 0)) is True
    assert geography.inside(regency, *middle(5, 5)) is False
    district(regency, 3, "Giriwoyo")
    assert geography.inside(regency, *middle(5, 5)) is None


def test_without_outlines_nothing_is_known(cast):
    assert geography.inside(cast.wonogiri, *middle(0, 0)) is None
    assert geography.region_at(cast.wonogiri, *middle(0, 0)) is None


def test_a_bridge_on_the_line_is_inside_and_a_new_import_counts_at_once(land):
    regency, _, second, _ = land
    lat, lng = middle(1, 0)
    assert geography.region_at(regency, lat, lng + 0.051) == second
    assert geography.region_at(regency, lat, lng + 0.06) is None
    Boundary.objects.filter(region=second).delete()
    outline(second, 1, 0, size=2)
    assert geography.region_at(regency, lat, lng + 0.06) == second


@pytest.mark.parametrize(
    ("lat", "lng", "sentence"),
    [
        (-61753924, 110.9, "Lintang -61753924 tidak mungkin: tanda desimalnya hilang, mungkin maksudnya -6,175392. "
                           "Perbaiki dulu, lalu kirim lagi."),
        (-7.9, 1109261, "Bujur 1109261 tidak mungkin: tanda desimalnya hilang, mungkin maksudnya 110,9261. "
                        "Perbaiki dulu, lalu kirim lagi."),
        (110.9, -7.9, "Lintang dan bujur tampaknya tertukar: 110,9 adalah bujur dan -7,9 lintang."),
        (51.5, 4.9, "Titik 51,5; 4,9 berada di luar Indonesia. Contoh yang benar: lintang -7,8142; bujur 110,9261."),
        (float("nan"), 110.9, "Lintang bukan angka yang wajar."),
    ],
)  # fmt: skip
def test_what_is_no_place_is_refused_with_a_sentence(land, lat, lng, sentence):
    with pytest.raises(CoordinateProblem) as refused:
        geography.inside(land[0], lat, lng)
    assert refused.value.sentence == sentence


def test_people_write_coordinates_with_a_comma():
    assert [typed(text, "Lintang") for text in ("-7,8142", " -7.8142 ", "−7,8142")] == [-7.8142] * 3
    with pytest.raises(CoordinateProblem):
        typed("7°48'", "Lintang")


def test_neighbours_keep_their_common_edge_when_drawn_coarsely(db):
    regency = RegionFactory(code="33.12", name="Wonogiri")
    name = "wilayah/batas_kecamatan_gabungan_desa.geojson"
    read = lists.read(public(name).read_bytes(), filename=name)
    for row in read.rows:
        code = row["codes"]["kode"]
        if code.startswith("33.12."):
            Region.objects.create(code=code, name=row["name"], kind=Region.Kind.DISTRICT, parent=regency)
    told = {
        "source": "MIT-berkas",
        "licence": "MIT",
        "digest": read.digest,
        "columns": read.columns,
        "as_of": "",
    }
    boundary_import.apply(
        PendingImport.objects.create(
            kind="boundaries", filename=name, rows=read.rows, options=told, region=regency
        )
    )
    fine, coarse = (geography.outlines(geography.parts(regency), detail=detail) for detail in (5000, 150))
    assert [one.region.code for one in coarse] == [f"33.12.{n:02d}" for n in range(1, 26)]
    points = [
        sum(len(ring) for one in drawn for part in one.polygons for ring in part) for drawn in (fine, coarse)
    ]
    assert points[1] < points[0] / 3
    corners = {}
    for one in coarse:
        for part in one.polygons:
            for ring in part:
                for corner in map(tuple, ring[:-1]):
                    corners.setdefault(corner, set()).add(one.region.code)
    shared = sum(len(codes) > 1 for codes in corners.values())
    assert shared > len(corners) / 3
    assert geography.region_at(regency, -7.8142, 110.9261).full_name == "Kecamatan Wonogiri"
