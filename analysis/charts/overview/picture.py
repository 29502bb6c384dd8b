"""The story on one screen, drawn: lanes by topic under a cut axis; on a phone a rail from top to bottom."""

from dataclasses import replace
from functools import partial
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Polygon

from analysis.charts.drawing.axes import short_day
from analysis.charts.drawing.boxes import Box, Point
from analysis.charts.drawing.colours import LIGHT, Palette
from analysis.charts.drawing.frame import Body, Layout
from analysis.charts.drawing.lettering import LINE, SIZE, SMALLEST, font, measure, shorten, wrap
from analysis.charts.drawing.marks import (
    DASHED,
    MARK,
    Canvas,
    Key,
    draw_diamond,
    draw_dot,
    draw_line,
    draw_rectangle,
    side_keys,
)
from analysis.charts.drawing.picture import BOLD, EDGE, GREY, Look, is_phone
from analysis.charts.drawing.words import Words
from analysis.charts.overview.axis import CutAxis, build_axis, name_piece
from analysis.charts.overview.frame import Item, Lane, Story

_ROW, _LANE, _PAD, _AXIS = 27.0, 32.0, 9.0, 44.0
# On a phone, px from the left: the rail, and where text begins; px for a topic, below an item, below a lane.
_RAIL, _TEXT = 98.0, 114.0
_RAIL_LANE, _AFTER, _RAIL_PAD = 34.0, 9.0, 10.0
# With less room before its arrow, a label goes under it.
_NARROW = 120.0


def lay_story(story: Story, words: Words, width: float, palette: Palette) -> Layout:
    """Lay out the lanes, or the rail of a phone, with what stands around them."""
    if is_phone(width):
        body = Body(width, "overview")
        _put_rail(body, story, palette)
    else:
        body = Body(width, "overview", head=_AXIS)
        _put_lanes(body, story, palette)
    body.height = max(body.height, 10.0)
    return body.surround(words, _keys(story, palette))


def _put_topic(body: Body, lane: Lane) -> None:
    topic = shorten(lane.topic, body.width - 8, 14.5, True)
    body.write(EDGE, body.height + 22, topic, Look(14.5, True))


def _put_lanes(body: Body, story: Story, palette: Palette) -> None:
    axis = _put_axis(body, story)
    for lane in story.lanes:
        if body.height:
            body.rule(body.height)
        _put_topic(body, lane)
        body.height += _LANE
        for item in lane.items:
            y = body.height + _ROW / 2
            body.mark(draw_item, item, axis, y, palette)
            body.height += _ROW + LINE * (_write(body, item, axis, y) - 1)
        body.height += _PAD


def _put_rail(body: Body, story: Story, palette: Palette) -> None:
    for lane in story.lanes:
        body.rule(body.height, LIGHT["ink"], 1.4)
        _put_topic(body, lane)
        body.height += _RAIL_LANE
        top = body.height
        for item in lane.items:
            _put_on_rail(body, item, story.cutoff.year, palette)
        body.mark(draw_line, (_RAIL, top), (_RAIL, body.height - _AFTER), LIGHT["rule"], 2.0)
        body.height += _RAIL_PAD


def _put_on_rail(body: Body, item: Item, year: int, palette: Palette) -> None:
    """Put a date at the left of the rail; at its right what was said, who said it, and how that stands."""
    room, y, at = body.width - _TEXT - 4, body.height + 12.5, (_RAIL, body.height + 8)
    colour, when = _colour_of(item, palette), _when(item, year)
    if item.form == "undated":
        look = {"linestyle": (0, (3, 2))}
        body.mark(draw_rectangle, Box(*at, *at).grow(6.5), LIGHT["paper"], colour, **look)
    else:
        body.mark(_draw_day, item, at, colour)
    body.write(_RAIL - 12, y, when, Look(SIZE, False, LIGHT["grey"], "right"))
    label = wrap(item.label, room, SIZE, True, most=3)
    body.write(_TEXT, y, label, BOLD)
    until = f"; by {short_day(item.last, year)}" if item.form == "expected" else ""
    below = wrap(f"{item.who}{until}{_say_state(item)}", room, SIZE, most=2)
    body.write(_TEXT, y + LINE * len(label), below)
    body.height += LINE * max(len(label) + len(below), len(when)) + _AFTER


