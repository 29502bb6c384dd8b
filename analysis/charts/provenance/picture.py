"""How it reached us, drawn: three columns of nodes, bands between them as wide as threads are many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch

from analysis.charts.drawing.boxes import Box
from analysis.charts.drawing.colours import LIGHT, Palette
from analysis.charts.drawing.frame import Frame, begin_picture
from analysis.charts.drawing.lettering import measure, wrap
from analysis.charts.drawing.marks import draw_rectangle
from analysis.charts.drawing.picture import Look, Picture, is_phone
from analysis.charts.drawing.words import Words
from analysis.charts.provenance.bands import BAR, band, curve
from analysis.charts.provenance.frame import Flow, Node, Ways
from analysis.charts.provenance.ties import draw_ties, measure_ties
from analysis.sentences.sentence import capitalise

SIZE, _LINE = 13.0, 16.0
_HEAD = 46.0
_GAP = 9.0  # px between nodes
_LEAST = 240.0
_THREAD = 12.0  # px of one thread where there are few
_MOST_SPLIT = 60  # threads that are told apart by white lines


@dataclass(frozen=True)
class Column:
    """Where a column of nodes stands: its bar, and where its labels go."""

    x: float
    label_x: float
    align: str
    room: float


def draw_ways(ways: Ways, words: Words, width: float, palette: Palette) -> Picture:
    """Draw the columns with what stands around them."""
    columns = _columns(width, ways)
    lines = [
        [_label_lines(node, column) for node in nodes]
        for nodes, column in zip(ways.columns, columns, strict=True)
    ]
    thread, height = _scale(ways, lines)
    below = columns[0].x, columns[1].x
    body = _HEAD + height + 6 + measure_ties(ways.ties, width, below)
    frame = begin_picture(words, [], width, body if ways.threads else 30.0)
    if not ways.threads:
        return frame.picture
    axes = frame.picture.place_axes(0, frame.top + _HEAD, width, height)
    axes.set(xlim=(0, width), ylim=(height, 0), xticks=[], yticks=[])
    axes.set_label("provenance")
    tops = [_stack(nodes, held, thread, height) for nodes, held in zip(ways.columns, lines, strict=True)]
    colours = [_colour(node, palette) for node in ways.columns[0]]
    for flows, left in ((ways.first, 0), (ways.second, 1)):
        _draw_flows(axes, ways, flows, (left, columns, tops, thread, colours))
    for number, column in enumerate(columns):
        _draw_nodes(axes, ways.columns[number], column, tops[number], thread, palette, is_voice=number == 0)
        _draw_labels(
            frame, ways.columns[number], column, tops[number], thread, (lines[number], number, palette)
        )
    _draw_heads(frame, columns)
    if ways.ties:
        draw_ties(frame, ways.ties, frame.top + _HEAD + height + 6, below)
    return frame.picture


def _columns(width: float, ways: Ways) -> tuple[Column, Column, Column]:
    if is_phone(width):
        left, right = 100.0, 92.0
        room = width - left - right - 3 * BAR - 36
        # A word of the middle column that would be broken has what no word at the left needs.
        lacking = _longest_word(node.name for node in ways.columns[1]) - room
        at_left = [*(node.name for node in ways.columns[0]), *(tie.rests_on for tie in ways.ties)]
        given = max(min(lacking, left - 8 - _longest_word(at_left)), 0.0)
        left, room = left - given, room + given
        middle = left + BAR + 22
        return (
            Column(left, left - 6, "right", left - 8),
            Column(middle, middle + BAR + 5, "left", room),
            Column(width - right - BAR, width - right + 6, "left", right - 8),
        )
    left, right = 206.0, 136.0
    middle = left + (width - left - right) * 0.36
    return (
        Column(left, left - 8, "right", left - 12),
        Column(middle, middle + BAR + 6, "left", 150.0),
        Column(width - right - BAR, width - right + 8, "left", right - 12),
    )


def _longest_word(names: Iterable[str]) -> float:
    """How wide the longest word is; one with a hyphen can be broken behind it."""
    words = (word for name in names for word in re.findall(r"[^\s-]+-?", capitalise(name)))
    return max((measure(word, SIZE, True) for word in words), default=0.0)


def _label_lines(node: Node, column: Column) -> list[str]:
    """A node's name in at most three lines, and an empty one where its number does not fit behind them."""
    lines = wrap(capitalise(node.name), column.room, SIZE, True, most=3)
    fits = measure(lines[-1], SIZE, True) + 5 + measure(f"{node.count:,}", SIZE) <= column.room
    return lines if fits else [*lines, ""]


def _scale(ways: Ways, lines: Sequence[Sequence[Sequence[str]]]) -> tuple[float, float]:
    """How many px one thread has, and how high the columns are: labels never lie on each other."""
    needed = max(sum(_LINE * len(one) + _GAP for one in held) for held in lines) if ways.threads else 0.0
    nodes = max((len(column) for column in ways.columns), default=1)
    height = min(max(_THREAD * ways.threads + _GAP * nodes, needed, 80.0), max(ways.tallest, needed))
    height = max(height, min(_LEAST, needed + 80.0))
    low, high = 0.0, _THREAD
    for _ in range(40):
        middle = (low + high) / 2
        fits = all(
            sum(_slot(node, one, middle) + _GAP for node, one in zip(column, held, strict=True)) <= height
            for column, held in zip(ways.columns, lines, strict=True)
        )
        low, high = (middle, high) if fits else (low, middle)
    return max(low, 0.05), height


