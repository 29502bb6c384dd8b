"""Small pictures for legends and tables: each source mark, each form of a figure and of a date."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from analysis.charts.marks import EVENT, MARKS, Pen, mark_of
from analysis.charts.sheet import Sheet, Stroke, box, hatching, line
from analysis.charts.style import LIGHT
from analysis.charts.svg import RowBox, cut_rows

KIND_WORDS = {
    "named person": "a named person",
    "agency": "an agency or public body",
    "anonymous": "an anonymous origin",
    "social media": "social media",
    "outlet": "an outlet’s own statement",
    EVENT: "what happened",
    "not recorded": "origin not recorded",
}
# Dates, as the timeline draws them.
DATE_WORDS = {
    "day": "on a day",
    "period": "a period: any day in it",
    "undated": "somewhere in here",
    "before": "at any time up to here",
    "forecast": "forecast, to its last day if one was named",
}
FORM_WIDTH = 44.0
_KIND, _HEIGHT = 16.0, 18.0
_BLUE = "named person"
_HAPPENED = ("day", "period", "undated", "before")


@lru_cache(maxsize=1)
def plot_kind_glyphs() -> dict[str, str]:
    """Draw each source mark as a small ``<svg>``, by kind."""
    sheet = Sheet(_KIND, _KIND * len(MARKS))
    boxes = []
    for number, kind in enumerate(MARKS):
        Pen(sheet, kind, kind).mark(_KIND / 2, _KIND * (number + 0.5))
        boxes.append(RowBox(kind, _KIND * number, _KIND, KIND_WORDS[kind]))
    return {kind: _as_glyph(svg) for kind, svg in cut_rows(sheet, boxes, "kinds").items()}


def kind_glyph(kind: str) -> str:
    """Give the small picture of a kind of source."""
    return plot_kind_glyphs()[kinds_used([kind])[0]]


def kinds_used(kinds: Iterable[str]) -> list[str]:
    """Name each kind whose mark is in use once, in the order of a legend."""
    used = [mark_of(kind) for kind in set(kinds)]
    return [kind for kind, mark in MARKS.items() if mark in used]


@lru_cache(maxsize=1)
def plot_form_glyphs() -> dict[str, str]:
    """Draw each form as a small ``<svg>``: figures' by form, dates' as day, period, undated, forecast."""
    sheet = Sheet(FORM_WIDTH, _HEIGHT * len(_DRAW))
    boxes = []
    for number, form in enumerate(_DRAW):
        draw_form(sheet, form, form, 0.0, _HEIGHT * (number + 0.5))
        boxes.append(RowBox(form, _HEIGHT * number, _HEIGHT, form.replace("_", " ")))
    return {form: _as_glyph(svg) for form, svg in cut_rows(sheet, boxes, "forms").items()}


def draw_form(sheet: Sheet, row: str, form: str, left: float, y: float) -> None:
    """Draw a form in a row of a sheet, ``FORM_WIDTH`` wide from ``left``, around ``y``."""
    _DRAW[form](Pen(sheet, row, EVENT if form in _HAPPENED else _BLUE, left), y)


def _as_glyph(svg: str) -> str:
    return svg.replace('class="strip"', 'class="glyph"', 1)


def _draw_about(pen: Pen, y: float) -> None:
    pen.line((8, y), (36, y))
    pen.mark(22, y)


def _draw_range(pen: Pen, y: float) -> None:
    pen.bar(6, 38, y, height=7)
    for x in (7, 37):
        pen.line((x, y - 7), (x, y + 7), width=2)


def _draw_at_most(pen: Pen, y: float) -> None:
    pen.limit(38, y)
    pen.arrow(38, 6, y)


def _draw_at_least(pen: Pen, y: float) -> None:
    pen.limit(6, y)
    pen.arrow(6, 38, y)


def _draw_words(pen: Pen, y: float) -> None:
    pen.dashed((4, y - 7), (40, y - 7), (40, y + 7), (4, y + 7), (4, y - 7))


def _draw_day(pen: Pen, y: float) -> None:
    pen.mark(22, y)


def _draw_period(pen: Pen, y: float) -> None:
    pen.bar(4, 40, y)


def _draw_undated(pen: Pen, y: float) -> None:
    pen.unknown_box(8, 36, y)


def _draw_before(pen: Pen, y: float) -> None:
    pen.unknown_box(6, 38, y, open_left=True)


def _draw_forecast(pen: Pen, y: float) -> None:
    pen.arrow(4, 40, y, dash=(5, 3))
    pen.line((41, y - 6), (41, y + 6), width=2)


def _draw_cutoff(pen: Pen, y: float) -> None:
    sheet, key, x0, x1 = pen.sheet, pen.row, pen.left + 22, pen.left + 44
    sheet.add_path(key, box(x0, y - 8, x1, y + 8), fill=LIGHT.band)
    hatched = hatching(x0, y - 8, x1, y + 8)
    sheet.add_path(key, hatched, stroke=Stroke(LIGHT.rule, 0.75), role="ground")
    sheet.add_path(key, line((x0, y - 9), (x0, y + 9)), stroke=Stroke(LIGHT.ink, 1.5), role="ground")


_DRAW: dict[str, Callable[[Pen, float], None]] = {
    "about": _draw_about,
    "range": _draw_range,
    "at_most": _draw_at_most,
    "at_least": _draw_at_least,
    "words": _draw_words,
    "day": _draw_day,
    "period": _draw_period,
    "undated": _draw_undated,
    "before": _draw_before,
    "forecast": _draw_forecast,
    "cut-off": _draw_cutoff,
}
