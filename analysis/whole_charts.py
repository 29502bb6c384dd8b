"""The charts of a brief as whole pictures with their words: for slides, exports and notebooks."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.charts.whole import WholeChart, plot_whole_figures, plot_whole_timeline
from analysis.statements.titles import describe_figures, describe_timeline, title_figures, title_timeline


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
