"""How it reached us: from whoever said it, through the outlet that first carried it, to where we read it."""

from analysis.charts.drawing.chart import Chart
from analysis.charts.provenance.frame import build_ways
from analysis.charts.provenance.picture import lay_ways
from analysis.charts.provenance.words import say_all

CHART = Chart("provenance", "way", "claims", build_ways, say_all, lay_ways)

plot_provenance = CHART.plotter(
    """Plot how claims reached us: threads from voices through outlets to the sources that were read.

Past sixty claims the threads are statements. The fullest voices, outlets and sources stand alone, the
rest in one node that says how many they are. Hollow is unnamed, dashed is an outlet that is not told.""",
    drawn="nodes",
)
