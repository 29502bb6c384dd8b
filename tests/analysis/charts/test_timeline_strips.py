"""The timeline's strips: nothing collides, every kind of date has a form of its own."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings

from analysis.charts.sheet import Sheet
from analysis.charts.time_axis import MOST_SEGMENTS, build_time_axis
from analysis.charts.timeline_strips import (
    HEAD_KEY,
    draw_timeline_sheet,
    forms_drawn,
    lanes_of,
    plot_timeline_strips,
)
from tests.analysis.charts.measure import beyond_edges, overlaps
from tests.analysis.charts.strategies import timelines
from tests.analysis.frames import AS_OF, claim, event_on, make_timeline, said_on, timeline_of

OCTOBER_3 = date(2024, 10, 3)


def _shapes(svg: str) -> str:
    """Drop what all strips have: the ground's bands, hatching and cut-off line."""
    paths = re.findall(r"<path[^>]*/>", svg)
    return "".join(path for path in paths if "f-band" not in path and "s-rule" not in path)


def _strip(**overrides: object) -> str:
    return plot_timeline_strips(timeline_of(claim("C01", **overrides)), AS_OF).rows["C01"]


@settings(max_examples=30)
@given(timelines())
def test_no_label_or_mark_lies_on_another_or_over_the_edge(timeline: pd.DataFrame) -> None:
    sheet, _, _ = draw_timeline_sheet(timeline, AS_OF)
    assert overlaps(sheet) == []
    assert beyond_edges(sheet) == []


@pytest.mark.parametrize("count", [1, 5, 50, 500])
def test_any_number_of_claims_has_a_strip_each(count: int) -> None:
    strips = plot_timeline_strips(make_timeline(count), AS_OF)
    assert list(strips.rows) == list(make_timeline(count)["claim_id"])


@given(timelines(most=20))
def test_the_axis_goes_forward_and_holds_every_day(timeline: pd.DataFrame) -> None:
    axis = build_time_axis(timeline, AS_OF, 288)
    edges = [x for segment in axis.segments for x in (segment.x0, segment.x1)]
    assert edges == sorted(edges)
    assert edges[0] >= 0
    assert edges[-1] <= 288
    assert len(axis.segments) <= MOST_SEGMENTS + 1
    days = [day for column in ("event_earliest", "event_latest") for day in timeline[column] if day]
    places = [axis.place(day) for day in sorted(days)]
    assert places == sorted(places)
    assert all((axis.place(day) <= axis.cutoff_x) == (day <= AS_OF) for day in days)


def test_the_axis_is_cut_where_nothing_happened() -> None:
    old = claim("C01", **event_on(date(1961, 1, 1), date(1961, 12, 31), "1961"))
    new = claim("C02", **event_on(OCTOBER_3, OCTOBER_3))
    strips = plot_timeline_strips(timeline_of(old, new), AS_OF)
    assert strips.has_cuts
    assert strips.ends == ("1961", "18 Oct 2024")


def test_the_axis_is_not_cut_where_something_happens_all_along() -> None:
    days = [AS_OF - timedelta(days=gap) for gap in range(0, 3600, 30)]
    rows = [claim(f"C{n:03d}", **event_on(day, day), **said_on(day, day)) for n, day in enumerate(days)]
    assert not plot_timeline_strips(timeline_of(*rows), AS_OF).has_cuts


def test_the_news_gets_more_room_than_the_past() -> None:
    *past, news, _ = build_time_axis(make_timeline(), AS_OF, 288).segments
    assert all(news.x1 - news.x0 > segment.x1 - segment.x0 for segment in past if segment is not news)


def test_every_kind_of_date_is_drawn_differently() -> None:
    unsaid = said_on(None, None)
    forms = {
        "day": _strip(**event_on(OCTOBER_3, OCTOBER_3), **unsaid),
        "period": _strip(**event_on(date(2024, 10, 1), date(2024, 10, 10)), **unsaid),
        "undated": _strip(**event_on(OCTOBER_3, None), **unsaid),
        "two dates": _strip(**event_on(OCTOBER_3, OCTOBER_3)),
        "forecast": _strip(form="forecast", event_earliest=None, event_latest=date(2024, 12, 31)),
        "open forecast": _strip(form="forecast", event_earliest=None, event_latest=None),
    }
    shapes = {name: _shapes(svg) for name, svg in forms.items()}
    assert len(set(shapes.values())) == len(forms)
    dashed = {name for name, shape in shapes.items() if "stroke-dasharray" in shape}
    assert dashed == {"undated", "forecast", "open forecast"}


def test_a_bare_year_is_a_bar_over_all_of_it_and_no_dot_in_its_middle() -> None:
    year = claim("C01", **event_on(date(2023, 1, 1), date(2023, 12, 31)), **said_on(None, None))
    month = claim("C02", **event_on(date(2023, 6, 1), date(2023, 6, 30)), **said_on(None, None))
    axis = build_time_axis(timeline_of(year, month), AS_OF, 288)
    whole, part = (
        axis.span(*days)
        for days in ((date(2023, 1, 1), date(2023, 12, 31)), (date(2023, 6, 1), date(2023, 6, 30)))
    )
    assert whole[0] < part[0] < part[1] < whole[1]
    boxes = _mark_boxes(timeline_of(year, month), "C01")
    assert boxes == [pytest.approx(whole, abs=0.1)]


def _mark_boxes(timeline: pd.DataFrame, row: str) -> list[tuple[float, float]]:
    sheet, _, _ = draw_timeline_sheet(timeline, AS_OF)
    return [(box.x0, box.x1) for one, box in sheet.extents() if one.row == row and one.role == "mark"]


