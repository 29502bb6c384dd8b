"""Show a figure in a notebook so that it is published as it looks there, with words for who cannot see it."""

from __future__ import annotations

from IPython.display import display
from markupsafe import Markup
from matplotlib import pyplot
from matplotlib.figure import Figure

from analysis.charts.drawing.picture import draw_svg
from analysis.page.section import begin_page, section


def show(figure: Figure, alt: str = "") -> None:
    """Show a matplotlib figure with its alternative text.

    A figure of ours brings its own words; any other needs them, or the build refuses the cell.

    Parameters
    ----------
    figure
        From ``plot_…`` or from matplotlib.
    alt
        What the figure shows, in one or two sentences, for whoever cannot see it.

    Raises
    ------
    ValueError
        If there are no words for it.

    Examples
    --------
    >>> show(Figure(), "")
    Traceback (most recent call last):
    ValueError: show(figure, alt="…"): say in a sentence what it shows, for whoever cannot see it
    """
    words = alt.strip() or getattr(getattr(figure, "words", None), "alt", "")
    if not words:
        raise ValueError('show(figure, alt="…"): say in a sentence what it shows, for whoever cannot see it')
    picture = Markup('<figure><img alt="{}" src="{}"></figure>').format(words, draw_svg(figure))
    display(begin_page(section(picture, css="own-figure")))
    # Else the notebook shows an open figure once more at the end of the cell.
    pyplot.close(figure)
