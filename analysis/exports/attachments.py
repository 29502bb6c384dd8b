"""What lies beside a brief for those who take it further: its data, and its charts as pictures."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from analysis.charts.whole_frame import WholeChart
from analysis.exports.csv_package import build_package
from analysis.exports.workbook import build_workbook
from analysis.view import View, open_view
from analysis.whole_charts import plot_figures, plot_matrix, plot_timeline

_PARAMETERS = ("as_of", "recorded_as_of", "measure", "event")


@dataclass(frozen=True)
class Attachment:
    """One file: its name's ending, its bytes, what it is called; ``alt`` is a picture's alternative text."""

    ending: str
    content: bytes
    title: str
    alt: str = ""


def open_shown(dossier: str, parameters: Mapping[str, object]) -> View:
    """Open the view that a brief with these parameters shows; parameters of a notebook's own are left out."""
    return open_view(dossier, **{name: str(parameters.get(name, "")) for name in _PARAMETERS})


def build_data(view: View) -> list[Attachment]:
    """Build the slice as a package of CSVs and as a workbook."""
    return [
        Attachment("zip", build_package(view.slice), "Data as CSV, a Data Package"),
        Attachment("xlsx", build_workbook(view.slice), "Data as a workbook"),
    ]


def build_pictures(view: View, shown: Collection[str]) -> list[Attachment]:
    """Build each chart that a brief shows as SVG and PNG.

    Parameters
    ----------
    view
        What the brief shows.
    shown
        The ``data-picture`` names on its page: any of ``figures``, ``matrix``, ``timeline``; others have
        no picture.
    """
    pictures: list[Attachment] = []
    for name, charts in (
        ("figures", plot_figures(view.figures) if "figures" in shown else []),
        ("matrix", plot_matrix(view.chains, view.origins) if "matrix" in shown else []),
        ("timeline", plot_timeline(view.timeline, view.as_of) if "timeline" in shown else []),
    ):
        for number, chart in enumerate(charts, start=1):
            pictures += _picture(chart, f"{name}-{number}" if name == "figures" else name)
    return pictures


def _picture(chart: WholeChart, name: str) -> list[Attachment]:
    return [
        Attachment(f"{name}.svg", chart.svg.encode(), chart.title, chart.alt),
        Attachment(f"{name}.png", chart.png, chart.title, chart.alt),
    ]
