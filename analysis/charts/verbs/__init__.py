"""What was said of them: numbers of one unit, grouped by what they count, on one scale."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from analysis.charts.drawing.colours import Palette
from analysis.charts.drawing.picture import layout_width
from analysis.charts.drawing.subject import Subject, frame_of, once_a_view, ranks_of, setting_of
from analysis.charts.drawing.words import Words
from analysis.charts.verbs.frame import Verbs, build_verbs
from analysis.charts.verbs.picture import draw_verbs
from analysis.charts.verbs.words import say_words

NAME = "verbs"
__all__ = ["NAME", "fits", "plot_verbs", "rows", "say"]


def plot_verbs(
    view: Subject,
    *,
    width: str | float = "desktop",
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
    palette
        Colours by side, in place of the dossier's own.
    title
        In place of the title that is computed.

    Returns
    -------
    matplotlib.figure.Figure
        A ``Picture``: its ``words`` are all that is said around it, its ``table`` holds the rows drawn.
    """
    figures = frame_of(view, "figures")
    setting = setting_of(view, figures["voice_side"], palette)
    verbs = _verbs(view)
    picture = draw_verbs(verbs, say_words(verbs, setting, title), layout_width(width), setting.palette)
    picture.table = verbs.rows.copy()
    return picture


@once_a_view
def _verbs(view: Subject) -> Verbs:
    return build_verbs(frame_of(view, "figures"))


def rows(view: Subject) -> pd.DataFrame:
    """The rows that the picture shows, without drawing it."""
    return _verbs(view).rows.copy()


def say(view: Subject) -> Words:
    """All that is said around the picture: title, subtitle, foot and alternative text."""
    figures = frame_of(view, "figures")
    return say_words(_verbs(view), setting_of(view, figures["voice_side"], None))


def fits(view: Subject) -> float:
    """How well the picture suits a view, from 0 to 1: two measures of one unit are the least."""
    verbs = _verbs(view)
    if len(verbs.groups) < 2:
        return 0.0
    ranks = ranks_of(view)
    late = 0.05 * (min(ranks.get(str(one), 1) for one in verbs.rows["topic_id"]) - 1)
    told = 0.3 + 0.08 * len(verbs.groups) + 0.02 * len(verbs.rows) + 0.15 * bool(np.isfinite(verbs.near))
    return max(0.1, min(1.0, told) - min(late, 0.4))
