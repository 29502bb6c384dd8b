"""Marks for quantities: each form of a figure has a shape, and none has a midpoint that nobody said.

An exact number is a dot; "about" a dot with a whisker of fixed length; a floor a bar with an arrow away from
it; a ceiling the same, mirrored; a range a capped bar; words a dashed box, which is our reading. Whoever is
not named has a hollow mark. A legend names the sides with their colours and the forms that are drawn.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from analysis.charts.drawing.boxes import Box, Point
from analysis.charts.drawing.colours import LIGHT, Palette
from analysis.charts.drawing.lettering import measure
from analysis.charts.drawing.picture import EDGE, WholePicture
from analysis.dossier.rows import Record

Canvas = Axes | WholePicture
RADIUS, WHISKER, FLOOR, ARROW, HEAD = 5.0, 12.0, 7.5, 19.0, 7.5
STROKE, _HALF = 2.2, 8.0
DASHED = (0, (4, 3))
MARK = "mark"  # the gid of every mark, by which tests and the SVG find them
FORM_WORDS = {
    "about": "about",
    "at_least": "at least, more than",
    "at_most": "up to, fewer than",
    "range": "range",
    "words": "our reading of words",
}
SPANS = ("range", "words")  # forms between two ends
_SIGNS = {"at_least": 1.0, "at_most": -1.0}  # which way the arrow goes of a figure of one end
_LARGE = RADIUS + 1.5


@dataclass(frozen=True)
class Pen:
    """Where marks of figures are drawn and whether values rise upwards (else to the right)."""

    axes: Canvas
    upwards: bool = True

    def along(self, at: Point, by: float) -> Point:
        """The point that lies so much further the way that values rise."""
        return (at[0], at[1] + by) if self.upwards else (at[0] + by, at[1])

    def stroke(self, at: Point, points: Sequence[Point], colour: str) -> None:
        """Draw a line in px around a point of the data."""
        self.shape(at, _stroke(points), colour, "none", STROKE)

    def shape(self, at: Point, path: Path, colour: str, fill: str, stroke: float) -> None:
        """Draw an outline in px around a point of the data."""
        turned = path if self.upwards else path.transformed(Affine2D().rotate_deg(-90))
        _draw_shape(self.axes, at, turned, colour, fill, stroke)


def _draw_shape(axes: Canvas, at: Point, path: Path, colour: str, fill: str, stroke: float) -> None:
    size = 2 * float(np.abs(path.vertices).max())
    line = Line2D([at[0]], [at[1]], marker=path, markersize=size, linestyle="none", zorder=4, gid=MARK)
    line.set(markerfacecolor=fill, markeredgecolor=colour, markeredgewidth=stroke, clip_on=False)
    axes.add_artist(line)


def _outline(*corners: Point) -> Path:
    return Path([*corners, corners[0]], closed=True)


def _stroke(points: Sequence[Point]) -> Path:
    # Matplotlib closes and fills what is a marker, so the way leads back over itself.
    return Path([*points, *points[-2::-1]])


def draw_figure(axes: Canvas, row: Record, at: Point, colour: str, upwards: bool = True) -> None:
    """Draw the mark of a figure, of which ``at`` is the value or the lower end."""
    pen = Pen(axes, upwards)
    if row["form"] in SPANS:
        _draw_span(pen, (at, pen.along(at, row["end"] - row["value"])), row["form"], colour)
    else:
        _draw_form(pen, row["form"], at, colour, bool(row["is_unnamed"]))


def _draw_form(pen: Pen, form: str, at: Point, colour: str, hollow: bool = False) -> None:
    """Draw a mark of one value."""
    if form in _SIGNS:
        _draw_bound(pen, at, colour, LIGHT["paper"] if hollow else colour, _SIGNS[form])
        return
    if form == "about":
        pen.stroke(at, [(0, -WHISKER), (0, WHISKER)], colour)
    draw_dot(pen.axes, at, colour, hollow)


def box_of(form: str, length: float = 0.0, upwards: bool = True) -> Box:
    """The box of a mark in px around its value, or around the lower end of a span of a length."""
    across, low, high = RADIUS, -RADIUS, RADIUS
    if form in SPANS:
        across, low, high = FLOOR + 2, -2.0, length + 2
    elif form in _SIGNS:
        across, (low, high) = FLOOR + 1, sorted((-1.5 * _SIGNS[form], ARROW * _SIGNS[form]))
    elif form == "about":
        low, high = -WHISKER, WHISKER
    return Box(-across, low, across, high) if upwards else Box(low, -across, high, across)


def draw_dot(axes: Canvas, at: Point, colour: str, hollow: bool = False, radius: float = RADIUS) -> None:
    """Draw a dot, hollow for whoever is not named."""
    stroke = STROKE if hollow else 0
    path = Path.circle((0, 0), radius - stroke / 2)
    _draw_shape(axes, at, path, colour, LIGHT["paper"] if hollow else colour, stroke)


def draw_diamond(axes: Canvas, at: Point, colour: str, hollow: bool = False) -> None:
    """Draw a diamond: something that is said to have happened."""
    path = _outline((0, -_LARGE), (_LARGE, 0), (0, _LARGE), (-_LARGE, 0))
    _draw_shape(axes, at, path, colour, LIGHT["paper"] if hollow else colour, STROKE if hollow else 0)


def draw_stance(axes: Canvas, at: Point, stance: str, colour: str, hollow: bool = False) -> None:
    """Draw a stance: a dot says so, a triangle expects, a cross denies, a square leaves open."""
    if stance == "says_so":
        draw_dot(axes, at, colour, hollow, _LARGE)
    elif stance == "denies":
        for ends in ((-5.0, -5.0), (5.0, 5.0)), ((-5.0, 5.0), (5.0, -5.0)):
            _draw_shape(axes, at, _stroke(ends), colour, "none", STROKE)
    else:
        square, triangle = ((-5, -5), (5, -5), (5, 5), (-5, 5)), ((-5.5, -6), (7, 0), (-5.5, 6))
        path = _outline(*(triangle if stance == "expects" else square))
        _draw_shape(axes, at, path, colour, LIGHT["paper"], STROKE)


def _draw_bound(pen: Pen, at: Point, colour: str, fill: str, sign: float) -> None:
    pen.stroke(at, [(-FLOOR, 0), (FLOOR, 0)], colour)
    pen.stroke(at, [(0, 0), (0, sign * (ARROW - HEAD))], colour)
    tip, base, half = sign * ARROW, sign * (ARROW - HEAD), 4.5
    pen.shape(at, _outline((-half, base), (half, base), (0, tip)), colour, fill, 1.2)


def _draw_span(pen: Pen, ends: tuple[Point, Point], form: str, colour: str) -> None:
    """Draw a range as a capped bar, or words as a dashed box, between two points of the data."""
    if form == "range":
        draw_line(pen.axes, *ends, colour, 6.0, zorder=4, gid=MARK)
        for at in ends:
            pen.stroke(at, [(-FLOOR - 1, 0), (FLOOR + 1, 0)], colour)
        return
    low, high = pen.axes.transData.transform(ends)
    across = 0 if pen.upwards else 1
    low[across] -= _HALF
    high[across] += _HALF
    corners = pen.axes.transData.inverted().transform([low, high])
    draw_rectangle(pen.axes, Box(*corners.flat), LIGHT["paper"], colour, 3.5, linestyle=DASHED)


def draw_line(axes: Canvas, start: Point, end: Point, colour: str, width: float, **look: Any) -> None:
    """Draw a line between two points of the data, which ends there."""
    look = {"zorder": 1, "solid_capstyle": "butt", **look}
    axes.add_artist(Line2D(*zip(start, end, strict=True), color=colour, linewidth=width, **look))


def draw_rectangle(
    axes: Canvas, box: Box, fill: str, edge: str = "", zorder: float = 4.0, **look: Any
) -> None:
    """Draw a rectangle of the data's units: a mark where it has an edge, else a ground."""
    edged = {"edgecolor": edge, "linewidth": 1.6, "gid": MARK} if edge else {"linewidth": 0}
    width, height = box.x1 - box.x0, box.y1 - box.y0
    look = {"facecolor": fill, "zorder": zorder, "clip_on": False, **edged, **look}
    axes.add_artist(Rectangle((box.x0, box.y0), width, height, **look))


