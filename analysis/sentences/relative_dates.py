"""Days as prose says them: relative to what the reader knows, once, and no closer than they are known."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

# A span that is longer says nothing to a reader about when something was said.
LONGEST_SPAN = timedelta(days=62)


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
    >>> say_span(date(2024, 10, 14), date(2024, 10, 20), as_of)
    '14–18 October'
    """
    if first is None or last is None or first > as_of or last - first > LONGEST_SPAN:
        return ""
    # What is public was said by then.
    last = min(last, as_of)
    if first == last:
        return say_day(first, as_of)
    if _is_month(first, last):
        year = "" if first.year == as_of.year else f" {first.year}"
        return f"{calendar.month_name[first.month]}{year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{say_day(last, as_of)}"
    start = say_day(first, date(last.year, 1, 1)) if first.year == last.year else say_day(first, date.min)
    return f"{start}–{say_day(last, as_of)}"


def _is_month(first: date, last: date) -> bool:
    days = calendar.monthrange(first.year, first.month)[1]
    return first.day == 1 and last == first + timedelta(days=days - 1)
