"""Source marks, the same in every chart, table and legend: the shape tells the kind, colour repeats it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

from analysis.charts.sheet import Sheet, Stroke, arrow_head, box, line
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
        turns = [third * 2 * math.pi / 3 for third in (0, 1, 2, 0)]
        return Path([(math.sin(turn) * 1.2, 0.25 - math.cos(turn) * 1.2) for turn in turns], closed=True)
    return Path([(0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0), (0, -1.25)], closed=True)


def _circle() -> Path:
    """Give a circle of four curves: matplotlib's own has eight, and a page holds hundreds."""
    bend = 0.5523
    corners = [(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)]
    vertices = [corners[0]]
    for (x0, y0), (x1, y1) in pairwise(corners):
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


@dataclass(frozen=True)
class Pen:
    """Draws in one row of a sheet, in the manner of one kind of source; x is counted from ``left``."""

    sheet: Sheet
    row: str
    kind: str
    left: float = 0.0

    @property
    def look(self) -> Mark:
        """The mark of the pen's kind."""
        return mark_of(self.kind)

    def mark(self, x: float, y: float, radius: float = MARK_RADIUS) -> None:
        """Draw the source's mark around a point."""
        size = radius if self.look.filled else radius - LINE_WIDTH / 2 + 0.25
        place = Affine2D().scale(size).translate(self.left + x, y)
        dash = (2.2, 1.6) if self.look.dashed else ()
        self._outline(place.transform_path(shape_of(self.look.shape)), dash)
        if self.look.shape == "question":
            self.question(x, y, radius * 1.2)

    def question(self, x: float, y: float, height: float) -> None:
        """Draw a question mark around a point; it belongs to the mark or box that it lies in."""
        glyph = Affine2D().translate(self.left + x, y).transform_path(question_mark(height))
        self.sheet.add_path(self.row, glyph, fill=self.look.colour, role="ground")

    def bar(self, x0: float, x1: float, y: float, height: float = 8.0) -> None:
        """Draw a bar, hollow where the source's mark is hollow."""
        inset = 0.0 if self.look.filled else LINE_WIDTH / 2
        top, bottom = y - height / 2 + inset, y + height / 2 - inset
        self._outline(box(self.left + x0 + inset, top, self.left + x1 - inset, bottom))

    def limit(self, x: float, y: float) -> None:
        """Draw a bar across: this far and no further."""
        shape = box(self.left + x - 2, y - 8, self.left + x + 2, y + 8)
        self.sheet.add_path(self.row, shape, fill=self.look.colour)

    def dashed(self, *points: tuple[float, float]) -> None:
        """Draw a dashed outline through points: words, not a number or a date."""
        path = line(*((self.left + x, y) for x, y in points))
        self.sheet.add_path(self.row, path, stroke=Stroke(self.look.colour, 1.5, (3.5, 2.5)))

    def unknown_box(
        self, x0: float, x1: float, y: float, height: float = 12.0, *, open_left: bool = False
    ) -> None:
        """Draw a dashed, empty box with a question mark: somewhere in here, nobody said where.

        Where nothing says from when on, it has no wall on the left, and an arrow in its place.
        """
        left, right, top, bottom = x0 + 0.75, x1 - 0.75, y - height / 2, y + height / 2
        outline = [(left, top), (right, top), (right, bottom), (left, bottom)]
        self.dashed(*outline, *([] if open_left else outline[:1]))
        if open_left:
            head = arrow_head(self.left + x0, y, 6.0)
            self.sheet.add_path(self.row, head, fill=self.look.colour, role="ground")
        self.question((x0 + x1) / 2 + (3 if open_left else 0), y, height * 0.66)

    def line(self, start: tuple[float, float], end: tuple[float, float], width: float = 1.5) -> None:
        """Draw a line that belongs to a mark."""
        path = line(*((self.left + x, y) for x, y in (start, end)))
        self.sheet.add_path(self.row, path, stroke=Stroke(self.look.colour, width), role="ground")

    def arrow(self, start: float, tip: float, y: float, dash: tuple[float, ...] = ()) -> None:
        """Draw an arrow that belongs to a mark, level, from ``start`` to ``tip``."""
        way = 1 if tip > start else -1
        shaft = line((self.left + start, y), (self.left + tip - way * 6, y))
        self.sheet.add_path(self.row, shaft, stroke=Stroke(self.look.colour, 1.9, dash), role="ground")
        head = arrow_head(self.left + tip, y, -7.0 * way)
        self.sheet.add_path(self.row, head, fill=self.look.colour, role="ground")

    def _outline(self, path: Path, dash: tuple[float, ...] = ()) -> None:
        stroke = None if self.look.filled else Stroke(self.look.colour, LINE_WIDTH, dash)
        self.sheet.add_path(self.row, path, fill=self.look.fill, stroke=stroke)
