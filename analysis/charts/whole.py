"""A whole chart as one picture, words included: for export, where no table stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.charts import figure_strips, timeline_strips
from analysis.charts.fold import MOST_ROWS, fold_timeline
from analysis.charts.legend import KIND_WORDS, kinds_used
from analysis.charts.marks import Pen
from analysis.charts.records import Record, records_of
from analysis.charts.sheet import Lettering, Place, Sheet, Stroke, line
from analysis.charts.style import LIGHT, STRIP_WIDTH, measure_text, replace_uncovered
from analysis.charts.svg import clean_picture
from analysis.charts.time_axis import build_time_axis
from analysis.charts.value_axis import build_value_axis

WIDTH, MARGIN = 920.0, 16.0
_STRIP_AT = WIDTH - MARGIN - STRIP_WIDTH
_LINE, _SIZE, _TITLE_SIZE = 17.0, 12.5, 18.0
_KIND_AT = MARGIN + 150.0
_WORDS_AT = _KIND_AT + 18.0


@dataclass(frozen=True)
class WholeChart:
    """A chart to take away; ``alt`` is its alternative text."""

    sheet: Sheet
    name: str
    title: str
    alt: str

    @property
    def svg(self) -> str:
        """The chart as SVG with a title and a description, text as outlines."""
        return clean_picture(self.sheet, self.name, self.title, self.alt)

    @property
    def png(self) -> bytes:
        """The chart as PNG, two pixels to a CSS px."""
        return self.sheet.to_png(2.0)


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
    for row in records_of(shown):
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
        _lay_out(row, row["said_words"], _figure_words(row), figure_strips.ROW) for row in records_of(shown)
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


def wrap_text(text: str, width: float, size: float = _SIZE, bold: bool = False) -> list[str]:
    """Break text into lines that are measured to fit; a word wider than a line is broken too."""
    lines = [""]
    for word in replace_uncovered(" ".join(text.split()), bold).split(" "):
        if measure_text(f"{lines[-1]} {word}".strip(), size, bold) <= width:
            lines[-1] = f"{lines[-1]} {word}".strip()
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if measure_text(lines[-1] + letter, size, bold) > width:
                lines.append("")
            lines[-1] += letter
    return lines


def _lay_out(row: Record, left: str, words: str, marks: float) -> _Line:
    dates = wrap_text(left, _KIND_AT - MARGIN - 14)
    said = wrap_text(words, _STRIP_AT - _WORDS_AT - 20)
    return _Line(row, dates, said, max(marks, _LINE * max(len(dates), len(said)) + 9))


def _begin(title: str, lines: Sequence[_Line], head: float, notes: Sequence[str]) -> tuple[Sheet, float]:
    """Make a sheet that holds it all, with its title; returns where the rows begin."""
    heading = wrap_text(title, WIDTH - 2 * MARGIN, _TITLE_SIZE, bold=True)
    top = MARGIN + 24 * len(heading) + 8 + head
    legend = _place_legend(lines)[-1][1] + 1
    foot = _LINE * (legend + sum(len(wrap_text(note, WIDTH - 2 * MARGIN)) for note in notes)) + MARGIN + 14
    sheet = Sheet(WIDTH, top + sum(one.height for one in lines) + foot)
    sheet.figure.set_frameon(True)
    sheet.figure.patch.set_facecolor(LIGHT.paper)
    for number, words in enumerate(heading):
        look = Lettering(size=_TITLE_SIZE, bold=True)
        sheet.add_text(" title", (MARGIN, MARGIN + 18 + 24 * number), words, look)
    return sheet, top


def _draw_lines(
    sheet: Sheet, lines: Sequence[_Line], top: float, notes: Sequence[str]
) -> Iterator[tuple[_Line, Place]]:
    """Write each row's words and the foot; yields where each row's marks go."""
    for one in lines:
        key = str(one.row.get("figure_id", one.row["claim_id"]))
        place = Place(top, one.height, _STRIP_AT)
        for texts, x, colour in ((one.left, MARGIN, LIGHT.grey), (one.words, _WORDS_AT, LIGHT.ink)):
            first = place.middle - _LINE * len(texts) / 2 + 12.5
            for number, words in enumerate(texts):
                sheet.add_text(key, (x, first + _LINE * number), words, Lettering(_SIZE, colour=colour))
        Pen(sheet, key, one.row["origin_kind"]).mark(_KIND_AT + 6, place.middle)
        yield one, place
        top += one.height
        rule = line((MARGIN, top), (_STRIP_AT - 12, top))
        sheet.add_path(key, rule, stroke=Stroke(LIGHT.rule, 0.75), role="ground")
    _draw_foot(sheet, lines, top + 22, notes)


def _draw_foot(sheet: Sheet, lines: Sequence[_Line], baseline: float, notes: Sequence[str]) -> None:
    look = Lettering(_SIZE, colour=LIGHT.grey)
    places = _place_legend(lines)
    for kind, number, x in places:
        y = baseline + _LINE * number
        Pen(sheet, " foot", kind).mark(x + 6, y - 4.5)
        sheet.add_text(" foot", (x + 18, y), KIND_WORDS[kind], look)
    baseline += _LINE * (places[-1][1] + 1) + 6
    for note in notes:
        for words in wrap_text(note, WIDTH - 2 * MARGIN):
            sheet.add_text(" foot", (MARGIN, baseline), words, look)
            baseline += _LINE


def _place_legend(lines: Sequence[_Line]) -> list[tuple[str, int, float]]:
    """Say for each kind of source in use on which line of the legend, and where on it, it stands."""
    places: list[tuple[str, int, float]] = []
    number, x = 0, MARGIN
    for kind in kinds_used(one.row["origin_kind"] for one in lines):
        width = 18 + measure_text(KIND_WORDS[kind], _SIZE) + 20
        if x > MARGIN and x + width > WIDTH - MARGIN:
            number, x = number + 1, MARGIN
        places.append((kind, number, x))
        x += width
    return places
