"""Who says what: propositions by sides, each with its stance and the day of the first such statement."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from analysis.charts.drawing.colours import Palette
from analysis.charts.drawing.picture import layout_width
from analysis.charts.drawing.subject import Subject, frame_of, once_a_view, ranks_of, setting_of
from analysis.charts.drawing.words import Words
from analysis.charts.stances.frame import WhoSaysWhat, build_stances
from analysis.charts.stances.picture import draw_stances, table_of
from analysis.charts.stances.words import say_words

NAME = "stances"
__all__ = ["NAME", "fits", "plot_stances", "rows", "say"]


def plot_stances(
    view: Subject,
    *,
    width: str | float = "desktop",
    palette: Mapping[str, str] | Palette | None = None,
    title: str | None = None,
) -> Figure:
    """Plot who says what: a row a proposition, a column a side, or a voice where all are of one side.

    A dot says so (hollow: only unnamed voices), a triangle expects it, a cross denies it, a square leaves it
    open; a dash is nothing found.

    Parameters
    ----------
    view
        A view, or a frame with the columns of ``view.stances``.
    width
        ``desktop``, ``phone`` or CSS px; on a phone each proposition stands above its stances.
    palette
        Colours by side, in place of the dossier's own.
    title
        In place of the title that is computed.

    Returns
    -------
    matplotlib.figure.Figure
        A ``Picture``: its ``words`` are all that is said around it, its ``table`` holds the stances drawn.
    """
    stances, who = _build(view)
    setting = setting_of(view, stances["voice_side"], palette)
    words = say_words(who, setting, stances, title)
    picture = draw_stances(who, words, layout_width(width), setting.palette)
    picture.table = table_of(who)
    return picture


@once_a_view
def _build(view: Subject) -> tuple[pd.DataFrame, WhoSaysWhat]:
    stances = frame_of(view, "stances")
    return stances, build_stances(stances, ranks_of(view))


def rows(view: Subject) -> pd.DataFrame:
    """The rows that the picture shows, without drawing it."""
    return table_of(_build(view)[1])


def say(view: Subject) -> Words:
    """All that is said around the picture: title, subtitle, foot and alternative text."""
    stances, who = _build(view)
    return say_words(who, setting_of(view, stances["voice_side"], None), stances)


def fits(view: Subject) -> float:
    """How well the picture suits a view, from 0 to 1: two sides on two propositions are the least."""
    _, who = _build(view)
    shared = [row for row in who.rows if len(row.cells) > 1]
    if len(shared) < 2:
        return 0.0
    return min(1.0, 0.4 + 0.05 * len(shared) + 0.15 * any(row.contested for row in shared))
