"""Bands and threads between two columns: they leave and arrive level."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from analysis.charts.drawing.boxes import Point

BAR = 9.0  # px that a node is wide
_CURVE = [Path.CURVE4] * 3


def draw_thread(axes: Axes, start: Point, end: Point, below: float = 0.0, **look: Any) -> None:
    """Draw a line from one column to the next, or so far below it."""
    path = Path(_bend(start, end, below), [Path.MOVETO, *_CURVE])
    axes.add_artist(PathPatch(path, fill=False, **look))


def draw_band(axes: Axes, start: Point, end: Point, size: float, **look: Any) -> None:
    """Draw a band of a size, from its upper left to its upper right corner."""
    points = [*_bend(start, end), *_bend(end, start, size), start]
    path = Path(points, [Path.MOVETO, *_CURVE, Path.LINETO, *_CURVE, Path.CLOSEPOLY])
    axes.add_artist(PathPatch(path, linewidth=0, zorder=1, **look))


def _bend(start: Point, end: Point, below: float = 0.0) -> list[Point]:
    (x0, y0), (x1, y1) = start, end
    middle = (x0 + x1) / 2
    return [(x0, y0 + below), (middle, y0 + below), (middle, y1 + below), (x1, y1 + below)]
