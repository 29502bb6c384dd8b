"""What was said of them: numbers of one unit, grouped by what they count, on one scale."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from analysis.charts.drawing.chart import Chart
from analysis.charts.drawing.colours import Palette
from analysis.charts.drawing.subject import Subject, frame_of, ranks_of
from analysis.charts.verbs.frame import Verbs, build_verbs, cut_verbs
from analysis.charts.verbs.picture import draw_verbs
from analysis.charts.verbs.words import say_words

__all__ = ["CHART", "plot_verbs"]


def plot_verbs(
    view: Subject,
    *,
    width: str | float = "desktop",
    height: float | None = None,
    palette: Mapping[str, str] | Palette | None = None,
    title: str | None = None,
) -> Figure:
    """Plot what was said of a number: rows by measure on one scale of one unit.

    Parameters
    ----------
    view
        A view, or a frame with the columns of ``view.figures``.
    width
        ``desktop``, ``phone`` or CSS px; on a phone the words of each row stand above its mark.
    height
        At most so many CSS px: what matters least is left out, and the foot counts it.
    palette
        Colours by side, in place of the dossier's own.
    title
        In place of the title that is computed.

    Returns
    -------
    matplotlib.figure.Figure
        A ``Picture``: its ``words`` are all that is said around it, its ``table`` holds the rows drawn.
    """
    return CHART.plot(view, width=width, height=height, palette=palette, title=title)


def _build(view: Subject) -> Verbs:
    return build_verbs(frame_of(view, "figures"))


def _tabulate(verbs: Verbs) -> pd.DataFrame:
    return verbs.rows


def _suits(verbs: Verbs, view: Subject) -> float:
    """Two measures of one unit are the least."""
    if len(verbs.groups) < 2:
        return 0.0
    ranks = ranks_of(view)
    late = 0.05 * (min(ranks.get(str(one), 1) for one in verbs.rows["topic_id"]) - 1)
    told = 0.3 + 0.08 * len(verbs.groups) + 0.02 * len(verbs.rows) + 0.15 * bool(np.isfinite(verbs.near))
    return max(0.1, min(1.0, told) - min(late, 0.4))


CHART = Chart("verbs", "numbers", "figures", _build, say_words, draw_verbs, _tabulate, _suits, cut_verbs)
