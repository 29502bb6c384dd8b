"""Pictures of what a dossier says, as matplotlib Figures: a folder a chart, ``drawing`` shared by all."""

from analysis.charts.choose import PICTURES, choose_pictures
from analysis.charts.drawing.colours import STYLE, Palette, use_style
from analysis.charts.drawing.picture import Picture
from analysis.charts.drawing.svg import picture_svg
from analysis.charts.number_over_time import plot_number_over_time
from analysis.charts.overview import plot_overview
from analysis.charts.provenance import plot_provenance
from analysis.charts.stances import plot_stances
from analysis.charts.turns import plot_turns
from analysis.charts.verbs import plot_verbs

# The same pictures by what an analyst asks for.
plot_timeline, plot_figures, plot_origins = plot_overview, plot_number_over_time, plot_provenance

__all__ = [
    "PICTURES",
    "STYLE",
    "Palette",
    "Picture",
    "choose_pictures",
    "picture_svg",
    "plot_figures",
    "plot_number_over_time",
    "plot_origins",
    "plot_overview",
    "plot_provenance",
    "plot_stances",
    "plot_timeline",
    "plot_turns",
    "plot_verbs",
    "use_style",
]
