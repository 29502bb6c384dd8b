"""The figures' marks: a strip for each figure, on one axis for each measure and unit.

Never two units on one axis, never a midpoint that nobody said, never an error bar: a bounded claim
is not a distribution.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.path import Path

from analysis.charts.marks import (
    draw_arrow_head,
    draw_bar,
    draw_mark,
    draw_question,
    mark_of,
)
from analysis.charts.sheet import Sheet, box, line
from analysis.charts.style import BLEED, LIGHT, STRIP_WIDTH
from analysis.charts.svg import RowBox, cut_rows
from analysis.charts.value_axis import ValueAxis, build_value_axis, say_number

ROW, HEAD = 26.0, 26.0
WHISKER = 14.0  # px to each side of "about": fixed, for no margin was given
_ARROW, _LEAST = 34.0, 12.0
_HEAD_KEY = " head"  # no figure id begins with a space
FORM_WORDS = {
    "exact": "exact value",
    "about": "about, no margin given",
    "range": "range",
    "at_most": "upper limit",
    "at_least": "lower limit",
    "words": "words only, as we read them",
}


@dataclass(frozen=True)
class FigureStrips:
    """``head`` is the axis as ``<svg>``, ``rows`` a ``<svg>`` for each figure id; ``ends`` in words."""

    head: str
    rows: dict[str, str]
    ends: tuple[str, str]
    log: bool


def plot_figure_strips(figures: pd.DataFrame, salt: str) -> FigureStrips:
    """Draw the strips of one group of figures.

    Parameters
    ----------
    figures
        Rows of ``analysis.figures.build_figures`` of one ``group``.
    salt
        Names this chart, for ids.
    """
    sheet, boxes, axis = draw_figure_sheet(figures)
    strips = cut_rows(sheet, boxes, salt)
    ends = say_number(axis.low), say_number(axis.high)
    return FigureStrips(strips.pop(_HEAD_KEY), strips, ends, axis.log)


def draw_figure_sheet(figures: pd.DataFrame) -> tuple[Sheet, list[RowBox], ValueAxis]:
    """Draw all strips of a group on one sheet, the axis first."""
    axis = build_value_axis(figures, STRIP_WIDTH)
    # matplotlib cuts lines off at the sheet's edge, and each strip's ground goes on beyond it.
    sheet = Sheet(STRIP_WIDTH, HEAD + BLEED + ROW * len(figures) + BLEED)
    draw_head(sheet, _HEAD_KEY, axis, 0.0, 0.0)
    scale = "logarithmic" if axis.log else "linear"
    words = f"Axis from {say_number(axis.low)} to {say_number(axis.high)}, {scale}"
    boxes = [RowBox(_HEAD_KEY, 0.0, HEAD, words)]
    for number, row in enumerate(figures.to_dict("records")):
        top = HEAD + BLEED + ROW * number
        draw_row(sheet, axis, row, top, bleed=BLEED)
        boxes.append(RowBox(row["figure_id"], top, ROW, title_of(row)))
    return sheet, boxes, axis


def title_of(row: dict[str, Any]) -> str:
    """Say in words what a strip shows."""
    return f"“{row['value_text']}”: {FORM_WORDS[row['form']]}; {row['origin_kind']}"


def draw_head(sheet: Sheet, key: str, axis: ValueAxis, left: float, top: float) -> None:
    """Draw the axis: labels, the line, and a tick for each label."""
    base = top + HEAD - 3
    for tick in axis.ticks:
        x = left + axis.place(tick)
        sheet.add_text(key, x, top + 13, say_number(tick), colour=LIGHT.grey, align="center")
    ticks = (line((left + axis.place(tick), base - 4), (left + axis.place(tick), base)) for tick in axis.ticks)
    sheet.add_path(key, Path.make_compound_path(*ticks), stroke=LIGHT.ink, width=1.25, role="ground")
    rule = line((left + axis.left, base), (left + axis.right, base))
    sheet.add_path(key, rule, stroke=LIGHT.ink, width=1.5, role="ground")


def draw_row(
    sheet: Sheet,
    axis: ValueAxis,
    row: dict[str, Any],
    top: float,
    height: float = ROW,
    left: float = 0.0,
    bleed: float = 0.0,
) -> None:
    """Draw one figure in the form that its qualifier asks for, its ground ``bleed`` px higher and lower."""
    key, kind, y = row["figure_id"], row["origin_kind"], top + height / 2
    _draw_ground(sheet, axis, key, top - bleed, top + height + bleed, left)
    form = row["form"]
    if form in ("exact", "about"):
        x = left + axis.place(row["best"])
        if form == "about":
            whisker = line((max(x - WHISKER, left), y), (min(x + WHISKER, left + axis.width), y))
            sheet.add_path(key, whisker, stroke=mark_of(kind).colour, width=1.5, role="ground")
        draw_mark(sheet, key, kind, x, y)
    elif form == "range":
        _draw_range(sheet, axis, row, y, left)
    elif form == "at_most":
        _draw_limit(sheet, axis, row, y, left, -1)
    elif form == "at_least":
        _draw_limit(sheet, axis, row, y, left, 1)
    else:
        _draw_words(sheet, axis, row, y, left)


def _draw_ground(sheet: Sheet, axis: ValueAxis, key: str, y0: float, y1: float, left: float) -> None:
    places = [left + axis.place(tick) for tick in axis.ticks]
    first, others = (places[:0], places) if axis.log else (places[:1], places[1:])
    for lines, colour, width in ((others, LIGHT.rule, 1.0), (first, LIGHT.ink, 1.25)):
        if lines:
            path = Path.make_compound_path(*(line((x, y0), (x, y1)) for x in lines))
            sheet.add_path(key, path, stroke=colour, width=width, role="ground")


def _draw_range(sheet: Sheet, axis: ValueAxis, row: dict[str, Any], y: float, left: float) -> None:
    x0, x1 = left + axis.place(row["read_low"]), left + axis.place(row["read_high"])
    x0, x1 = x0 - max(0.0, 5 - (x1 - x0)) / 2, x1 + max(0.0, 5 - (x1 - x0)) / 2
    key, kind = row["figure_id"], row["origin_kind"]
    draw_bar(sheet, key, kind, x0, x1, y, height=7)
    for x in (x0 + 1, x1 - 1):
        cap = line((x, y - 7), (x, y + 7))
        sheet.add_path(key, cap, stroke=mark_of(kind).colour, width=2, role="ground")


def _draw_limit(sheet: Sheet, axis: ValueAxis, row: dict[str, Any], y: float, left: float, way: int) -> None:
    """Draw a limit as a bar across, with an arrow toward what is still possible."""
    key, kind = row["figure_id"], row["origin_kind"]
    limit = axis.place(row["read_high"] if way < 0 else row["read_low"])
    room = limit - axis.left if way < 0 else axis.width - 2 - limit
    tip = limit + way * max(min(_ARROW, room), _LEAST)
    colour = mark_of(kind).colour
    sheet.add_path(key, box(left + limit - 2, y - 8, left + limit + 2, y + 8), fill=colour)
    shaft = line((left + limit, y), (left + tip - way * 6, y))
    sheet.add_path(key, shaft, stroke=colour, width=2, role="ground")
    draw_arrow_head(sheet, key, kind, left + tip, y, "left" if way < 0 else "right")


def _draw_words(sheet: Sheet, axis: ValueAxis, row: dict[str, Any], y: float, left: float) -> None:
    """Draw words without a number as a dashed, empty box over what we read into them."""
    key, colour = row["figure_id"], mark_of(row["origin_kind"]).colour
    low, high = row["read_low"], row["read_high"]
    known = not (math.isnan(low) or math.isnan(high))
    x0 = left + (axis.place(low) if known else axis.left)
    x1 = left + (axis.place(high) if known else axis.right)
    x0, x1 = x0 - max(0.0, _LEAST - (x1 - x0)) / 2, x1 + max(0.0, _LEAST - (x1 - x0)) / 2
    outline = box(x0, y - 7, x1, y + 7)
    if known and math.isinf(high):
        # Open to the right: no closing edge.
        outline = line((x1 + 12, y - 7), (x0, y - 7), (x0, y + 7), (x1 + 12, y + 7))
    sheet.add_path(key, outline, stroke=colour, width=1.5, dash=(3.5, 2.5))
    if not known:
        draw_question(sheet, key, (x0 + x1) / 2, y, 8, colour)
