"""What was said of them: numbers of one unit, grouped by what they count, on one scale."""

from analysis.charts.drawing.chart import Chart
from analysis.charts.verbs.frame import build_verbs
from analysis.charts.verbs.picture import lay_verbs
from analysis.charts.verbs.words import say_all

CHART = Chart("verbs", "numbers", "figures", build_verbs, say_all, lay_verbs)

plot_verbs = CHART.plotter(
    "Plot what was said of a number: rows by measure on one scale of one unit.",
    drawn="rows",
    phone="the words of each row stand above its mark",
)
