"""Figures of one measure as one picture, words included: for export, where no table stands beside it."""

from __future__ import annotations

import pandas as pd

from analysis.charts import figure_strips
from analysis.charts.fold import MOST_ROWS, keep_latest
from analysis.charts.sheet import Place
from analysis.charts.style import STRIP_WIDTH
from analysis.charts.value_axis import build_value_axis
from analysis.charts.whole_frame import Foot, WholeChart
from analysis.charts.whole_rows import STRIP_AT, begin_rows, draw_lines, lay_out, say_origin
from analysis.dossier.rows import Record, list_records


def plot_whole_figures(
    group: pd.DataFrame, title: str, alt: str, name: str = "whole-figures", source: str = ""
) -> WholeChart:
    """Draw one group of figures (one measure and unit) as one picture; past 40 rows it counts the earlier."""
    shown = keep_latest(group, MOST_ROWS)
    axis = build_value_axis(shown, STRIP_WIDTH)
    lines = [
        lay_out(row, f"said: {row['said_words']}", _figure_words(row), figure_strips.ROW)
        for row in list_records(shown)
    ]
    scale = "logarithmic scale" if axis.log else "axis from zero"
    units = " and ".join(dict.fromkeys(shown["unit"]))
    notes = [f"{str(shown['measure_words'].iloc[0]).capitalize()}, in {units}; {scale}."]
    if (shown["form"] == "about").any():
        notes.append("A whisker says “about”: no margin was given.")
    if (shown["form"] == "words").any():
        notes.append("A dashed box: words only, drawn as we read them.")
    notes += [f"{len(group) - len(shown):,} earlier figures are not shown."] * (len(group) > len(shown))
    foot = Foot([one.row["origin_kind"] for one in lines], [*notes, *filter(None, [source])])
    sheet, top = begin_rows(title, lines, figure_strips.HEAD, foot)
    figure_strips.draw_head(sheet, axis, Place(top - figure_strips.HEAD, figure_strips.HEAD, STRIP_AT))
    for one, place in draw_lines(sheet, lines, top, foot):
        figure_strips.draw_row(sheet, axis, one.row, place)
    return WholeChart(sheet, name, title, alt)


def _figure_words(row: Record) -> str:
    part = " (part of the figure above, not added to it)" if row["subset_of"] else ""
    return f"“{row['value_text']}”{part}, {say_origin(row)} ({row['claim_id']})"
