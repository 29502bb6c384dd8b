"""A whole chart as one picture, words included: for export, where no table stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.charts import figure_strips, timeline_strips
from analysis.charts.fold import MOST_ROWS, fold_timeline
from analysis.charts.marks import Pen
from analysis.charts.sheet import Lettering, Place, Sheet, Stroke, line
from analysis.charts.style import LIGHT, STRIP_WIDTH
from analysis.charts.time_axis import build_time_axis
from analysis.charts.value_axis import build_value_axis
from analysis.charts.whole_frame import (
    LINE,
    MARGIN,
    SIZE,
    WIDTH,
    WholeChart,
    begin_sheet,
    draw_foot,
    wrap_text,
)
from analysis.rows import Record, list_records

_STRIP_AT = WIDTH - MARGIN - STRIP_WIDTH
_KIND_AT = MARGIN + 150.0
_WORDS_AT = _KIND_AT + 18.0


@dataclass(frozen=True)
class _Line:
    """A row in words: what stands left, what beside the mark, and how tall it is."""

    row: Record
    left: list[str]
    words: list[str]
    height: float


def plot_whole_timeline(timeline: pd.DataFrame, as_of: date, title: str, alt: str) -> WholeChart:
    """Draw the timeline as one picture; past 40 rows the earlier ones are folded, and counted in it."""
    shown, folds = fold_timeline(timeline)
    axis = build_time_axis(shown, as_of, STRIP_WIDTH)
    lines = []
    for row in list_records(shown):
        words = f"{row['claim_id']} {row['text']} ({row['origin_label']})"
        lines.append(_lay_out(row, row["event_date_words"], words, timeline_strips.height_of(row)))

    folded = sum(len(fold.claim_ids) for fold in folds)
    notes = ["The axis is cut where nothing happened; its pieces are not to one scale."]
    notes += [f"{folded:,} earlier claims are not shown."] * bool(folded)
    sheet, top = _begin(title, lines, timeline_strips.HEAD, notes)
    timeline_strips.draw_head(sheet, axis, Place(top - timeline_strips.HEAD, timeline_strips.HEAD, _STRIP_AT))
    for one, place in _draw_lines(sheet, lines, top, notes):
        timeline_strips.draw_row(sheet, axis, one.row, place)
    return WholeChart(sheet, "whole-timeline", title, alt)


def plot_whole_figures(group: pd.DataFrame, title: str, alt: str, name: str = "whole-figures") -> WholeChart:
    """Draw one group of figures (one measure and unit) as one picture; past 40 rows it says what is left."""
    shown = group.iloc[:MOST_ROWS]
    axis = build_value_axis(shown, STRIP_WIDTH)
    lines = [
        _lay_out(row, row["said_words"], _figure_words(row), figure_strips.ROW) for row in list_records(shown)
    ]
    scale = "logarithmic scale" if axis.log else "axis from zero"
    units = " and ".join(dict.fromkeys(shown["unit"]))
    notes = [f"{str(shown['measure_words'].iloc[0]).capitalize()}, in {units}; {scale}."]
    if (shown["form"] == "about").any():
        notes.append("A whisker says “about”: no margin was given.")
    if (shown["form"] == "words").any():
        notes.append("A dashed box: words only, drawn as we read them.")
    notes += [f"{len(group) - len(shown):,} more figures are not shown."] * (len(group) > len(shown))
    sheet, top = _begin(title, lines, figure_strips.HEAD, notes)
    figure_strips.draw_head(sheet, axis, Place(top - figure_strips.HEAD, figure_strips.HEAD, _STRIP_AT))
    for one, place in _draw_lines(sheet, lines, top, notes):
        figure_strips.draw_row(sheet, axis, one.row, place)
    return WholeChart(sheet, name, title, alt)


def _figure_words(row: Record) -> str:
    part = " (part of the figure above, not added to it)" if row["subset_of"] else ""
    return f"“{row['value_text']}”{part}, {row['origin_label']} ({row['claim_id']})"


def _lay_out(row: Record, left: str, words: str, marks: float) -> _Line:
    dates = wrap_text(left, _KIND_AT - MARGIN - 14)
    said = wrap_text(words, _STRIP_AT - _WORDS_AT - 20)
    return _Line(row, dates, said, max(marks, LINE * max(len(dates), len(said)) + 9))


def _begin(title: str, lines: Sequence[_Line], head: float, notes: Sequence[str]) -> tuple[Sheet, float]:
    """Make a sheet that holds it all, with its title; returns where the rows begin."""
    kinds = [one.row["origin_kind"] for one in lines]
    sheet, top = begin_sheet(title, head + sum(one.height for one in lines) + 14, kinds, notes)
    return sheet, top + head


def _draw_lines(
    sheet: Sheet, lines: Sequence[_Line], top: float, notes: Sequence[str]
) -> Iterator[tuple[_Line, Place]]:
    """Write each row's words and the foot; yields where each row's marks go."""
    for one in lines:
        key = str(one.row.get("figure_id", one.row["claim_id"]))
        place = Place(top, one.height, _STRIP_AT)
        for texts, x, colour in ((one.left, MARGIN, LIGHT.grey), (one.words, _WORDS_AT, LIGHT.ink)):
            first = place.middle - LINE * len(texts) / 2 + 12.5
            for number, words in enumerate(texts):
                sheet.add_text(key, (x, first + LINE * number), words, Lettering(SIZE, colour=colour))
        Pen(sheet, key, one.row["origin_kind"]).mark(_KIND_AT + 6, place.middle)
        yield one, place
        top += one.height
        rule = line((MARGIN, top), (_STRIP_AT - 12, top))
        sheet.add_path(key, rule, stroke=Stroke(LIGHT.rule, 0.75), role="ground")
    draw_foot(sheet, [one.row["origin_kind"] for one in lines], top + 22, notes)
