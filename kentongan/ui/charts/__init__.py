"""Geometry of the drawings; templates in `ui/charts/` draw them, `{% chart c %}` puts them on the page.

The caller writes the title, and the title is the finding. None is a gap, never a zero; bars start at zero.
"""

from kentongan.ui.charts.bars import Bar, BarChart
from kentongan.ui.charts.columns import Column, ColumnChart
from kentongan.ui.charts.heat import CalendarHeat
from kentongan.ui.charts.line import LineChart, Series
from kentongan.ui.charts.region_map import Area, RegionMap, Spot
from kentongan.ui.charts.spark import Sparkline
from kentongan.ui.charts.stack import Stack, StackedBarChart

__all__ = [
    "Area",
    "Bar",
    "BarChart",
    "CalendarHeat",
    "Column",
    "ColumnChart",
    "LineChart",
    "RegionMap",
    "Series",
    "Sparkline",
    "Spot",
    "Stack",
    "StackedBarChart",
]
