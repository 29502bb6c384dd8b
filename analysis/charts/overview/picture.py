"""The story on one screen, drawn: lanes by topic under a cut axis; on a phone a rail from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.drawing.boxes import Box
from analysis.charts.drawing.colours import LIGHT, Palette
from analysis.charts.drawing.frame import Frame, Key, begin_picture, rule_across
from analysis.charts.drawing.legend import dot, drawn, side_keys
from analysis.charts.drawing.lettering import font, measure, shorten, wrap
from analysis.charts.drawing.marks import DASHED, MARK, draw_diamond, draw_rectangle
from analysis.charts.drawing.picture import Look, Picture, is_phone
from analysis.charts.drawing.words import Words
from analysis.charts.overview.axis import CutAxis, build_axis, name_piece
from analysis.charts.overview.frame import Item, Story
from analysis.charts.overview.rail import colour_of, draw_day, draw_rail, measure_rail, say_state

SIZE = 13.0
_ROW, _LINE, _LANE, _PAD = 27.0, 17.0, 32.0, 9.0
_AXIS = 44.0


@dataclass(frozen=True)
class Row:
    """An item at its place: lines of its label, bold first, and on which side of its mark they stand."""

    item: Item
    bold: tuple[str, ...]
    plain: str
    x: float
    align: str
    height: float


def draw_story(story: Story, words: Words, width: float, palette: Palette) -> Picture:
    """Draw the lanes, or the rail of a phone, with what stands around them."""
    keys = _keys(story, palette)
    if is_phone(width):
        frame = begin_picture(words, keys, width, max(measure_rail(story, width), 10.0))
        draw_rail(frame, story, palette)
        return frame.picture
    spans = [(item.first, item.first if item.form == "expected" else item.last) for item in story.items]
    ends = [item.last for item in story.items if item.form == "expected"]
    axis = build_axis(spans, ends, story.cutoff, width)
    lanes = [[_row(item, axis, width) for item in lane.items] for lane in story.lanes]
    body = _AXIS + sum(_LANE + sum(row.height for row in rows) + _PAD for rows in lanes) + 10 * (not lanes)
    frame = begin_picture(words, keys, width, body)
    _draw_lanes(frame, story, lanes, axis, palette)
    return frame.picture


def _draw_lanes(
    frame: Frame, story: Story, lanes: Sequence[Sequence[Row]], axis: CutAxis, palette: Palette
) -> None:
    picture, top = frame.picture, frame.top + _AXIS
    height = frame.body - _AXIS
    axes = picture.place_axes(0, top, frame.width, height)
    axes.set(xlim=(0, frame.width), ylim=(height, 0), xticks=[], yticks=[])
    axes.set_label("overview")
    _draw_axis(axes, axis, height)
    y = 0.0
    for lane, rows in zip(story.lanes, lanes, strict=True):
        if y:
            picture.add_artist(rule_across(picture, top + y))
        picture.put(2, top + y + 22, shorten(lane.topic, frame.width - 8, 14.5, True), Look(14.5, True))
        y += _LANE
        for row in rows:
            middle = y + _ROW / 2
            draw_item(axes, row.item, axis, middle, palette)
            _write(picture, row, top + middle)
            y += row.height
        y += _PAD


def _draw_axis(axes: Axes, axis: CutAxis, height: float) -> None:
    """Draw the pieces' grounds, their names above, days of the wide ones, and the cut-off."""
    grey, ink = LIGHT["grey"], LIGHT["ink"]
    ticks = []
    for piece in axis.pieces:
        draw_rectangle(axes, Box(piece.x0, 0, piece.x1, height), LIGHT["band"], zorder=0)
        axes.plot([piece.x0, piece.x1], [0, 0], color=ink, linewidth=1.4, clip_on=False, zorder=3)
        ticks += [(piece.at(tick.day, 0.0), tick.words) for tick in axis.ticks(piece)]
    cutoff = axis.cutoff_x
    label = f"cut-off {axis.cutoff.day} {axis.cutoff:%b %Y}"
    half = measure(label, SIZE, True) / 2
    at = min(max(cutoff, half + 2), axis.width - half - 2)
    _say(axes, at, -26, label, True, "center", ink)
    line = axes.plot([cutoff, cutoff], [0, height], color=ink, linewidth=1.6, zorder=3, clip_on=False)
    line[0].set_solid_capstyle("butt")
    taken = [(at - half - 6, at + half + 6)]
    for piece in axis.pieces:
        above, below = name_piece(piece.first, piece.last)
        _name_piece(axes, piece.x0 + 2, (above, below), taken, bool(axis.ticks(piece)))
    if axis.ahead:
        axes.plot([cutoff, axis.width], [0, 0], color=ink, linewidth=1.4, clip_on=False, zorder=3)
        _say(axes, axis.width - 2, -8, f"to {axis.ahead.last:%b %Y}", False, "right", grey)
    limit = cutoff - 4
    axes.set_xticks([x for x, _ in ticks if x < limit], labels=[words for x, words in ticks if x < limit])
    axes.xaxis.tick_top()
    axes.tick_params(axis="x", length=5, width=1.2, color=ink, pad=8, direction="in")
    for (x, _), text in zip([one for one in ticks if one[0] < limit], axes.get_xticklabels(), strict=True):
        text.set(fontproperties=font(SIZE), color=grey, va="baseline")
        text.set(ha="left" if any(abs(x - piece.x0) < 4 for piece in axis.pieces) else "center")


