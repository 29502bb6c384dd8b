"""Voices that turned: denials given up, what was taken back, and what was confirmed by degrees."""

from analysis.charts.drawing.chart import Chart
from analysis.charts.turns.frame import build_turns
from analysis.charts.turns.picture import lay_turns
from analysis.charts.turns.words import say_all

CHART = Chart("turns", "turns", "claims", build_turns, say_all, lay_turns)

plot_turns = CHART.plotter(
    "Plot the voices that changed their stance: a strip each, with a band for each stance in turn.",
    drawn="stretches",
    frame="compared.turns",
)
