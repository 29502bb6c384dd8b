"""Bands and lines between two columns: they leave and arrive level."""

from __future__ import annotations

from matplotlib.path import Path

BAR = 9.0  # px that a node is wide


def curve(x0: float, y0: float, x1: float, y1: float) -> Path:
    """A line from one column to the next."""
    middle = (x0 + x1) / 2
    return Path([(x0, y0), (middle, y0), (middle, y1), (x1, y1)], [Path.MOVETO, *[Path.CURVE4] * 3])


def band(x0: float, y0: float, x1: float, y1: float, size: float) -> Path:
    """A band of a size in px, from its upper left to its upper right corner."""
    middle = (x0 + x1) / 2
    points = [
        *((x0, y0), (middle, y0), (middle, y1), (x1, y1)),
        *((x1, y1 + size), (middle, y1 + size), (middle, y0 + size), (x0, y0 + size), (x0, y0)),
    ]
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    return Path(points, codes)
