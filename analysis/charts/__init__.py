"""Pictures of a slice: each chart in a folder of its own, and which of them a brief shows."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from analysis.charts.number_over_time import plot_number_over_time
from analysis.charts.overview import plot_overview

__all__ = ["choose_pictures", "plot_number_over_time", "plot_overview"]

_CHARTS = ("number_over_time", "overview")
_MOST = 3


def choose_pictures(view: Any) -> list[str]:
    """Choose the two or three charts that fit a view best, by name, the best first."""
    scores = {name: import_module(f"analysis.charts.{name}").fits(view) for name in _CHARTS}
    return [name for name in sorted(scores, key=lambda name: -scores[name]) if scores[name]][:_MOST]
