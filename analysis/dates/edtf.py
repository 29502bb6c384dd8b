"""Dates as documents give them: EDTF strings (ISO 8601-2), with strict bounds derived, never typed.

The string is kept as coded; this module only reads it. Qualifiers (``?``, ``~``) never widen the
bounds: the edtf library's *fuzzy* bounds pad by a month or a year, which no document said.
"""

from __future__ import annotations

import calendar
import contextlib
import io
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_PLAIN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")
_SEASON = re.compile(r"(\d{4})-(2[1-4])\Z")
_QUALIFIER = re.compile(r"[?~%]")
# Meteorological seasons of the northern hemisphere: first month, and the last month counted on.
_SEASON_MONTHS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 14)}
EXAMPLES = "2024-10-03, 2024-06, 2023, 2024-23 (autumn), ../2024-12-31 or 2024-10-15/.."


class EdtfError(ValueError):
    """The text is not an EDTF date that can be used here; says what is wrong and what would be right."""


@dataclass(frozen=True)
class Bounds:
    """First and last day that an EDTF string allows; ``None`` is an open or unknown end.

    ``precision`` is day, month, year, season, decade, century, interval or set; ``uncertain`` tells
    that the string itself carries ``?``, ``~`` or ``%``.
    """

    earliest: date | None
    latest: date | None
    precision: str
    uncertain: bool = False

    @property
    def is_day(self) -> bool:
        """Whether exactly one day is meant."""
        return self.earliest is not None and self.earliest == self.latest


@lru_cache(maxsize=65536)
def read_edtf(text: str) -> Bounds:
    """Read the first and last day that an EDTF string allows.

    Levels 0 to 2 as far as calendar years 0001 to 9999 go. Winter (``-24``) runs from December of
    the named year through February of the next. An interval's open or unknown end has no bound.

    Raises
    ------
    EdtfError
        If the text is malformed, no such day exists, or an interval ends before it begins.

    Examples
    --------
    >>> month = read_edtf("2024-06")
    >>> month.earliest, month.latest, month.precision
    (datetime.date(2024, 6, 1), datetime.date(2024, 6, 30), 'month')
    >>> read_edtf("2024-23/2024-24").latest
    datetime.date(2025, 2, 28)
    >>> read_edtf("../2024-12-31").earliest is None
    True
    """
    if text != text.strip() or not text:
        raise EdtfError(f"{text!r} is not an EDTF date; write it without spaces, such as {EXAMPLES}")
    bounds = _read_interval(text) if "/" in text else _read_one(text)
    if bounds.earliest and bounds.latest and bounds.earliest > bounds.latest:
        raise EdtfError(f"{text!r} ends before it begins; put the earlier date first")
    return bounds


def _read_interval(text: str) -> Bounds:
    parts = text.split("/")
    if len(parts) != 2 or not any(part not in ("", "..") for part in parts):
        raise EdtfError(f"{text!r} is not an interval; write two dates with one '/', such as 2024-10-15/..")
    low, high = (None if part in ("", "..") else _read_one(part) for part in parts)
    return Bounds(
        low.earliest if low else None,
        high.latest if high else None,
        "interval",
        bool(_QUALIFIER.search(text)),
    )


def _read_one(text: str) -> Bounds:
    plain = _PLAIN.match(text)
    if plain and (plain[2] is None or int(plain[2]) <= 12):
        return _read_plain(text, plain)
    season = _SEASON.match(text)
    if season:
        return _read_season(int(season[1]), season[2])
    return _read_with_library(text)


def _read_plain(text: str, match: re.Match[str]) -> Bounds:
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        assert year is not None
        if month is None:
            return Bounds(date(year, 1, 1), date(year, 12, 31), "year")
        if day is None:
            return Bounds(date(year, month, 1), _last_of_month(year, month), "month")
        return Bounds(date(year, month, day), date(year, month, day), "day")
    except ValueError as error:
        raise EdtfError(f"{text!r} is no day of the calendar ({error}); write one that exists") from error


def _read_season(year: int, season: str) -> Bounds:
    first, last = _SEASON_MONTHS[season]
    end = _last_of_month(year, last) if last <= 12 else _last_of_month(year + 1, last - 12)
    return Bounds(date(year, first, 1), end, "season")


def _read_with_library(text: str) -> Bounds:
    # The library takes half a second to import, and most dates are plain.
    from edtf import EDTFParseException, parse_edtf

    try:
        # The library prints to standard output on some malformed text.
        with contextlib.redirect_stdout(io.StringIO()):
            parsed = parse_edtf(text)
            low, high = parsed.lower_strict(), parsed.upper_strict()
    except (EDTFParseException, ValueError, TypeError, OverflowError, AttributeError) as error:
        raise EdtfError(f"{text!r} is not an EDTF date; write it like {EXAMPLES}") from error
    return Bounds(_day(low, text), _day(high, text), _precision(text), bool(_QUALIFIER.search(text)))


def _day(moment: object, text: str) -> date | None:
    if isinstance(moment, float):  # the library's infinity: an open end
        return None
    try:
        return date(moment.tm_year, moment.tm_mon, moment.tm_mday)  # type: ignore[attr-defined]
    except (ValueError, OverflowError) as error:
        raise EdtfError(f"{text!r} lies outside the years 0001 to 9999; write a year within them") from error


def _precision(text: str) -> str:
    bare = _QUALIFIER.sub("", text)
    if bare[0] in "[{":
        return "set"
    if "T" in bare:
        return "day"
    if re.match(r"\d{2}XX\Z", bare):
        return "century"
    if re.match(r"\d{3}X\Z", bare):
        return "decade"
    # A part that is wholly unspecified (2024-XX) adds no precision.
    parts = [part for part in bare.split("-") if part and "X" not in part]
    month = int(parts[1]) if len(parts) > 1 else 0
    if month > 12:
        return "season"
    return {1: "year", 2: "month"}.get(len(parts), "day")


def _last_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
