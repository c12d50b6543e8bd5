from datetime import date

import pytest
from django.template.loader import render_to_string

from kentongan.ui import charts
from kentongan.ui.charts import heat, scale


def test_it_rounds_ticks_so_that_people_can_read_them():
    assert scale.ticks(87) == [0, 25, 50, 75, 100]
    assert scale.ticks(3) == [0, 1, 2, 3]
    assert scale.ticks(2440) == [0, 1000, 2000, 3000]
    assert scale.ticks(0) == [0, 1]


@pytest.mark.parametrize("top", [0.4, 1, 7, 19, 100, 101, 999, 12_345])
def test_it_leaves_room_for_the_highest_value(top):
    steps = scale.ticks(top)
    assert steps[0] == 0
    assert steps[-1] >= top
    assert len(steps) <= 6


def test_it_splits_a_series_at_its_gaps():
    assert scale.runs([1, None, 2, 3]) == [[(0, 1.0)], [(2, 2.0), (3, 3.0)]]
    assert scale.runs([None, None]) == []


def test_it_draws_no_line_across_a_gap():
    spark = charts.Sparkline((10, 5, None, 10, None, 5))
    assert spark.paths == ["M0 0L20 50"]
    assert spark.dots == [(60.0, 0.0), (100.0, 50.0)]


def test_it_draws_a_sparkline_of_nothing():
    assert charts.Sparkline(()).paths == []
    assert charts.Sparkline((None, None)).dots == []
    assert charts.Sparkline((0, 0)).paths == ["M0 100L100 100"]


def test_it_draws_zero_on_the_floor_and_unknown_nowhere():
    chart = charts.ColumnChart("", (charts.Column("a", 0), charts.Column("b", None), charts.Column("c", 10)))
    assert [u.height for u in chart.uprights] == [0.0, None, 100.0]


def test_it_starts_bars_at_zero_and_keeps_them_in_proportion():
    rows = charts.BarChart("", (charts.Bar("a", 10), charts.Bar("b", 5), charts.Bar("c", None))).rows
    assert [r.width for r in rows] == [100.0, 50.0, None]
    assert [r.text for r in rows] == ["10", "5", "belum diketahui"]


def test_it_turns_bars_grey_beside_the_one_the_title_speaks_of():
    rows = charts.BarChart("", (charts.Bar("a", 1), charts.Bar("b", 2, point=True))).rows
    assert [r.context for r in rows] == [True, False]


def test_it_holds_ratios_inside_the_drawing():
    rows = charts.BarChart("", (charts.Bar("a", 1.4, target=0.5),), top=1, percent=True).rows
    assert (rows[0].width, rows[0].mark, rows[0].text) == (100.0, 50.0, "140%")


def test_it_draws_a_line_with_its_interval():
    series = charts.Series("orang", (5, None, 10), low=(4, None, 8), high=(6, None, 10))
    line = charts.LineChart("", ("a", "b", "c"), (series,)).lines[0]
    assert line.paths == []
    assert line.dots == [(0.0, 50.0), (100.0, 0.0)]
    assert line.bands == ["M0 40L0 60Z", "M100 0L100 20Z"]
    assert (line.end, line.last) == ((100.0, 0.0), "10")


def test_it_names_only_first_middle_and_last_moment():
    chart = charts.LineChart("", tuple("abcde"), (charts.Series("s", (1, 2, 3, 4, 5)),))
    assert chart.under == [(0.0, "start", "a"), (50.0, "middle", "c"), (100.0, "end", "e")]


def test_it_stacks_parts_to_the_whole():
    chart = charts.StackedBarChart(
        "", (("x", 1), ("y", 0)), (charts.Stack("a", (30, 90)), charts.Stack("b", (1, None)))
    )
    (_, pieces, total), (_, rest, unknown) = chart.rows
    assert [(p.x, p.width) for p in pieces] == [(0.0, 25.0), (25.0, 75.0)]
    assert total == "120"
    assert [(p.x, p.width) for p in rest] == [(0.0, 100.0)]
    assert unknown == "belum diketahui"


def test_it_keeps_sums_comparable_when_shares_are_not_asked_for():
    chart = charts.StackedBarChart(
        "", (("x", 1),), (charts.Stack("a", (10,)), charts.Stack("b", (40,))), shares=False
    )
    assert [pieces[0].width for _, pieces, _ in chart.rows] == [25.0, 100.0]


def test_it_lays_days_in_weeks_from_monday():
    start, end = date(2026, 3, 4), date(2026, 3, 10)
    chart = charts.CalendarHeat("", start, end, {date(2026, 3, 4): 0, date(2026, 3, 9): 8})
    places = {c.day.day: (c.x - heat.LEFT, c.y - heat.TOP, c.level) for c in chart.cells}
    assert places[4] == (0, 2 * heat.STEP, 0)
    assert places[9] == (heat.STEP, 0, 4)
    assert places[5] == (0, 3 * heat.STEP, None)


def test_it_gives_levels_in_quarters_of_the_highest_day():
    assert [heat.level(v, 100) for v in (0, 1, 25, 26, 50, 75, 76, 100)] == [0, 1, 1, 2, 2, 3, 4, 4]


@pytest.mark.parametrize(
    "drawing",
    [
        charts.Sparkline((1, None, 2)),
        charts.LineChart("Naik", ("a", "b"), (charts.Series("s", (1, 2.5)),)),
        charts.BarChart("Naik", (charts.Bar("a", 1.5),)),
        charts.ColumnChart("Naik", (charts.Column("a", 1.5), charts.Column("b", None))),
        charts.StackedBarChart("Naik", (("x", 1),), (charts.Stack("a", (1.5,)),)),
        charts.CalendarHeat("Naik", date(2026, 3, 1), date(2026, 3, 9), {date(2026, 3, 2): 1.5}),
    ],
)
def test_it_draws_coordinates_with_points_not_commas(drawing):
    drawn = render_to_string(drawing.template, {"chart": drawing})
    marks = [
        part.split('"')[1]
        for name in (" x=", " y=", " width=", " height=", " d=")
        for part in drawn.split(name)[1:]
    ]
    assert [m for m in marks if "," in m] == []
    assert "style=" not in drawn
