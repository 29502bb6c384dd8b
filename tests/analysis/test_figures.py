"""Figures stand as said; vague words become intervals only by the written convention."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.numbers.conventions import WORD_READINGS, read_interval
from analysis.figures import filter_measure
from analysis.schema.vocabulary import QUALIFIER, WORD_QUALIFIER
from analysis.view import View
from tests import dossiers
from tests.dossiers import make_dossier

NAN = math.nan
NUMBERS = st.floats(min_value=0, max_value=1e12)


def _figures(folder: Path, change: object = None) -> pd.DataFrame:
    return View(make_dossier(folder, change), date(2024, 6, 30)).figures  # type: ignore[arg-type]


def test_every_word_has_one_written_reading() -> None:
    assert set(WORD_READINGS) == set(WORD_QUALIFIER)
    assert all(reading.low <= reading.high for reading in WORD_READINGS.values())


@given(NUMBERS, NUMBERS, NUMBERS)
def test_an_interval_never_ends_before_it_begins(one: float, two: float, three: float) -> None:
    low, best, high = sorted([one, two, three])
    for qualifier in QUALIFIER:
        lowest, highest = read_interval(qualifier, low, best, high)
        assert lowest <= highest


@pytest.mark.parametrize(
    ("qualifier", "stated", "read"),
    [
        ("exact", (NAN, 20, NAN), (20, 20)),
        ("about", (NAN, 900, NAN), (900, 900)),
        ("range", (5, NAN, 9), (5, 9)),
        ("at_least", (5, NAN, NAN), (5, math.inf)),
        ("more_than", (5, NAN, NAN), (5, math.inf)),
        ("up_to", (NAN, NAN, 9), (0, 9)),
        ("fewer_than", (NAN, NAN, 9), (0, 9)),
        ("several_thousand", (NAN, NAN, NAN), (2_000, 9_999)),
        ("some", (NAN, NAN, NAN), (1, math.inf)),
    ],
)
def test_what_each_qualifier_allows(
    qualifier: str, stated: tuple[float, ...], read: tuple[float, float]
) -> None:
    assert read_interval(qualifier, *stated) == read


def test_no_midpoint_where_none_was_said(tmp_path: Path) -> None:
    several = _figures(tmp_path).set_index("figure_id").loc["F02"]
    assert math.isnan(several["best"]) and several["form"] == "words"


def test_different_measures_are_never_one_group(tmp_path: Path) -> None:
    def add(tables: dossiers.Tables) -> None:
        tables["figures"].append(dossiers.figure(id="F05", measure="crates_expected"))

    group = _figures(tmp_path, add).set_index("figure_id")["group"]
    assert group["F05"] != group["F01"] and group["F01"] == group["F02"]


def test_one_number_for_two_units_is_never_one_group(tmp_path: Path) -> None:
    def add(tables: dossiers.Tables) -> None:
        tables["figures"].append(dossiers.figure(id="F05", unit="pallets"))

    group = _figures(tmp_path, add).set_index("figure_id")["group"]
    assert group["F05"] != group["F01"]


def test_a_subset_stands_under_its_whole_in_its_group(tmp_path: Path) -> None:
    figures = _figures(tmp_path)
    ids = list(figures["figure_id"])
    assert ids.index("F04") == ids.index("F03") + 1
    assert (
        figures.set_index("figure_id").loc["F04", "group"]
        == figures.set_index("figure_id").loc["F03", "group"]
    )


def test_a_measure_keeps_its_group_and_drops_the_others(tmp_path: Path) -> None:
    figures = _figures(tmp_path)
    assert list(filter_measure(figures, "killed")["figure_id"]) == ["F03", "F04"]
    assert len(filter_measure(figures, "")) == len(figures)
