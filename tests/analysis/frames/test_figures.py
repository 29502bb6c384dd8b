"""Figures as printed and as read: nothing is invented, a part stands under its whole."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analysis.frames.figures import list_figures
from tests.analysis.frames.shown import row_of, show
from tests.dossiers import Story, figure


@pytest.mark.parametrize(
    ("columns", "form", "low", "high"),
    [
        ({"best": 900}, "exact", 900, 900),
        ({"best": 900, "qualifier": "about"}, "about", 900, 900),
        ({"best": 11_000, "qualifier": "almost"}, "about", 11_000, 11_000),
        ({"low": 10, "high": 20}, "range", 10, 20),
        ({"low": 13_000, "qualifier": "more_than"}, "at_least", 13_000, math.inf),
        ({"high": 50, "qualifier": "fewer_than"}, "at_most", 0, 50),
        ({"qualifier": "several_thousand"}, "words", 2_000, 9_999),
        ({"best": -7.5}, "exact", -7.5, -7.5),
    ],
)
def test_words_are_read_by_the_convention(
    tmp_path: Path, columns: dict[str, object], form: str, low: float, high: float
) -> None:
    story = Story("shares")
    story.claim("C01", figures=[figure("as printed", "crates", **columns)])
    row = show(story, tmp_path).figures.loc[0]
    assert (row["form"], row["read_low"], row["read_high"]) == (form, low, high)


@pytest.mark.parametrize("qualifier", ["words", "fraction", "multiple"])
def test_words_without_a_number_have_none(tmp_path: Path, qualifier: str) -> None:
    story = Story("shares")
    story.claim("C01", figures=[figure("a large share", "crates", qualifier=qualifier)])
    row = show(story, tmp_path).figures.loc[0]
    assert all(math.isnan(row[one]) for one in ("low", "best", "high", "read_low", "read_high"))
    assert row["form"] == "words"


def test_part_stands_right_after_its_whole(tmp_path: Path) -> None:
    story = Story("epidemic")
    story.measure("cases", name="cases")
    story.measure("deaths", name="deaths", part_of="cases")
    part = figure("20 in the north", best=20, measure="cases", population_scope="the north", subset_of="F2")
    story.claim("C01", figures=[figure("5 dead", "deaths", id="F1")])
    story.claim("C02", figures=[figure("80 cases", id="F2"), part | {"id": "F3"}])
    story.claim("C03", figures=[figure("90 cases", id="F4")])
    figures = show(story, tmp_path).figures
    assert figures["figure_id"].tolist() == ["F1", "F2", "F3", "F4"]
    assert row_of(figures, figure_id="F3")["subset_of"] == "F2"


def test_figure_has_the_voice_and_day_of_its_claim(tmp_path: Path) -> None:
    story = Story()
    story.actor("minister", short="the minister", side="Norland")
    story.claim("C01", said="2024-06-02", modality="estimates", figures=[figure("9", "homes")])
    row = show(story, tmp_path).figures.loc[0]
    assert (row["voice_short"], row["voice_side"], row["stance"]) == ("the minister", "Norland", "says_so")
    assert (row["said_on"], row["said_clock"]) == (pd.Timestamp("2024-06-02"), "said")


@pytest.mark.parametrize(
    ("dates", "day", "clock"),
    [
        ({"said": "2024-06"}, "2024-06-01", "said"),
        ({"said": "2024"}, None, "said"),
        ({"reported": "2024-06-05"}, "2024-06-05", "reported"),
        ({"reported": "../2024-06-05"}, None, "reported"),
        ({}, "2024-06-10", "published"),
    ],
)
def test_day_to_draw_is_told_with_its_clock(
    tmp_path: Path, dates: dict[str, str], day: str | None, clock: str
) -> None:
    story = Story()
    homes = figure("9", best=9, measure="homes")
    story.claim("C01", said=dates.get("said", ""), reported=dates.get("reported", ""), figures=[homes])
    row = show(story, tmp_path).figures.loc[0]
    assert row["said_clock"] == clock
    assert row["said_on"] == pd.Timestamp(day) if day else pd.isna(row["said_on"])


@pytest.mark.parametrize("count", [0, 1])
def test_measure_that_the_slice_lacks_is_only_its_id(tmp_path: Path, count: int) -> None:
    """It never has another measure's name."""
    story = Story()
    story.claim("C01", figures=[figure("5 shells", "shells"), figure("9 crates", "crates")])
    view = show(story, tmp_path)
    measures = view.slice.tables["measures"].iloc[:count]
    content = replace(view.slice.content, tables={**view.slice.tables, "measures": measures})
    row = row_of(list_figures(replace(view.slice, content=content), view.claims), measure_id="shells")
    assert row[["measure", "unit", "measure_kind", "part_of"]].tolist() == ["shells", "", "other", ""]
