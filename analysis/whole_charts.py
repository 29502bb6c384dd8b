"""The charts of a brief as whole pictures with their words: for slides, exports and notebooks."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.charts.matrix import build_matrix
from analysis.charts.whole import plot_whole_figures, plot_whole_timeline
from analysis.charts.whole_frame import WholeChart
from analysis.charts.whole_matrix import plot_whole_matrix
from analysis.statements.titles import (
    describe_figures,
    describe_matrix,
    describe_timeline,
    title_attribution,
    title_figures,
    title_timeline,
)


def plot_timeline(timeline: pd.DataFrame, as_of: date) -> list[WholeChart]:
    """Plot the timeline as one picture; an empty one is no picture."""
    if timeline.empty:
        return []
    return [
        plot_whole_timeline(
            timeline, as_of, str(title_timeline(timeline)), describe_timeline(timeline, as_of)
        )
    ]


def plot_figures(figures: pd.DataFrame) -> list[WholeChart]:
    """Plot each group of figures that compare as one picture; a figure alone is no chart."""
    groups = [group for _, group in figures[figures["comparable"]].groupby("group", sort=False)]
    return [
        plot_whole_figures(
            group, str(title_figures(group)), describe_figures(group), f"whole-figures-{number}"
        )
        for number, group in enumerate(groups, start=1)
    ]


def plot_matrix(chains: pd.DataFrame, origins: pd.DataFrame) -> list[WholeChart]:
    """Plot which origin speaks of which matter as one picture; too few of either are no picture."""
    matrix = build_matrix(chains, origins)
    if matrix is None:
        return []
    return [plot_whole_matrix(matrix, str(title_attribution(chains, origins)), describe_matrix(origins))]
