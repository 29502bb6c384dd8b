"""Dates in words keep every doubt, and are never narrower than the date's bounds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.dates.words import format_day, format_edtf


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "date not stated"),
        ("2024-10-03", "3 October 2024"),
        ("2024-10-03/2024-10-05", "3–5 October 2024"),
        ("2024-10-03/2024-11-05", "3 October to 5 November 2024"),
        ("2023-11/2024-02", "November 2023 to February 2024"),
        ("../2024", "by 2024"),
        ("2024-06/..", "June 2024 or later"),
        ("[2024-10-15..]", "on or after 15 October 2024"),
        ("2024-24", "winter 2024"),
        ("2024-23/2024-24", "autumn to winter 2024"),
        ("2024-33", "the first quarter of 2024"),
        ("202X", "2020s"),
        ("0900-05-01/0900-05-04", "1–4 May AD 900"),
        ("0900-05-01/0900-06-04", "1 May AD 900 to 4 June AD 900"),
        ("2024-06-02/2024-06-02", "2 June 2024"),
        ("{2024-06-02}", "2 June 2024"),
        ("[2023-07,2023-08,2023-09]", "July, August or September 2023"),
        ("1000-05", "May 1000"),
        ("2024-0X-02/..", "day 2 of a month from January to September 2024 or later"),
        ("2024-29", "spring 2024 (southern hemisphere)"),
        ("202X-24", "winter of a year from 2020 to 2029"),
        ("{..2024-06-02}", "every date by 2 June 2024"),
        ("{2024-06-01..2024-06-04}", "all of 1–4 June 2024"),
    ],
)
def test_dates_are_said_in_full(text: str, words: str) -> None:
    assert format_edtf(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024-10-14~", "14 October 2024 (approximate)"),
        ("~2024", "2024 (approximate)"),
        ("2024?-06-02", "2 June 2024 (year uncertain)"),
        ("2024-06?-02", "2 June 2024 (year and month uncertain)"),
        ("2024-?06-02", "2 June 2024 (month uncertain)"),
        ("2024?-06~-02", "2 June 2024 (month approximate, year uncertain, approximate)"),
        ("2XXX", "a year from 2000 to 2999"),
        ("15XX-12-XX", "a day in December of a year from 1500 to 1599"),
        ("1950S2", "about 1950 (1900 to 1999)"),
        ("[2024-06-01,2024-06-02]", "1 or 2 June 2024"),
        ("{2024-06-01,2024-06-02}", "1 and 2 June 2024"),
        ("[2024-06-01..2024-06-04]", "one of 1–4 June 2024"),
        ("[2024-06-01,2024-06-02..]", "1 June 2024 or on or after 2 June 2024"),
        ("2024-06-02?/2024-06-05", "2 June 2024 (uncertain) to 5 June 2024"),
        ("2024-0X", "a month from January to September 2024"),
        ("2024-1X", "a month from October to December 2024"),
        ("2024-0X-02", "day 2 of a month from January to September 2024"),
        ("2024-XX", "a month of 2024"),
        ("2024-XX-XX", "a day in 2024"),
        ("2024-06-0X", "a day from 1 to 9 June 2024"),
        ("2024-06-1X", "a day from 10 to 19 June 2024"),
        ("2024-07-3X", "a day from 30 to 31 July 2024"),
        ("XXXX", "an unknown year"),
        ("19X4", "a year written 19_4"),
        ("000X", "a year from AD 1 to AD 9"),
        ("099X", "a year from AD 990 to AD 999"),
        ("100X", "1000s"),
        ("20XX", "a year from 2000 to 2099"),
        ("1950S3", "about 1950 (1950 to 1959)"),
        ("020X-06", "June of a year from AD 200 to AD 209"),
    ],
)
def test_doubt_and_choice_are_said(text: str, words: str) -> None:
    assert format_edtf(text) == words


@given(st.dates())
def test_any_day_is_said_with_its_year(day: date) -> None:
    assert format_day(day).endswith(f" {day.year}")
