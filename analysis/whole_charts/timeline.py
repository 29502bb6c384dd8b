"""The timeline as a whole picture."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.charts.whole_frame import WholeChart
from analysis.charts.whole_timeline import plot_whole_timeline
from analysis.statements.titles import describe_timeline, title_timeline


def plot_timeline(timeline: pd.DataFrame, as_of: date, source: str = "") -> list[WholeChart]:
    """Plot the timeline as one picture; an empty one is no picture.

    ``source`` is said at its foot.
    """
    if timeline.empty:
        return []
    return [
        plot_whole_timeline(
            timeline, as_of, str(title_timeline(timeline)), describe_timeline(timeline, as_of), source
        )
    ]
