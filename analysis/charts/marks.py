"""Source marks, the same in every chart, table and legend: the shape tells the kind, colour repeats it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

from analysis.charts.sheet import Role, Sheet, arrow_head, box
from analysis.charts.style import LIGHT, LINE_WIDTH, MARK_RADIUS, font

EVENT = "event"


@dataclass(frozen=True)
class Mark:
    """How one kind of source looks: a shape, filled or hollow, in one colour."""

    shape: str
    filled: bool
    colour: str
    dashed: bool = False

    @property
    def fill(self) -> str:
        """Colour inside the outline; a hollow mark hides the lines under it."""
        return self.colour if self.filled else LIGHT.paper


MARKS: dict[str, Mark] = {
    "named person": Mark("circle", True, LIGHT.blue),
    "agency": Mark("square", True, LIGHT.blue),
    "anonymous": Mark("circle", False, LIGHT.blue),
    "social media": Mark("triangle", True, LIGHT.rust),
    "outlet": Mark("square", False, LIGHT.blue),
    EVENT: Mark("diamond", True, LIGHT.ink),
    "not recorded": Mark("question", False, LIGHT.grey, dashed=True),
}
_SAME_AS = {"named official": "named person"}


def mark_of(kind: str) -> Mark:
    """Give the mark of a kind of source.

    Raises
    ------
    ValueError
        If there is no such kind; names the ones that exist.
    """
    try:
        return MARKS[_SAME_AS.get(kind, kind)]
    except KeyError:
        raise ValueError(f"no mark for a source of kind {kind!r}; there are {', '.join(MARKS)}") from None


@lru_cache(maxsize=16)
def shape_of(shape: str) -> Path:
    """Outline of a shape around (0, 0), y downwards, of about equal area and radius 1."""
    if shape in ("circle", "question"):
        return _circle()
    if shape == "square":
        return box(-0.9, -0.9, 0.9, 0.9)
    if shape == "triangle":
        points = [(math.sin(turn) * 1.2, 0.25 - math.cos(turn) * 1.2) for turn in np.arange(4) * 2 * math.pi / 3]
        return Path(points, closed=True)
    return Path([(0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0), (0, -1.25)], closed=True)


def _circle() -> Path:
    """A circle of four curves: matplotlib's own has eight, and a page holds hundreds."""
    bend = 0.5523
    corners = [(0, -1), (1, 0), (0, 1), (-1, 0), (0, -1)]
    vertices = [corners[0]]
    for (x0, y0), (x1, y1) in zip(corners, corners[1:], strict=False):
        # The tangent at a point of the circle is the direction of the next one.
        vertices += [(x0 + x1 * bend, y0 + y1 * bend), (x1 + x0 * bend, y1 + y0 * bend), (x1, y1)]
    codes = [Path.MOVETO, *[Path.CURVE4] * 12]
    return Path([*vertices, vertices[0]], [*codes, Path.CLOSEPOLY])


@lru_cache(maxsize=8)
def question_mark(height: float) -> Path:
    """Outline of a question mark around (0, 0), ``height`` px tall."""
    glyph = TextPath((0, 0), "?", prop=font(12, bold=True))
    extents = glyph.get_extents()
    scale = height / extents.height
    centre = ((extents.x0 + extents.x1) / 2, (extents.y0 + extents.y1) / 2)
    return Affine2D().translate(-centre[0], -centre[1]).scale(scale, -scale).transform_path(glyph)


def draw_mark(sheet: Sheet, row: str, kind: str, x: float, y: float, radius: float = MARK_RADIUS) -> None:
    """Draw a source mark around a point."""
    mark = mark_of(kind)
    place = Affine2D().scale(radius if mark.filled else radius - LINE_WIDTH / 2 + 0.25).translate(x, y)
    sheet.add_path(
        row,
        place.transform_path(shape_of(mark.shape)),
        fill=mark.fill,
        stroke="none" if mark.filled else mark.colour,
        width=LINE_WIDTH,
        dash=(2.2, 1.6) if mark.dashed else (),
    )
    if mark.shape == "question":
        draw_question(sheet, row, x, y, radius * 1.2, mark.colour)


def draw_question(sheet: Sheet, row: str, x: float, y: float, height: float, colour: str) -> None:
    """Draw a question mark around a point; it belongs to the mark that it lies in."""
    glyph = Affine2D().translate(x, y).transform_path(question_mark(height))
    sheet.add_path(row, glyph, fill=colour, role="ground")


def draw_bar(
    sheet: Sheet, row: str, kind: str, x0: float, x1: float, y: float, height: float = 8.0, role: Role = "mark"
) -> None:
    """Draw a bar from ``x0`` to ``x1`` in a source's colour, hollow where its mark is hollow."""
    mark = mark_of(kind)
    inset = 0.0 if mark.filled else LINE_WIDTH / 2
    sheet.add_path(
        row,
        box(x0 + inset, y - height / 2 + inset, x1 - inset, y + height / 2 - inset),
        fill=mark.fill,
        stroke="none" if mark.filled else mark.colour,
        width=LINE_WIDTH,
        role=role,
    )


def draw_unknown_box(sheet: Sheet, row: str, kind: str, x0: float, x1: float, y: float, height: float = 12.0) -> None:
    """Draw a dashed, empty box with a question mark: somewhere in here, nobody said where."""
    colour = mark_of(kind).colour
    sheet.add_path(
        row,
        box(x0 + 0.75, y - height / 2, x1 - 0.75, y + height / 2),
        stroke=colour,
        width=1.5,
        dash=(3.5, 2.5),
    )
    draw_question(sheet, row, (x0 + x1) / 2, y, height * 0.66, colour)


def draw_arrow_head(sheet: Sheet, row: str, kind: str, tip: float, y: float, toward: str, size: float = 7.0) -> None:
    """Draw an arrow head in a source's colour."""
    head = arrow_head(tip, y, "left" if toward == "left" else "right", size)
    sheet.add_path(row, head, fill=mark_of(kind).colour, role="ground")
