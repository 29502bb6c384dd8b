"""What was said of them, drawn: a row a statement, grouped by what it counts, on one scale of one unit."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.drawing.boxes import Box
from analysis.charts.drawing.colours import LIGHT, Palette
from analysis.charts.drawing.figures import ENDS, far_ends
from analysis.charts.drawing.frame import Frame, begin_picture, rule_across
from analysis.charts.drawing.legend import figure_keys
from analysis.charts.drawing.lettering import font, measure, shorten, wrap
from analysis.charts.drawing.marks import Pen, draw_form, draw_rectangle, draw_span
from analysis.charts.drawing.picture import Look, Picture, is_phone
from analysis.charts.drawing.scales import say_tick, value_ticks
from analysis.charts.drawing.words import Words
from analysis.charts.verbs.frame import NEAR, Verbs
from analysis.charts.verbs.words import say_speaker
from analysis.sentences.sentence import capitalise

SIZE, _LINE = 13.0, 17.0
_DAY, _WHO, _GAP = 86.0, 196.0, 14.0  # px of the columns for day and speaker, and before the scale
_AXIS, _HEAD, _ROW, _PAD = 34.0, 32.0, 27.0, 8.0
_PHONE_ROW, _TRACK = 46.0, 24.0  # of a phone: a line of words, and the track of the scale below it


def draw_verbs(verbs: Verbs, words: Words, width: float, palette: Palette) -> Picture:
    """Draw all groups under one scale, with what stands around them."""
    phone = is_phone(width)
    heights = [[_height(row, width) for _, row in group.rows.iterrows()] for group in verbs.groups]
    names = [wrap(capitalise(group.measure), width - 8, 14, True, most=2) for group in verbs.groups]
    heads = sum(_HEAD + _LINE * (len(lines) - 1) + _PAD for lines in names)
    body = _AXIS + heads + sum(map(sum, heights)) if verbs.groups else 40.0
    frame = begin_picture(words, figure_keys(verbs.rows, palette, upwards=False), width, body)
    if not verbs.groups:
        return frame.picture
    left = 14.0 if phone else _DAY + _WHO + _GAP
    axes = frame.picture.place_axes(left, frame.top + _AXIS, width - left - 14, body - _AXIS)
    axes.set_label("verbs")
    _set_scale(axes, verbs, phone)
    axes.set_ylim(body - _AXIS, 0)
    y = 0.0
    for lines, group, held in zip(names, verbs.groups, heights, strict=True):
        if y:
            frame.picture.add_artist(rule_across(frame.picture, frame.top + _AXIS + y))
        for number, text in enumerate(lines):
            frame.picture.put(2, frame.top + _AXIS + y + 22 + _LINE * number, text, Look(14, True))
        y += _HEAD + _LINE * (len(lines) - 1)
        for height, (_, one) in zip(held, group.rows.iterrows(), strict=True):
            _draw_row(frame, axes, one, verbs, palette, y)
            y += height
        if not phone:
            _draw_ground(axes, verbs, (y - sum(held) - 2, y + _PAD - 1))
        y += _PAD
    return frame.picture


def _set_scale(axes: Axes, verbs: Verbs, phone: bool) -> None:
    """Put the scale above, zero always on it."""
    rows = verbs.rows
    high = pd.concat([rows["value"], far_ends(rows)]).max()
    ticks = value_ticks(float(rows["value"].min()), float(high), most=3 if phone else 5)
    span = ticks[-1] - ticks[0]
    axes.set_xlim(ticks[0], ticks[-1] + 0.05 * span)
    step = ticks[1] - ticks[0]
    axes.set_xticks(ticks, labels=[say_tick(tick, step) for tick in ticks])
    axes.set_yticks([])
    axes.xaxis.tick_top()
    axes.tick_params(axis="x", length=0, pad=9)
    for number, label in enumerate(axes.get_xticklabels()):
        label.set(fontproperties=font(SIZE), color=LIGHT["grey"], va="baseline")
        if phone and number == 0:
            label.set(ha="left")


def _draw_ground(axes: Axes, verbs: Verbs, span: tuple[float, float]) -> None:
    """Draw the lines of the scale behind rows, and the band of the number that most are near to."""
    low, high = span
    if np.isfinite(verbs.near):
        ends = sorted((verbs.near * (1 - NEAR / 2), verbs.near * (1 + NEAR / 2)))
        draw_rectangle(axes, Box(ends[0], low, ends[1], high), LIGHT["wash"], zorder=0)
    for tick in axes.get_xticks():
        zero = tick == 0
        axes.plot(
            [tick, tick],
            [low, high],
            color=LIGHT["ink" if zero else "rule"],
            linewidth=1.4 if zero else 1.0,
            zorder=1,
            solid_capstyle="butt",
        )


def _height(row: pd.Series, width: float) -> float:
    return (_PHONE_ROW if is_phone(width) else _ROW) + _LINE * (len(_who_lines(row, width)) - 1)


def _who_lines(row: pd.Series, width: float) -> list[str]:
    """Who said it, in at most two lines; on a phone with the day, the first line behind what was said."""
    who = say_speaker(row)
    if not is_phone(width):
        return wrap(who, _WHO, SIZE, most=2)
    told = f"{who}, {_day(row)}"
    if measure(told, SIZE) <= width - _end(row, width) - 4:
        return [told]
    return ["", f"{shorten(who, width - 100, SIZE)}, {_day(row)}"]


def _day(row: pd.Series) -> str:
    return f"{row['day'].day} {row['day']:%b %Y}"


def _end(row: pd.Series, width: float) -> float:
    return 2 + measure(_said(row, width), SIZE, True) + 8


def _said(row: pd.Series, width: float) -> str:
    return shorten(str(row["words"]), width - 40, SIZE, True)


def _draw_row(frame: Frame, axes: Axes, row: pd.Series, verbs: Verbs, palette: Palette, y: float) -> None:
    """Write day, speaker and words of one statement, and draw its mark on the scale."""
    colour = palette.of(row["voice_side"])
    top, width = frame.top + _AXIS + y, frame.width
    lines = _who_lines(row, width)
    if is_phone(width):
        frame.picture.put(2, top + 14, _said(row, width), Look(SIZE, True, colour))
        for number, text in enumerate(lines):
            if text:
                x = 2 if number else _end(row, width)
                frame.picture.put(x, top + 14 + _LINE * number, text, Look(SIZE, False, LIGHT["grey"]))
        y += 19 + _LINE * (len(lines) - 1)
        _draw_ground(axes, verbs, (y, y + _TRACK))
        _draw_mark(axes, row, y + _TRACK / 2, colour)
        return
    frame.picture.put(2, top + 18, _day(row), Look(SIZE, False, LIGHT["grey"]))
    for number, text in enumerate(lines):
        frame.picture.put(_DAY, top + 18 + _LINE * number, text, Look(SIZE))
    box = _draw_mark(axes, row, y + 13.5, colour)
    _write(frame, axes, row, box, top + 18, colour)


def _draw_mark(axes: Axes, row: pd.Series, y: float, colour: str) -> Box:
    """Draw the mark; returns its box in px from the left of the picture's scale."""
    pen = Pen(axes, upwards=False)
    if row["form"] in ENDS:
        low, high = (float(row[name]) for name in ENDS[row["form"]])
        draw_span(pen, ((low, y), (high, y)), row["form"], colour)
        return Box(_px(axes, low) - 3, 0, _px(axes, high) + 3, 0)
    box = draw_form(pen, row["form"], (float(row["value"]), y), colour, bool(row["is_unnamed"]))
    return box.move(_px(axes, float(row["value"])), 0)


