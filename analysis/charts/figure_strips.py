"""The figures' marks: a strip for each figure, on one axis for each measure and unit.

Never two units on one axis, never a midpoint that nobody said, never an error bar: a bounded claim
is not a distribution.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd
from matplotlib.path import Path

from analysis.charts.marks import Pen
from analysis.charts.sheet import Lettering, Place, Sheet, Stroke, line
from analysis.charts.style import BLEED, LIGHT, STRIP_WIDTH, measure_text
from analysis.charts.svg import RowBox, cut_rows
from analysis.charts.value_axis import ValueAxis, build_value_axis
from analysis.numbers.words import say_number
from analysis.dossier.rows import Record, list_records

ROW, HEAD = 26.0, 26.0
WHISKER = 14.0  # px to each side of "about": fixed, for no margin was given
_ARROW, _LEAST_BAR, _LEAST_BOX = 34.0, 5.0, 12.0
HEAD_KEY = " head"  # no figure id begins with a space
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
    return FigureStrips(strips.pop(HEAD_KEY), strips, ends, axis.log)


def draw_figure_sheet(figures: pd.DataFrame) -> tuple[Sheet, list[RowBox], ValueAxis]:
    """Draw all strips of a group on one sheet, the axis first."""
    axis = build_value_axis(figures, STRIP_WIDTH)
    # matplotlib cuts lines off at the sheet's edge, and each strip's ground goes on beyond it.
    sheet = Sheet(STRIP_WIDTH, HEAD + BLEED + ROW * len(figures) + BLEED)
    draw_head(sheet, axis, Place(0.0, HEAD))
    scale = "logarithmic" if axis.log else "linear"
    words = f"Axis from {say_number(axis.low)} to {say_number(axis.high)}, {scale}"
    boxes = [RowBox(HEAD_KEY, 0.0, HEAD, words)]
    for number, row in enumerate(list_records(figures)):
        top = HEAD + BLEED + ROW * number
        draw_row(sheet, axis, row, Place(top, ROW, bleed=BLEED))
        boxes.append(RowBox(row["figure_id"], top, ROW, title_of(row)))
    return sheet, boxes, axis


def title_of(row: Record) -> str:
    """Say in words what a strip shows."""
    return f"“{row['value_text']}”: {FORM_WORDS[row['form']]}; {row['origin_kind']}"


def draw_head(sheet: Sheet, axis: ValueAxis, place: Place) -> None:
    """Draw the axis: labels, the line, and a tick for each label."""
    left, base = place.left, place.top + HEAD - 3
    places = [left + axis.place(tick) for tick in axis.ticks]
    for tick, x in zip(axis.ticks, places, strict=True):
        look = Lettering(colour=LIGHT.grey, align="center")
        label = say_number(tick)
        half = measure_text(label) / 2
        # A wide label on the last tick moves inwards rather than over the edge.
        held = min(max(x, left + half), left + axis.width - half - 1)
        sheet.add_text(HEAD_KEY, (held, place.top + 13), label, look)
    ticks = Path.make_compound_path(*(line((x, base - 4), (x, base)) for x in places))
    sheet.add_path(HEAD_KEY, ticks, stroke=Stroke(LIGHT.ink, 1.25), role="ground")
    rule = line((left + axis.left, base), (left + axis.right, base))
    sheet.add_path(HEAD_KEY, rule, stroke=Stroke(LIGHT.ink, 1.5), role="ground")


def draw_row(sheet: Sheet, axis: ValueAxis, row: Record, place: Place) -> None:
    """Draw one figure in the form that its qualifier asks for."""
    _draw_ground(sheet, axis, row["figure_id"], place)
    draw = {
        "exact": _draw_value,
        "about": _draw_value,
        "range": _draw_range,
        "at_most": _draw_limit,
        "at_least": _draw_limit,
        "words": _draw_words,
    }
    draw[row["form"]](Pen(sheet, row["figure_id"], row["origin_kind"], place.left), axis, row, place.middle)


def _draw_ground(sheet: Sheet, axis: ValueAxis, key: str, place: Place) -> None:
    y0, y1 = place.ground
    places = [place.left + axis.place(tick) for tick in axis.ticks]
    first, others = (places[:0], places) if axis.log else (places[:1], places[1:])
    for lines, stroke in ((others, Stroke(LIGHT.rule)), (first, Stroke(LIGHT.ink, 1.25))):
        if lines:
            path = Path.make_compound_path(*(line((x, y0), (x, y1)) for x in lines))
            sheet.add_path(key, path, stroke=stroke, role="ground")


def _draw_value(pen: Pen, axis: ValueAxis, row: Record, y: float) -> None:
    """Draw one value; "about" gets a whisker that is the same for all, for no margin was given."""
    x = axis.place(row["best"])
    if row["form"] == "about":
        pen.line((max(x - WHISKER, 0.0), y), (min(x + WHISKER, axis.width), y))
    pen.mark(x, y)


def _draw_range(pen: Pen, axis: ValueAxis, row: Record, y: float) -> None:
    x0, x1 = _widen(axis.place(row["read_low"]), axis.place(row["read_high"]), _LEAST_BAR)
    pen.bar(x0, x1, y, height=7)
    for x in (x0 + 1, x1 - 1):
        pen.line((x, y - 7), (x, y + 7), width=2)


def _draw_limit(pen: Pen, axis: ValueAxis, row: Record, y: float) -> None:
    """Draw a limit as a bar across, with an arrow toward what is still possible."""
    upper = row["form"] == "at_most"
    limit = axis.place(row["read_high"] if upper else row["read_low"])
    room = limit - axis.left if upper else axis.width - 2 - limit
    length = max(min(_ARROW, room), _LEAST_BOX)
    pen.limit(limit, y)
    pen.arrow(limit, limit - length if upper else limit + length, y)


def _draw_words(pen: Pen, axis: ValueAxis, row: Record, y: float) -> None:
    """Draw words without a number as a dashed, empty box over what we read into them."""
    low, high = row["read_low"], row["read_high"]
    known = not (math.isnan(low) or math.isnan(high))
    ends = (axis.place(low), axis.place(high)) if known else (axis.left, axis.right)
    x0, x1 = _widen(*ends, _LEAST_BOX)
    top, bottom = y - 7, y + 7
    if known and math.isinf(high):
        # Open to the right: no closing edge.
        pen.dashed((x1 + 12, top), (x0, top), (x0, bottom), (x1 + 12, bottom))
        return
    pen.dashed((x0, top), (x1, top), (x1, bottom), (x0, bottom), (x0, top))
    if not known:
        pen.question((x0 + x1) / 2, y, 8)


def _widen(x0: float, x1: float, least: float) -> tuple[float, float]:
    """Widen what is too narrow to be seen, evenly."""
    missing = max(least - (x1 - x0), 0.0) / 2
    return x0 - missing, x1 + missing
