"""One chart as files: the same words in both forms."""

from __future__ import annotations

from analysis.charts.whole_frame import WholeChart
from analysis.dates.words import format_day
from analysis.exports.attachment import Attachment
from analysis.view import View


def save_chart(chart: WholeChart, name: str) -> list[Attachment]:
    """Give a chart as SVG and as PNG, each with its title and alternative text."""
    return [
        Attachment(f"{name}.svg", chart.svg.encode(), chart.title, chart.alt),
        Attachment(f"{name}.png", chart.png, chart.title, chart.alt),
    ]


def say_source(view: View) -> str:
    """Say what a picture is taken from, as it goes on without its page."""
    return (
        f"Source: claims of the dossier “{view.slice.title}”, information cut-off {format_day(view.as_of)}."
    )