KEY_LINE = 26.0
_BETWEEN = 16.0


@dataclass(frozen=True)
class Key:
    """One entry of a legend: its words, what draws its mark around a point in px, and how wide that is."""

    words: str
    draw: Callable[[Canvas, Point], object]
    width: float = 12.0
    colour: str = LIGHT["grey"]
    bold: bool = False

    @property
    def size(self) -> float:
        """Width of mark and words, in px."""
        return self.width + 6 + measure(self.words, 13, self.bold)


UNNAMED = Key("unnamed", partial(draw_dot, colour=LIGHT["ink"], hollow=True))


def side_keys(sides: Iterable[str], palette: Palette, has_unnamed: bool) -> list[Key]:
    """One entry a side in the order of how often it speaks, and one for the hollow mark of who is not named.

    All without a colour are "others".
    """
    counts = Counter(sides)
    known = [side for side, _ in counts.most_common() if side in palette.colours]
    shown = {side: palette.of(side) for side in known}
    if 0 < len(known) < len(counts):
        shown["others"] = LIGHT["grey"]
    keys = [Key(one, partial(draw_dot, colour=colour), 12.0, colour, True) for one, colour in shown.items()]
    return [*keys, *([UNNAMED] if has_unnamed else [])]


def figure_keys(rows: pd.DataFrame, palette: Palette, upwards: bool) -> list[Key]:
    """One entry a side, and one a form of a mark."""
    if not len(rows):
        return []
    forms = [form for form in FORM_WORDS if form in set(rows["form"])]
    sides = side_keys(rows["voice_side"], palette, rows["is_unnamed"].any())
    return [*sides, *(_form_key(form, upwards) for form in forms)]


def _form_key(form: str, upwards: bool) -> Key:
    start, reach = {"at_least": -7.0, "at_most": 7.0}.get(form, 0.0), 8.0 if upwards else 12.0

    def draw(axes: Canvas, at: Point) -> None:
        pen = Pen(axes, upwards)
        if form in SPANS:
            _draw_span(pen, (pen.along(at, -reach), pen.along(at, reach)), form, LIGHT["ink"])
        else:
            _draw_form(pen, form, pen.along(at, start), LIGHT["ink"])

    across = 12.0 if form == "about" else 18.0
    return Key(FORM_WORDS[form], draw, across if upwards else 26.0)


def place_keys(keys: Sequence[Key], room: float) -> list[tuple[Key, float, float]]:
    """Put each entry into the first row that has room for it: the left end and the middle of each, in px."""
    ends: list[float] = []
    placed = []
    for key in keys:
        row = next((row for row, end in enumerate(ends) if end + key.size <= room), len(ends))
        ends += [0.0] * (row == len(ends))
        placed.append((key, EDGE + ends[row], KEY_LINE * (row + 0.5)))
        ends[row] += key.size + _BETWEEN
    return sorted(placed, key=itemgetter(2))
