"""The charts of a brief as whole pictures with their words: for slides, exports and notebooks."""

from analysis.whole_charts.figures import plot_figures
from analysis.whole_charts.matrix import plot_matrix
from analysis.whole_charts.timeline import plot_timeline

__all__ = ["plot_figures", "plot_matrix", "plot_timeline"]
