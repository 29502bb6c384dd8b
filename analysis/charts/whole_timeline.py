"""The timeline as one picture, words included: for export, where no table stands beside it."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.charts import timeline_strips
from analysis.charts.fold import fold_timeline
from analysis.charts.legend import DATE_WORDS
from analysis.charts.sheet import Place
from analysis.charts.style import STRIP_WIDTH
from analysis.charts.time_axis import build_time_axis
from analysis.charts.whole_frame import Foot, WholeChart
from analysis.charts.whole_rows import STRIP_AT, begin_rows, draw_lines, lay_out, say_origin
from analysis.dates.words import format_day
from analysis.dossier.rows import list_records


def plot_whole_timeline(
    timeline: pd.DataFrame, as_of: date, title: str, alt: str, source: str = ""
) -> WholeChart:
    """Draw the timeline as one picture; past 40 rows the earlier ones are folded, and counted in it."""
    shown, folds = fold_timeline(timeline)
    axis = build_time_axis(shown, as_of, STRIP_WIDTH)
    lines = []
    for row in list_records(shown):
        words = f"{row['claim_id']} {row['text']} · {say_origin(row)}"
        lines.append(lay_out(row, row["event_date_words"], words, timeline_strips.ROW))

    folded = sum(len(fold.claim_ids) for fold in folds)
    notes = ["Upper line: when it happened. Lower line: when it was said, in the mark of who said it."]
    notes += ["The axis is cut where nothing happened; its pieces are not to one scale."] * axis.has_cuts
    notes += [f"{folded:,} earlier claims are not shown."] * bool(folded)
    drawn = timeline_strips.forms_drawn(shown)
    forms = {form: words for form, words in DATE_WORDS.items() if form in drawn}
    forms["cut-off"] = f"information cut-off, {format_day(as_of)}"
    foot = Foot([one.row["origin_kind"] for one in lines], [*notes, *filter(None, [source])], forms)
    sheet, top = begin_rows(title, lines, timeline_strips.HEAD, foot)
    timeline_strips.draw_head(sheet, axis, Place(top - timeline_strips.HEAD, timeline_strips.HEAD, STRIP_AT))
    for one, place in draw_lines(sheet, lines, top, foot):
        timeline_strips.draw_row(sheet, axis, one.row, place)
    return WholeChart(sheet, "whole-timeline", title, alt)
