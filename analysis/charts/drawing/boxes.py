"""Boxes and lines in px, and whether they meet."""

from __future__ import annotations

from typing import NamedTuple

_APART = 4.0  # px between the middles of two marks that look like one


class Box(NamedTuple):
    """A rectangle from its left lower to its right upper corner."""

    x0: float
    y0: float
    x1: float
    y1: float

    def meets(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    def within(self, other: Box) -> bool:
        """Whether it lies inside another."""
        return self.x0 >= other.x0 and self.y0 >= other.y0 and self.x1 <= other.x1 and self.y1 <= other.y1

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

    def gap(self, other: Box) -> float:
        """How far apart the two are; 0 where they meet.

        >>> Box(0, 0, 1, 1).gap(Box(4, 5, 6, 6))
        5.0
        """
        across = max(other.x0 - self.x1, self.x0 - other.x1, 0.0)
        along = max(other.y0 - self.y1, self.y0 - other.y1, 0.0)
        return float((across**2 + along**2) ** 0.5)

    def crossed_by(self, line: Line) -> bool:
        """Whether a line goes through it: it comes near, and corners lie on both sides of it.

        >>> Box(0, 0, 2, 2).crossed_by(((-1, 1), (3, 1))), Box(0, 0, 2, 2).crossed_by(((-1, 3), (3, 3)))
        (True, False)
        """
        (ax, ay), (bx, by) = line
        if max(ax, bx) < self.x0 or min(ax, bx) > self.x1 or max(ay, by) < self.y0 or min(ay, by) > self.y1:
            return False
        corners = ((x, y) for x in (self.x0, self.x1) for y in (self.y0, self.y1))
        sides = [(bx - ax) * (y - ay) - (by - ay) * (x - ax) for x, y in corners]
        return min(sides) <= 0 <= max(sides)


Point = tuple[float, float]
Line = tuple[Point, Point]
