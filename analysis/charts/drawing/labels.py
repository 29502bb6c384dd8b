"""Labels beside marks, placed so that none lies on another, on a mark, on a line or on the edge.

Places are tried from the nearest outwards, the most important label first; a label that fits nowhere is
tried in a shorter form, and is left out when that fits nowhere either.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from analysis.charts.drawing.boxes import Box, Boxes, Line, Mask, crossed, gaps, meet
from analysis.charts.drawing.lettering import LINE, SIZE, measure

GAP = 5.0  # px between a mark and its label, and around each label
_SPACE = 4.0
_ASCENT, _DESCENT = 10.5, 3.5
_BESIDE = 12.0  # px between a mark and what stands beside it, within which the two belong together
_AROUND = np.array((-3.0, -3.0, 3.0, 3.0))  # px around a label that stay free
_TRIES = 4
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
# Where a label may stand, the cheapest first: which form and place, and its box.
Spots = tuple[NDArray[np.intp], Boxes]


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
    """What labels may not touch: ``area`` is where they have to stay, ``boxes`` is text that stands there."""

    area: Box
    boxes: list[Box] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    marks: list[Box] = field(default_factory=list)

    def are_free(self, places: Boxes, mark: Box) -> Mask:
        """Whether each place is inside the area, on no mark or line, and nearest to its own mark."""
        area, free = self.area, places[:, 0] >= self.area.x0
        free &= (places[:, 1] >= area.y0) & (places[:, 2] <= area.x1) & (places[:, 3] <= area.y1)
        lines = np.array(self.lines, float).reshape(-1, 4)
        wide = places + _AROUND
        others = np.array([one for one in self.marks if not one.is_at(mark)], float).reshape(-1, 4)
        near = gaps(places, others) <= gaps(places, np.array([mark])) + 2
        near |= _are_beside(places, others) & ~_are_beside(places, np.array([mark]))
        taken = np.array([one for one in self.marks if one != mark], float).reshape(-1, 4)
        free &= ~near.any(axis=1) & ~meet(wide, taken).any(axis=1)
        return free & ~crossed(wide, lines).any(axis=1) & ~crossed(_between(places, mark), lines).any(axis=1)


def _are_beside(places: Boxes, marks: Boxes) -> Mask:
    """Whether each place is read as the label of each mark: it stands beside the middle of it."""
    middle = (marks[:, 1] + marks[:, 3]) / 2
    apart = np.maximum(marks[:, 0] - places[:, 2:3], places[:, 0:1] - marks[:, 2])
    beside: Mask = (places[:, 1:2] < middle) & (middle < places[:, 3:4]) & (apart < _BESIDE)
    return beside


def _between(places: Boxes, mark: Box) -> Boxes:
    """The box that each place and the mark have between them: a line through it would part the two."""
    x = np.sort([np.maximum(places[:, 0], mark.x0), np.minimum(places[:, 2], mark.x1)], axis=0)
    y = np.sort([np.maximum(places[:, 1], mark.y0), np.minimum(places[:, 3], mark.y1)], axis=0)
    # Lines to the mark itself end in its middle.
    inside = 1.0 * ((x[1] - x[0] > 2) & (y[1] - y[0] > 2))
    return np.stack([x[0] + inside, y[0] + inside, x[1] - inside, y[1] - inside], axis=1)


def place_labels(labels: Sequence[Label], ground: Ground) -> list[Placed]:
    """Place labels in their order of importance; returns those that stand.

    Those left out are tried again before all others: what matters most stands in the end.
    """
    spots = [_find_spots(label, ground) for label in labels]
    best: list[Placed | None] = [None] * len(labels)
    least, order = math.inf, list(range(len(labels)))
    for _ in range(_TRIES):
        placed = _place_in_order(order, labels, spots, ground.boxes)
        left = [at for at in order if placed[at] is None]
        lost = sum(len(labels) - at for at in left)
        if lost < least:
            best, least = placed, lost
        if not left:
            break
        order = [*left, *(at for at in order if placed[at])]
    return [one for one in best if one]


def _find_spots(label: Label, ground: Ground) -> Spots:
    """The places of a label in all its forms that no mark or line stands in, the cheapest first."""
    places = np.concatenate([_places(label, lines) for lines in label.forms])
    costs = np.add.outer([26.0 * rank for rank in range(len(label.forms))], _COSTS).ravel()
    order = np.argsort(costs, kind="stable")
    order = order[ground.are_free(places[order], label.mark)]
    return order, places[order]


def _place_in_order(
    order: Sequence[int], labels: Sequence[Label], spots: Sequence[Spots], boxes: Sequence[Box]
) -> list[Placed | None]:
    placed: list[Placed | None] = [None] * len(labels)
    taken = list(boxes)
    for at in order:
        label, (numbers, places) = labels[at], spots[at]
        free = ~meet(places + _AROUND, np.array(taken, float).reshape(-1, 4)).any(axis=1)
        if free.any():
            first = int(np.argmax(free))
            form, place = divmod(int(numbers[first]), len(_COSTS))
            box = Box(*places[first].tolist())
            placed[at] = Placed(label, label.forms[form], box, _ALIGN[place])
            taken.append(box.grow(1))
    return placed


def _places(label: Label, lines: Lines) -> Boxes:
    """Places around a mark, in the order of ``_COSTS``."""
    width = max(line_width(line) for line in lines)
    height = _ASCENT + _DESCENT + LINE * (len(lines) - 1)
    mark = label.mark
    found = []
    for step in _STEPS:
        away = GAP + step
        rows = {
            "beside": (mark.y0 + mark.y1) / 2 - height / 2,
            "top": mark.y1 - height + 2,
            "foot": mark.y0 - 2,
            "over": mark.y1 + away,
            "under": mark.y0 - away - height,
        }
        columns = {
            "right": mark.x1 + away,
            "left": mark.x0 - away - width,
            "centre": (mark.x0 + mark.x1) / 2 - width / 2,
            "from": mark.x0,
            "to": mark.x1 - width,
        }
        found += [(columns[column], rows[row]) for _, row, column in _ORDER]
    corner = np.array(found)
    return np.concatenate([corner, corner + np.array((width, height))], axis=1)


# Near first, right before left, above before below.
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
_COSTS = [cost + step for step in _STEPS for cost, _, _ in _ORDER]
_ALIGN = [{"left": "right", "to": "right", "centre": "center"}.get(column, "left") for _, _, column in _ORDER]
_ALIGN *= len(_STEPS)
