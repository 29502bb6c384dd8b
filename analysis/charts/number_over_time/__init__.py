"""The number over time: what each speaker's count was, by the day on which it was given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.charts.drawing.colours import Palette
from analysis.charts.drawing.picture import Picture, layout_width
from analysis.charts.drawing.subject import Subject, frame_of, once_a_view, ranks_of, setting_of
from analysis.charts.drawing.words import Words
from analysis.charts.number_over_time.frame import NumbersOverTime, build_numbers
from analysis.charts.number_over_time.picture import draw_numbers, draw_panel
from analysis.charts.number_over_time.words import say_words

NAME = "number_over_time"
__all__ = ["NAME", "build_numbers", "fits", "plot_number_over_time", "rows", "say"]


def plot_number_over_time(
    view: Subject,
    *,
    measures: Sequence[str] = (),
    width: str | float = "desktop",
    palette: Mapping[str, str] | Palette | None = None,
    title: str | None = None,
    ax: Axes | None = None,
) -> Figure:
    """Plot figures by the day on which they were stated, in the form in which they were said.

    A floor is a bar with an arrow, "about" a dot with a whisker, a range a capped bar, a ceiling a mirrored
    floor, words a dashed box; hollow marks are unnamed voices. Thin lines join one voice's statements.

    Parameters
    ----------
    view
        A view, or a frame with the columns of ``view.figures``.
    measures
        Ids or names, one panel each; none: the one or two that a line of time tells most of.
    width
        ``desktop``, ``phone`` or CSS px; a phone's picture is laid out anew.
    palette
        Colours by side, in place of the dossier's own.
    title
        In place of the title that is computed.
    ax
        Axes of your own to draw the first measure into, without title and foot.

    Returns
    -------
    matplotlib.figure.Figure
        A ``Picture``: its ``words`` are all that is said around it, its ``table`` holds the rows drawn.

    Raises
    ------
    ValueError
        If a measure is not there.
    """
    figures = frame_of(view, "figures")
    setting = setting_of(view, figures["voice_side"], palette)
    numbers = build_numbers(figures, measures) if measures else _numbers(view)
    if ax is not None:
        if numbers.panels:
            draw_panel(ax, numbers.panels[0], setting.palette)
        return ax.get_figure(root=True)  # type: ignore[return-value]
    picture: Picture = draw_numbers(
        numbers, say_words(numbers, setting, title), layout_width(width), setting.palette
    )
    picture.table = numbers.marks
    return picture


@once_a_view
def _numbers(view: Subject) -> NumbersOverTime:
    return build_numbers(frame_of(view, "figures"), ranks=ranks_of(view))


def rows(view: Subject) -> pd.DataFrame:
    """The rows that the picture shows, without drawing it."""
    return _numbers(view).marks


def say(view: Subject, measures: Sequence[str] = ()) -> Words:
    """All that is said around the picture: title, subtitle, foot and alternative text."""
    figures = frame_of(view, "figures")
    numbers = build_numbers(figures, measures) if measures else _numbers(view)
    return say_words(numbers, setting_of(view, figures["voice_side"], None))


def fits(view: Subject) -> float:
    """How well the picture suits a view, from 0 to 1: three days are the least that time tells."""
    numbers = _numbers(view)
    if not numbers.panels:
        return 0.0
    marks = numbers.panels[0].marks
    days = marks["day"].nunique()
    moved = any(rows["value"].nunique() > 1 for rows in numbers.panels[0].series)
    late = 0.05 * (ranks_of(view).get(str(marks["topic_id"].iloc[0]), 1) - 1)
    return 0.0 if days < 3 else max(0.1, min(1.0, 0.4 + 0.05 * days + 0.2 * moved) - min(late, 0.4))
