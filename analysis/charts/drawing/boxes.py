"""Boxes and lines in px, and whether they meet."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_APART = 4.0  # px between the middles of two marks that look like one


class Box(NamedTuple):
    """A rectangle from its left lower to its right upper corner."""

    x0: float
    y0: float
    x1: float
    y1: float

    def is_at(self, other: Box) -> bool:
        """Whether nobody could tell the two apart by their places.

        >>> Box(0, 0, 9, 9).is_at(Box(1, -1, 10, 14)), Box(0, 0, 9, 9).is_at(Box(9, 0, 18, 9))
        (True, False)
        """
        across, along = self.x0 + self.x1 - other.x0 - other.x1, self.y0 + self.y1 - other.y0 - other.y1
        return max(abs(across), abs(along)) <= 2 * _APART

    def grow(self, by: float) -> Box:
        """The box with a margin on every side."""
        return Box(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)

    def move(self, x: float, y: float) -> Box:
        """The box elsewhere."""
        return Box(self.x0 + x, self.y0 + y, self.x1 + x, self.y1 + y)


Point = tuple[float, float]
Line = tuple[Point, Point]
Boxes = NDArray[np.float64]  # a row a box, or a row a line from x0, y0 to x1, y1
Mask = NDArray[np.bool_]  # a row a box, a column what it is held against


def gaps(boxes: Boxes, others: Boxes) -> Boxes:
    """How far apart boxes are from others; 0 where they meet.

    >>> gaps(np.array([Box(0, 0, 1, 1)]), np.array([Box(4, 5, 6, 6)])).tolist()
    [[5.0]]
    """
    x0, y0, x1, y1 = boxes.T[:, :, None]
    across = np.maximum(np.maximum(others[:, 0] - x1, x0 - others[:, 2]), 0.0)
    along = np.maximum(np.maximum(others[:, 1] - y1, y0 - others[:, 3]), 0.0)
    apart: Boxes = np.sqrt(across**2 + along**2)
    return apart


def meet(boxes: Boxes, others: Boxes) -> Mask:
    """Whether boxes share more than an edge with others."""
    x0, y0, x1, y1 = boxes.T[:, :, None]
    met: Mask = (x0 < others[:, 2]) & (others[:, 0] < x1) & (y0 < others[:, 3]) & (others[:, 1] < y1)
    return met


def crossed(boxes: Boxes, lines: Boxes) -> Mask:
    """Whether lines go through boxes: one comes near, and corners lie on both sides of it.

    >>> crossed(np.array([Box(0, 0, 2, 2)]), np.array([(-1, 1, 3, 1), (-1, 3, 3, 3)])).tolist()
    [[True, False]]
    """
    x0, y0, x1, y1 = boxes.T[:, :, None]
    ax, ay, bx, by = lines.T
    near = (np.maximum(ax, bx) >= x0) & (np.minimum(ax, bx) <= x1)
    near &= (np.maximum(ay, by) >= y0) & (np.minimum(ay, by) <= y1)
    sides = [(bx - ax) * (y - ay) - (by - ay) * (x - ax) for x in (x0, x1) for y in (y0, y1)]
    through: Mask = near & (np.minimum.reduce(sides) <= 0) & (np.maximum.reduce(sides) >= 0)
    return through
