"""Voices that turned, drawn: a strip a voice and matter, a band a stance, its words at its mark."""

import math
from itertools import pairwise

from matplotlib.axes import Axes

from analysis.charts.drawing.axes import day_number, draw_time_axis, time_ticks
from analysis.charts.drawing.boxes import Box
from analysis.charts.drawing.colours import LIGHT, Palette
from analysis.charts.drawing.frame import Body, Layout
from analysis.charts.drawing.lettering import LINE, SIZE, measure, wrap
from analysis.charts.drawing.marks import RADIUS, draw_line, draw_rectangle, draw_stance
from analysis.charts.drawing.picture import EDGE, Look
from analysis.charts.drawing.words import Words
from analysis.charts.turns.frame import Turned, Turns
from analysis.sentences.wording.sentence import capitalise

_STRIP, _PAD, _INSET = 30.0, 12.0, 12.0
_BAND = 10.0  # px
# How strong a band is: the nearer to saying so, the stronger.
_ALPHA = {"denies": 0.0, "leaves_open": 0.12, "expects": 0.25, "says_so": 0.55}


def lay_turns(turns: Turns, words: Words, width: float, palette: Palette) -> Layout:
    """Lay out the strips with what stands around them."""
    if not turns.rows:
        return Body(width, "turns", foot=4.0).surround(words)
    body = Body(width, "turns", foot=38.0, sides=(_INSET, _INSET))
    days = day_number(turns.first), max(day_number(turns.last), day_number(turns.first) + 1)
    body.mark(lambda axes: axes.set_xlim(*days))
    for row in turns.rows:
        _draw_row(body, row, days, palette.of(row.side))
        body.rule(body.height)
    body.mark(draw_time_axis, time_ticks(turns.first, turns.last, width - 2 * _INSET))
    return body.surround(words)


def _draw_row(body: Body, row: Turned, days: tuple[float, float], colour: str) -> None:
    head = wrap(f"{capitalise(row.voice)}: {row.clause}", body.width - 8, SIZE, True)
    body.write(EDGE, body.height + 18, head, Look(SIZE, True, colour))
    at = body.height + 6 + LINE * len(head) + _STRIP / 2
    body.mark(_draw_strip, row, days, at, colour)
    # What is told of each stretch stands below its mark; where two would meet, the later one a line lower.
    first, last = days
    lines, end = 0, math.inf
    for stretch in row.told:
        mark = _INSET + (day_number(stretch.first) - first) / (last - first) * (body.width - 2 * _INSET)
        for text in wrap(capitalise(stretch.way), body.width - 8, SIZE):
            x = min(max(mark - RADIUS, EDGE), body.width - 4 - measure(text, SIZE))
            if x < end:
                lines, end = lines + 1, 0.0
            end = max(end, x + measure(text, SIZE) + 14)
            body.write(x, at + _STRIP / 2 + 9 + LINE * (lines - 1), text)
    body.height += LINE * (len(head) + lines) + _STRIP + _PAD


def _draw_strip(axes: Axes, row: Turned, days: tuple[float, float], y: float, colour: str) -> None:
    starts = [day_number(stretch.first) for stretch in row.stretches]
    for stretch, (start, end) in zip(row.stretches, pairwise([*starts, days[1]]), strict=True):
        alpha = _ALPHA[stretch.stance]
        band = Box(start, y - _BAND / 2, max(start, end), y + _BAND / 2)
        draw_rectangle(axes, band, colour if alpha else LIGHT["paper"], zorder=1, alpha=alpha or None)
        draw_line(axes, (start, y), (end, y), colour, 1.2, zorder=2)
    for stretch, start in zip(row.stretches, starts, strict=True):
        draw_stance(axes, (start, y), stretch.stance, colour)
