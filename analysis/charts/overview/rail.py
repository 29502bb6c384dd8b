"""The story on a phone: a rail from top to bottom, a date at its left and what was said at its right."""

from matplotlib.axes import Axes

from analysis.charts.drawing.boxes import Box, Point
from analysis.charts.drawing.colours import LIGHT, Palette
from analysis.charts.drawing.frame import Body
from analysis.charts.drawing.lettering import LINE, SIZE, shorten, wrap
from analysis.charts.drawing.marks import draw_diamond, draw_dot, draw_line, draw_rectangle
from analysis.charts.drawing.picture import BOLD, EDGE, Look
from analysis.charts.drawing.scales import short_day
from analysis.charts.overview.frame import Item, Lane, Story

_RAIL, _TEXT = 98.0, 114.0  # px from the left: the rail, and where text begins
_LANE, _PAD, _AFTER = 34.0, 10.0, 9.0


def put_rail(body: Body, story: Story, palette: Palette) -> None:
    """Put down all lanes from top to bottom."""
    room = body.width - _TEXT - 4
    for lane in story.lanes:
        body.rule(body.height, LIGHT["ink"], 1.4)
        put_topic(body, lane)
        body.height += _LANE
        top = body.height
        for item in lane.items:
            y = body.height + 12.5
            body.mark(_draw_item, item, (_RAIL, body.height + 8), colour_of(item, palette))
            when = _when(item, story.cutoff.year)
            body.write(_RAIL - 12, y, when, Look(SIZE, False, LIGHT["grey"], "right"))
            # What was said in at most three lines, then who said it and until when it is expected.
            label = wrap(item.label, room, SIZE, True, most=3)
            body.write(_TEXT, y, label, BOLD)
            until = f"; by {short_day(item.last, story.cutoff.year)}" if item.form == "expected" else ""
            below = wrap(f"{item.who}{until}{say_state(item)}", room, SIZE, most=2)
            body.write(_TEXT, y + LINE * len(label), below)
            body.height += LINE * max(len(label) + len(below), len(when)) + _AFTER
        body.mark(draw_line, (_RAIL, top), (_RAIL, body.height - _AFTER), LIGHT["rule"], 2.0)
        body.height += _PAD


def put_topic(body: Body, lane: Lane) -> None:
    """Name the topic of a lane."""
    topic = shorten(lane.topic, body.width - 8, 14.5, True)
    body.write(EDGE, body.height + 22, topic, Look(14.5, True))


def say_state(item: Item) -> str:
    """How a forecast stands, in brackets, unless it is open."""
    return f" ({item.state})" if item.state not in ("", "open") else ""


def _draw_item(axes: Axes, item: Item, at: Point, colour: str) -> None:
    if item.form == "undated":
        draw_rectangle(axes, Box(*at, *at).grow(6.5), LIGHT["paper"], colour, linestyle=(0, (3, 2)))
    else:
        draw_day(axes, item, at, colour)


def colour_of(item: Item, palette: Palette) -> str:
    """The colour of the side that says so; where several do, ink for what happened."""
    return palette.of(item.side) if item.side else LIGHT["ink" if item.form == "happened" else "grey"]


def draw_day(axes: Axes, item: Item, at: Point, colour: str) -> None:
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