def _slot(node: Node, lines: Sequence[str], thread: float) -> float:
    return max(node.count * thread, _LINE * len(lines) + 1)


def _stack(
    nodes: Sequence[Node], lines: Sequence[Sequence[str]], thread: float, height: float
) -> list[float]:
    """The top of each node's bar, with what room is left spread evenly between them."""
    slots = [_slot(node, one, thread) for node, one in zip(nodes, lines, strict=True)]
    spare = height - sum(slots)
    gap = min(spare / max(len(nodes), 1), 34.0)
    y = (height - sum(slots) - gap * (len(nodes) - 1)) / 2
    tops = []
    for node, slot in zip(nodes, slots, strict=True):
        tops.append(y + (slot - node.count * thread) / 2)
        y += slot + gap
    return tops


def _colour(node: Node, palette: Palette) -> str:
    return palette.of(node.side) if node.side else LIGHT["grey"]


def _draw_flows(
    axes: Axes,
    ways: Ways,
    flows: Sequence[Flow],
    place: tuple[int, Sequence[Column], Sequence[list[float]], float, Sequence[str]],
) -> None:
    """Draw bands; at each node they lie in the order of the nodes at their other end."""
    left, columns, tops, thread, colours = place
    outward = dict.fromkeys(flows, 0.0)
    inward = dict(outward)
    for target, ends, key in ((outward, tops[left], "source"), (inward, tops[left + 1], "target")):
        at = dict(enumerate(ends))
        other = "target" if key == "source" else "source"
        for flow in sorted(flows, key=lambda one: (getattr(one, key), getattr(one, other), one.voice)):
            target[flow] = at[getattr(flow, key)]
            at[getattr(flow, key)] += flow.count * thread
    x0, x1 = columns[left].x + BAR, columns[left + 1].x
    for flow in sorted(flows, key=lambda one: (_alpha(ways.columns[0][one.voice]), colours[one.voice])):
        node = ways.columns[0][flow.voice]
        size = flow.count * thread
        path = band(x0, outward[flow], x1, inward[flow], size)
        look = {"facecolor": colours[flow.voice], "alpha": _alpha(node), "linewidth": 0}
        axes.add_patch(PathPatch(path, **look, zorder=1))
        if ways.threads <= _MOST_SPLIT:
            for number in range(1, flow.count):
                start, end = outward[flow] + number * thread, inward[flow] + number * thread
                line = PathPatch(
                    curve(x0, start, x1, end), fill=False, edgecolor=LIGHT["paper"], linewidth=1, zorder=2
                )
                axes.add_patch(line)


def _alpha(node: Node) -> float:
    """How strong a band is: those of nobody and of the others recede."""
    return {"nobody": 0.28, "others": 0.28, "unnamed": 0.42}.get(node.kind, 0.62)


def _draw_nodes(
    axes: Axes,
    nodes: Sequence[Node],
    column: Column,
    tops: Sequence[float],
    thread: float,
    palette: Palette,
    is_voice: bool,
) -> None:
    for node, top in zip(nodes, tops, strict=True):
        colour = _colour(node, palette) if is_voice else LIGHT["ink"]
        hollow = node.kind in ("unnamed", "missing")
        missing = node.kind == "missing"
        draw_rectangle(
            axes,
            Box(column.x, top, column.x + BAR, top + max(node.count * thread, 2.0)),
            LIGHT["paper"] if hollow else colour,
            LIGHT["grey"] if missing else colour,
            linewidth=1.6 if hollow else 0,
            linestyle=(0, (3, 2)) if missing else "-",
        )


def _draw_labels(
    frame: Frame,
    nodes: Sequence[Node],
    column: Column,
    tops: Sequence[float],
    thread: float,
    held: tuple[Sequence[Sequence[str]], int, Palette],
) -> None:
    """Write names with their numbers; those of the middle column stand on paper, over the bands."""
    lines, number, palette = held
    for node, top, label in zip(nodes, tops, lines, strict=True):
        middle = frame.top + _HEAD + top + node.count * thread / 2
        y = middle + 4.5 - _LINE * (len(label) - 1) / 2
        count = f"{node.count:,}"
        widths = [measure(text, SIZE, True) for text in label]
        widths[-1] += (5 if label[-1] else 0) + measure(count, SIZE)
        if number == 1:
            box = (column.label_x - 3, y - 13, max(widths) + 6, _LINE * len(label) + 3)
            frame.picture.put_rectangle(*box, LIGHT["paper"], zorder=2.5)
        weak = node.kind in ("missing", "nobody", "others")
        colour = LIGHT["grey"] if weak else _colour(node, palette) if number == 0 else LIGHT["ink"]
        for line, text in enumerate(label):
            x = column.label_x - widths[line] if column.align == "right" else column.label_x
            if text:
                frame.picture.put(x, y + _LINE * line, text, Look(SIZE, not weak, colour))
            if line == len(label) - 1:
                end = x + (measure(text, SIZE, True) + 5 if text else 0)
                frame.picture.put(end, y + _LINE * line, count, Look(SIZE, False, LIGHT["grey"]))


def _draw_heads(frame: Frame, columns: Sequence[Column]) -> None:
    """Say what each column is."""
    grey = LIGHT["grey"]
    y = frame.top + 24
    first, middle, last = columns
    frame.picture.put(first.x + BAR, y, "Who said it", Look(SIZE, True, grey, "right"))
    frame.picture.put(middle.x, y, "First carried by", Look(SIZE, True, grey))
    frame.picture.put(frame.width - 2, y, "Read in", Look(SIZE, True, grey, "right"))
    assert last.x > middle.x
