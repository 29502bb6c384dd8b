"""EDTF strings keep what a document says; bounds are derived and never padded."""

from __future__ import annotations

import calendar
import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.dates.edtf import Bounds, read_edtf
from analysis.dates.parse import EdtfError
from analysis.dates.words import format_edtf

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))


@given(DAYS)
def test_a_day_is_its_own_first_and_last(day: date) -> None:
    bounds = read_edtf(day.isoformat())
    assert (bounds.earliest, bounds.latest, bounds.precision) == (day, day, "day")


@given(DAYS)
def test_a_month_runs_from_its_first_to_its_last_day(day: date) -> None:
    bounds = read_edtf(f"{day.year:04d}-{day.month:02d}")
    assert bounds.earliest == day.replace(day=1)
    assert bounds.latest == day.replace(day=calendar.monthrange(day.year, day.month)[1])


@given(DAYS, DAYS)
def test_an_interval_runs_from_its_first_end_to_its_last(first: date, last: date) -> None:
    text = f"{first}/{last}"
    if first <= last:
        assert (read_edtf(text).earliest, read_edtf(text).latest) == (first, last)
    else:
        with pytest.raises(EdtfError, match="ends before it begins"):
            read_edtf(text)


@given(DAYS, st.sampled_from("?~%"))
def test_doubt_never_pads_a_date(day: date, mark: str) -> None:
    plain, doubted = read_edtf(day.isoformat()), read_edtf(f"{day.isoformat()}{mark}")
    assert doubted == plain


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31), "year"),
        ("../2024-12-31", None, date(2024, 12, 31), "interval"),
        ("/2024-12-31", None, date(2024, 12, 31), "interval"),
        ("2024-10-15/..", date(2024, 10, 15), None, "interval"),
        ("2024-10-15/", date(2024, 10, 15), None, "interval"),
        ("2024-23", date(2024, 9, 1), date(2024, 11, 30), "season"),
        ("2024-24", date(2024, 12, 1), date(2025, 2, 28), "season"),
        ("2023-24", date(2023, 12, 1), date(2024, 2, 29), "season"),
        ("2024-23/2024-24", date(2024, 9, 1), date(2025, 2, 28), "interval"),
        ("202X", date(2020, 1, 1), date(2029, 12, 31), "decade"),
        ("20XX", date(2000, 1, 1), date(2099, 12, 31), "century"),
        ("2024-10-XX", date(2024, 10, 1), date(2024, 10, 31), "month"),
        ("2024-XX", date(2024, 1, 1), date(2024, 12, 31), "year"),
        ("[2024-01,2024-03]", date(2024, 1, 1), date(2024, 3, 31), "set"),
        ("[2024-10-15..]", date(2024, 10, 15), None, "set"),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29), "day"),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31), "month"),
        ("2024-06-0X", date(2024, 6, 1), date(2024, 6, 9), "month"),
        ("2024-1X", date(2024, 10, 1), date(2024, 12, 31), "year"),
        ("2024-33", date(2024, 1, 1), date(2024, 3, 31), "season"),
        ("1XXX", date(1000, 1, 1), date(1999, 12, 31), "millennium"),
        ("1950S1", date(1000, 1, 1), date(1999, 12, 31), "millennium"),
        ("1950S2", date(1900, 1, 1), date(1999, 12, 31), "century"),
        ("1950S3", date(1950, 1, 1), date(1959, 12, 31), "decade"),
        ("000X", date(1, 1, 1), date(9, 12, 31), "decade"),
        ("9998-24", date(9998, 12, 1), date(9999, 2, 28), "season"),
        ("9999-23", date(9999, 9, 1), date(9999, 11, 30), "season"),
        ("9999-36", date(9999, 10, 1), date(9999, 12, 31), "season"),
    ],
)
def test_strict_bounds(text: str, earliest: date | None, latest: date | None, precision: str) -> None:
    bounds = read_edtf(text)
    assert (bounds.earliest, bounds.latest, bounds.precision) == (earliest, latest, precision)


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        *((code, 3 * (code - 21) + 3, 3 * (code - 21) + 5) for code in (21, 22, 23)),
        *((code, 3 * (code - 25) + 3, 3 * (code - 25) + 5) for code in (25, 26, 27)),
        *((29, 9, 11), (31, 3, 5), (32, 6, 8)),
        *((33, 1, 3), (34, 4, 6), (35, 7, 9), (36, 10, 12)),
        *((37, 1, 4), (38, 5, 8), (39, 9, 12)),
        *((40, 1, 6), (41, 7, 12)),
    ],
)
def test_a_part_of_a_year_runs_over_its_months(code: int, first: int, last: int) -> None:
    whole = read_edtf(f"2023-{first:02}/2023-{last:02}")
    part = read_edtf(f"2023-{code}")
    assert (part.earliest, part.latest) == (whole.earliest, whole.latest)


@pytest.mark.parametrize("code", [24, 28, 30])
def test_a_winter_ends_in_the_next_year(code: int) -> None:
    winter = read_edtf(f"2023-{code}")
    assert (winter.earliest, winter.latest) == (date(2023, 12, 1), date(2024, 2, 29))


