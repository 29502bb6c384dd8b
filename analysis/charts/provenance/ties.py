"""Which sources rest on others: a thread from the text that came first to each that has it from there."""

from collections import defaultdict
from dataclasses import dataclass, replace

import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.drawing.boxes import Box, Point
from analysis.charts.drawing.colours import LIGHT
from analysis.charts.drawing.frame import Body
from analysis.charts.drawing.lettering import LINE, SIZE, measure, shorten, wrap
from analysis.charts.drawing.marks import draw_rectangle
from analysis.charts.drawing.picture import BOLD, EDGE, Look, is_phone
from analysis.charts.provenance.bands import BAR, draw_thread
from analysis.sentences.wording.sentence import capitalise

# How a source is tied to the one before, the most telling way first.
WAYS = {
    "circle": "each rests on the other",
    "same text": "nearly one text",
    "came through": "has it from there",
    "cites": "cites it",
    "alike": "tells the same",
}
_HEAD = "Not independent: who rests on another text, or has nearly the same"
_GAP = 7.0
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
        pair = frozenset((source, rests_on))
        tie = held.get(pair, Tie(source, rests_on, row["way"], ()))
        held[pair] = replace(tie, claim_ids=tuple(dict.fromkeys((*tie.claim_ids, *ids))))
    groups = _groups(tuple(tie for pair, tie in held.items() if len(pair) == 2))
    first = sorted(groups.values(), key=lambda one: (order.index(one[0].way), -len(one)))
    return tuple(tie for group in first for tie in group)


def put_ties(body: Body, ties: tuple[Tie, ...], left: float, right: float) -> None:
    """Put them down: the text that came first at the left, who rests on it at the right."""
    if not ties:
        return
    y = body.height + _TOP
    head = wrap(_HEAD, body.width - 4, SIZE, True)
    body.write(EDGE, y, head, Look(SIZE, True, LIGHT["grey"]))
    y += LINE * (len(head) - 1) + 8
    for root, held in _groups(ties).items():
        lines = wrap(capitalise(root), left - 8, SIZE, True, most=3)
        heights = [_row_height(tie, body.width, right) for tie in held]
        height = max(LINE * len(lines), sum(heights))
        middle, row = y + height / 2, y + (height - sum(heights)) / 2
        base = middle + 4.5 - LINE * (len(lines) - 1) / 2
        body.write(left - 6, base, lines, Look(SIZE, True, LIGHT["ink"], "right"))
        body.mark(_draw_bar, left, middle, 4.0 + 5 * len(held))
        for number, (tie, size) in enumerate(zip(held, heights, strict=True)):
            start, centre = middle + 5 * (number - (len(held) - 1) / 2), row + LINE / 2
            body.mark(_draw_tie, (left + BAR, start), (right, centre), tie.way)
            body.mark(_draw_bar, right, centre, 9.0)
            _write(body, tie, centre + 4.5, right)
            row += size
        y += height + _BETWEEN
    body.height = y + LINE


def _groups(ties: tuple[Tie, ...]) -> dict[str, list[Tie]]:
    groups: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        groups[tie.rests_on].append(tie)
    return groups


def _row_height(tie: Tie, width: float, right: float) -> float:
    return (LINE if _fits(tie, width, right) else 2 * LINE) + (_GAP if is_phone(width) else 0)


def _fits(tie: Tie, width: float, right: float) -> bool:
    whole = measure(capitalise(tie.source), SIZE, True) + 6 + measure(WAYS[tie.way], SIZE)
    return whole <= width - right - BAR - 10


def _write(body: Body, tie: Tie, y: float, right: float) -> None:
    """Write who rests on it, and how that is known: behind it, or below where there is no room."""
    x = right + BAR + 6
    name = shorten(capitalise(tie.source), body.width - x - 4, SIZE, True)
    body.write(x, y, name, BOLD)
    if _fits(tie, body.width, right):
        body.write(x + measure(name, SIZE, True) + 6, y, WAYS[tie.way])
    else:
        body.write(x, y + LINE, WAYS[tie.way])


def _draw_bar(axes: Axes, x: float, y: float, height: float) -> None:
    box, ink = Box(x, y - height / 2, x + BAR, y + height / 2), LIGHT["ink"]
    draw_rectangle(axes, box, ink, ink, linewidth=0)


def _draw_tie(axes: Axes, start: Point, end: Point, way: str) -> None:
    """One thread where a text goes on; two side by side where two are one; dashed where they only agree."""
    look = {"edgecolor": LIGHT["grey"], "linestyle": (0, (3, 2)) if way == "alike" else "-", "zorder": 1}
    is_one = way in ("circle", "same text")
    for below in (-1.6, 1.6) if is_one else (0.0,):
        draw_thread(axes, start, end, below, linewidth=1.6 if is_one else 3.0, **look)
