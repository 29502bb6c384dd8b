"""Pictures of what a dossier says, as matplotlib Figures: a folder a chart, ``drawing`` shared by all."""

from analysis.charts.choose import PICTURES as PICTURES
from analysis.charts.choose import choose_pictures as choose_pictures
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

# The same pictures by what an analyst asks for.
plot_timeline, plot_figures, plot_origins = plot_overview, plot_number_over_time, plot_provenance
