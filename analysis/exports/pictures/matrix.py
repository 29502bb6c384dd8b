"""Which origin speaks of which matter."""

from __future__ import annotations

from analysis.exports.attachment import Attachment
from analysis.exports.pictures.picture import save_chart, say_source
from analysis.view import View
from analysis.whole_charts.matrix import plot_matrix


def build(view: View) -> list[Attachment]:
    """Build the picture ``matrix``; nothing where there is nothing to show."""
    charts = plot_matrix(view.chains, view.origins, say_source(view))
    return [file for chart in charts for file in save_chart(chart, "matrix")]
