"""Which sources rest on others: a thread from the text that came first to each that has it from there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle

from analysis.charts.drawing.colours import LIGHT
from analysis.charts.drawing.frame import Frame
from analysis.charts.drawing.lettering import measure, wrap
from analysis.charts.drawing.marks import MARK
from analysis.charts.drawing.picture import Look, is_phone
from analysis.charts.provenance.bands import BAR, curve
from analysis.sentences.sentence import capitalise

# How a source is tied to the one before, the most telling way first.
WAYS = {
    "circle": "each rests on the other",
    "same text": "nearly one text",
    "came through": "has it from there",
    "cites": "cites it",
    "alike": "tells the same",
}
_HEAD = "Not independent: who rests on another text, or has nearly the same"
SIZE, _LINE, _GAP = 13.0, 17.0, 7.0
_TOP, _BETWEEN = 18.0, 6.0  # px above the head, and more between two texts that others rest on


@dataclass(frozen=True)
class Tie:
    """One source that rests on another, or is like it; ``way`` is how that is known."""

    source: str
    rests_on: str
    way: str
    claim_ids: tuple[str, ...]


def list_ties(dependences: pd.DataFrame, claims: pd.DataFrame) -> tuple[Tie, ...]:
    """List what ties two sources of these claims, each pair once, those that are one text first."""
    short = claims["source_short"].where(claims["source_short"] != "", claims["source"])
    names = dict(zip(claims["document_id"], short, strict=True))
    order = list(WAYS)
    held: dict[frozenset[str], Tie] = {}
    rows = dependences[dependences["document_id"].isin(names) & dependences["rests_on"].isin(names)]
    for row in sorted(rows.to_dict("records"), key=lambda one: order.index(one["way"])):
        source, rests_on, ids = names[row["document_id"]], names[row["rests_on"]], row["claim_ids"].split()
        tie = held.setdefault(frozenset((source, rests_on)), Tie(source, rests_on, row["way"], ()))
        held[frozenset((source, rests_on))] = replace(
            tie, claim_ids=(*dict.fromkeys((*tie.claim_ids, *ids)),)
        )
    groups = _groups(tuple(tie for pair, tie in held.items() if len(pair) == 2))
    first = sorted(groups.values(), key=lambda one: (order.index(one[0].way), -len(one)))
    return tuple(tie for group in first for tie in group)


def measure_ties(ties: tuple[Tie, ...], width: float, room: tuple[float, float]) -> float:
    """How high they are drawn; ``room`` is what names have to the left of the threads, and where they end."""
    if not ties:
        return 0.0
    groups = _groups(ties)
    rows = sum(_group_height(root, held, width, room) + _BETWEEN for root, held in groups.items())
    return _TOP + _LINE * len(wrap(_HEAD, width - 4, SIZE, True)) + 8 + rows


def draw_ties(frame: Frame, ties: tuple[Tie, ...], top: float, room: tuple[float, float]) -> None:
    """Draw them below ``top``: the text that came first at the left, who rests on it at the right."""
    picture, width = frame.picture, frame.width
    left, right = room
    top += _TOP
    for number, text in enumerate(wrap(_HEAD, width - 4, SIZE, True)):
        picture.put(2, top + _LINE * number, text, Look(SIZE, True, LIGHT["grey"]))
        at = top + _LINE * number + 8
    axes = picture.place_axes(0, at, width, frame.top + frame.body - at)
    axes.set(xlim=(0, width), ylim=(frame.top + frame.body - at, 0), xticks=[], yticks=[])
    axes.set_label("ties")
    y = 0.0
    for root, held in _groups(ties).items():
        height = _group_height(root, held, width, room)
        lines = wrap(capitalise(root), left - 8, SIZE, True, most=3)
        middle = y + height / 2
        for number, text in enumerate(lines):
            base = at + middle + 4.5 + _LINE * (number - (len(lines) - 1) / 2)
            picture.put(left - 6, base, text, Look(SIZE, True, LIGHT["ink"], "right"))
        _draw_bar(axes, left, middle, 4.0 + 5 * len(held))
        row = y + (height - sum(_row_height(tie, width, right) for tie in held)) / 2
        for number, tie in enumerate(held):
            start = middle + 5 * (number - (len(held) - 1) / 2)
            centre = row + _LINE / 2
            _draw_thread(axes, (left + BAR, start), (right, centre), tie.way)
            _draw_bar(axes, right, centre, 9.0)
            _write(frame, tie, at + centre + 4.5, right)
            row += _row_height(tie, width, right)
        y += height + _BETWEEN


def _groups(ties: tuple[Tie, ...]) -> dict[str, list[Tie]]:
    groups: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        groups[tie.rests_on].append(tie)
    return groups


def _group_height(root: str, held: list[Tie], width: float, room: tuple[float, float]) -> float:
    names = _LINE * len(wrap(capitalise(root), room[0] - 8, SIZE, True, most=3))
    return max(names, sum(_row_height(tie, width, room[1]) for tie in held))


def _row_height(tie: Tie, width: float, right: float) -> float:
    return (_LINE if _fits(tie, width, right) else 2 * _LINE) + _GAP * is_phone(width)


def _fits(tie: Tie, width: float, right: float) -> bool:
    whole = measure(capitalise(tie.source), SIZE, True) + 6 + measure(WAYS[tie.way], SIZE)
    return whole <= width - right - BAR - 10


def _write(frame: Frame, tie: Tie, base: float, right: float) -> None:
    """Write who rests on it, and how that is known: behind it, or below where there is no room."""
    x, width = right + BAR + 6, frame.width
    (name,) = wrap(capitalise(tie.source), width - x - 4, SIZE, True, most=1)
    frame.picture.put(x, base, name, Look(SIZE, True))
    grey = Look(SIZE, False, LIGHT["grey"])
    if _fits(tie, width, right):
        frame.picture.put(x + measure(name, SIZE, True) + 6, base, WAYS[tie.way], grey)
    else:
        frame.picture.put(x, base + _LINE, WAYS[tie.way], grey)


def _draw_bar(axes: Axes, x: float, y: float, height: float) -> None:
    bar = Rectangle((x, y - height / 2), BAR, height, facecolor=LIGHT["ink"], linewidth=0, zorder=4, gid=MARK)
    axes.add_patch(bar)


def _draw_thread(axes: Axes, start: tuple[float, float], end: tuple[float, float], way: str) -> None:
    """One thread where a text goes on; two side by side where two are one; dashed where they only agree."""
    for shift in (-1.6, 1.6) if way in ("circle", "same text") else (0.0,):
        line = curve(start[0], start[1] + shift, end[0], end[1] + shift)
        axes.add_patch(
            PathPatch(
                line,
                fill=False,
                edgecolor=LIGHT["grey"],
                linewidth=1.6 if way in ("circle", "same text") else 3.0,
                linestyle=(0, (3, 2)) if way == "alike" else "-",
                zorder=1,
            )
        )