def _put_axis(body: Body, story: Story) -> CutAxis:
    """Name the pieces of the axis above, and the cut-off, and draw their grounds."""
    spans = [(item.first, item.first if item.form == "expected" else item.last) for item in story.items]
    ends = [item.last for item in story.items if item.form == "expected"]
    axis = build_axis(spans, ends, story.cutoff, body.width)
    body.mark(_draw_axis, axis)
    label = f"cut-off {short_day(axis.cutoff)}"
    half = measure(label, SIZE, True) / 2
    at = min(max(axis.cutoff_x, half + 2), axis.width - half - 2)
    body.write(at, -26, label, Look(SIZE, True, LIGHT["ink"], "center"))
    taken = [(at - half - 6, at + half + 6)]
    for piece in axis.pieces:
        (month, year), x = name_piece(piece.first, piece.last), piece.x0 + EDGE
        end = x + measure(year, SIZE, True)
        # The year stands above where there is room.
        if not any(low < end and x < high for low, high in taken):
            body.write(x, -26, year, BOLD)
            taken.append((x - 6, end + 6))
        if not axis.ticks(piece):
            body.write(x, -8, month)
    if axis.ahead:
        look = Look(SIZE, False, LIGHT["grey"], "right")
        body.write(axis.width - 2, -8, f"to {axis.ahead.last:%b %Y}", look)
    return axis


def _draw_axis(axes: Axes, axis: CutAxis) -> None:
    """Draw the pieces' grounds, days of the wide ones, and the cut-off."""
    ink, cutoff, height = LIGHT["ink"], axis.cutoff_x, axes.get_ylim()[0]
    lines = [(piece.x0, piece.x1) for piece in axis.pieces] + [(cutoff, axis.width)] * bool(axis.ahead)
    for start, end in lines:
        draw_line(axes, (start, 0), (end, 0), ink, 1.4, clip_on=False, zorder=3)
    for piece in axis.pieces:
        draw_rectangle(axes, Box(piece.x0, 0, piece.x1, height), LIGHT["band"], zorder=0)
    draw_line(axes, (cutoff, 0), (cutoff, height), ink, 1.6, clip_on=False, zorder=3)
    ticks = [(piece.at(tick.day, 0.0), tick) for piece in axis.pieces for tick in axis.ticks(piece)]
    ticks = [(x, tick) for x, tick in ticks if x < cutoff - 4]
    look: dict[str, Any] = {"fontproperties": font(SIZE), "color": LIGHT["grey"], "va": "baseline"}
    axes.set_xticks([x for x, _ in ticks], labels=[tick.words for _, tick in ticks], **look)
    axes.xaxis.tick_top()
    axes.tick_params(axis="x", length=5, width=1.2, color=ink, pad=8, direction="in")
    for (x, _), text in zip(ticks, axes.get_xticklabels(), strict=True):
        text.set(ha="left" if any(abs(x - piece.x0) < 4 for piece in axis.pieces) else "center")


