"""How it reached us, drawn: three columns of nodes, bands between them as wide as threads are many."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from matplotlib.axes import Axes

from analysis.charts.drawing.boxes import Box
from analysis.charts.drawing.colours import LIGHT, Palette
from analysis.charts.drawing.frame import Body, Layout
from analysis.charts.drawing.lettering import LINE, SIZE, measure, shorten, wrap
from analysis.charts.drawing.marks import draw_rectangle
from analysis.charts.drawing.picture import EDGE, GREY, Look, annotate, is_phone
from analysis.charts.drawing.words import Words
from analysis.charts.provenance.bands import BAR, draw_band, draw_thread
from analysis.charts.provenance.frame import HEADS, Flow, WayNode, Ways
from analysis.charts.provenance.ties import put_ties
from analysis.sentences.wording.sentence import capitalise

_HEAD = 46.0
_GAP = 9.0  # px between nodes
_LEAST = 240.0
_THREAD = 12.0  # px of one thread where there are few
_MOST_SPLIT = 60  # threads that are told apart by white lines
# How strong a band is: those of nobody and of the others recede.
_ALPHA = {"nobody": 0.28, "others": 0.28, "unnamed": 0.42}
NamedNode = tuple[WayNode, Sequence[str]]  # with the lines of its label


@dataclass(frozen=True)
class NodeColumn:
    """Where a column of nodes stands: its bar, and where its labels go (``along`` it: from top to bottom)."""

    x: float
    label_x: float
    align: str
    room: float


@dataclass(frozen=True)
class PlacedNode:
    """A node at its place: the bar that begins at ``top``, and the lines of its label."""

    node: WayNode
    column: NodeColumn
    lines: Sequence[str]
    top: float
    size: float
    colour: str


def lay_ways(ways: Ways, words: Words, width: float, palette: Palette) -> Layout:
    """Lay out the columns with what stands around them."""
    if not ways.threads:
        return Body(width, "provenance", foot=30.0).surround(words)
    body = Body(width, "provenance", head=_HEAD)
    columns = _columns(width, ways)
    named = [
        [(node, _label_lines(node, column)) for node in nodes]
        for nodes, column in zip(ways.columns, columns, strict=True)
    ]
    thread, body.height = _scale(ways, named)
    placed = [
        _place(held, column, (thread, body.height), palette if column is columns[0] else None)
        for held, column in zip(named, columns, strict=True)
    ]
    for flows, ends in zip(ways.flows, pairwise(placed), strict=True):
        body.mark(_draw_flows, ways, flows, placed[0], ends, thread)
    for nodes in placed:
        for one in nodes:
            _put_node(body, one, over_bands=one.column is columns[1])
    first, middle, _ = columns
    places = ((first.x + BAR, "right"), (middle.x, "left"), (width - EDGE, "right"))
    for text, (x, align) in zip(HEADS, places, strict=True):
        body.write(x, 24 - _HEAD, text, Look(SIZE, True, LIGHT["grey"], align))
    body.height += 6
    put_ties(body, ways.ties, first.x, middle.x)
    return body.surround(words)


def _columns(width: float, ways: Ways) -> tuple[NodeColumn, NodeColumn, NodeColumn]:
    """Where the columns stand; on a phone a source alone is named along its bar, which leaves room."""
    if is_phone(width):
        alone = len(ways.columns[2]) == 1
        left, gap, right = (116.0, 46.0, LINE + 6) if alone else (100.0, 22.0, 92.0)
        room = width - left - right - 3 * BAR - gap - 14
        # A word of the middle column that would be broken has what no word at the left needs.
        lacking = _longest_word(node.name for node in ways.columns[1]) - room
        at_left = [*(node.name for node in ways.columns[0]), *(tie.rests_on for tie in ways.ties)]
        given = max(min(lacking, left - 8 - _longest_word(at_left)), 0.0)
        left, room = left - given, room + given
        middle = left + BAR + gap
        return (
            NodeColumn(left, left - 6, "right", left - 8),
            NodeColumn(middle, middle + BAR + 5, "left", room),
            NodeColumn(width - right - BAR, width - right + 6, "along" if alone else "left", right - 8),
        )
    left, right = 206.0, 136.0
    middle = left + (width - left - right) * 0.36
    return (
        NodeColumn(left, left - 8, "right", left - 12),
        NodeColumn(middle, middle + BAR + 6, "left", 150.0),
        NodeColumn(width - right - BAR, width - right + 8, "left", right - 12),
    )


def _longest_word(names: Iterable[str]) -> float:
    """How wide the longest word is; one with a hyphen can be broken behind it."""
    words = (word for name in names for word in re.findall(r"[^\s-]+-?", capitalise(name)))
    return max((measure(word, SIZE, True) for word in words), default=0.0)


def _label_lines(node: WayNode, column: NodeColumn) -> Sequence[str]:
    """A node's name in at most three lines, its last word beside its number where both fit into one."""
    name = capitalise(node.name)
    if column.align == "along":
        return [name]
    behind = 5 + measure(f"{node.count:,}", SIZE)
    lines = wrap(name, column.room, SIZE, True, most=3)
    *before, last = lines
    if measure(last, SIZE, True) + behind <= column.room:
        return lines
    rest, _, word = last.rpartition(" ")
    if rest and len(lines) < 3 and measure(word, SIZE, True) + behind <= column.room:
        return [*before, rest, word]
    return [*lines, ""]


