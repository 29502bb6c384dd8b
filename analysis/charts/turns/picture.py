"""Voices that turned, drawn: a strip a voice and proposition, a band for each stance, and its words below."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.drawing.axes import draw_time_axis
from analysis.charts.drawing.boxes import Box
from analysis.charts.drawing.colours import LIGHT, Palette
from analysis.charts.drawing.frame import Frame, Key, begin_picture, rule_across
from analysis.charts.drawing.legend import stance_mark
from analysis.charts.drawing.lettering import wrap
from analysis.charts.drawing.marks import Pen, draw_rectangle, draw_stance
from analysis.charts.drawing.picture import Look, Picture
from analysis.charts.drawing.scales import day_number, time_ticks
from analysis.charts.drawing.words import Words
from analysis.charts.turns.frame import Turned, Turns
from analysis.schema.vocabulary import STANCE_VERBS
from analysis.sentences.sentence import capitalise

SIZE, _LINE = 13.0, 17.0
_STRIP, _PAD, _INSET = 30.0, 12.0, 12.0
_AXIS = 34.0
_BAND = 10.0  # px
# How strong a band is: the nearer to saying so, the stronger.
_ALPHA = {"denies": 0.0, "leaves_open": 0.12, "expects": 0.25, "says_so": 0.55}


def draw_turns(turns: Turns, words: Words, width: float, palette: Palette) -> Picture:
    """Draw the strips with what stands around them."""
    heights = [_height(row, width) for row in turns.rows]
    frame = begin_picture(words, _keys(turns), width, sum(heights) + (_AXIS if turns.rows else 0) + 4)
    if not turns.rows:
        return frame.picture
    axes = frame.picture.place_axes(_INSET, frame.top, width - 2 * _INSET, sum(heights))
    first, last = day_number(turns.first), max(day_number(turns.last), day_number(turns.first) + 1)
    axes.set(xlim=(first, last), ylim=(sum(heights), 0), yticks=[])
    axes.set_label("turns")
    y = 0.0
    for row, height in zip(turns.rows, heights, strict=True):
        _draw_row(frame, axes, row, y, palette.of(row.side), last)
        y += height
        frame.picture.add_artist(rule_across(frame.picture, frame.top + y))
    draw_time_axis(axes, time_ticks(turns.first, turns.last, width - 2 * _INSET))
    return frame.picture


def _head(row: Turned, width: float) -> list[str]:
    return wrap(f"{capitalise(row.voice)}: {row.clause}", width - 8, SIZE, True)


def _tale(row: Turned, width: float) -> list[str]:
    return wrap(capitalise(row.way), width - 8, SIZE)


def _height(row: Turned, width: float) -> float:
    return _LINE * (len(_head(row, width)) + len(_tale(row, width))) + _STRIP + _PAD


def _draw_row(frame: Frame, axes: Axes, row: Turned, y: float, colour: str, last: float) -> None:
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
    for number, text in enumerate(_tale(row, frame.width)):
        put = frame.top + at + _STRIP / 2 + 13 + _LINE * number
        frame.picture.put(2, put, text, Look(SIZE, False, LIGHT["grey"]))


def _keys(turns: Turns) -> list[Key]:
    stances = {stretch.stance for row in turns.rows for stretch in row.stretches}
    return [
        Key(STANCE_VERBS[stance][0], stance_mark(stance), 14)
        for stance in reversed(_ALPHA)
        if stance in stances
    ]


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
