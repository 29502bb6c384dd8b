"""The figures cited as whole pictures, one for each measure."""

from __future__ import annotations

import pandas as pd

from analysis.charts.whole_figures import plot_whole_figures
from analysis.charts.whole_frame import WholeChart
from analysis.statements.titles import describe_figures, title_figures


def plot_figures(figures: pd.DataFrame, source: str = "") -> list[WholeChart]:
    """Plot each group of figures that compare as one picture; a figure alone is no chart.

    ``source`` is said at the foot of each.
    """
    groups = [group for _, group in figures[figures["comparable"]].groupby("group", sort=False)]
    return [
        plot_whole_figures(
            group, str(title_figures(group)), describe_figures(group), f"whole-figures-{number}", source
        )
        for number, group in enumerate(groups, start=1)
    ]
