"""Labels beside marks, placed so that none lies on another, on a mark, on a line or on the edge.

Places are tried from the nearest outwards, the most important label first; a label that fits nowhere is
tried in a shorter form, and is left out (and counted) when that fits nowhere either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from analysis.charts.drawing.boxes import Box, Line
from analysis.charts.drawing.lettering import LINE, SIZE, measure

GAP = 5.0  # px between a mark and its label, and around each label
_SPACE = 4.0
_ASCENT, _DESCENT = 10.5, 3.5
_STEPS = (0.0, 5.0, 10.0, 17.0, 25.0, 34.0)


@dataclass(frozen=True)
class Run:
    """Words of a label in one weight."""

    text: str
    bold: bool = False

    @property
    def width(self) -> float:
        """Width in px."""
        return measure(self.text, SIZE, self.bold)


Lines = tuple[tuple[Run, ...], ...]


def line_width(line: Sequence[Run]) -> float:
    """How wide a line of runs is, with the spaces between them."""
    return sum(run.width for run in line) + _SPACE * (len(line) - 1)


@dataclass(frozen=True)
class Label:
    """What is to stand beside a mark: ``forms`` from the fullest to the shortest."""

    mark: Box
    forms: tuple[Lines, ...]
    colour: str


@dataclass(frozen=True)
class Placed:
    """A label at its place: each run with the left end of its baseline; ``box`` is all of it."""

    label: Label
    lines: Lines
    box: Box
    align: str

    def runs(self) -> Iterator[tuple[Run, float, float]]:
        """Yield each run with where its baseline begins."""
        for number, line in enumerate(self.lines):
            width = line_width(line)
            room = self.box.x1 - self.box.x0 - width
            x = self.box.x0 + {"left": 0.0, "center": room / 2, "right": room}[self.align]
            y = self.box.y1 - _ASCENT - LINE * number
            for run in line:
                yield run, x, y
                x += run.width + _SPACE


@dataclass
class Ground:
    """What labels may not touch: ``area`` is where they have to stay."""

    area: Box
    boxes: list[Box] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    marks: list[Box] = field(default_factory=list)

    def is_free(self, box: Box, mark: Box) -> bool:
        """Whether a box is inside the area, touches nothing and lies nearest to its own mark."""
        if not box.within(self.area):
            return False
        own = box.gap(mark)
        if any(box.gap(one) <= own + 2 for one in self.marks if not one.is_at(mark)):
            return False
        way = _between(box, mark)
        if any(way.crossed_by(line) for line in self.lines):
            return False
        wide = box.grow(3)
        return not any(wide.meets(one) for one in (*self.boxes, *self.marks) if one != mark) and not any(
            wide.crossed_by(line) for line in self.lines
        )


def _between(box: Box, mark: Box) -> Box:
    """The box that a label and its mark have between them: a line through it would part the two."""
    x0, x1 = sorted((max(box.x0, mark.x0), min(box.x1, mark.x1)))
    y0, y1 = sorted((max(box.y0, mark.y0), min(box.y1, mark.y1)))
    inside = Box(x0, y0, x1, y1)
    # Lines to the mark itself end in its middle.
    return inside.grow(-1) if x1 - x0 > 2 and y1 - y0 > 2 else inside


def place_labels(labels: Sequence[Label], ground: Ground) -> tuple[list[Placed], list[Label]]:
    """Place labels in their order of importance; returns those that stand and those left out."""
    placed: list[Placed] = []
    left: list[Label] = []
    for label in labels:
        found = _find_place(label, ground)
        if found is None:
            left.append(label)
            continue
        placed.append(found)
        ground.boxes.append(found.box.grow(1))
    return placed, left


def _find_place(label: Label, ground: Ground) -> Placed | None:
    best: tuple[float, Placed] | None = None
    for rank, lines in enumerate(label.forms):
        for cost, place in _places(label, lines):
            total = cost + 26.0 * rank
            if (best is None or total < best[0]) and ground.is_free(place.box, label.mark):
                best = total, place
    return best[1] if best else None


def _places(label: Label, lines: Lines) -> Iterator[tuple[float, Placed]]:
    """Yield places around a mark with what each costs: near first, right before left, above before below."""
    width = max(line_width(line) for line in lines)
    height = _ASCENT + _DESCENT + LINE * (len(lines) - 1)
    mark = label.mark
    middle = (mark.y0 + mark.y1) / 2, (mark.x0 + mark.x1) / 2
    for step in _STEPS:
        away = GAP + step
        rows = {
            "beside": middle[0] - height / 2,
            "top": mark.y1 - height + 2,
            "foot": mark.y0 - 2,
            "over": mark.y1 + away,
            "under": mark.y0 - away - height,
        }
        columns = {
            "right": (mark.x1 + away, "left"),
            "left": (mark.x0 - away - width, "right"),
            "centre": (middle[1] - width / 2, "center"),
            "from": (mark.x0, "left"),
            "to": (mark.x1 - width, "right"),
        }
        for cost, row, column in _ORDER:
            x, align = columns[column]
            box = Box(x, rows[row], x + width, rows[row] + height)
            yield cost + step, Placed(label, lines, box, align)


_ORDER = (
    (0.0, "beside", "right"),
    (1.0, "beside", "left"),
    (2.0, "over", "centre"),
    (2.5, "over", "from"),
    (2.5, "over", "to"),
    (3.0, "under", "centre"),
    (3.5, "under", "from"),
    (3.5, "under", "to"),
    (4.0, "top", "right"),
    (4.5, "top", "left"),
    (5.0, "foot", "right"),
    (5.5, "foot", "left"),
    (7.0, "over", "right"),
    (7.0, "over", "left"),
    (7.5, "under", "right"),
    (7.5, "under", "left"),
)