def _scale(ways: Ways, columns: Sequence[Sequence[NamedNode]]) -> tuple[float, float]:
    """How many px one thread has, and how high the columns are: labels never lie on each other."""
    needed = max(sum(LINE * len(lines) + _GAP for _, lines in nodes) for nodes in columns)
    nodes = max(map(len, columns))
    height = min(max(_THREAD * ways.threads + _GAP * nodes, needed, 80.0), max(ways.tallest, needed))
    height = max(height, min(_LEAST, needed + 80.0))
    low, high = 0.0, _THREAD
    for _ in range(40):
        middle = (low + high) / 2
        fits = all(sum(_slot(*one, middle) + _GAP for one in nodes) <= height for nodes in columns)
        low, high = (middle, high) if fits else (low, middle)
    return max(low, 0.05), height


def _slot(node: WayNode, lines: Sequence[str], thread: float) -> float:
    return max(node.count * thread, LINE * len(lines) + 1)


def _place(
    nodes: Sequence[NamedNode], column: NodeColumn, scale: tuple[float, float], palette: Palette | None
) -> list[PlacedNode]:
    """Place the nodes of a column, with what room is left spread evenly between them."""
    thread, height = scale
    slots = [_slot(*one, thread) for one in nodes]
    spare = height - sum(slots)
    gap = min(spare / len(nodes), 34.0)
    y = (spare - gap * (len(nodes) - 1)) / 2
    placed = []
    for (node, lines), slot in zip(nodes, slots, strict=True):
        size = node.count * thread
        colour = palette.of(node.side) if palette else LIGHT["ink"]
        placed.append(PlacedNode(node, column, lines, y + (slot - size) / 2, size, colour))
        y += slot + gap
    return placed


def _draw_flows(
    axes: Axes,
    ways: Ways,
    flows: Sequence[Flow],
    voices: Sequence[PlacedNode],
    ends: Sequence[Sequence[PlacedNode]],
    thread: float,
) -> None:
    """Draw bands; at each node they lie in the order of the nodes at their other end."""
    starts = _stack(flows, ends[0], "source", "target", thread)
    stops = _stack(flows, ends[1], "target", "source", thread)
    x0, x1 = ends[0][0].column.x + BAR, ends[1][0].column.x
    looks = {
        flow: (_ALPHA.get(voices[flow.voice].node.kind, 0.62), voices[flow.voice].colour) for flow in flows
    }
    for flow in sorted(flows, key=lambda one: looks[one]):
        start, stop = (x0, starts[flow]), (x1, stops[flow])
        alpha, colour = looks[flow]
        draw_band(axes, start, stop, flow.count * thread, facecolor=colour, alpha=alpha)
        for number in range(1, flow.count if ways.threads <= _MOST_SPLIT else 1):
            look = {"edgecolor": LIGHT["paper"], "linewidth": 1, "zorder": 2}
            draw_thread(axes, start, stop, number * thread, **look)


def _stack(
    flows: Sequence[Flow], nodes: Sequence[PlacedNode], here: str, there: str, thread: float
) -> dict[Flow, float]:
    """Where each flow begins at the nodes of one end."""
    at, tops = [one.top for one in nodes], {}
    for flow in sorted(flows, key=lambda one: (getattr(one, here), getattr(one, there), one.voice)):
        tops[flow] = at[getattr(flow, here)]
        at[getattr(flow, here)] += flow.count * thread
    return tops


def _put_node(body: Body, one: PlacedNode, over_bands: bool) -> None:
    """Draw a node, and write its name and number; over bands they stand on paper."""
    node, column = one.node, one.column
    missing, hollow = node.kind == "missing", node.kind in ("unnamed", "missing")
    body.mark(
        draw_rectangle,
        Box(column.x, one.top, column.x + BAR, one.top + max(one.size, 2.0)),
        LIGHT["paper"] if hollow else one.colour,
        LIGHT["grey"] if missing else one.colour,
        linewidth=1.6 if hollow else 0,
        linestyle=(0, (3, 2)) if missing else "-",
    )
    count = f"{node.count:,}"
    if column.align == "along":
        look = Look(SIZE, True, LIGHT["ink"], "center")
        name = shorten(one.lines[0], body.height - measure(f": {count}", SIZE, True), SIZE, True)
        at = column.label_x + 2, one.top + one.size / 2
        body.mark(annotate, at, f"{name}: {count}", look, rotation=270, rotation_mode="anchor")
        return
    y = one.top + one.size / 2 + 4.5 - LINE * (len(one.lines) - 1) / 2
    look = GREY if node.kind in ("missing", "nobody", "others") else Look(SIZE, True, one.colour)
    widths = [measure(text, SIZE, look.bold) for text in one.lines]
    name_end = widths[-1] + (5 if one.lines[-1] else 0)
    widths[-1] = name_end + measure(count, SIZE)
    if over_bands:
        ground = Box(
            column.label_x - 3, y - 13, column.label_x + max(widths) + 3, y - 10 + LINE * len(widths)
        )
        body.mark(draw_rectangle, ground, LIGHT["paper"], zorder=2.5)
    for number, (text, width) in enumerate(zip(one.lines, widths, strict=True)):
        x = column.label_x - width if column.align == "right" else column.label_x
        body.write(x, y + LINE * number, text, look)
    body.write(x + name_end, y + LINE * number, count)