def test_an_undated_event_ends_at_the_cut_off() -> None:
    timeline = timeline_of(claim("C01", **event_on(OCTOBER_3, None), **said_on(None, None)))
    axis = build_time_axis(timeline, AS_OF, 288)
    [(_, right)] = _mark_boxes(timeline, "C01")
    assert right <= axis.cutoff_x + 1


def test_a_forecast_goes_past_the_cut_off() -> None:
    timeline = timeline_of(
        claim("C01", form="forecast", event_earliest=None, event_latest=date(2024, 12, 31))
    )
    sheet, _, axis = draw_timeline_sheet(timeline, AS_OF)
    right = max(
        box.x1 for one, box in sheet.extents() if one.row == "C01" and one.artist.get_facecolor()[2] > 0.5
    )
    assert right > axis.cutoff_x + 10


def test_what_happened_and_what_was_said_are_separate_marks_where_both_dates_are_known() -> None:
    both = claim("C01", **event_on(OCTOBER_3, OCTOBER_3))
    assert lanes_of(both) == ("event", "said")
    assert lanes_of({**both, **said_on(OCTOBER_3, OCTOBER_3)}) == ("event", "said")
    assert lanes_of({**both, **said_on(date(2024, 10, 15), None)}) == ("event",)
    assert lanes_of({**both, **event_on(None, None)}) == ("said",)


def test_what_happened_looks_the_same_whoever_said_it_and_stands_above_what_was_said() -> None:
    dated = {**event_on(OCTOBER_3, OCTOBER_3), **said_on(date(2024, 10, 15), None)}
    rows = [
        claim(f"C0{number}", origin_kind=kind, **dated) for number, kind in enumerate(("agency", "outlet"))
    ]
    strips = plot_timeline_strips(timeline_of(*rows), AS_OF).rows
    assert _shapes(strips["C00"]) == _shapes(strips["C01"])
    said = claim("C02", **event_on(None, None), **said_on(OCTOBER_3, OCTOBER_3))
    sheet, boxes, _ = draw_timeline_sheet(timeline_of(rows[0], said), AS_OF)
    middles = {box.key: box.top + box.height / 2 for box in boxes}
    heights = {
        one.row: sheet.height - (box.y0 + box.y1) / 2 for one, box in sheet.extents() if one.role == "mark"
    }
    assert heights["C00"] < middles["C00"]
    assert heights["C02"] > middles["C02"]


def test_what_nothing_bounds_on_the_left_has_no_wall_there() -> None:
    open_left = _strip(**event_on(None, OCTOBER_3), **said_on(None, None))
    bounded = _strip(**event_on(date(2024, 10, 1), None), **said_on(None, None))
    assert forms_drawn(timeline_of(claim("C01", **event_on(None, OCTOBER_3), **said_on(None, None)))) == {
        "before"
    }
    [dashes] = re.findall(r"<path[^>]*stroke-dasharray[^>]*>", _shapes(open_left))
    assert "z" not in dashes.casefold().split(' d="')[1].split('"')[0]
    assert len(_shapes(open_left)) != len(_shapes(bounded))


def test_a_forecast_of_a_month_begins_with_a_bar_over_that_month() -> None:
    said = said_on(date(2024, 6, 1), date(2024, 6, 30))
    forecast = {"form": "forecast", "event_earliest": None, "event_latest": None}
    assert forms_drawn(timeline_of(claim("C01", **forecast, **said))) == {"forecast", "period"}
    assert "undated" in forms_drawn(timeline_of(claim("C01", **forecast, **said_on(date(2024, 6, 1), None))))


@given(timelines(most=10))
def test_each_strip_stands_alone_and_needs_no_other_file_id_or_inline_style(timeline: pd.DataFrame) -> None:
    strips = plot_timeline_strips(timeline, AS_OF)
    for svg in (strips.head, *strips.rows.values()):
        assert svg.count("<title>") == 1
        assert 'aria-hidden="true"' in svg
        assert not re.search(r"\b(style|id|href|clip-path)=", svg)
        assert "<?xml" not in svg
        assert {float(size) for size in re.findall(r'font-size="([\d.]+)"', svg)} <= {12.0}


def test_the_same_claims_give_the_same_bytes() -> None:
    assert plot_timeline_strips(make_timeline(), AS_OF) == plot_timeline_strips(make_timeline(), AS_OF)


def test_drawing_does_not_change_the_timeline() -> None:
    timeline = make_timeline()
    before = timeline.copy(deep=True)
    plot_timeline_strips(timeline, AS_OF)
    pd.testing.assert_frame_equal(timeline, before)


def test_the_ends_of_the_axis_are_always_labelled() -> None:
    for count in (1, 5, 16, 60):
        sheet, _, axis = draw_timeline_sheet(make_timeline(count), AS_OF)
        texts = [one.artist.get_text() for one in sheet.drawn if one.role == "text" and one.row == HEAD_KEY]
        for end in axis.ends:
            assert all(any(word in text for text in texts) for word in end.split()), (end, texts)


def test_overlaps_are_found_where_there_are_any() -> None:
    sheet = Sheet(100, 40)
    sheet.add_text("a", (10, 20), "first")
    sheet.add_text("a", (12, 22), "second")
    assert len(overlaps(sheet)) == 1
    sheet.add_text("a", (90, 20), "over the edge")
    assert len(beyond_edges(sheet)) == 1
