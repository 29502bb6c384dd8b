"""The story on one screen: what is said to have happened and who said what when, in lanes by topic."""

from analysis.charts.drawing.chart import Chart
from analysis.charts.overview.frame import build_story
from analysis.charts.overview.picture import lay_story
from analysis.charts.overview.words import say_all

CHART = Chart("overview", "story", "claims", build_story, say_all, lay_story)

plot_overview = CHART.plotter(
    """Plot the story on one screen: at most 17 matters in lanes by topic, those of most voices first.

A diamond or bar is the day of what is said to have happened, a dot the day on which something was said, a
dashed arrow leads to the last day of a forecast, a dashed box holds days of which one is meant.""",
    drawn="matters",
    phone="the axis is a rail from top to bottom",
)
