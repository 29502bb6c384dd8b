"""The number over time, drawn: one panel a measure, statements by date in the form they were said in."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.drawing.axes import axes_size, draw_labels, draw_time_axis, draw_value_axis, to_px
from analysis.charts.drawing.boxes import Box
from analysis.charts.drawing.colours import Palette
from analysis.charts.drawing.figures import voice
from analysis.charts.drawing.frame import begin_picture
from analysis.charts.drawing.labels import Ground, Label, Lines, Run, line_width, place_labels
from analysis.charts.drawing.legend import figure_keys
from analysis.charts.drawing.lettering import SIZE, measure, shorten
from analysis.charts.drawing.marks import Pen, box_of, draw_figure
from analysis.charts.drawing.picture import EDGE, WIDTHS, Look, Picture, is_phone
from analysis.charts.drawing.scales import day_number, day_of, say_tick, time_ticks, value_ticks
from analysis.charts.drawing.words import Words
from analysis.charts.number_over_time.frame import NumbersOverTime, Panel
from analysis.dates.edtf import EdtfError, read_edtf

_HEIGHTS = {1: 400.0, 2: 300.0}
_LOWEST, _NOTE = 170.0, 34.0  # px of a panel, and of two lines of the foot
_HEAD, _BELOW, _BETWEEN = 30.0, 34.0, 16.0  # px above a panel for its name, below the last, between two
_MOST_LABELS = 24
_SMALL = 130.0  # px of a panel that stands alone


def draw_numbers(numbers: NumbersOverTime, words: Words, width: float, palette: Palette) -> Picture:
    """Draw all panels under one time axis, with what stands around them."""
    panels = numbers.panels
    height = _height(numbers)
    body = len(panels) * (height + _HEAD) + (len(panels) - 1) * _BETWEEN + _BELOW if panels else 40.0
    keys = figure_keys(numbers.marks, palette, upwards=True)
    picture, head = begin_picture(words, keys, width, body)
    unlabelled = 0
    span = _span(panels)
    for number, panel in enumerate(panels):
        top = head + number * (height + _HEAD + _BETWEEN) + _HEAD
        if len(panels) > 1:
            picture.put(EDGE, top - 12, shorten(panel.name, width - 4, 14, True), Look(14, True))
        axes = picture.place_axes(panel.measure_id, 0, top, width, height)
        unlabelled += draw_panel(axes, panel, palette, span, names_days=number == len(panels) - 1)
    note = f"{unlabelled} mark{' has' if unlabelled == 1 else 's have'} no label here; all are in the table."
    if not unlabelled or note in words.notes:
        return picture
    # The picture is drawn again, as its foot grows by the note.
    kept = tuple(one for one in words.notes if "no label here" not in one)
    # The foot takes its room from the panels once: lower panels leave more marks without a label.
    if len(kept) == len(words.notes) and math.isfinite(words.room):
        numbers = replace(numbers, height=height - _NOTE / len(panels))
    return draw_numbers(numbers, replace(words, notes=(*kept, note)), width, palette)


def _height(numbers: NumbersOverTime) -> float:
    return numbers.height or _HEIGHTS.get(len(numbers.panels), 240.0)


def cut_numbers(numbers: NumbersOverTime, px: float) -> NumbersOverTime | None:
    """Draw panels lower, or one fewer where they would be too low."""
    number = len(numbers.panels)
    height = _height(numbers) - px / max(number, 1)
    if height >= _LOWEST:
        return replace(numbers, height=height)
    return replace(numbers, panels=numbers.panels[:-1], height=0.0) if number > 1 else None


def draw_small(panel: Panel, words: Words, palette: Palette) -> Picture:
    """Draw one measure alone, with nothing around it, as wide as a phone."""
    above = 10.0
    picture = Picture(WIDTHS["phone"], above + _SMALL + _BELOW)
    picture.words, picture.table = words, panel.marks
    draw_panel(picture.place_axes(panel.measure_id, 0, above, picture.width_px, _SMALL), panel, palette)
    return picture


@dataclass(frozen=True)
class Span:
    """The days of all panels, and how wide the widest number beside them is: they have one time axis."""

    first: pd.Timestamp
    last: pd.Timestamp
    room: float


def _span(panels: Sequence[Panel]) -> Span:
    days = pd.concat([panel.marks["day"] for panel in panels]) if panels else pd.Series([pd.NaT])
    words = [say_tick(tick, ticks[1] - ticks[0]) for ticks in map(_ticks, panels) for tick in ticks]
    return Span(days.min(), days.max(), max((measure(one, SIZE) for one in words), default=0.0))


def _ticks(panel: Panel, most: int = 4) -> list[float]:
    known = pd.concat([panel.marks["value"], panel.marks["end"]])
    return value_ticks(float(known.min()), float(known.max()), most)


def draw_panel(
    axes: Axes, panel: Panel, palette: Palette, span: Span | None = None, names_days: bool = True
) -> int:
    """Draw one measure into any Axes; returns how many marks found no room for a label."""
    marks = panel.marks
    width, height = axes_size(axes)
    ticks = _ticks(panel, most=5 if height > 320 else 4)
    _set_days(axes, span or _span([panel]), names_days)
    # Room above the last line for an arrow and its label.
    reach = ticks[-1] - ticks[0]
    above = max(22.0, 44.0 - (ticks[-1] - float(marks["value"].max())) / reach * height)
    axes.set_ylim(ticks[0], ticks[-1] + reach * above / (height - above))
    ground = Ground(Box(1, 2, width - 1, height + 8), boxes=draw_value_axis(axes, ticks))
    _join(axes, panel, palette, ground)
    ground.marks = [_draw_mark(axes, row, palette) for _, row in marks.iterrows()]
    labels = [_label(marks.iloc[at], ground.marks[at], panel, palette) for at in _by_importance(panel)]
    placed, left = place_labels(labels[:_MOST_LABELS], ground)
    draw_labels(axes, placed)
    return len(left) + len(labels[_MOST_LABELS:])


def _set_days(axes: Axes, days: Span, names_days: bool) -> None:
    """Set the time axis, with room at both ends, so that no mark or label hangs over the edge."""
    width, _ = axes_size(axes)
    first, last = day_number(days.first), day_number(days.last)
    short = max(6.0 - (last - first), 0.0)
    first, last = first - short / 2, last + short / 2
    left, right = (18.0, 12.0 + days.room) if is_phone(width) else (26.0, 24.0 + days.room)
    scale = (last - first) / (width - left - right)
    first, last = first - left * scale, last + right * scale
    axes.set_xlim(first, last)
    scale = (last - first) / width
    low, high = day_of(math.floor(first + 24 * scale)), day_of(math.floor(last - 12 * scale))
    draw_time_axis(axes, time_ticks(low, high, width - 36), names_days)


def _join(axes: Axes, panel: Panel, palette: Palette, ground: Ground) -> None:
    """Join one voice's statements by a thin line."""
    for rows in panel.series:
        colour = palette.of(rows["voice_side"].iloc[-1])
        days = [day_number(day) for day in rows["day"]]
        axes.plot(days, rows["value"], color=colour, alpha=0.45, linewidth=1.6, zorder=2, clip_on=False)
        points = [to_px(axes, day, value) for day, value in zip(days, rows["value"], strict=True)]
        ground.lines += list(pairwise(points))


