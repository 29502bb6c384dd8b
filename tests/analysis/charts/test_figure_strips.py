"""The figures' strips: every qualifier has its form, no value is moved, no label collides."""

from __future__ import annotations

import math
import re
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.charts.figure_strips import WHISKER, draw_figure_sheet, plot_figure_strips
from analysis.charts.fold import fold_figures, keep_latest
from analysis.charts.value_axis import build_value_axis
from analysis.numbers.words import say_number
from tests.analysis.charts.measure import beyond_edges, overlaps
from tests.analysis.charts.strategies import figure_groups
from tests.analysis.frames import INFINITE, MISSING, figure, figures_of, make_figures

FORMS = ("exact", "about", "range", "at_most", "at_least", "words")


@settings(max_examples=30)
@given(figure_groups())
def test_no_label_or_mark_lies_on_another_or_over_the_edge(group: pd.DataFrame) -> None:
    sheet, _, _ = draw_figure_sheet(group)
    assert overlaps(sheet) == []
    assert beyond_edges(sheet) == []


def _shapes(svg: str) -> str:
    return "".join(re.findall(r"<path[^>]*blue[^>]*/>", svg))


def test_every_qualifier_is_drawn_differently() -> None:
    group = figures_of(*(figure(f"F{n}", form, 100) for n, form in enumerate(FORMS)))
    shapes = {form: _shapes(plot_figure_strips(group, "t").rows[f"F{n}"]) for n, form in enumerate(FORMS)}
    assert all(shapes.values())
    assert len(set(shapes.values())) == len(FORMS)
    assert {form for form, shape in shapes.items() if "dasharray" in shape} == {"words"}


def _extents(group: pd.DataFrame, row: str) -> list[tuple[str, float, float]]:
    sheet, _, _ = draw_figure_sheet(group)
    blue = [one for one, _ in sheet.extents() if one.row == row]
    boxes = {id(one): box for one, box in sheet.extents()}
    return [
        (one.role, boxes[id(one)].x0, boxes[id(one)].x1)
        for one in blue
        if (one.artist.get_edgecolor()[2] > 0.5 and one.artist.get_edgecolor()[0] < 0.1)
        or (one.artist.get_facecolor()[2] > 0.5 and one.artist.get_facecolor()[0] < 0.1)
    ]


@given(st.floats(1, 1e9), st.floats(1, 1e9))
def test_an_exact_value_lies_at_its_value(value: float, other: float) -> None:
    group = figures_of(figure("F1", "exact", value), figure("F2", "exact", other))
    axis = build_value_axis(group, 288)
    [(_, left, right)] = _extents(group, "F1")
    assert (left + right) / 2 == pytest.approx(axis.place(value), abs=0.1)


def test_the_whisker_of_about_is_the_same_whatever_the_value() -> None:
    for value in (20, 10_000, 90_000):
        group = figures_of(figure("F1", "about", value), figure("F2", "exact", 90_000))
        width = max(right - left for _, left, right in _extents(group, "F1"))
        assert width == pytest.approx(2 * WHISKER, abs=0.5)


def test_a_range_has_caps_at_its_ends_and_nothing_in_its_middle() -> None:
    group = figures_of(figure("F1", "range", 4000), figure("F2", "exact", 10_000))
    axis = build_value_axis(group, 288)
    boxes = _extents(group, "F1")
    assert min(left for _, left, _ in boxes) == pytest.approx(axis.place(4000), abs=1)
    assert max(right for _, _, right in boxes) == pytest.approx(axis.place(6000), abs=1)
    middle = axis.place(5000)
    assert [box for box in boxes if box[2] - box[1] < 20 and box[1] < middle < box[2]] == []


@pytest.mark.parametrize(("form", "way"), [("at_most", -1), ("at_least", 1)])
def test_a_limit_points_to_what_is_still_possible(form: str, way: int) -> None:
    group = figures_of(figure("F1", form, 5000), figure("F2", "exact", 10_000))
    limit = build_value_axis(group, 288).place(5000)
    boxes = _extents(group, "F1")
    beyond = [box for box in boxes if (box[1] - limit if way < 0 else limit - box[2]) < -10]
    against = [box for box in boxes if (box[2] - limit if way < 0 else limit - box[1]) > 4]
    assert beyond
    assert not against


