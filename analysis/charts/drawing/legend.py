"""Entries of legends: the sides with their colours, the forms of marks."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.drawing.colours import LIGHT, Palette
from analysis.charts.drawing.frame import Key
from analysis.charts.drawing.marks import FORM_WORDS, Pen, draw_dot, draw_form, draw_span, draw_stance
from analysis.charts.drawing.picture import Picture

Point = tuple[float, float]
Drawing = Callable[[Picture, float, float], object]


def side_keys(sides: pd.Series, palette: Palette) -> list[Key]:
    """One entry a side in the order of how often it speaks; all without a colour are "others"."""
    counts = sides.value_counts(sort=False).sort_values(ascending=False, kind="stable")
    known = [side for side in counts.index if palette.knows(side)]
    keys = [Key(side, dot(palette.of(side)), colour=palette.of(side), bold=True) for side in known]
    if len(known) < len(counts):
        keys += [Key("others", dot(LIGHT["grey"]), bold=True)] if known else []
    return keys


def figure_keys(rows: pd.DataFrame, palette: Palette, upwards: bool) -> list[Key]:
    """One entry a side, one for the hollow mark where somebody is not named, and one a form of a mark."""
    if not len(rows):
        return []
    forms = [form for form in FORM_WORDS if form != "exact" and form in set(rows["form"])]
    return [
        *side_keys(rows["voice_side"], palette),
        *([Key("unnamed", dot(LIGHT["ink"], hollow=True))] if rows["is_unnamed"].any() else []),
        *(Key(FORM_WORDS[form], _form(form, upwards), _width(form, upwards)) for form in forms),
    ]


def _width(form: str, upwards: bool) -> float:
    return (12.0 if form == "about" else 18.0) if upwards else 26.0


def dot(colour: str, hollow: bool = False) -> Drawing:
    """What draws a dot of a legend."""
    return drawn(lambda pen, at: draw_dot(pen, at, colour, hollow))


def stance_mark(stance: str) -> Drawing:
    """What draws the mark of a stance."""
    return drawn(lambda pen, at: draw_stance(pen, at, stance, LIGHT["ink"]))


def _form(form: str, upwards: bool) -> Drawing:
    ink = LIGHT["ink"]
    start = {"at_least": -7.0, "at_most": 7.0}.get(form, 0.0)

    def draw(pen: Pen, at: Point) -> None:
        x, y = at
        if form in ("range", "words"):
            ends = ((x, y - 8), (x, y + 8)) if upwards else ((x - 12, y), (x + 12, y))
            draw_span(pen, ends, form, ink)
        else:
            draw_form(pen, form, (x, y + start) if upwards else (x + start, y), ink)

    return drawn(draw, upwards)


def drawn(draw: Callable[[Pen, Point], object], upwards: bool = True) -> Drawing:
    """Give what draws marks around a point of a picture, one unit of the data to a px."""
    return lambda picture, x, y: draw(Pen(_axes_of(picture), upwards), (x, -y))


def _axes_of(picture: Picture) -> Axes:
    """Give the Axes over the whole picture that all entries are drawn in: each Axes takes its time."""
    if found := next((axes for axes in picture.axes if axes.get_label() == "legend"), None):
        return found
    axes = picture.place_axes(0, 0, picture.width_px, picture.height_px)
    axes.set(xlim=(0, picture.width_px), ylim=(-picture.height_px, 0), xticks=[], yticks=[])
    axes.set_label("legend")
    return axes