def _draw_mark(axes: Axes, row: pd.Series, palette: Palette) -> Box:
    """Draw the mark of a figure; returns its box in px of the Axes."""
    at = day_number(row["day"]), float(row["value"])
    draw_figure(Pen(axes), row, at, palette.of(row["voice_side"]))
    x, y = to_px(axes, *at)
    return box_of(row["form"], to_px(axes, 0, row["end"])[1] - y).move(x, y)


def _by_importance(panel: Panel) -> list[int]:
    """Rows in the order in which they get a label: ends of each line, the extremes, then by date."""
    marks = panel.marks.reset_index(drop=True)
    order: list[int] = []
    for _, rows in marks[marks["series"] != ""].groupby("series", sort=False):
        if len(rows) > 1:
            order += [int(rows.index[-1]), int(rows.index[0])]
    values = marks["value"]
    order += [*marks.index[values == values.max()], *marks.index[values == values.min()]]
    # Others: in the order that leaves the least told voice the most room.
    firsts = marks[~marks.duplicated("voice_id")].index
    return list(dict.fromkeys(map(int, [*order, *firsts, *range(len(marks))])))


def _label(row: pd.Series, box: Box, panel: Panel, palette: Palette) -> Label:
    """The speaker's words, then who it is; then shorter forms for where there is little room."""
    said, who, when = str(row["words"]), voice(row), _say_period(row, panel)
    below = [f"{who}, {when}", when, who] if when else [who]
    forms: list[Lines] = [((Run(said, True),), (Run(words),)) for words in below]
    forms += [((Run(f"{said},", True), Run(who)),), ((Run(said, True),),)]
    kept = [form for form in forms if all(line_width(line) < 230 for line in form)]
    return Label(box, tuple(kept or forms[-1:]), palette.of(row["voice_side"]))


def _say_period(row: pd.Series, panel: Panel) -> str:
    """The time that a number counts, where the numbers beside it count another."""
    if not row["period_edtf"] or panel.marks["period_edtf"].nunique() < 2:
        return ""
    try:
        bounds = read_edtf(row["period_edtf"])
    except EdtfError:
        return ""
    first, last = (f"{day:%b} {day.year}" if day else "" for day in (bounds.earliest, bounds.latest))
    if first and last:
        return first if first == last else f"{first}–{last}"
    return f"since {first}" if first else f"to {last}"
