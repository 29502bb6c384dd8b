"""The number over time: what each speaker's count was, by the day on which it was given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.charts.drawing.axes import axes_size
from analysis.charts.drawing.chart import Chart, Subject, frame_of, ranks_of
from analysis.charts.drawing.colours import Palette
from analysis.charts.drawing.picture import WIDTHS, Picture
from analysis.charts.number_over_time.frame import NumbersOverTime, build_numbers, thin_numbers
from analysis.charts.number_over_time.picture import draw_plot, draw_small, lay_numbers, lay_panels
from analysis.charts.number_over_time.words import say_all, say_title


def plot_number_over_time(
    view: Subject,
    *,
    measures: Sequence[str] = (),
    width: str | float = "desktop",
    height: float | None = None,
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
        ``desktop``, ``phone`` or CSS px; a phone's picture has a layout of its own.
    height
        At most so many CSS px: what matters least is left out, and the foot counts it.
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
    if ax is None:
        how = {"width": width, "height": height, "palette": palette, "title": title}
        return CHART.plot(view, **how, **({"measures": measures} if measures else {}))
    if panels := _build(view, measures).panels:
        colours = CHART.set_for(view, palette).palette
        draw_plot(ax, lay_panels(panels[:1], colours, *axes_size(ax))[0], colours)
    return ax.get_figure(root=True)  # type: ignore[return-value]


def plot_small(view: Subject, measure: str) -> Picture:
    """Plot one measure without title, legend and foot, for a row that tells them in words."""
    numbers, setting = _thin(_build(view, [measure]), WIDTHS["phone"]), CHART.set_for(view)
    return draw_small(numbers.panels[0], say_all(numbers, setting), setting.palette)


def _build(view: Subject, measures: Sequence[str] = ()) -> NumbersOverTime:
    return build_numbers(frame_of(view, "figures"), measures, ranks_of(view))


def _thin(numbers: NumbersOverTime, width: float) -> NumbersOverTime:
    """What the title tells of is shown at every width."""
    return thin_numbers(numbers, width, say_title(numbers).claim_ids)


CHART = Chart("number_over_time", "numbers", "figures", _build, say_all, lay_numbers, _thin)
