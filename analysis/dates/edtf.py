"""Dates as documents give them: EDTF strings (ISO 8601-2), with strict bounds derived, never typed.

The string is kept as coded; this module only reads it. Marks of doubt (``?``, ``~``) never widen the
bounds: no document said by how much.
"""

import calendar
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from analysis.dates.parse import Choice, EdtfError, One, Parsed, Span, parse_edtf


def _divide(code: int, months: int, kind: str, ordinals: str) -> dict[int, tuple[int, int, str]]:
    names = enumerate(f"the {ordinal} {kind}" for ordinal in ordinals.split())
    return {code + part: (months * part + 1, months * part + months, name) for part, name in names}


_SEASONS = ("spring", "summer", "autumn", "winter")
# The parts of a year that a month's digits may name: first month, the last month counted on, and its name.
# Seasons are meteorological: 21 to 28 of the northern hemisphere, 29 to 32 of the southern.
PARTS_OF_YEAR = {
    **{first + n: (3 * n + 3, 3 * n + 5, name) for first in (21, 25) for n, name in enumerate(_SEASONS)},
    **{29: (9, 11, "spring"), 30: (12, 14, "summer"), 31: (3, 5, "autumn"), 32: (6, 8, "winter")},
    **_divide(33, 3, "quarter", "first second third fourth"),
    **_divide(37, 4, "third", "first second last"),
    **_divide(40, 6, "half", "first second"),
}  # fmt: skip


# Words for a part of a month, which EDTF cannot write, and the last of its days that we read into them.
_PARTS_OF_MONTH = {
    **{"early": 10, "start of": 10, "beginning of": 10},
    **{"first half of": 15, "mid": 20, "middle of": 20},
}


@dataclass(frozen=True)
class Bounds:
    """First and last day that an EDTF string allows; ``None`` is an open or unknown end.

    ``precision`` is day, month, year, season (any part of a year longer than a month), decade, century,
    millennium, interval or set.
    """

    earliest: date | None
    latest: date | None
    precision: str

    @property
    def is_day(self) -> bool:
        """Whether exactly one day is meant."""
        return self.earliest is not None and self.earliest == self.latest


UNKNOWN = Bounds(None, None, "unknown")


def read_bounds(text: str) -> Bounds:
    """Read the first and last day of a date that may be empty."""
    return read_edtf(text) if text else UNKNOWN


@lru_cache(maxsize=65536)
def read_edtf(text: str) -> Bounds:
    """Read the first and last day that an EDTF string allows.

    Levels 0 to 2 for the calendar years 0001 to 9999. Winter (``-24``) runs from December of the named
    year through February of the next. An interval's open or unknown end has no bound.

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
    parsed = parse_edtf(text)
    return Bounds(*_bound(parsed, text), _find_precision(parsed))


def end_in_month(bounds: Bounds, words: str) -> Bounds:
    """End a date that EDTF can only give to the month where its words do: “by mid-April” on the 20th.

    >>> end_in_month(read_edtf("../2025-04"), "by mid-April 2025").latest
    datetime.date(2025, 4, 20)
    >>> end_in_month(read_edtf("2025-03/2025-04"), "from early March to April").latest
    datetime.date(2025, 4, 30)
    """
    if bounds.latest is None or bounds.latest != _last_of_month(bounds.latest.year, bounds.latest.month):
        return bounds
    month = calendar.month_name[bounds.latest.month]
    part = re.search(rf"\b({'|'.join(_PARTS_OF_MONTH)})[ -]{month}\b", words, re.IGNORECASE)
    day = bounds.latest.replace(day=_PARTS_OF_MONTH[part[1].lower()]) if part else bounds.latest
    return replace(bounds, latest=day)


def _bound(parsed: Parsed, text: str) -> tuple[date | None, date | None]:
    if isinstance(parsed, One):
        return _bound_one(parsed, text)
    if isinstance(parsed, Span):
        start = _bound_one(parsed.start, text)[0] if parsed.start else None
        end = _bound_one(parsed.end, text)[1] if parsed.end else None
        if start and end and start > end:
            raise EdtfError(f"{text!r} ends before it begins; put the earlier date first")
        return start, end
    firsts, lasts = zip(*(_bound(member, text) for member in parsed.members), strict=True)
    return None if None in firsts else min(firsts), None if None in lasts else max(lasts)


def _bound_one(one: One, text: str) -> tuple[date, date]:
    year = one.year[: one.digits] + "X" * (4 - one.digits) if one.digits else one.year
    years = list_fitting(year, range(1, 10_000))
    if one.month.isdigit() and int(one.month) in PARTS_OF_YEAR and not one.day:
        first, last, _ = PARTS_OF_YEAR[int(one.month)]
        try:
            return date(years[0], first, 1), _last_of_month(years[-1], last)
        except ValueError:  # the last winter ends in the year 10000
            wrong = "lies outside the years 0001 to 9999; write a year within them"
            raise EdtfError(f"{text!r} {wrong}") from None
    months = list_fitting(one.month, range(1, 13))
    days = list_fitting(one.day, range(1, 32))
    try:
        return next(_list_days(years, months, days)), next(_list_days(years[::-1], months[::-1], days[::-1]))
    except StopIteration:
        raise EdtfError(f"{text!r} is no day of the calendar; write one that exists") from None


def list_fitting(mask: str, values: range) -> list[int]:
    """List the values that fit digits and X; all of them where nothing is given.

    >>> list_fitting("1X", range(1, 13)), list_fitting("13", range(1, 13))
    ([10, 11, 12], [])
    """
    if not mask:
        return list(values)
    options = ["0123456789" if letter == "X" else letter for letter in mask]
    return [value for digits in itertools.product(*options) if (value := int("".join(digits))) in values]


def _list_days(years: list[int], months: list[int], days: list[int]) -> Iterator[date]:
    """Go through the days that exist; nine years in a row have a leap year among them."""
    for year, month, day in itertools.product(years[:9], months, days):
        if day <= calendar.monthrange(year, month)[1]:
            yield date(year, month, day)


def _last_of_month(year: int, month: int) -> date:
    later, before = divmod(month - 1, 12)  # a winter ends in the next year
    return date(year + later, before + 1, calendar.monthrange(year + later, before + 1)[1])


def _find_precision(parsed: Parsed) -> str:
    if not isinstance(parsed, One):
        return "set" if isinstance(parsed, Choice) else "interval"
    unknown = 4 - parsed.digits if parsed.digits else len(parsed.year) - len(parsed.year.rstrip("X"))
    if unknown:
        return {1: "decade", 2: "century"}.get(unknown, "millennium")
    # A part that is wholly unspecified (2024-XX) adds no precision.
    if "X" in parsed.month or not parsed.month:
        return "year"
    if int(parsed.month) in PARTS_OF_YEAR:
        return "season"
    return "month" if "X" in parsed.day or not parsed.day else "day"
