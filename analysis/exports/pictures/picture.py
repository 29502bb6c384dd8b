"""One chart as files: the same words in both forms."""

from __future__ import annotations

from analysis.charts.whole_frame import WholeChart
from analysis.exports.attachment import Attachment


def save_chart(chart: WholeChart, name: str) -> list[Attachment]:
    """Give a chart as SVG and as PNG, each with its title and alternative text."""
    return [
        Attachment(f"{name}.svg", chart.svg.encode(), chart.title, chart.alt),
        Attachment(f"{name}.png", chart.png, chart.title, chart.alt),
    ]
