"""The timeline's marks: a strip for each claim on one segmented axis, and the axis itself as a strip."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd
from matplotlib.path import Path

from analysis.charts.marks import EVENT, Pen
from analysis.charts.sheet import Lettering, Place, Sheet, Stroke, box, hatching, line
from analysis.charts.style import BLEED, LIGHT, MARK_RADIUS, STRIP_WIDTH, measure_text
from analysis.charts.svg import RowBox, cut_rows
from analysis.charts.time_axis import TimeAxis, build_time_axis
from analysis.dossier.rows import Record, list_records

ROW, HEAD = 44.0, 52.0
# What happened stands above, what was said below, also where only one of them is dated.
_LANE = {"event": -9.0, "said": 9.0, "forecast": 9.0}
_LEAST_BOX, _LEAST_BAR = 16.0, 5.0
HEAD_KEY = " head"  # no claim id begins with a space
_RULE = Stroke(LIGHT.ink, 1.5)


@dataclass(frozen=True)
class TimelineStrips:
    """``head`` is the axis as ``<svg>``, ``rows`` a ``<svg>`` for each claim id; ``ends`` in words.

    ``cutoff_share`` says how far along the strip the cut-off lies, from 0 to 1.
    """

    head: str
    rows: dict[str, str]
    ends: tuple[str, str]
    has_cuts: bool
    cutoff_share: float


def plot_timeline_strips(timeline: pd.DataFrame, as_of: date, salt: str = "timeline") -> TimelineStrips:
    """Draw the strip of each claim.

    Parameters
    ----------
    timeline
        From ``analysis.timeline.build_timeline``.
    as_of
        The information cut-off.
    salt
        Names this chart, for ids.
    """
    sheet, boxes, axis = draw_timeline_sheet(timeline, as_of)
    strips = cut_rows(sheet, boxes, salt)
    head = strips.pop(HEAD_KEY)
    return TimelineStrips(head, strips, axis.ends, axis.has_cuts, axis.cutoff_x / axis.width)


def draw_timeline_sheet(timeline: pd.DataFrame, as_of: date) -> tuple[Sheet, list[RowBox], TimeAxis]:
    """Draw all strips on one sheet, the axis first; ``plot_timeline_strips`` cuts them apart."""
    axis = build_time_axis(timeline, as_of, STRIP_WIDTH)
    rows = list_records(timeline)
    # matplotlib cuts lines off at the sheet's edge, and each strip's ground goes on beyond it.
    sheet = Sheet(STRIP_WIDTH, HEAD + BLEED + ROW * len(rows) + BLEED)
    draw_head(sheet, axis, Place(0.0, HEAD))
    boxes = [RowBox(HEAD_KEY, 0.0, HEAD, f"Time axis, {' to '.join(axis.ends)}, not to one scale")]
    top = HEAD + BLEED
    for row in rows:
        draw_row(sheet, axis, row, Place(top, ROW, bleed=BLEED))
        boxes.append(RowBox(row["claim_id"], top, ROW, title_of(row)))
        top += ROW
    return sheet, boxes, axis


def title_of(row: Record) -> str:
    """Say in words what a strip shows."""
    return f"{row['event_date_words']}; said {row['said_words']}; {row['origin_kind']}"


def lanes_of(row: Record) -> tuple[str, ...]:
    """Say which marks a row has: what happened, what was said, or both where both dates are known.

    A forecast is one mark, whose arrow begins at the statement.
    """
    if row["form"] == "forecast":
        return ("forecast",)
    event = row["event_earliest"], row["event_latest"]
    said = row["said_earliest"], row["said_latest"]
    said_known = None not in said and not row["said_uncertain"]
    if event == (None, None):
        return ("said",) if said != (None, None) else ("event",)
    return ("event", "said") if said_known else ("event",)


def forms_drawn(timeline: pd.DataFrame) -> set[str]:
    """Name the forms of a date that its strips show, for a legend: keys of ``legend.DATE_WORDS``."""
    forms = set()
    for row in list_records(timeline):
        for name in lanes_of(row):
            if name == "event":
                forms.add(_form_of(row["event_earliest"], row["event_latest"]))
                continue
            if name == "forecast":
                forms.add(name)
                if row["said_earliest"] is None:
                    continue
            if (form := _form_of(*_said(row))) != "day":  # its mark is that of who said it
                forms.add(form)
    return forms


def _form_of(first: date | None, last: date | None) -> str:
    if first is None:
        return "before"
    if last is None:
        return "undated"
    return "day" if first == last else "period"


def draw_head(sheet: Sheet, axis: TimeAxis, place: Place) -> None:
    """Draw the axis: the cut-off in words, then months and years, then a line for each segment."""
    left, top = place.left, place.top
    words = f"cut-off {axis.as_of.day} {axis.as_of:%b %Y}"
    half = measure_text(words) / 2
    centre = min(max(axis.cutoff_x, half), axis.width - half)
    sheet.add_text(HEAD_KEY, (left + centre, top + 12), words, Lettering(align="center"))
    for label in axis.labels:
        look = Lettering(colour=LIGHT.grey, align=label.anchor)
        for text, baseline in ((label.month, 28), (label.year, 42)):
            if text:
                sheet.add_text(HEAD_KEY, (left + label.x, top + baseline), text, look)
    base = top + HEAD - 3
    rules = (line((left + one.x0, base), (left + one.x1, base)) for one in axis.segments)
    sheet.add_path(HEAD_KEY, Path.make_compound_path(*rules), stroke=_RULE, role="ground")
    cutoff = line((left + axis.cutoff_x, base - 4), (left + axis.cutoff_x, top + HEAD))
    sheet.add_path(HEAD_KEY, cutoff, stroke=_RULE, role="ground")


def draw_row(sheet: Sheet, axis: TimeAxis, row: Record, place: Place) -> None:
    """Draw one claim's strip: what happened in one look, what was said in the manner of who said it."""
    _draw_ground(sheet, axis, row["claim_id"], place)
    for name in lanes_of(row):
        y = place.middle + _LANE[name]
        kind = EVENT if name == "event" else row["origin_kind"]
        pen = Pen(sheet, row["claim_id"], kind, place.left)
        if name == "forecast":
            _draw_forecast(pen, axis, row, y)
        elif name == "event":
            _draw_time(pen, axis, (row["event_earliest"], row["event_latest"]), y)
        else:
            _draw_time(pen, axis, _said(row), y)