def test_words_are_an_empty_box_over_what_they_are_read_as() -> None:
    group = figures_of(figure("F1", "words", 2000, read_high=9999.0), figure("F2", "exact", 10_000))
    axis = build_value_axis(group, 288)
    [(_, left, right)] = _extents(group, "F1")
    assert (left, right) == pytest.approx((axis.place(2000), axis.place(9999)), abs=1)
    assert "f-blue" not in plot_figure_strips(group, "t").rows["F1"]


def test_words_without_a_reading_or_an_upper_end_are_drawn_open() -> None:
    group = figures_of(
        figure("F1", "words", 1, read_low=MISSING, read_high=MISSING),
        figure("F2", "words", 1, read_high=INFINITE),
        figure("F3", "exact", 100),
    )
    rows = plot_figure_strips(group, "t").rows
    assert len({_shapes(rows[key]) for key in ("F1", "F2")}) == 2


def test_the_axis_begins_at_zero() -> None:
    axis = build_value_axis(figures_of(figure("F1", "exact", 90), figure("F2", "exact", 100)), 288)
    assert (axis.low, axis.ticks[0], axis.log) == (0, 0, False)


def test_the_axis_is_logarithmic_from_two_orders_of_magnitude_on() -> None:
    def log(low: float, high: float) -> bool:
        return build_value_axis(figures_of(figure("F1", "exact", low), figure("F2", "exact", high)), 288).log

    assert log(10, 1000)
    assert not log(11, 1000)
    assert not log(0, 1000)


@given(figure_groups(most=8))
def test_ticks_rise_lie_on_the_axis_and_reach_the_highest_value(group: pd.DataFrame) -> None:
    axis = build_value_axis(group, 288)
    assert list(axis.ticks) == sorted(set(axis.ticks))
    assert len(axis.ticks) >= 2
    finite = [one for one in group["best"] if math.isfinite(one)]
    assert all(value <= axis.high for value in finite)
    places = [axis.place(value) for value in sorted(finite)]
    assert places == sorted(places)
    assert all(axis.left <= place <= axis.right for place in places)


def test_numbers_are_said_in_full_up_to_a_million() -> None:
    assert [say_number(one) for one in (0, 20, 9_999, 4_800_000, 2_000_000_000)] == [
        "0",
        "20",
        "9,999",
        "4.8 million",
        "2 billion",
    ]


def test_figures_that_compare_share_an_axis_and_the_others_are_cards() -> None:
    groups, cards, folds = fold_figures(make_figures())
    assert [list(group["group"].unique()) for group in groups] == [
        ["marines_preparing (marines)"],
        ["people_killed (people)"],
    ]
    assert list(cards["figure_id"]) == ["F06", "F05"]
    assert folds == []


def test_past_what_fits_figures_are_folded_and_counted() -> None:
    many = figures_of(*(figure(f"F{n:03d}", "exact", n + 1) for n in range(500)))
    groups, _, folds = fold_figures(many)
    assert sum(map(len, groups)) == 40
    assert sum(len(fold.claim_ids) for fold in folds) == 460


def test_the_latest_figures_stay_each_whole_with_its_parts_in_the_order_that_they_had() -> None:
    days = {"F001": 3, "F002": 9, "F003": 9, "F004": 5, "F005": 8}
    rows = [
        figure(
            name, "exact", 10.0, said_earliest=date(2024, 10, day), subset_of="F002" if name == "F003" else ""
        )
        for name, day in days.items()
    ]
    group = figures_of(*rows)
    kept = {most: list(keep_latest(group, most)["figure_id"]) for most in (2, 3, 4, 5)}
    assert kept == {
        2: ["F002", "F003"],
        3: ["F002", "F003", "F005"],
        4: ["F002", "F003", "F004", "F005"],
        5: list(days),
    }
    assert list(keep_latest(group, 1)["figure_id"]) == ["F001"], "a whole that does not fit is cut"


def test_the_same_figures_give_the_same_bytes() -> None:
    group = make_figures().head(5)
    assert plot_figure_strips(group, "t") == plot_figure_strips(group, "t")
