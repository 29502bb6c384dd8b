"""Entries of legends: the sides with their colours, the forms of marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.drawing.colours import LIGHT, Palette
from analysis.charts.drawing.frame import Key
from analysis.charts.drawing.marks import FORM_WORDS, Pen, draw_dot, draw_form, draw_span
from analysis.charts.drawing.picture import Picture


def side_keys(sides: pd.Series, palette: Palette, hollow: bool = False) -> list[Key]:
    """One entry a side in the order of how often it speaks; all without a colour are "others"."""
    counts = sides.value_counts(sort=False).sort_values(ascending=False, kind="stable")
    known = [side for side in counts.index if palette.knows(side)]
    keys = [Key(side, dot(palette.of(side), hollow), colour=palette.of(side), bold=True) for side in known]
    if len(known) < len(counts):
        words = "others" if known else "who says so"
        keys += [Key(words, dot(LIGHT["grey"], hollow), colour=LIGHT["grey"], bold=True)] if known else []
    return keys


def form_keys(forms: Sequence[str], unnamed: bool, upwards: bool) -> list[Key]:
    """One entry a form of a mark, and one for the hollow mark where somebody is not named."""
    keys = [Key("unnamed", dot(LIGHT["ink"], hollow=True))] if unnamed else []
    return [*keys, *(Key(FORM_WORDS[form], _form(form, upwards), _width(form, upwards)) for form in forms)]


def _width(form: str, upwards: bool) -> float:
    return {"about": 12.0, "words": 18.0}.get(form, 18.0) if upwards else 26.0


def dot(colour: str, hollow: bool = False) -> Callable[[Picture, float, float], object]:
    """What draws a dot of a legend."""
    return drawn(lambda pen: draw_dot(pen, (0, 0), colour, hollow))


def _form(form: str, upwards: bool) -> Callable[[Picture, float, float], object]:
    ink = LIGHT["ink"]
    ends = ((0.0, -8.0), (0.0, 8.0)) if upwards else ((-12.0, 0.0), (12.0, 0.0))
    start = {"at_least": -7.0, "at_most": 7.0}.get(form, 0.0)
    at = (0.0, start) if upwards else (start, 0.0)

    def draw(pen: Pen) -> None:
        if form in ("range", "words"):
            draw_span(pen, ends, form, ink)
        else:
            draw_form(pen, form, at, ink)

    return drawn(draw, upwards)


def drawn(draw: Callable[[Pen], object], upwards: bool = True) -> Callable[[Picture, float, float], object]:
    """Give what draws marks around a point of a picture, one unit of the data to a px."""

    def at(picture: Picture, x: float, y: float) -> Axes:
        half = 14.0
        axes = picture.place_axes(x - half, y - half, 2 * half, 2 * half)
        axes.set(xlim=(-half, half), ylim=(-half, half), xticks=[], yticks=[])
        axes.set_label("legend")
        draw(Pen(axes, upwards))
        return axes

    return at
