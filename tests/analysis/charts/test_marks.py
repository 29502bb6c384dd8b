"""Source marks: the same everywhere, told apart by shape alone."""

from __future__ import annotations

import re

import pytest

from analysis.attribution import _actor_kind, _source_kind
from analysis.charts.legend import KIND_WORDS, kind_glyph, kinds_used, plot_form_glyphs, plot_kind_glyphs
from analysis.charts.marks import MARKS, mark_of
from analysis.schema.vocabulary import SOURCE_KIND


def test_marks_differ_in_shape_or_filling_so_that_colour_only_repeats_it() -> None:
    looks = {(mark.shape, mark.filled) for mark in MARKS.values()}
    assert len(looks) == len(MARKS)


def test_marks_differ_without_colour() -> None:
    colourless = {
        re.sub(r"(#[0-9a-f]{6}|[fs]-\w+|<title>.*?</title>)", "", svg) for svg in plot_kind_glyphs().values()
    }
    assert len(colourless) == len(MARKS)


def test_every_kind_of_origin_that_a_chain_can_have_has_a_mark_and_words() -> None:
    kinds = {_actor_kind(schema, named) for schema in ("Person", "PublicBody") for named in (True, False)}
    kinds |= {_source_kind(kind) for kind in SOURCE_KIND} | {"not recorded", "event"}
    assert kinds == set(MARKS) == set(KIND_WORDS)


def test_an_unknown_kind_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"'ghost'.*named person"):
        mark_of("ghost")


def test_a_legend_names_only_what_is_used_in_one_order() -> None:
    assert kinds_used(["outlet", "named person", "outlet"]) == ["named person", "outlet"]
    assert kind_glyph("named official") == kind_glyph("named person")


def test_every_form_has_a_picture_of_its_own() -> None:
    glyphs = plot_form_glyphs()
    assert len(set(glyphs.values())) == len(glyphs)
    assert {"about", "range", "at_most", "at_least", "words", "period", "undated", "forecast"} <= set(glyphs)
