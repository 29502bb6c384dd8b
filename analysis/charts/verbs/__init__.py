"""What was said of them: numbers of one unit, grouped by what they count, on one scale."""

from operator import attrgetter

import numpy as np

from analysis.charts.drawing.chart import Chart, Subject, frame_of, ranks_of
from analysis.charts.verbs.frame import Verbs, build_verbs, cut_verbs
from analysis.charts.verbs.picture import lay_verbs
from analysis.charts.verbs.words import say_all

__all__ = ["CHART", "plot_verbs"]


def _build(view: Subject) -> Verbs:
    return build_verbs(frame_of(view, "figures"))


def _suits(verbs: Verbs, view: Subject) -> float:
    """Two measures of one unit are the least."""
    if len(verbs.groups) < 2:
        return 0.0
    ranks = ranks_of(view)
    late = 0.05 * (min(ranks.get(str(one), 1) for one in verbs.rows["topic_id"]) - 1)
    told = 0.3 + 0.08 * len(verbs.groups) + 0.02 * len(verbs.rows) + 0.15 * bool(np.isfinite(verbs.near))
    return max(0.1, min(1.0, told) - min(late, 0.4))


_rows = attrgetter("rows")
CHART = Chart("verbs", "numbers", "figures", _build, say_all, lay_verbs, _rows, _suits, cut_verbs)

plot_verbs = CHART.plotter(
    "Plot what was said of a number: rows by measure on one scale of one unit.",
    drawn="rows",
    phone="the words of each row stand above its mark",
)
