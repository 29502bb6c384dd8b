"""What a chart's boxes must not do: lie on one another, or reach over the edge."""

from __future__ import annotations

from itertools import combinations

from matplotlib.transforms import Bbox

from analysis.charts.sheet import Sheet

TOLERANCE = 0.75  # px: less than a line's width


def overlaps(sheet: Sheet) -> list[str]:
    """List the texts and marks of a row that overlap; what lies on a mark (its arrow) belongs to it."""
    boxes = [(one, _shrink(box)) for one, box in sheet.extents() if one.role != "ground"]
    return [
        f"{first.row}: {first.artist} on {second.artist}"
        for (first, box), (second, other) in combinations(boxes, 2)
        if box.overlaps(other)
    ]


def beyond_edges(sheet: Sheet) -> list[str]:
    """List the texts and marks that are not wholly on the sheet."""
    return [
        f"{one.row}: {one.artist} at {box}"
        for one, box in sheet.extents()
        if one.role != "ground"
        and (box.x0 < -TOLERANCE or box.x1 > sheet.width + TOLERANCE or box.y0 < 0 or box.y1 > sheet.height)
    ]


def _shrink(box: Bbox) -> Bbox:
    inset = min(TOLERANCE, box.width / 3, box.height / 3)
    return Bbox.from_extents(box.x0 + inset, box.y0 + inset, box.x1 - inset, box.y1 - inset)
