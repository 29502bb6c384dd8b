"""How it reached us: from whoever said it, through the outlet that first carried it, to where we read it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from analysis.charts.drawing.colours import Palette
from analysis.charts.drawing.picture import layout_width
from analysis.charts.drawing.subject import Subject, frame_of, once_a_view, setting_of
from analysis.charts.drawing.words import Words
from analysis.charts.provenance.frame import Ways, build_ways
from analysis.charts.provenance.picture import draw_ways
from analysis.charts.provenance.words import say_words

NAME = "provenance"
__all__ = ["NAME", "fits", "plot_provenance", "rows", "say"]


def plot_provenance(
    view: Subject,
    *,
    width: str | float = "desktop",
    palette: Mapping[str, str] | Palette | None = None,
    title: str | None = None,
) -> Figure:
    """Plot how claims reached us: threads from voices through outlets to the sources that were read.

    Past sixty claims the threads are statements. The fullest voices, outlets and sources stand alone, the
    rest in one node that says how many they are. Hollow is unnamed, dashed is an outlet that is not told.

    Parameters
    ----------
    view
        A view, or a frame with the columns of ``view.claims``.
    width
        ``desktop``, ``phone`` or CSS px.
    palette
        Colours by side, in place of the dossier's own.
    title
        In place of the title that is computed.

    Returns
    -------
    matplotlib.figure.Figure
        A ``Picture``: its ``words`` are all that is said around it, its ``table`` holds the nodes drawn.
    """
    claims = frame_of(view, "claims")
    setting = setting_of(view, claims["voice_side"], palette)
    ways = _ways(view)
    picture = draw_ways(ways, say_words(ways, setting, title), layout_width(width), setting.palette)
    picture.table = _table(ways)
    return picture


@once_a_view
def _ways(view: Subject) -> Ways:
    return build_ways(frame_of(view, "claims"))


def _table(ways: Ways) -> pd.DataFrame:
    heads = ("who said it", "first carried by", "read in")
    rows = [
        {"column": head, "name": node.name, "count": node.count, "kind": node.kind}
        for head, column in zip(heads, ways.columns, strict=True)
        for node in column
    ]
    return pd.DataFrame(rows, columns=["column", "name", "count", "kind"])


def rows(view: Subject) -> pd.DataFrame:
    """The rows that the picture shows, without drawing it."""
    return _table(_ways(view))


def say(view: Subject) -> Words:
    """All that is said around the picture: title, subtitle, foot and alternative text."""
    claims = frame_of(view, "claims")
    return say_words(_ways(view), setting_of(view, claims["voice_side"], None))


def fits(view: Subject) -> float:
    """How well the picture suits a view, from 0 to 1: best where much goes through several outlets."""
    ways = _ways(view)
    if ways.threads < 6:
        return 0.0
    outlets = sum(node.holds for node in ways.columns[1] if node.kind in ("named", "others"))
    return min(1.0, 0.25 + 0.04 * min(outlets, 8) + 0.25 * (ways.documents == 1))
