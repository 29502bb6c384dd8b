"""Pictures of what a dossier says, as matplotlib Figures: a folder a chart, ``drawing`` shared by all.

A brief shows the two or three pictures that tell most of what its slice holds. There are five kinds: of
numbers (over time, or by what was said of them), of the story on one screen, of who says what, of how it
reached us, and of who changed a stance. Each picture says from 0 to 1 how well it suits the slice. The best
of each kind is taken, the better kinds first; one that suits it less than half is taken only while there are
fewer than two. A picture that says 0 is never shown: it would be of one or two marks.
"""

from collections.abc import Mapping
from typing import Any

from analysis.charts import number_over_time, overview, provenance, stances, turns, verbs
from analysis.charts.drawing.chart import Chart, Subject
from analysis.charts.drawing.colours import STYLE as STYLE
from analysis.charts.drawing.colours import Palette as Palette
from analysis.charts.drawing.colours import use_style as use_style
from analysis.charts.drawing.frame import Layout as Layout
from analysis.charts.drawing.picture import Picture as Picture
from analysis.charts.drawing.svg import picture_svg as picture_svg
from analysis.charts.number_over_time import plot_number_over_time as plot_number_over_time
from analysis.charts.overview import plot_overview as plot_overview
from analysis.charts.provenance import plot_provenance as plot_provenance
from analysis.charts.stances import plot_stances as plot_stances
from analysis.charts.turns import plot_turns as plot_turns
from analysis.charts.verbs import plot_verbs as plot_verbs

MOST = 3
ENOUGH = 0.5  # a third picture has to suit the slice this well

# In this order: of two that suit a view alike, the first is taken.
CHARTS: tuple[Chart[Any], ...] = tuple(
    kind.CHART for kind in (number_over_time, stances, overview, verbs, provenance, turns)
)
PICTURES: Mapping[str, Chart[Any]] = {chart.name: chart for chart in CHARTS}


def choose_pictures(view: Subject) -> list[str]:
    """Choose the two or three pictures that tell most of a view, by name, the best first.

    None where the view holds too little for any; ``PICTURES`` has what draws each.
    """
    scores = {name: chart.fits(view) for name, chart in PICTURES.items()}
    chosen: list[Chart[Any]] = []
    for chart in sorted(CHARTS, key=lambda one: -scores[one.name]):
        score = scores[chart.name]
        if score <= 0 or len(chosen) >= MOST or chart.family in {one.family for one in chosen}:
            continue
        if score >= ENOUGH or len(chosen) < 2:
            chosen.append(chart)
    return [chart.name for chart in chosen]


# The same pictures by what an analyst asks for.
plot_timeline, plot_figures, plot_origins = plot_overview, plot_number_over_time, plot_provenance
