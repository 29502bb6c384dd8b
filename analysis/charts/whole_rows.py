"""The rows of a whole chart: words left, a mark, words beside it, and room for what is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.charts.marks import Pen
from analysis.charts.sheet import Lettering, Place, Sheet, Stroke, line
from analysis.charts.style import LIGHT, STRIP_WIDTH
from analysis.charts.whole_frame import LINE, MARGIN, SIZE, WIDTH, Foot, begin_sheet, draw_foot, wrap_text
from analysis.dossier.rows import Record

STRIP_AT = WIDTH - MARGIN - STRIP_WIDTH
_KIND_AT = MARGIN + 150.0
_WORDS_AT = _KIND_AT + 18.0


@dataclass(frozen=True)
class Line:
    """A row in words: what stands left, what beside the mark, and how tall it is."""

    row: Record
    left: list[str]
    words: list[str]
    height: float


def lay_out(row: Record, left: str, words: str, marks: float) -> Line:
    """Wrap a row's words; ``marks`` is how tall what is drawn beside them is."""
    dates = wrap_text(left, _KIND_AT - MARGIN - 14)
    said = wrap_text(words, STRIP_AT - _WORDS_AT - 20)
    return Line(row, dates, said, max(marks, LINE * max(len(dates), len(said)) + 9))


def begin_rows(title: str, lines: Sequence[Line], head: float, foot: Foot) -> tuple[Sheet, float]:
    """Make a sheet that holds it all, with its title; returns where the rows begin."""
    sheet, top = begin_sheet(title, head + sum(one.height for one in lines) + 14, foot)
    return sheet, top + head


def draw_lines(sheet: Sheet, lines: Sequence[Line], top: float, foot: Foot) -> Iterator[tuple[Line, Place]]:
    """Write each row's words and the foot; yields where each row's marks go."""
    for one in lines:
        key = str(one.row.get("figure_id", one.row["claim_id"]))
        place = Place(top, one.height, STRIP_AT)
        for texts, x, colour in ((one.left, MARGIN, LIGHT.grey), (one.words, _WORDS_AT, LIGHT.ink)):
            first = place.middle - LINE * len(texts) / 2 + 12.5
            for number, words in enumerate(texts):
                sheet.add_text(key, (x, first + LINE * number), words, Lettering(SIZE, colour=colour))
        Pen(sheet, key, one.row["origin_kind"]).mark(_KIND_AT + 6, place.middle)
        yield one, place
        top += one.height
        rule = line((MARGIN, top), (STRIP_AT - 12, top))
        sheet.add_path(key, rule, stroke=Stroke(LIGHT.rule, 0.75), role="ground")
    draw_foot(sheet, foot, top + 22)


def say_origin(row: Record) -> str:
    """Name a row's origin, so that "not stated" is not read as what was said.

    >>> say_origin({"origin_kind": "not recorded", "origin_label": "not stated"})
    'origin not stated'
    """
    return f"{'origin ' * (row['origin_kind'] == 'not recorded')}{row['origin_label']}"
