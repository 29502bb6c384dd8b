"""What was said of them, drawn: a row a statement, grouped by what it counts, on one scale of one unit."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from matplotlib.axes import Axes

from analysis.charts.drawing.axes import say_values, short_day, value_ticks
from analysis.charts.drawing.boxes import Box
from analysis.charts.drawing.colours import LIGHT, Palette
from analysis.charts.drawing.frame import Body, Layout
from analysis.charts.drawing.lettering import LINE, SIZE, font, measure, shorten, wrap
from analysis.charts.drawing.marks import Key, box_of, draw_figure, draw_line, draw_rectangle, figure_keys
from analysis.charts.drawing.picture import EDGE, PLAIN, Look, is_phone
from analysis.charts.drawing.words import Words, voice_name
from analysis.charts.verbs.frame import NEAR, Verbs
from analysis.dossier.rows import Record, list_records
from analysis.numbers.words import say_number
from analysis.sentences.wording.sentence import capitalise

_START = 296.0  # px from the left: the scale
_DAY, _GAP = 56.0, 14.0  # px of the column for days of one year, and between columns
_AXIS, _HEAD, _ROW, _PAD = 34.0, 32.0, 27.0, 8.0
_PHONE_ROW, _TRACK = 46.0, 24.0  # of a phone: a line of words, and the track of the scale below it
Px = Callable[[float], float]  # where a value lies, in px from the left


def lay_verbs(verbs: Verbs, words: Words, width: float, palette: Palette) -> Layout:
    """Lay out all groups under one scale, with what stands around them."""
    if not verbs.groups:
        return Body(width, "verbs", foot=40.0).surround(words)
    phone, rows = is_phone(width), verbs.table
    high = float(rows[["value", "end"]].max(axis=None))
    ticks = value_ticks(float(rows["value"].min()), high, most=3 if phone else 5)
    span = 1.05 * (ticks[-1] - ticks[0])
    named = say_values(ticks)
    # The last tick lies a little within the scale.
    left, right = _START, max(14.0, measure(named[-1], SIZE) / 2)
    if phone:
        # How far marks reach to the left of the lowest value.
        lows = [(row["value"] - ticks[0]) / span * (width - 28) for row in list_records(rows)]
        reach = [box_of(form, upwards=False).x0 + low for form, low in zip(rows["form"], lows, strict=True)]
        left = max(14.0, 1.0 - min(reach))
    body = Body(width, "verbs", head=_AXIS, sides=(left, right))
    body.mark(_draw_scale, ticks, named, span, phone)

    def px(value: float) -> float:
        return left + (value - ticks[0]) / span * (width - left - right)

    draw = _draw_on_phone if phone else partial(_draw_row, px=px, lines=[px(tick) for tick in ticks])
    for group, heading in zip(verbs.groups, verbs.headings[1], strict=True):
        if body.height:
            body.rule(body.height)
        lines = wrap(capitalise(heading), width - 8, 14, True, most=2)
        body.write(EDGE, body.height + 22, lines, Look(14, True))
        body.height += _HEAD + LINE * (len(lines) - 1)
        top = body.height
        for row in list_records(group.rows):
            draw(body, row, verbs, palette.of(row["voice_side"]))
        if not phone:
            body.mark(_draw_ground, verbs, top - 2, body.height + _PAD - 1)
        body.height += _PAD
    keys = figure_keys(rows, palette, upwards=False)
    if np.isfinite(verbs.near):
        wash, name = LIGHT["wash"], f"near {say_number(verbs.near)}"
        keys.append(Key(name, lambda axes, at: draw_rectangle(axes, Box(*at, *at).grow(8), wash), 18.0))
    return body.surround(words, keys)


def _draw_scale(axes: Axes, ticks: Sequence[float], named: Sequence[str], span: float, phone: bool) -> None:
    """Put the scale above, zero always on it."""
    axes.set_xlim(ticks[0], ticks[0] + span)
    axes.set_xticks(ticks, labels=named, fontproperties=font(SIZE), color=LIGHT["grey"], va="baseline")
    axes.xaxis.tick_top()
    axes.tick_params(axis="x", length=0, pad=9)
    if phone:
        axes.get_xticklabels()[0].set(ha="left")


def _draw_ground(axes: Axes, verbs: Verbs, low: float, high: float) -> None:
    """Draw the lines of the scale behind rows, and the band of the number that most are near to."""
    if np.isfinite(verbs.near):
        ends = sorted((verbs.near * (1 - NEAR / 2), verbs.near * (1 + NEAR / 2)))
        draw_rectangle(axes, Box(ends[0], low, ends[1], high), LIGHT["wash"], zorder=0)
    for tick in axes.get_xticks():
        colour, stroke = (LIGHT["rule"], 1.0) if tick else (LIGHT["ink"], 1.4)
        draw_line(axes, (tick, low), (tick, high), colour, stroke)


def _draw_on_phone(body: Body, row: Record, verbs: Verbs, colour: str) -> None:
    """Write what was said and by whom when, in one line or two, and draw its mark on a scale below."""
    y = body.height + 14
    said = shorten(str(row["words"]), body.width - 40, SIZE, True)
    body.write(EDGE, y, said, Look(SIZE, True, colour))
    who, day = _name_speaker(row), short_day(row["day"], verbs.year)
    start = EDGE + measure(said, SIZE, True) + 8
    if measure(f"{who}, {day}", SIZE) <= body.width - start - 4:
        body.write(start, y, f"{who}, {day}")
    else:
        y += LINE
        body.write(EDGE, y, f"{shorten(who, body.width - 100, SIZE)}, {day}")
    body.mark(_draw_ground, verbs, y + 5, y + 5 + _TRACK)
    body.mark(_draw_mark, row, y + 5 + _TRACK / 2, colour)
    body.height = y - 14 + _PHONE_ROW


def _draw_row(body: Body, row: Record, verbs: Verbs, colour: str, px: Px, lines: Sequence[float]) -> None:
    """Write day, speaker and words of one statement, and draw its mark on the scale."""
    day = _DAY + (0 if verbs.year else measure(" 2000", SIZE))
    y, who = body.height + 18, wrap(_name_speaker(row), _START - _GAP - day, SIZE, most=2)
    body.write(EDGE, y, short_day(row["day"], verbs.year))
    body.write(day, y, who, PLAIN)
    body.mark(_draw_mark, row, y - 4.5, colour)
    _write_words(body, row, px, lines, y, colour)
    body.height += _ROW + LINE * (len(who) - 1)


def _name_speaker(row: Record) -> str:
    """Who gives a number, and whether it is only expected."""
    name = capitalise(voice_name(row))
    return f"{name} (expected)" if row["stance"] == "expects" else name


def _draw_mark(axes: Axes, row: Record, y: float, colour: str) -> None:
    draw_figure(axes, row, (row["value"], y), colour, upwards=False)


def _write_words(body: Body, row: Record, px: Px, lines: Sequence[float], y: float, colour: str) -> None:
    """Write the words left or right of the mark: where there is room and no line goes through them."""
    at, said = px(row["value"]), str(row["words"])
    box = box_of(row["form"], px(row["end"]) - at, upwards=False).move(at, 0)
    width, left, right = measure(said, SIZE, True), box.x0 - 16 - _START, body.width - box.x1 - 12

    def is_clear(start: float) -> bool:
        return not any(start - 4 < line < start + width + 4 for line in lines)

    on_left = width <= left and (width > right or is_clear(box.x0 - 8 - width) or not is_clear(box.x1 + 8))
    if row["form"] == "words" and box.x1 - box.x0 > width + 16:
        body.write((box.x0 + box.x1) / 2, y, said, Look(SIZE, True, colour, "center"))
    elif on_left or (width > right and left > right):
        body.write(box.x0 - 8, y, shorten(said, left, SIZE, True), Look(SIZE, True, colour, "right"))
    else:
        body.write(box.x1 + 8, y, shorten(said, right, SIZE, True), Look(SIZE, True, colour))
