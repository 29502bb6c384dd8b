"""What happened when, and when it was said."""

from __future__ import annotations

from analysis.exports.attachment import Attachment
from analysis.exports.pictures.picture import save_chart, say_source
from analysis.view import View
from analysis.whole_charts.timeline import plot_timeline


def build(view: View) -> list[Attachment]:
    """Build the picture ``timeline``; nothing where there is nothing to show."""
    charts = plot_timeline(view.timeline, view.as_of, say_source(view))
    return [file for chart in charts for file in save_chart(chart, "timeline")]
