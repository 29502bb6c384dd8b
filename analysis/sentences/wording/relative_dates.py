"""Days as prose says them: relative to what the reader knows, once, and no closer than they are known."""

import calendar
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pandas as pd

from analysis.dates.edtf import read_bounds

WEEK = 7
# How many days before a brief they reach.
LAST_WEEKS, LAST_MONTHS, QUARTER, HALF_YEAR, YEAR = 45, 62, 92, 183, 366
# A span that is longer says nothing to a reader about when something was said.
LONGEST_SPAN = timedelta(days=LAST_MONTHS)
_UNDATED_DAYS = 30


def to_date(moment: Any) -> date | None:
    """A frame’s day as a date; None where it is not known."""
    return None if pd.isna(moment) else pd.Timestamp(moment).date()


def count_days(row: Any) -> int:
    """The day of a claim or figure as a number to order by: the last on which it may have been said.

    What no date bounds from below may be older than its document: it counts as a month older.
    """
    if pd.isna(row.said_from):
        return 0 if pd.isna(row.public_on) else int(pd.Timestamp(row.public_on).toordinal()) - _UNDATED_DAYS
    last = row.said_from if pd.isna(row.said_to) else row.said_to
    return int(pd.Timestamp(last).toordinal())


def find_last_day(row: Any) -> date:
    """The last day on which a claim or figure can have been said: else that on which it was public."""
    return to_date(row.said_to) or to_date(row.public_on) or date.min


def say_when(claim: Any, as_of: date) -> str:
    """Say when something was said, as it stands in brackets: “18 October”, “reported 18 October”.

    “By” a day is said only of the last on which it can have been said: of what its document dates no closer
    than to a time that was not over (“in October”, read on the 13th), or not at all. Where no last day is
    known, or it is after the brief’s own, which no reader can know, it was said on the first “or later”; what
    has no first day either was reported when its document was published “or later”.
    """
    first, last = to_date(claim.said_from), to_date(claim.said_to)
    last = last if last and last <= as_of else None
    reported = "reported " if claim.said_is_reported else ""
    if first and not last:
        return f"{reported}{say_day(first, as_of)} or later"
    end = read_bounds(claim.reported_edtf if claim.said_is_reported else claim.said_edtf).latest
    is_cut_short = first != last and end is not None and last is not None and last < end
    if not is_cut_short and (span := say_span(first, last, as_of)):
        return f"{reported}{span}"
    if last:
        return f"{reported}by {say_day(last, as_of)}"
    public = to_date(claim.public_on)
    return f"reported {say_day(public, as_of)} or later" if public else ""


def say_latest(claims: Iterable[Any], as_of: date) -> str:
    """Say when one was said, or the newest of several: “latest 17 May”; "" where that has no day."""
    *others, newest = sorted(claims, key=count_days)
    if not others:
        return say_when(newest, as_of)
    return "" if pd.isna(newest.said_from) else f"latest {say_when(newest, as_of)}"


def say_on(moment: Any, as_of: date) -> str:
    """Say “on” a frame’s day; "" where it is not known."""
    day = to_date(moment)
    return f" on {say_day(day, as_of)}" if day else ""


def say_on_its_day(row: Any, as_of: date) -> str:
    """Say “on” the one day on which a claim or figure was said; "" where it is not known to the day."""
    return say_on(row.said_to, as_of) if row.said_from == row.said_to else ""


def say_day(day: date, as_of: date) -> str:
    """Say a day; the year of the brief itself is left out.

    >>> say_day(date(2024, 10, 3), date(2024, 10, 18)), say_day(date(2023, 10, 3), date(2024, 10, 18))
    ('3 October', '3 October 2023')
    """
    year = "" if day.year == as_of.year else f" {day.year}"
    return f"{day.day} {calendar.month_name[day.month]}{year}"


def say_span(first: date | None, last: date | None, as_of: date) -> str:
    """Say the days between which something lies; "" where they are too far apart to say anything.

    >>> as_of = date(2024, 10, 18)
    >>> say_span(date(2024, 10, 15), date(2024, 10, 18), as_of)
    '15–18 October'
    >>> say_span(date(2024, 9, 28), date(2024, 10, 2), as_of)
    '28 September–2 October'
    >>> say_span(date(2024, 6, 1), date(2024, 6, 30), as_of), say_span(date(2023, 1, 1), as_of, as_of)
    ('June', '')
    >>> say_span(date(1865, 1, 1), date(1865, 12, 31), as_of)
    '1865'
    """
    if first and last and (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return f"{first.year}"
    if first is None or last is None or last - first > LONGEST_SPAN:
        return ""
    if first == last:
        return say_day(first, as_of)
    if (first.year, first.month) == (last.year, last.month):
        is_month = (first.day, last.day) == (1, calendar.monthrange(last.year, last.month)[1])
        return say_month(first, as_of) if is_month else f"{first.day}–{say_day(last, as_of)}"
    start = say_day(first, date(last.year, 1, 1)) if first.year == last.year else say_day(first, date.min)
    return f"{start}–{say_day(last, as_of)}"


def say_span_of(claims: Iterable[Any], as_of: date) -> str:
    """Say the days on which claims were said; "" where one of them is not known."""
    ends = [to_date(one) for claim in claims for one in (claim.said_from, claim.said_to)]
    known = [one for one in ends if one is not None]
    return say_span(min(known), max(known), as_of) if known == ends else ""


def say_month(day: date, as_of: date) -> str:
    """Say the month of a day, with its year if that is not the brief’s."""
    return f"{calendar.month_name[day.month]}{'' if day.year == as_of.year else f' {day.year}'}"
