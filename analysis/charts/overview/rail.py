"""The story on a phone: a rail from top to bottom, a date at its left and what was said at its right."""

from __future__ import annotations

from datetime import date

from matplotlib.axes import Axes

from analysis.charts.drawing.boxes import Box
from analysis.charts.drawing.colours import LIGHT, Palette
from analysis.charts.drawing.frame import Frame, rule_across
from analysis.charts.drawing.lettering import shorten, wrap
from analysis.charts.drawing.marks import Pen, draw_diamond, draw_dot, draw_rectangle
from analysis.charts.drawing.picture import Look
from analysis.charts.overview.frame import Item, Story

SIZE, _LINE = 13.0, 17.0
_RAIL, _TEXT = 98.0, 114.0  # px from the left: the rail, and where text begins
_LANE, _PAD, _AFTER = 34.0, 10.0, 9.0


def measure_rail(story: Story, width: float) -> float:
    """How high the rail is."""
    return sum(_LANE + sum(_height(item, width) for item in lane.items) + _PAD for lane in story.lanes)


def _lines(item: Item, width: float) -> list[tuple[str, bool]]:
    """What was said in at most three lines, then who said it and until when it is expected."""
    room = width - _TEXT - 4
    until = f"; by {item.last.day} {item.last:%b %Y}" if item.form == "expected" else ""
    label = wrap(item.label, room, SIZE, True, most=3)
    below = wrap(f"{item.who}{until}{say_state(item)}", room, SIZE, most=2)
    return [*((line, True) for line in label), *((line, False) for line in below)]


def say_state(item: Item) -> str:
    """How a forecast stands, in brackets, unless it is open."""
    return f" ({item.state})" if item.state not in ("", "open") else ""


def _height(item: Item, width: float) -> float:
    return _LINE * max(len(_lines(item, width)), len(_when(item))) + _AFTER


def draw_rail(frame: Frame, story: Story, palette: Palette) -> None:
    """Draw all lanes from top to bottom."""
    picture, width = frame.picture, frame.width
    axes = picture.place_axes(0, frame.top, width, frame.body)
    axes.set(xlim=(0, width), ylim=(frame.body, 0), xticks=[], yticks=[])
    axes.set_label("overview")
    y = 0.0
    for lane in story.lanes:
        picture.add_artist(rule_across(picture, frame.top + y, LIGHT["ink"], 1.4))
        picture.put(2, frame.top + y + 22, shorten(lane.topic, width - 8, 14.5, True), Look(14.5, True))
        y += _LANE
        end = y + sum(_height(item, width) for item in lane.items) - _AFTER
        axes.plot([_RAIL, _RAIL], [y, end], color=LIGHT["rule"], linewidth=2, zorder=1, solid_capstyle="butt")
        for item in lane.items:
            _draw(axes, item, y + 8, palette)
            for number, words in enumerate(_when(item)):
                grey = Look(SIZE, False, LIGHT["grey"], "right")
                picture.put(_RAIL - 12, frame.top + y + 12.5 + _LINE * number, words, grey)
            for number, (text, bold) in enumerate(_lines(item, width)):
                look = Look(SIZE, bold, LIGHT["ink" if bold else "grey"])
                picture.put(_TEXT, frame.top + y + 12.5 + _LINE * number, text, look)
            y += _height(item, width)
        y += _PAD


def _draw(axes: Axes, item: Item, y: float, palette: Palette) -> None:
    colour = colour_of(item, palette)
    if item.form == "undated":
        box = Box(_RAIL, y, _RAIL, y).grow(6.5)
        draw_rectangle(axes, box, LIGHT["paper"], colour, linestyle=(0, (3, 2)))
    else:
        draw_day(axes, item, (_RAIL, y), colour)


def colour_of(item: Item, palette: Palette) -> str:
    """The colour of the side that says so; where several do, ink for what happened."""
    return palette.of(item.side) if item.side else LIGHT["ink" if item.form == "happened" else "grey"]


def draw_day(axes: Axes, item: Item, at: tuple[float, float], colour: str) -> None:
    """Draw what stands on one day: a diamond happened, a dot was said."""
    (draw_diamond if item.form == "happened" else draw_dot)(Pen(axes), at, colour, item.unnamed)


def _when(item: Item) -> list[str]:
    """The date in at most two short lines."""
    first, last = item.first, item.last
    if item.form == "undated" and item.is_day:
        return [f"by {last.day} {last:%b}", str(last.year)]
    if item.form == "expected" or item.is_day:
        return [_say_day(first)]
    doubt = " ?" if item.form == "undated" else ""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return [(str(first.year) if first.year == last.year else f"{first.year}–{last.year}") + doubt]
    if (first.year, first.month) == (last.year, last.month):
        month = f"{first:%b} {first.year}"
        whole = first.day == 1 and (last.day >= 28)
        return [month + doubt] if whole else [f"{first.day}–{last.day} {first:%b}", f"{first.year}{doubt}"]
    start = f"{first.day} {first:%b} –" if first.year == last.year else f"{_say_day(first)} –"
    return [start, _say_day(last) + doubt]


def _say_day(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"