def _name_piece(
    axes: Axes, x: float, names: tuple[str, str], taken: list[tuple[float, float]], has_days: bool
) -> None:
    """Name a piece over its left end: the year above where there is room, the month below."""
    month, year = names
    for words, y, bold in ((year, -26, True), ("" if has_days else month, -8, False)):
        end = x + measure(words, SIZE, bold)
        if words and not any(low < end and x < high for low, high in taken if y == -26):
            _say(axes, x, y, words, bold, "left", LIGHT["ink" if bold else "grey"])
            if y == -26:
                taken.append((x - 6, end + 6))


def _say(axes: Axes, x: float, y: float, words: str, bold: bool, align: str, colour: str) -> None:
    picture = axes.get_figure(root=True)
    assert isinstance(picture, Picture)
    top = (1 - axes.get_position().y1) * picture.height_px
    picture.put(x, top + y, words, Look(SIZE, bold, colour, align))


def _row(item: Item, axis: CutAxis, width: float) -> Row:
    """Put a label to the right of its mark if it fits before the cut-off, else to the left or in lines."""
    start, end = _reach(item, axis)
    right = axis.cutoff_x - 8 - end if end < axis.cutoff_x - 4 else 0.0
    left = start - 4
    plain = f"{item.who}{say_state(item)}"
    whole = measure(item.label, SIZE, True) + 6 + measure(plain, SIZE)
    for room, x, align in ((right, end, "left"), (left, start, "right")):
        if whole <= room:
            return Row(item, (item.label,), plain, x, align, _ROW)
    room, x, align = max((right, end, "left"), (left, start, "right"), key=lambda one: one[0])
    lines = wrap(item.label, room, SIZE, True, most=3)
    # Who says it is never left out: it stands on a line of its own where it does not fit behind.
    if measure(lines[-1], SIZE, True) + 6 + measure(plain, SIZE) > room:
        lines.append("")
    return Row(item, tuple(lines), shorten(plain, room, SIZE), x, align, _ROW + _LINE * (len(lines) - 1))


def _reach(item: Item, axis: CutAxis) -> tuple[float, float]:
    """Where the room for a label ends on the left of a mark and begins on its right."""
    start, end = _ends(item, axis)
    if item.form == "expected":
        return start - 11, axis.width
    return start - 6, end + 6


