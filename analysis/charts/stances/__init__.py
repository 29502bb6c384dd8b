"""Who says what: propositions by sides, each with its stance and the day of the first such statement."""

from analysis.charts.drawing.chart import Chart
from analysis.charts.stances.frame import build_stances
from analysis.charts.stances.picture import fit_columns, lay_stances
from analysis.charts.stances.words import say_all

CHART = Chart("stances", "voices", "stances", build_stances, say_all, lay_stances, fit_columns)

plot_stances = CHART.plotter(
    """Plot who says what: a row a proposition, a column a side, or a voice where all are of one side.

A dot says so (hollow: only unnamed voices), a triangle expects it, a cross denies it, a square leaves it
open; a dash is nothing found.""",
    drawn="stances",
    phone="each proposition stands above its stances",
)