def _write(body: Body, item: Item, axis: CutAxis, y: float) -> int:
    """Write a label at the right of its mark if it fits, else at the left, in lines, or under a long arrow.

    What was said is bold, who said it stands behind; returns the number of lines that it takes.
    """
    start, end = _ends(item, axis)
    start, end = (start - 11, axis.width) if item.form == "expected" else (start - 6, end + 6)
    right = axis.cutoff_x - 8 - end if end < axis.cutoff_x - 4 else 0.0
    places = [(right, end, "left"), (start - 4, start, "right")]
    plain = f"{item.who}{_say_state(item)}"
    whole = measure(item.label, SIZE, True) + 6 + measure(plain, SIZE)
    fitting = [one for one in places if whole <= one[0]]
    room, x, align = fitting[0] if fitting else max(places, key=lambda one: one[0])
    below = axis.cutoff_x - 8 - start
    is_below = item.form == "expected" and not fitting and room < _NARROW < below
    if is_below:  # under an arrow that goes on for longer than there is room for words before it
        room, x, align, y = below, start, "left", y + LINE
    lines = [item.label] if fitting else [*wrap(item.label, room, SIZE, True, most=3)]
    # Who says it is never left out: it stands on a line of its own where it does not fit behind.
    if measure(lines[-1], SIZE, True) + 6 + measure(plain, SIZE) > room:
        lines.append("")
    plain, is_right = shorten(plain, room, SIZE), align == "right"
    *before, last = lines
    # Set from the side of the mark, so that lines end together however wide a screen sets letters.
    at, gap = y + 4.5 + LINE * len(before), 6 if last else 0
    behind, after = gap + measure(plain, SIZE), measure(last, SIZE, True) + gap
    body.write(x, y + 4.5, before, replace(BOLD, align=align))
    body.write(x - behind if is_right else x, at, last, replace(BOLD, align=align))
    body.write(x if is_right else x + after, at, plain, replace(GREY, align=align))
    return len(lines) + is_below


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
    colour = _colour_of(item, palette)
    start, end = _ends(item, axis)
    if item.form == "undated":
        draw_rectangle(axes, Box(start, y - 8, end, y + 8), LIGHT["paper"], colour, linestyle=DASHED)
        mark = axes.text((start + end) / 2, y + 4.5, "?", color=colour, ha="center", zorder=5)
        mark.set_fontproperties(font(SMALLEST, True))
    elif item.form == "happened" and not item.is_day:
        fill = LIGHT["paper"] if item.unnamed else colour
        draw_rectangle(axes, Box(start, y - 4, end, y + 4), fill, colour)
    else:
        _draw_day(axes, item, ((start + end) / 2, y), colour)
    if item.form == "expected":
        _draw_arrow(axes, end + 2, axis.at(item.last), y, colour)


def _draw_arrow(axes: Canvas, x0: float, x1: float, y: float, colour: str) -> None:
    """A dashed arrow to the last day of a forecast, with a bar where it ends."""
    x1 = max(x1, x0 + 16)
    draw_line(axes, (x0, y), (x1 - 8, y), colour, 1.6, linestyle=DASHED, zorder=3.5, gid=MARK)
    head = (x1 - 9, y - 4.5), (x1 - 9, y + 4.5), (x1 - 1.5, y)
    axes.add_artist(Polygon(head, color=colour, linewidth=0, zorder=4, gid=MARK))
    draw_line(axes, (x1, y - 7), (x1, y + 7), colour, 2, zorder=4, gid=MARK)


def _say_state(item: Item) -> str:
    """How a forecast stands, in brackets, unless it is open."""
    return f" ({item.state})" if item.state not in ("", "open") else ""


def _colour_of(item: Item, palette: Palette) -> str:
    """The colour of the side that says so; where several do, ink for what happened."""
    return palette.of(item.side) if item.side else LIGHT["ink" if item.form == "happened" else "grey"]


def _draw_day(axes: Axes, item: Item, at: Point, colour: str) -> None:
    """Draw what stands on one day: a diamond happened, a dot was said."""
    (draw_diamond if item.form == "happened" else draw_dot)(axes, at, colour, item.unnamed)


def _when(item: Item, year: int) -> list[str]:
    """The date in at most two short lines, without the year of the cut-off."""
    first, last = item.first, item.last
    if item.form == "undated" and item.is_day:
        return [f"by {short_day(last, last.year)}", *([str(last.year)] if last.year != year else [])]
    if item.form == "expected" or item.is_day:
        return [short_day(first, year)]
    doubt = " ?" if item.form == "undated" else ""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return [(str(first.year) if first.year == last.year else f"{first.year}–{last.year}") + doubt]
    if (first.year, first.month) == (last.year, last.month):
        if first.day == 1 and last.day >= 28:
            return [f"{first:%b} {first.year}{doubt}"]
        days = f"{first.day}–{last.day} {first:%b}"
        return [days + doubt] if last.year == year else [days, f"{last.year}{doubt}"]
    return [f"{short_day(first, last.year)} –", short_day(last, year) + doubt]


def _keys(story: Story, palette: Palette) -> list[Key]:
    items, ink = story.items, LIGHT["ink"]
    happened, expected = ([one for one in items if one.form == form] for form in ("happened", "expected"))
    keys = [Key("said to have happened", partial(draw_diamond, colour=ink), 14)] if happened else []
    sides = [item.side for item in items if item.form != "happened" or item.side]
    keys += side_keys(sides, palette, any(item.unnamed for item in items))
    if expected:
        keys.append(
            Key("expected by", lambda axes, at: _draw_arrow(axes, at[0] - 13, at[0] + 13, at[1], ink), 28)
        )
    return keys
