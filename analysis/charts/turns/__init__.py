"""Voices that turned: denials given up, what was taken back, and what was confirmed by degrees."""

from analysis.charts.drawing.chart import Chart, Subject
from analysis.charts.turns.frame import Turns, build_turns, cut_turns
from analysis.charts.turns.picture import lay_turns, table_of_turns
from analysis.charts.turns.words import say_all

__all__ = ["CHART", "plot_turns"]


def _suits(turns: Turns, _: Subject) -> float:
    """Depth for the notebooks; a brief shows it only where little else can be drawn."""
    return 0.3 if turns.rows else 0.0


CHART = Chart("turns", "turns", "claims", build_turns, say_all, lay_turns, table_of_turns, _suits, cut_turns)

plot_turns = CHART.plotter(
    "Plot the voices that changed their stance: a strip each, with a band for each stance in turn.",
    drawn="stretches",
    frame="compared.turns",
)
