"""Small pictures for legends and tables: each source mark, each form of a figure and of a date."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from analysis.charts.marks import (
    EVENT,
    MARKS,
    draw_arrow_head,
    draw_bar,
    draw_mark,
    draw_unknown_box,
    mark_of,
)
from analysis.charts.sheet import Sheet, box, hatching, line
from analysis.charts.style import LIGHT
from analysis.charts.svg import RowBox, cut_rows

KIND_WORDS = {
    "named person": "a named person",
    "agency": "an agency or public body",
    "anonymous": "an anonymous origin",
    "social media": "social media",
    "outlet": "an outlet’s own statement",
    EVENT: "what happened (where what was said has its own mark)",
    "not recorded": "origin not recorded",
}
_KIND, _WIDTH, _HEIGHT = 16.0, 44.0, 18.0
_BLUE = "named person"


@lru_cache(maxsize=1)
def plot_kind_glyphs() -> dict[str, str]:
    """Draw each source mark as a small ``<svg>``, by kind."""
    sheet = Sheet(_KIND, _KIND * len(MARKS))
    boxes = []
    for number, kind in enumerate(MARKS):
        draw_mark(sheet, kind, kind, _KIND / 2, _KIND * (number + 0.5))
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
    draw = {
        "about": _draw_about,
        "range": _draw_range,
        "at_most": _draw_at_most,
        "at_least": _draw_at_least,
        "words": _draw_words,
        "period": _draw_period,
        "undated": _draw_undated,
        "forecast": _draw_forecast,
        "cut-off": _draw_cutoff,
    }
    sheet = Sheet(_WIDTH, _HEIGHT * len(draw))
    boxes = []
    for number, (form, drawing) in enumerate(draw.items()):
        drawing(sheet, form, _HEIGHT * (number + 0.5))
        boxes.append(RowBox(form, _HEIGHT * number, _HEIGHT, form.replace("_", " ")))
    return {form: _as_glyph(svg) for form, svg in cut_rows(sheet, boxes, "forms").items()}


def _as_glyph(svg: str) -> str:
    return svg.replace('class="strip"', 'class="glyph"', 1)


def _draw_about(sheet: Sheet, key: str, y: float) -> None:
    sheet.add_path(key, line((8, y), (36, y)), stroke=LIGHT.blue, width=1.5)
    draw_mark(sheet, key, _BLUE, 22, y)


def _draw_range(sheet: Sheet, key: str, y: float) -> None:
    draw_bar(sheet, key, _BLUE, 6, 38, y, height=7)
    for x in (7, 37):
        sheet.add_path(key, line((x, y - 7), (x, y + 7)), stroke=LIGHT.blue, width=2)


def _draw_at_most(sheet: Sheet, key: str, y: float) -> None:
    sheet.add_path(key, box(36, y - 8, 40, y + 8), fill=LIGHT.blue)
    sheet.add_path(key, line((12, y), (38, y)), stroke=LIGHT.blue, width=2)
    draw_arrow_head(sheet, key, _BLUE, 6, y, "left")


def _draw_at_least(sheet: Sheet, key: str, y: float) -> None:
    sheet.add_path(key, box(4, y - 8, 8, y + 8), fill=LIGHT.blue)
    sheet.add_path(key, line((6, y), (32, y)), stroke=LIGHT.blue, width=2)
    draw_arrow_head(sheet, key, _BLUE, 38, y, "right")


def _draw_words(sheet: Sheet, key: str, y: float) -> None:
    sheet.add_path(key, box(4, y - 7, 40, y + 7), stroke=LIGHT.blue, width=1.5, dash=(3.5, 2.5))


def _draw_period(sheet: Sheet, key: str, y: float) -> None:
    draw_bar(sheet, key, _BLUE, 4, 40, y)


def _draw_undated(sheet: Sheet, key: str, y: float) -> None:
    draw_unknown_box(sheet, key, _BLUE, 8, 36, y)


def _draw_forecast(sheet: Sheet, key: str, y: float) -> None:
    sheet.add_path(key, line((4, y), (36, y)), stroke=LIGHT.blue, width=1.75, dash=(5, 3))
    draw_arrow_head(sheet, key, _BLUE, 42, y, "right")


def _draw_cutoff(sheet: Sheet, key: str, y: float) -> None:
    sheet.add_path(key, box(22, y - 8, 44, y + 8), fill=LIGHT.band)
    sheet.add_path(key, hatching(22, y - 8, 44, y + 8), stroke=LIGHT.rule, width=0.75)
    sheet.add_path(key, line((22, y - 9), (22, y + 9)), stroke=LIGHT.ink, width=1.5)