def _ends(item: Item, axis: CutAxis) -> tuple[float, float]:
    low, high = axis.at(item.first, 0.0), axis.at(item.last, 1.0)
    if item.form == "undated":
        middle = min((low + high) / 2, high - 11)
        return (low, high) if high - low >= 22 else (middle - 11, max(middle + 11, high))
    if item.form == "happened" and not item.is_day:
        middle = (low + high) / 2
        return (low + 1, high - 1) if high - low >= 16 else (middle - 8, middle + 8)
    at = max(axis.at(item.first), 7.5)
    return at - 6.5, at + 6.5


def draw_item(axes: Axes, item: Item, axis: CutAxis, y: float, palette: Palette) -> None:
    """Draw an item's mark at its place."""
    colour = colour_of(item, palette)
    start, end = _ends(item, axis)
    if item.form == "undated":
        _draw_unknown(axes, (start, end), y, colour)
    elif item.form == "happened" and not item.is_day:
        fill = LIGHT["paper"] if item.unnamed else colour
        draw_rectangle(axes, Box(start, y - 4, end, y + 4), fill, colour)
    else:
        draw_day(axes, item, ((start + end) / 2, y), colour)
    if item.form == "expected":
        _draw_arrow(axes, end + 2, axis.at(item.last), y, colour)


def _draw_unknown(axes: Axes, ends: tuple[float, float], y: float, colour: str) -> None:
    draw_rectangle(axes, Box(ends[0], y - 8, ends[1], y + 8), LIGHT["paper"], colour, linestyle=DASHED)
    letters = font(12, True)
    axes.text(sum(ends) / 2, y + 4.5, "?", fontproperties=letters, color=colour, ha="center", zorder=5)


def _draw_arrow(axes: Axes, x0: float, x1: float, y: float, colour: str) -> None:
    """A dashed arrow to the last day of a forecast, with a bar where it ends."""
    x1 = max(x1, x0 + 16)
    axes.plot([x0, x1 - 8], [y, y], color=colour, linewidth=1.6, linestyle=DASHED, zorder=3.5, gid=MARK)
    axes.fill(
        [x1 - 9, x1 - 9, x1 - 1.5], [y - 4.5, y + 4.5, y], color=colour, linewidth=0, zorder=4, gid=MARK
    )
    axes.plot([x1, x1], [y - 7, y + 7], color=colour, linewidth=2, zorder=4, gid=MARK, solid_capstyle="butt")


def _write(picture: Picture, row: Row, y: float) -> None:
    """Write a label: what was said in bold, who said it behind it."""
    lines = [[(text, True)] if text else [] for text in row.bold]
    if row.plain:
        lines[-1].append((row.plain, False))
    for number, line in enumerate(lines):
        whole = sum(measure(text, SIZE, bold) for text, bold in line) + 6 * (len(line) - 1)
        x = row.x if row.align == "left" else row.x - whole
        for text, bold in line:
            picture.put(x, y + 4.5 + _LINE * number, text, Look(SIZE, bold, LIGHT["ink" if bold else "grey"]))
            x += measure(text, SIZE, bold) + 6


def _keys(story: Story, palette: Palette) -> list[Key]:
    items = story.items
    if not items:
        return []
    keys = []
    if any(item.form == "happened" for item in items):
        diamond = drawn(lambda pen, at: draw_diamond(pen, at, LIGHT["ink"]))
        keys.append(Key("said to have happened", diamond, 14))
    sides = [item.side for item in items if item.form != "happened" or item.side]
    keys += side_keys(pd.Series(sides, dtype=object), palette)
    if any(item.unnamed for item in items):
        keys.append(Key("unnamed", dot(LIGHT["ink"], hollow=True)))
    if any(item.form == "expected" for item in items):
        arrow = drawn(lambda pen, at: _draw_arrow(pen.axes, at[0] - 13, at[0] + 13, at[1], LIGHT["ink"]))
        keys.append(Key("expected by", arrow, 28))
    return keys
