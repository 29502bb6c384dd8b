"""Marks for quantities: each form of a figure has a shape, and none has a midpoint that nobody said.

An exact number is a dot; "about" a dot with a whisker of fixed length; a floor a bar with an arrow away from
it; a ceiling the same, mirrored; a range a capped bar; words a dashed box, which is our reading. Whoever is
not named has a hollow mark.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from analysis.charts.drawing.boxes import Box
from analysis.charts.drawing.colours import LIGHT

RADIUS, WHISKER, FLOOR, ARROW, HEAD = 5.0, 12.0, 7.5, 19.0, 7.5
STROKE, _HALF = 2.2, 8.0
DASHED = (0, (4, 3))
MARK = "mark"  # the gid of every mark, by which tests and the SVG find them
FORM_WORDS = {
    "exact": "as said",
    "about": "about",
    "at_least": "at least, more than",
    "at_most": "up to, fewer than",
    "range": "range",
    "words": "our reading of words",
}
_DOT = Path.circle((0, 0), RADIUS)
_HOLLOW_DOT = Path.circle((0, 0), RADIUS - STROKE / 2)


@dataclass(frozen=True)
class Pen:
    """Where marks are drawn and whether values rise upwards (else to the right)."""

    axes: Axes
    upwards: bool = True

    def shape(self, at: tuple[float, float], path: Path, colour: str, fill: str, stroke: float) -> Line2D:
        """Draw an outline in px around a point of the data."""
        path = path if self.upwards else path.transformed(Affine2D().rotate_deg(-90))
        size = 2 * float(np.abs(path.vertices).max())
        (line,) = self.axes.plot(
            [at[0]],
            [at[1]],
            marker=path,
            markersize=size,
            markerfacecolor=fill,
            markeredgecolor=colour,
            markeredgewidth=stroke,
            linestyle="none",
            clip_on=False,
            zorder=4,
            gid=MARK,
        )
        return line

    def stroke(self, at: tuple[float, float], points: list[tuple[float, float]], colour: str) -> None:
        """Draw a line in px around a point of the data."""
        # Matplotlib closes and fills what is a marker, so the way leads back over itself.
        self.shape(at, Path([*points, *reversed(points[:-1])]), colour, "none", STROKE)


def draw_form(pen: Pen, form: str, at: tuple[float, float], colour: str, hollow: bool = False) -> Box:
    """Draw a mark of one value; returns its box in px around that value."""
    fill = LIGHT["paper"] if hollow else colour
    if form in ("at_least", "at_most"):
        return _draw_bound(pen, at, colour, fill, 1.0 if form == "at_least" else -1.0)
    if form == "about":
        pen.stroke(at, [(0, -WHISKER), (0, WHISKER)], colour)
    draw_dot(pen, at, colour, hollow)
    reach = WHISKER if form == "about" else RADIUS
    return _turn(Box(-RADIUS, -reach, RADIUS, reach), pen)


def draw_dot(pen: Pen, at: tuple[float, float], colour: str, hollow: bool = False) -> Box:
    """Draw a dot, hollow for whoever is not named."""
    if hollow:
        pen.shape(at, _HOLLOW_DOT, colour, LIGHT["paper"], STROKE)
    else:
        pen.shape(at, _DOT, colour, colour, 0)
    return Box(-RADIUS, -RADIUS, RADIUS, RADIUS)


def draw_diamond(pen: Pen, at: tuple[float, float], colour: str, hollow: bool = False) -> Box:
    """Draw a diamond: something that is said to have happened."""
    reach = RADIUS + 1.5
    path = Path([(0, -reach), (reach, 0), (0, reach), (-reach, 0), (0, -reach)], closed=True)
    pen.shape(at, path, colour, LIGHT["paper"] if hollow else colour, STROKE if hollow else 0)
    return Box(-reach, -reach, reach, reach)


def draw_stance(pen: Pen, at: tuple[float, float], stance: str, colour: str, hollow: bool = False) -> None:
    """Draw a stance: a dot says so, a triangle expects, a cross denies, a square leaves open."""
    paper = LIGHT["paper"]
    if stance == "expects":
        path = Path([(-5.5, -6), (7, 0), (-5.5, 6), (-5.5, -6)], closed=True)
        pen.shape(at, path, colour, paper, STROKE)
    elif stance == "denies":
        for ends in ([(-5.0, -5.0), (5.0, 5.0)], [(-5.0, 5.0), (5.0, -5.0)]):
            pen.stroke(at, ends, colour)
    elif stance == "leaves_open":
        pen.shape(
            at, Path([(-5, -5), (5, -5), (5, 5), (-5, 5), (-5, -5)], closed=True), colour, paper, STROKE
        )
    else:
        reach = RADIUS + 1.5
        path = Path.circle((0, 0), reach - STROKE / 2 if hollow else reach)
        pen.shape(at, path, colour, paper if hollow else colour, STROKE if hollow else 0)


def _draw_bound(pen: Pen, at: tuple[float, float], colour: str, fill: str, sign: float) -> Box:
    pen.stroke(at, [(-FLOOR, 0), (FLOOR, 0)], colour)
    pen.stroke(at, [(0, 0), (0, sign * (ARROW - HEAD))], colour)
    tip, base, half = sign * ARROW, sign * (ARROW - HEAD), 4.5
    head = Path([(-half, base), (half, base), (0, tip), (-half, base)], closed=True)
    pen.shape(at, head, colour, fill, 1.2)
    low, high = sorted((-sign * 1.5, sign * ARROW))
    return _turn(Box(-FLOOR - 1, low, FLOOR + 1, high), pen)


def draw_span(
    pen: Pen, ends: tuple[tuple[float, float], tuple[float, float]], form: str, colour: str
) -> None:
    """Draw a range as a capped bar, or words as a dashed box, between two points of the data."""
    (x0, y0), (x1, y1) = ends
    if form == "range":
        width = 6.0
        pen.axes.plot(
            [x0, x1], [y0, y1], color=colour, linewidth=width, solid_capstyle="butt", zorder=4, gid=MARK
        )
        for at in ends:
            pen.stroke(at, [(-FLOOR - 1, 0), (FLOOR + 1, 0)], colour)
        return
    low, high = pen.axes.transData.transform(ends)
    across = 0 if pen.upwards else 1
    low[across] -= _HALF
    high[across] += _HALF
    corners = pen.axes.transData.inverted().transform([low, high])
    draw_rectangle(pen.axes, Box(*corners.flat), LIGHT["paper"], colour, 3.5, linestyle=DASHED)


def draw_rectangle(axes: Axes, box: Box, fill: str, edge: str = "", zorder: float = 4.0, **look: Any) -> None:
    """Draw a rectangle of the data's units: a mark where it has an edge, else a ground."""
    edged = {"edgecolor": edge, "linewidth": 1.6, "gid": MARK} if edge else {"linewidth": 0}
    width, height = box.x1 - box.x0, box.y1 - box.y0
    look = {"facecolor": fill, "zorder": zorder, "clip_on": False, **edged, **look}
    axes.add_patch(Rectangle((box.x0, box.y0), width, height, **look))


def _turn(box: Box, pen: Pen) -> Box:
    """Turn a box as its mark is turned: upwards becomes to the right."""
    return box if pen.upwards else Box(box.y0, -box.x1, box.y1, -box.x0)