def _px(axes: Axes, value: float) -> float:
    picture = axes.get_figure(root=True)
    assert isinstance(picture, Picture)
    box = axes.get_position()
    part = float(axes.transLimits.transform((value, 0))[0])
    return float((box.x0 + part * box.width) * picture.width_px)


def _write(frame: Frame, axes: Axes, row: pd.Series, box: Box, y: float, colour: str) -> None:
    """Write the words to the left of the mark where there is room, else to its right."""
    start = _DAY + _WHO + _GAP
    said = str(row["words"])
    width = measure(said, SIZE, True)
    if row["form"] == "words" and box.x1 - box.x0 > width + 16:
        frame.picture.put((box.x0 + box.x1) / 2, y, said, Look(SIZE, True, colour, "center"))
        return
    if box.x0 - 8 - width >= start + 8:
        frame.picture.put(box.x0 - 8 - width, y, said, Look(SIZE, True, colour))
        return
    right, left = frame.width - box.x1 - 12, box.x0 - 16 - start
    if width > right and left > right:
        said = shorten(said, left, SIZE, True)
        frame.picture.put(box.x0 - 8, y, said, Look(SIZE, True, colour, "right"))
        return
    said = shorten(said, right, SIZE, True)
    frame.picture.put(box.x1 + 8, y, said, Look(SIZE, True, colour))
