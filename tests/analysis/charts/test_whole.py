"""Whole charts for export: words included, nothing collides, alternative text inside."""

from __future__ import annotations

import re
import struct
from xml.etree import ElementTree

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.charts.matrix import build_matrix
from analysis.charts.style import measure_text
from analysis.charts.whole_figures import plot_whole_figures
from analysis.charts.whole_frame import wrap_text
from analysis.charts.whole_matrix import plot_whole_matrix
from analysis.charts.whole_timeline import plot_whole_timeline
from tests.analysis.charts.measure import beyond_edges, overlaps
from tests.analysis.charts.strategies import timelines
from tests.analysis.frames import (
    AS_OF,
    claim,
    figure,
    figures_of,
    make_chains,
    make_figures,
    make_timeline,
    timeline_of,
)
from tests.analysis.pages import make_origins

ALT = "Timeline of claims up to 18 October 2024: Minister Brandt said “about 8,000 marines” on 8 October."


@settings(max_examples=10)
@given(timelines(most=25), st.text(max_size=200))
def test_no_word_or_mark_lies_on_another_or_over_the_edge(timeline: pd.DataFrame, words: str) -> None:
    chart = plot_whole_timeline(timeline.assign(text=words or "x"), AS_OF, "A title", ALT)
    assert overlaps(chart.sheet) == []
    assert beyond_edges(chart.sheet) == []


def test_figures_with_long_words_do_not_collide_either() -> None:
    group = make_figures().head(5).assign(origin_label="W" * 90, value_text="a rather long phrase " * 6)
    chart = plot_whole_figures(group, "A title that is long enough to be broken " * 4, ALT)
    assert overlaps(chart.sheet) == []
    assert beyond_edges(chart.sheet) == []


@given(st.text(), st.floats(20, 300))
def test_lines_fit_and_no_letter_is_lost(text: str, width: float) -> None:
    lines = wrap_text(text, width)
    assert all(measure_text(line, 12.5) <= width or len(line) == 1 for line in lines)
    assert len("".join(lines).replace(" ", "")) == len("".join(text.split()))


def test_no_glyph_is_missing(recwarn: pytest.WarningsRecorder) -> None:
    timeline = timeline_of(claim("C01", text="平壌 said ≈ 10,000 → 12,000 \U0001f680"))
    assert plot_whole_timeline(timeline, AS_OF, "Title 평양", ALT).png
    assert [str(one.message) for one in recwarn if "missing from font" in str(one.message)] == []


def test_the_picture_has_a_title_a_description_and_no_inline_style_or_chance_id() -> None:
    chart = plot_whole_timeline(make_timeline(), AS_OF, "7 of 16 <claims> & more", ALT)
    root = ElementTree.fromstring(chart.svg)
    names = {"s": "http://www.w3.org/2000/svg"}
    assert [one.text for one in root.findall("s:title", names)] == ["7 of 16 <claims> & more"]
    assert [one.text for one in root.findall("s:desc", names)] == [ALT]
    assert root.get("role") == "img"
    assert "style" not in {name for element in root.iter() for name in element.attrib}
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(str(one).startswith("whole-timeline-") for one in ids)
    assert set(re.findall(r'href="#([^"]+)"', chart.svg)) <= set(ids)


def test_the_png_has_two_pixels_to_a_css_px() -> None:
    chart = plot_whole_figures(make_figures().head(5), "A title", ALT)
    width, height = struct.unpack(">II", chart.png[16:24])
    assert (width, height) == (round(chart.sheet.width * 2), int(chart.sheet.height * 2))


def test_the_same_chart_gives_the_same_bytes() -> None:
    charts = [plot_whole_figures(make_figures().head(5), "A title", ALT) for _ in range(2)]
    assert charts[0].svg == charts[1].svg
    assert charts[0].png == charts[1].png


def _texts(chart_svg_sheet: object) -> str:
    return " ".join(one.artist.get_text() for one in chart_svg_sheet.drawn if one.role == "text")  # type: ignore[attr-defined]


def test_what_does_not_fit_is_counted_in_the_picture() -> None:
    assert "460 earlier claims" in _texts(plot_whole_timeline(make_timeline(500), AS_OF, "T", ALT).sheet)
    many = figures_of(*(figure(f"F{n:03d}", "exact", n + 1) for n in range(50)))
    assert "10 earlier figures" in _texts(plot_whole_figures(many, "T", ALT).sheet)
    assert "not shown" not in _texts(plot_whole_timeline(make_timeline(), AS_OF, "T", ALT).sheet)


def test_a_matrix_with_long_names_does_not_collide_and_counts_what_is_left() -> None:
    timeline = make_timeline(60)
    chains = make_chains(timeline).assign(origin_label="The Association of Unnamed Officials")
    matrix = build_matrix(chains, make_origins(timeline, chains))
    assert matrix is not None
    chart = plot_whole_matrix(matrix, "A title that is long enough to be broken " * 4, ALT)
    assert overlaps(chart.sheet) == []
    assert beyond_edges(chart.sheet) == []
    assert matrix.origins_left > 0
