"""Voices that turned, drawn: a strip a voice and matter, a band a stance, its words at its mark."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.drawing.axes import draw_time_axis
from analysis.charts.drawing.boxes import Box
from analysis.charts.drawing.colours import LIGHT, Palette
from analysis.charts.drawing.frame import Frame, begin_picture, rule_across
from analysis.charts.drawing.lettering import measure, wrap
from analysis.charts.drawing.marks import RADIUS, Pen, draw_rectangle, draw_stance
from analysis.charts.drawing.picture import Look, Picture
from analysis.charts.drawing.scales import day_number, time_ticks
from analysis.charts.drawing.words import Words
from analysis.charts.turns.frame import Turned, Turns
from analysis.sentences.sentence import capitalise

SIZE, _LINE = 13.0, 17.0
_STRIP, _PAD, _INSET = 30.0, 12.0, 12.0
_AXIS = 34.0
_BAND = 10.0  # px
# How strong a band is: the nearer to saying so, the stronger.
_ALPHA = {"denies": 0.0, "leaves_open": 0.12, "expects": 0.25, "says_so": 0.55}


def draw_turns(turns: Turns, words: Words, width: float, palette: Palette) -> Picture:
    """Draw the strips with what stands around them."""
    first, last = day_number(turns.first), max(day_number(turns.last), day_number(turns.first) + 1)
    told = [_place_words(row, (first, last), width) for row in turns.rows]
    heights = [
        _LINE * (len(_head(row, width)) + len(lines)) + _STRIP + _PAD
        for row, lines in zip(turns.rows, told, strict=True)
    ]
    frame = begin_picture(words, [], width, sum(heights) + (_AXIS if turns.rows else 0) + 4)
    if not turns.rows:
        return frame.picture
    axes = frame.picture.place_axes(_INSET, frame.top, width - 2 * _INSET, sum(heights))
    axes.set(xlim=(first, last), ylim=(sum(heights), 0), yticks=[])
    axes.set_label("turns")
    y = 0.0
    for row, lines, height in zip(turns.rows, told, heights, strict=True):
        _draw_row(frame, axes, row, lines, y, palette.of(row.side))
        y += height
        frame.picture.add_artist(rule_across(frame.picture, frame.top + y))
    draw_time_axis(axes, time_ticks(turns.first, turns.last, width - 2 * _INSET))
    return frame.picture


def _head(row: Turned, width: float) -> list[str]:
    return wrap(f"{capitalise(row.voice)}: {row.clause}", width - 8, SIZE, True)


Line = list[tuple[float, str]]


def _place_words(row: Turned, days: tuple[float, float], width: float) -> list[Line]:
    """Put what is told of each stretch below its mark; where two would meet, the later one a line lower."""
    first, last = days
    lines: list[Line] = []
    for stretch in row.told:
        at = _INSET + (day_number(stretch.first) - first) / (last - first) * (width - 2 * _INSET)
        for text in wrap(capitalise(stretch.way), width - 8, SIZE):
            x = min(max(at - RADIUS, 2.0), width - 4 - measure(text, SIZE))
            if not lines or any(x < left + measure(said, SIZE) + 14 for left, said in lines[-1]):
                lines.append([])
            lines[-1].append((x, text))
    return lines


def _draw_row(frame: Frame, axes: Axes, row: Turned, lines: list[Line], y: float, colour: str) -> None:
    last = axes.get_xlim()[1]
    head = _head(row, frame.width)
    for number, text in enumerate(head):
        frame.picture.put(2, frame.top + y + 18 + _LINE * number, text, Look(SIZE, True, colour))
    at = y + 6 + _LINE * len(head) + _STRIP / 2
    starts = [day_number(stretch.first) for stretch in row.stretches]
    for stretch, (start, end) in zip(row.stretches, pairwise([*starts, last]), strict=True):
        alpha = _ALPHA[stretch.stance]
        band = Box(start, at - _BAND / 2, max(start, end), at + _BAND / 2)
        draw_rectangle(axes, band, colour if alpha else LIGHT["paper"], zorder=1, alpha=alpha or None)
        axes.plot([start, end], [at, at], color=colour, linewidth=1.2, zorder=2)
    for stretch, start in zip(row.stretches, starts, strict=True):
        draw_stance(Pen(axes), (start, at), stretch.stance, colour)
    for number, line in enumerate(lines):
        put = frame.top + at + _STRIP / 2 + 9 + _LINE * number
        for x, text in line:
            frame.picture.put(x, put, text, Look(SIZE, False, LIGHT["grey"]))


def table_of(turns: Turns) -> pd.DataFrame:
    """The rows drawn, one a stretch."""
    rows = [
        {
            "clause": row.clause,
            "voice": row.voice,
            "stance": stretch.stance,
            "first": stretch.first,
            "last": stretch.last,
            "turn": row.kind,
            "claim_ids": " ".join(stretch.claim_ids),
        }
        for row in turns.rows
        for stretch in row.stretches
    ]
    return pd.DataFrame(rows, columns=["clause", "voice", "stance", "first", "last", "turn", "claim_ids"])
