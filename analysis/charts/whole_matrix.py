"""Which origin speaks of which matter, as one picture: a row for each matter, a column for each origin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.charts.marks import Pen
from analysis.charts.matrix import Matrix
from analysis.charts.sheet import Lettering, Sheet, Stroke, line
from analysis.charts.style import LIGHT
from analysis.charts.whole_frame import (
    LINE,
    MARGIN,
    WIDTH,
    Foot,
    WholeChart,
    begin_sheet,
    draw_foot,
    wrap_text,
)

_MATTER = 250.0
_MARK = 18.0
_MOST_IDS = 4
_GAP = 12.0


@dataclass(frozen=True)
class _Column:
    """An origin's column: its id, its name in lines, its kind; the last may stand for all others."""

    origin_id: str
    name: list[str]
    kind: str
    left: float
    width: float


def plot_whole_matrix(matrix: Matrix, title: str, alt: str, source: str = "") -> WholeChart:
    """Draw the matrix; a cell marks an origin's kind and names its claims."""
    columns = _lay_columns(matrix)
    head = LINE * max(len(column.name) for column in columns) + 22
    rows = [(name, _cells(matrix, event_id, columns)) for event_id, name in matrix.events]
    heights = [_height(name, cells) for name, cells in rows]
    kinds = [origin.kind for origin in matrix.origins]
    notes = ["Only claims whose origin is recorded; each origin counts once."]
    notes += [f"{matrix.events_left:,} more matters are not shown."] * bool(matrix.events_left)
    foot = Foot(kinds, [*notes, *filter(None, [source])])
    sheet, top = begin_sheet(title, head + sum(heights) + 14, foot)
    _draw_head(sheet, columns, top)
    top += head
    for (name, cells), height in zip(rows, heights, strict=True):
        _draw_row(sheet, columns, name, cells, top, height)
        top += height
    draw_foot(sheet, foot, top + 22)
    return WholeChart(sheet, "whole-matrix", title, alt)


def _lay_columns(matrix: Matrix) -> list[_Column]:
    named = [(one.origin_id, one.label, one.kind) for one in matrix.origins]
    if matrix.origins_left:
        plural = "s" if matrix.origins_left > 1 else ""
        named.append(("", f"{matrix.origins_left:,} other origin{plural}", ""))
    first = MARGIN + _MATTER + _GAP
    width = (WIDTH - MARGIN - first) / len(named)
    return [
        _Column(origin_id, wrap_text(label, width - _GAP), kind, first + number * width, width)
        for number, (origin_id, label, kind) in enumerate(named)
    ]


def _cells(matrix: Matrix, event_id: str, columns: Sequence[_Column]) -> list[list[str]]:
    """Name the claims of each cell, in lines that fit it."""
    cells = []
    for column in columns:
        ids = matrix.cells.get((event_id, column.origin_id), ()) if column.kind else ()
        ids = ids if column.kind else matrix.other.get(event_id, ())
        more = f" and {len(ids) - _MOST_IDS} more" if len(ids) > _MOST_IDS else ""
        denial = f" ({words})" if (words := matrix.say_denial(ids)) else ""
        words = ", ".join(ids[:_MOST_IDS]) + more + denial
        room = column.width - _GAP - (_MARK if column.kind else 0)
        cells.append(wrap_text(words, room) if ids else [])
    return cells


def _height(name: str, cells: Sequence[Sequence[str]]) -> float:
    return LINE * max(len(wrap_text(name, _MATTER)), *(len(cell) for cell in cells)) + 9


def _draw_head(sheet: Sheet, columns: Sequence[_Column], top: float) -> None:
    look = Lettering(colour=LIGHT.grey)
    for column in columns:
        if column.kind:
            Pen(sheet, " head", column.kind).mark(column.left + 6, top + 8)
        for number, words in enumerate(column.name):
            sheet.add_text(" head", (column.left, top + 30 + LINE * number), words, look)


def _draw_row(
    sheet: Sheet,
    columns: Sequence[_Column],
    name: str,
    cells: Sequence[Sequence[str]],
    top: float,
    height: float,
) -> None:
    rule = line((MARGIN, top), (WIDTH - MARGIN, top))
    sheet.add_path(name, rule, stroke=Stroke(LIGHT.rule, 0.75), role="ground")
    for number, words in enumerate(wrap_text(name, _MATTER)):
        sheet.add_text(name, (MARGIN, top + 17 + LINE * number), words, Lettering(colour=LIGHT.ink))
    for column, lines in zip(columns, cells, strict=True):
        if lines and column.kind:
            Pen(sheet, name, column.kind).mark(column.left + 6, top + 12.5)
        left = column.left + (_MARK if column.kind else 0)
        for number, words in enumerate(lines):
            sheet.add_text(name, (left, top + 17 + LINE * number), words, Lettering(colour=LIGHT.ink))
