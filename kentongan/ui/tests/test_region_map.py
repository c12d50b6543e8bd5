import re

from django.template.loader import render_to_string

from kentongan.ui import charts
from kentongan.ui.charts.map_words import TIERS, Wish, placed


def square(column: int, row: int) -> tuple:
    west, south = 110.8 + column * 0.1, -8.2 + row * 0.1
    return (
        ((west, south), (west + 0.1, south), (west + 0.1, south + 0.1), (west, south + 0.1), (west, south)),
    )


def grid(values, **more) -> charts.RegionMap:
    areas = tuple(
        charts.Area(f"Kecamatan {n}", value, f"/{n}/", (square(n % 3, n // 3),))
        for n, value in enumerate(values)
    )
    return charts.RegionMap("Judul", areas, unit="kegiatan", **more)


def drawn(chart) -> str:
    return render_to_string(chart.template, {"chart": chart})


def test_unknown_is_hatched_and_zero_is_not_unknown():
    chart = grid((0, None, 3, 5))
    assert [one.css for one in chart.drawn] == ["l0", "gap", "l3", "l4"]
    assert [(entry.css, entry.words, entry.count) for entry in chart.legend] == [
        ("l4", "5 kegiatan", 1), ("l3", "3 kegiatan", 1), ("l0", "tidak ada", 1), ("gap", "belum diketahui", 1),
    ]  # fmt: skip
    assert [said for _, said in chart.rows] == ["0 kegiatan", "belum diketahui", "3 kegiatan", "5 kegiatan"]


def test_classes_hold_equally_many_areas_and_equal_values_stay_together():
    chart = grid((1, 1, 1, 2, 3, 4, 5, 6, 90))
    assert [one.css for one in chart.drawn] == ["l1", "l1", "l1", "l2", "l3", "l3", "l4", "l4", "l4"]
    assert [entry.words for entry in chart.legend] == [
        "5–90 kegiatan",
        "3–4 kegiatan",
        "2 kegiatan",
        "1 kegiatan",
    ]


def test_where_all_are_equal_none_is_called_the_most():
    assert [one.css for one in grid((1, 1, 1, 0)).drawn] == ["l2", "l2", "l2", "l0"]


def test_the_drawing_and_the_table_lead_to_the_same_places():
    html = drawn(grid((1, 2, None)))
    svg, _, table = html.partition("<details")
    assert re.findall(r'<a href="(/\d/)" aria-label="([^"]*)"', svg) == [
        ("/0/", "Kecamatan 0: 1 kegiatan"), ("/1/", "Kecamatan 1: 2 kegiatan"), ("/2/", "Kecamatan 2: belum diketahui"),
    ]  # fmt: skip
    assert re.findall(r'<a href="(/\d/)"', table) == ["/0/", "/1/", "/2/"]
    assert "style=" not in html


def test_neighbours_meet_on_the_same_whole_unit():
    first, second = (corners(one.path) for one in grid((1, 2)).drawn)
    assert len(first & second) == 2
    assert {x for x, _ in first & second} == {500}


def test_a_ring_may_be_open_or_closed():
    closed = charts.Area("K", 1, polygons=(square(0, 0),))
    open_ = charts.Area("K", 1, polygons=(tuple(ring[:-1] for ring in square(0, 0)),))
    paths = [charts.RegionMap("Judul", (area,)).drawn[0].path for area in (closed, open_)]
    assert paths[0] == paths[1]
    assert len(corners(paths[0])) == 4


def corners(path: str) -> set[tuple[int, int]]:
    """The corners of a path of one start and steps from there."""
    start, _, steps = path.strip("Mz").partition("l")
    x, y = map(int, start.split())
    found, numbers = {(x, y)}, [int(n) for n in re.findall(r"-?\d+", steps)]
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        found.add((x, y))
    return found


def test_without_outlines_it_is_a_sketch_that_says_so_and_nothing_overlaps():
    areas = tuple(
        charts.Area(f"K{n}", n, centre=(-8 + n * 0.001, 111 + (n * 7 % 5) * 0.001)) for n in range(25)
    )
    chart = charts.RegionMap("Judul", areas, (charts.Spot("Titik", -8, 111),))
    cells = [one.cell[:2] for one in chart.drawn]
    assert len(set(cells)) == 25
    assert chart.marks == []
    assert "Skema, bukan peta" in drawn(chart)
    assert "Skema, bukan peta" not in drawn(grid((1, 2)))


def test_a_place_without_an_outline_stands_in_the_table():
    chart = charts.RegionMap("Judul", (*grid((1,)).areas, charts.Area("Tanpa batas", 3)))
    assert [area.name for area in chart.undrawn] == ["Tanpa batas"]
    assert [area.name for area, _ in chart.rows] == ["Kecamatan 0", "Tanpa batas"]
    assert charts.RegionMap("Judul", (charts.Area("Tanpa apa pun", 3),)).is_empty


def test_names_do_not_stand_over_each_other():
    wishes = [
        Wish("Nguntoronadi", 50, 50, 9),
        Wish("Wonogiri", 52, 50.5, 5),
        Wish("Selogiri", 90, 90, 1, "12"),
    ]
    words = {word.name: word for word in placed(wishes, 1.0)}
    assert words["Nguntoronadi"].tier == TIERS[0][0]
    assert (words["Selogiri"].tier, words["Selogiri"].more_tier) == ("t1", "t2")
    assert words["Wonogiri"].y != words["Nguntoronadi"].y


def test_points_are_placed_in_percent_and_listed():
    chart = grid(
        (1, 2, 3, 4, 5, 6, 7, 8, 9), spots=(charts.Spot("Jembatan", -8.05, 110.95, "/p/", "berjalan"),)
    )
    [(_, x, y)] = chart.marks
    assert (round(x), round(y)) == (50, 50)
    assert '<a href="/p/">Jembatan</a>' in drawn(chart)