def _draw_ground(sheet: Sheet, axis: TimeAxis, key: str, place: Place) -> None:
    left, (y0, y1) = place.left, place.ground
    bands = [box(left + one.x0, y0, left + one.x1, y1) for one in axis.segments]
    sheet.add_path(key, Path.make_compound_path(*bands), fill=LIGHT.band, role="ground")
    hatched = hatching(left + axis.cutoff_x, y0, left + axis.right, y1)
    sheet.add_path(key, hatched, stroke=Stroke(LIGHT.rule, 0.75), role="ground")
    cutoff = line((left + axis.cutoff_x, y0), (left + axis.cutoff_x, y1))
    sheet.add_path(key, cutoff, stroke=Stroke(LIGHT.ink, 1.25), role="ground")


def _said(row: Record) -> tuple[date | None, date | None]:
    """Say when it was said; a window that is still open counts as undated."""
    return (row["said_earliest"], None if row["said_uncertain"] else row["said_latest"])


def _draw_time(pen: Pen, axis: TimeAxis, when: tuple[date | None, date | None], y: float) -> None:
    """Draw a day as a mark, a period as a bar over all of it, and what nothing bounds as a dashed box."""
    first, last = when
    if first is None or last is None:
        pen.unknown_box(*_undated_span(axis, first, last), y, open_left=first is None)
    elif first == last:
        pen.mark(axis.place(first), y)
    else:
        pen.bar(*_at_least_wide(axis.span(first, last), _LEAST_BAR, axis), y)


def _undated_span(axis: TimeAxis, first: date | None, last: date | None) -> tuple[float, float]:
    """Span from the first day that is possible to the last, or to the cut-off: nobody knows later."""
    if first is not None and first > axis.as_of:
        return _at_least_wide(axis.span(first, last), _LEAST_BOX, axis)
    known = last if last is not None and last <= axis.as_of else axis.as_of
    x0, x1 = axis.span(first, known)
    if first is None:  # it may have been at any time before, also before this axis begins
        return 0.0, max(x1, _LEAST_BOX)
    return max(0.0, min(x0, x1 - _LEAST_BOX)), max(x1, _LEAST_BOX)


def _at_least_wide(span: tuple[float, float], least: float, axis: TimeAxis) -> tuple[float, float]:
    """Widen a span that is too narrow to be seen, evenly, within the axis."""
    x0, x1 = span
    missing = max(least - (x1 - x0), 0.0)
    x0 = min(max(x0 - missing / 2, 0.0), axis.width - least)
    return x0, min(max(x1 + missing / 2, x0 + least), axis.width)


def _draw_forecast(pen: Pen, axis: TimeAxis, row: Record, y: float) -> None:
    """Draw a dashed arrow from the statement, as far as its date is known, past the cut-off.

    It ends at a stop where the forecast has a last day, and runs off the axis where it has none.
    """
    first, last = _said(row)
    on_a_day = first is not None and first == last
    start = axis.cutoff_x
    if first is not None and first <= axis.as_of:
        start = axis.place(first) if on_a_day else _undated_span(axis, first, last)[1]
        if not on_a_day:
            _draw_time(pen, axis, (first, last), y)
    until = row["event_latest"]
    _, end = axis.span(None, until)
    tip = min(max(end if until else axis.width, start + MARK_RADIUS + 14), axis.width - (2 if until else 0))
    pen.arrow(start, tip, y, dash=(5, 3))
    if until:
        pen.line((tip + 1, y - 6), (tip + 1, y + 6), width=2)
    if on_a_day:
        pen.mark(start, y)
