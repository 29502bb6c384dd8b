"""The figures cited, a chart for each group that can be compared."""

from __future__ import annotations

from analysis.exports.attachment import Attachment
from analysis.exports.pictures.picture import save_chart, say_source
from analysis.view import View
from analysis.whole_charts.figures import plot_figures


def build(view: View) -> list[Attachment]:
    """Build the pictures ``figures-1``, ``figures-2`` and so on."""
    charts = enumerate(plot_figures(view.figures, say_source(view)), start=1)
    return [file for number, chart in charts for file in save_chart(chart, f"figures-{number}")]
