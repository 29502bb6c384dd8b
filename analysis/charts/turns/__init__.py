"""Voices that turned: denials given up, what was taken back, and what was confirmed by degrees."""

from __future__ import annotations

from collections.abc import Mapping

from matplotlib.figure import Figure

from analysis.charts.drawing.chart import Chart
from analysis.charts.drawing.colours import Palette
from analysis.charts.drawing.subject import Subject
from analysis.charts.turns.frame import Turns, build_turns, cut_turns
from analysis.charts.turns.picture import draw_turns, table_of
from analysis.charts.turns.words import say_words

__all__ = ["CHART", "plot_turns"]


def plot_turns(
    view: Subject,
    *,
    width: str | float = "desktop",
    height: float | None = None,
    palette: Mapping[str, str] | Palette | None = None,
    title: str | None = None,
) -> Figure:
    """Plot the voices that changed their stance: a strip each, with a band for each stance in turn.

    Parameters
    ----------
    view
        A view, or a frame with the columns of ``view.compared.turns``.
    width
        ``desktop``, ``phone`` or CSS px.
    height
        At most so many CSS px: what matters least is left out, and the foot counts it.
    palette
        Colours by side, in place of the dossier's own.
    title
        In place of the title that is computed.

    Returns
    -------
    matplotlib.figure.Figure
        A ``Picture``: its ``words`` are all that is said around it, its ``table`` holds the stretches drawn.
    """
    return CHART.plot(view, width=width, height=height, palette=palette, title=title)


def _suits(turns: Turns, _: Subject) -> float:
    """Depth for the notebooks; a brief shows it only where little else can be drawn."""
    return 0.3 if turns.rows else 0.0


CHART = Chart("turns", "turns", "claims", build_turns, say_words, draw_turns, table_of, _suits, cut_turns)