@pytest.mark.parametrize(
    ("text", "is_day"),
    [("2024-06-02", True), ("2024-06-02/2024-06-02", True), ("2024-06", False), ("../2024-06-02", False)],
)
def test_one_day_is_told_from_several(text: str, is_day: bool) -> None:
    assert read_edtf(text).is_day is is_day


def test_what_nothing_bounds_is_no_day() -> None:
    assert not Bounds(None, None, "unknown").is_day


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 2024",
        "2024 ",
        "2024-13",
        "2024-02-30",
        "2023-02-29",
        "2024-1-1",
        "15 October 2024",
        "2024-10-15/2024-10-01",
        "2024/2025/2026",
        "../..",
        "/",
        "0000",
        "Y170000002",
        "-0044",
        "yesterday",
        "2024-10-15T25:00",
        "Y-17E37",
        "2024-1X0-03",
    ],
)
def test_what_is_no_date_is_refused_with_advice(text: str) -> None:
    with pytest.raises(EdtfError, match=r"write|put|leave"):
        read_edtf(text)


@given(st.text(max_size=20))
def test_any_text_is_either_read_or_refused(text: str) -> None:
    try:
        bounds = read_edtf(text)
    except EdtfError:
        return
    assert bounds.earliest is None or bounds.latest is None or bounds.earliest <= bounds.latest
    assert format_edtf(text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024?-06-02", date(2024, 6, 2), date(2024, 6, 2)),
        ("~2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2XXX", date(2000, 1, 1), date(2999, 12, 31)),
        ("15XX-12-XX", date(1500, 12, 1), date(1599, 12, 31)),
        ("1950S2", date(1900, 1, 1), date(1999, 12, 31)),
        ("[2024-06-01,2024-06-02..]", date(2024, 6, 1), None),
        ("{2024-06-01,2024-06-04}", date(2024, 6, 1), date(2024, 6, 4)),
        ("[..2024]", None, date(2024, 12, 31)),
        ("2024-33", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-41", date(2024, 7, 1), date(2024, 12, 31)),
        ("2024-30", date(2024, 12, 1), date(2025, 2, 28)),
        ("2024-0X", date(2024, 1, 1), date(2024, 9, 30)),
        ("2024-0X-31", date(2024, 1, 31), date(2024, 8, 31)),
        ("19XX-02-29", date(1904, 2, 29), date(1996, 2, 29)),
        ("0476-09-04", date(476, 9, 4), date(476, 9, 4)),
        ("0001-01-01/9999-12-31", date(1, 1, 1), date(9999, 12, 31)),
        ("2024-06-02T10:00:00Z", date(2024, 6, 2), date(2024, 6, 2)),
    ],
)
def test_rare_forms_have_strict_bounds(text: str, earliest: date | None, latest: date | None) -> None:
    bounds = read_edtf(text)
    assert (bounds.earliest, bounds.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("2024-W05", "2024-01-29/2024-02-04"),
        ("2024-W05-3", "2024-01-31"),
        ("2024-123", "the month and the day"),
        ("٢٠٢٤-٠٦-٠٢", "2024-06-02"),
        ("２０２４", "2024"),
        ("-0044", "leave the date empty"),
        ("0000", "leave the date empty"),
        ("Y17E7", "leave the date empty"),
        ("9999-24", "within them"),
        ("18/10/2024", "write 2024-10-18"),
        ("03.10.2024", "write 2024-10-03 or 2024-03-10"),
        ("2024/10/18", "write 2024-10-18"),
        ("2024-10-15–2024-10-18", "'/'"),
        ("2024-10-15—2024-10-18", "'/'"),
        ("[2024-10-15", "write it like [2024-10-03,2024-10-05]"),
        ("[]", "write it like 2024-10-03"),
        ("2024S3-05", "write it like 2024-10-03"),
        ("20XXS2", "write it like 2024-10-03"),
        ("13/13/2024", "write 2024, the month and the day"),
        ("2024-W60", "write its days: 2024-10-14/2024-10-20"),
        ("2023-02-29", "one that exists"),
        ("2024-02-3X", "one that exists"),
        ("[2024-06-02..2024-06-01]", "earlier date first"),
    ],
)
def test_a_refused_date_comes_with_advice(text: str, advice: str) -> None:
    with pytest.raises(EdtfError) as refused:
        read_edtf(text)
    assert advice in str(refused.value).partition("; ")[2]


_PARTS = st.sampled_from(
    ["", "?", "~", "%", "X", "XX", "0", "1", "9", "2024", "0001", "9999", "-", "/", "..", "-24"]
)


@given(st.lists(_PARTS, max_size=8).map("".join))
def test_edges_of_the_calendar_end_in_no_traceback(text: str) -> None:
    with contextlib.suppress(EdtfError):
        bounds = read_edtf(text)
        assert bounds.earliest or bounds.latest
    assert format_edtf(text)
