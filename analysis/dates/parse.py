"""The parts of an EDTF string (ISO 8601-2, levels 0 to 2), as written; nothing is worked out here."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

EXAMPLES = "2024-10-03, 2024-06, 2023, 2024-23 (autumn), ../2024-12-31 or 2024-10-15/.."

_MARK = "[?~%]?"
_ONE = re.compile(
    rf"(?P<y1>{_MARK})(?P<year>[0-9X]{{4}})(?:S(?P<digits>[1-4]))?(?P<y2>{_MARK})"
    rf"(?:-(?P<m1>{_MARK})(?P<month>[0-9X]{{2}})(?P<m2>{_MARK})"
    rf"(?:-(?P<d1>{_MARK})(?P<day>[0-9X]{{2}})(?P<d2>{_MARK}))?)?\Z"
)
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})T([01]\d|2[0-4]):[0-5]\d:[0-6]\d(Z|[+-]\d{2}(:?\d{2})?)?\Z")
_OTHER_YEAR = re.compile(r"[?~%]?(-\d{4}|Y-?\d+(E\d+)?(S\d+)?)")
# As spreadsheets and newspapers write a day.
_NUMERALS = re.compile(
    r"(?:(?P<first_year>[0-9]{4})[./])?(?P<one>[0-9]{1,2})[./-](?P<other>[0-9]{1,2})"
    r"(?(first_year)|[./-](?P<year>[0-9]{4}))\Z"
)
_DAYS_COUNTED = re.compile(r"[2-6][0-9]{4}\Z")  # since 30 December 1899, in the years 1954 to 2091
_MIDNIGHT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}) [0-9:.]+\Z")
_WEEK = re.compile(r"(\d{4})-?W(\d{2})(?:-?([1-7]))?\Z")
_DAY_OF_YEAR = re.compile(r"\d{4}-\d{3}\Z")
_OPEN = ("", "..")
# What is wrong with a text, and what would be right.
_NO_DATE = f"is not an EDTF date; write it like {EXAMPLES}"
_OUTSIDE = (
    "lies outside the years 0001 to 9999; leave the date empty, and give it in words (date_text, said_text) "
    "and in its reason"
)


class EdtfError(ValueError):
    """The text is not an EDTF date that can be used here; says what is wrong and what would be right."""


@dataclass(frozen=True)
class One:
    """One date: digits or X, empty where a part is not given; what is doubted, by part.

    ``month`` may also be a season (21 to 32), a quarter (33 to 36), a third (37 to 39) or a half (40, 41)
    of a year. ``digits`` tells how many digits of the year count; 0: all.
    """

    year: str
    month: str
    day: str
    doubts: tuple[str, str, str]
    digits: int


@dataclass(frozen=True)
class Span:
    """From one date to another; None is an open or unknown end."""

    start: One | None
    end: One | None


@dataclass(frozen=True)
class Choice:
    """Several dates or spans: one of them (``[…]``) or all of them (``{…}``)."""

    members: tuple[One | Span, ...]
    is_all: bool


Parsed = One | Span | Choice


def parse_edtf(text: str) -> Parsed:
    """Parse an EDTF string.

    Raises
    ------
    EdtfError
        If it is malformed, or of a kind that cannot be used here.
    """
    if text != text.strip() or not text:
        raise EdtfError(f"{text!r} is not an EDTF date; write it without spaces, such as {EXAMPLES}")
    if text[0] in "[{":
        return _parse_choice(text)
    return _parse_span(text, "/") if "/" in text else _parse_one(text)


def _parse_choice(text: str) -> Choice:
    close = {"[": "]", "{": "}"}[text[0]]
    if text[-1] != close:
        raise EdtfError(f"{text!r} is not a set of dates; write it like [2024-10-03,2024-10-05]")
    parts = [part.strip() for part in text[1:-1].split(",")]
    members = tuple(_parse_span(part, "..") if ".." in part else _parse_one(part) for part in parts)
    return Choice(members, text[0] == "{")


def _parse_span(text: str, sign: str) -> Span:
    if _NUMERALS.match(text):
        raise EdtfError(f"{text!r} {_advise(text)}")
    parts = text.split(sign)
    if len(parts) != 2 or all(part in _OPEN for part in parts):
        right = "write two dates with one '/', such as 2024-10-15/.."
        raise EdtfError(f"{text!r} is not an interval; {right}")
    start, end = (None if part in _OPEN else _parse_one(part) for part in parts)
    return Span(start, end)


def _parse_one(text: str) -> One:
    time = _TIME.match(text)
    match = _ONE.match(time[1] if time else text)
    if match is None:
        raise EdtfError(f"{text!r} {_advise(text)}")
    part = match.groupdict("")
    # A mark after a part is of all parts up to it; one before a part is of that part.
    doubts = (
        _merge(part["y1"], part["y2"], part["m2"], part["d2"]),
        _merge(part["m1"], part["m2"], part["d2"]),
        _merge(part["d1"], part["d2"]),
    )
    one = One(part["year"], part["month"], part["day"], doubts, int(part["digits"] or 0))
    if one.digits and (one.month or "X" in one.year):
        raise EdtfError(f"{text!r} {_NO_DATE}")
    if one.year == "0000":
        raise EdtfError(f"{text!r} {_OUTSIDE}")
    return one


def _merge(*marks: str) -> str:
    """Merge marks of doubt: uncertain and approximate together are %.

    >>> _merge("?", "~"), _merge("", "?")
    ('%', '?')
    """
    signs = {sign for mark in marks for sign in mark.replace("%", "?~")}
    return "%" if len(signs) == 2 else "".join(signs)


def _advise(text: str) -> str:
    """Say what is wrong with what is no date, and what it was probably meant to be."""
    if _OTHER_YEAR.match(text):
        return _OUTSIDE
    western = "".join(str(int(letter)) if letter.isdecimal() else letter for letter in text)
    if western != text:
        return f"has digits of another script; write the digits 0 to 9: {western}"
    if week := _WEEK.match(text):
        return f"is a week; write its days: {_days_of_week(week)}"
    if _DAY_OF_YEAR.match(text):
        return "counts the days of a year; write the month and the day, such as 2024-10-03"
    if day := suggest_day(text):
        return f"is not written as an EDTF date; write {day}"
    if "–" in text or "—" in text:
        return "is not an EDTF date; write an interval with '/', such as 2024-10-15/2024-10-18"
    return _NO_DATE


def suggest_day(text: str) -> str:
    """Say how a day that a spreadsheet has rewritten is written here; empty where it is none.

    >>> suggest_day("45583"), suggest_day("10/18/2024"), suggest_day("2024-10-18 00:00:00")
    ('2024-10-18', '2024-10-18', '2024-10-18')
    """
    if _DAYS_COUNTED.match(text):
        return (date(1899, 12, 30) + timedelta(int(text))).isoformat()
    if midnight := _MIDNIGHT.match(text):
        return midnight[1]
    numerals = _NUMERALS.match(text)
    return _year_first(numerals) if numerals else ""


def _year_first(numerals: re.Match[str]) -> str:
    """Say how a day that is written as spreadsheets do is written here; both ways where it may be either.

    >>> _year_first(_NUMERALS.match("18/10/2024")), _year_first(_NUMERALS.match("3.10.2024"))
    ('2024-10-18', '2024-10-03 or 2024-03-10')
    """
    year = numerals["year"] or numerals["first_year"]
    one, other = numerals["one"].zfill(2), numerals["other"].zfill(2)
    if numerals["first_year"]:
        return f"{year}-{one}-{other}"
    days = [f"{year}-{month}-{day}" for month, day in ((other, one), (one, other)) if month <= "12"]
    return " or ".join(dict.fromkeys(days)) or f"{year}, the month and the day, such as 2024-10-18"


def _days_of_week(week: re.Match[str]) -> str:
    weekdays = [int(week[3])] if week[3] else [1, 7]
    try:
        return "/".join(str(date.fromisocalendar(int(week[1]), int(week[2]), one)) for one in weekdays)
    except ValueError:
        return "2024-10-14/2024-10-20"
