"""EDTF dates as a reader says them: nothing is added, nothing is shortened."""

from __future__ import annotations

import re
from datetime import date

from analysis.dates.edtf import EdtfError, read_edtf

NOT_STATED = "date not stated"
# One of a set with an end left open, such as [2024-10-15..]: a single date on or after that day.
_OPEN_SET = re.compile(r"\[(?:(.+)\.\.|\.\.(.+))\]\Z")
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def format_day(day: date) -> str:
    """Say a calendar day.

    >>> format_day(date(2024, 10, 3))
    '3 October 2024'
    """
    return f"{day.day} {day:%B} {day.year}"


def format_edtf(text: str) -> str:
    """Say an EDTF date in words, with its openness and doubt kept.

    >>> format_edtf("2024-06"), format_edtf("../2024-12-31"), format_edtf("2024-10-15/..")
    ('June 2024', 'by 31 December 2024', 'on or after 15 October 2024')
    >>> format_edtf("2024-23/2024-24"), format_edtf("2024-10?"), format_edtf("")
    ('autumn to winter 2024', 'October 2024 (uncertain)', 'date not stated')
    """
    if not text:
        return NOT_STATED
    open_set = _OPEN_SET.match(text)
    if "/" not in text and not open_set:
        return _one(text)
    start, end = ((group or "..") for group in open_set.groups()) if open_set else text.split("/")
    if start in ("", ".."):
        return f"by {_one(end)}"
    if end in ("", ".."):
        return _from(start)
    return _span(_one(start), _one(end))


def _from(start: str) -> str:
    return f"on or after {_one(start)}" if read_edtf(start).is_day else f"{_one(start)} or later"


def _span(start: str, end: str) -> str:
    """Join two dates, saying a year that they share once."""
    head, _, year = start.rpartition(" ")
    return f"{head if head and end.endswith(year) else start} to {end}"


def _one(text: str) -> str:
    bare = text.rstrip("?~%")
    doubt = {"?": " (uncertain)", "~": " (approximate)", "%": " (uncertain, approximate)"}.get(
        text[len(bare) :], ""
    )
    season = re.match(r"(\d{4})-(2[1-4])\Z", bare)
    if season:
        return f"{_SEASONS[season[2]]} {season[1]}{doubt}"
    try:
        bounds = read_edtf(bare)
    except EdtfError:
        return text
    if bounds.precision == "day" and bounds.earliest:
        return format_day(bounds.earliest) + doubt
    if bounds.precision == "month" and bounds.earliest and "X" not in bare:
        return f"{bounds.earliest:%B} {bounds.earliest.year}{doubt}"
    if bounds.precision == "decade":
        return f"{bare[:3]}0s{doubt}"
    if bounds.precision == "year":
        return bare[:4] + doubt
    if bounds.earliest and bounds.latest:
        return f"{format_day(bounds.earliest)} to {format_day(bounds.latest)}{doubt}"
    return text
