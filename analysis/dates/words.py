"""EDTF dates as a reader says them: nothing is added, nothing is shortened, and no doubt is dropped."""

import calendar
import re
from datetime import date

from analysis.dates.edtf import PARTS_OF_YEAR, list_fitting, read_edtf
from analysis.dates.parse import Choice, EdtfError, One, Parsed, Span, parse_edtf

NOT_STATED = "date not stated"
_DOUBTS = {"?": "uncertain", "~": "approximate", "%": "uncertain, approximate"}
# The last day of a span within one month, and its month and year.
_DAY = re.compile(r"(\d{1,2}) ([A-Z][a-z]+ (?:AD )?\d+)\Z")
_MONTH = re.compile(r"([A-Z][a-z]+) ((?:AD )?\d+)\Z")


def format_day(day: date) -> str:
    """Say a calendar day.

    >>> format_day(date(2024, 10, 3)), format_day(date(476, 9, 4))
    ('3 October 2024', '4 September AD 476')
    """
    return f"{day.day} {calendar.month_name[day.month]} {_say_year(day.year)}"


def format_edtf(text: str) -> str:
    """Say an EDTF date in words, with its openness and doubt kept.

    >>> format_edtf("2024-06"), format_edtf("../2024-12-31"), format_edtf("2024-10-15/..")
    ('June 2024', 'by 31 December 2024', 'on or after 15 October 2024')
    >>> format_edtf("2024-23/2024-24"), format_edtf("2024-10?"), format_edtf("")
    ('autumn to winter 2024', 'October 2024 (uncertain)', 'date not stated')
    >>> format_edtf("2024-10-15/2024-10-18"), format_edtf("2024?-06-02")
    ('15–18 October 2024', '2 June 2024 (year uncertain)')
    """
    if not text:
        return NOT_STATED
    try:
        parsed = parse_edtf(text)
        read_edtf(text)
    except EdtfError:
        return text
    return _say(parsed)


def _say(parsed: Parsed) -> str:
    if isinstance(parsed, Choice):
        return _say_choice(parsed)
    if isinstance(parsed, Span):
        return _say_span(parsed)
    return _say_date(parsed) + _say_doubt(parsed)


def _say_choice(choice: Choice) -> str:
    only = choice.members[0]
    if len(choice.members) == 1 and isinstance(only, Span):
        if only.start is None or only.end is None:
            return f"every date {_say_span(only)}" if choice.is_all else _say_span(only)
        return f"{'all' if choice.is_all else 'one'} of {_say_span(only)}"
    words = [_say(one) for one in choice.members]
    if len(words) == 1:
        return words[0]
    if not any(isinstance(one, Span) for one in choice.members):
        words = _share_end(words)
    joint = " and " if choice.is_all else " or "
    return joint.join([", ".join(words[:-1]), words[-1]])


def _share_end(words: list[str]) -> list[str]:
    """Say the month and year of days, or the year of months, once, at the end, if they share it.

    >>> _share_end(["1 June 2024", "2 June 2024"]), _share_end(["July 2023", "May 2024"])
    (['1', '2 June 2024'], ['July 2023', 'May 2024'])
    >>> _share_end(["July 2023", "August 2023", "September 2023"])
    ['July', 'August', 'September 2023']
    """
    for form in (_DAY, _MONTH):
        found = [match for one in words if (match := form.match(one))]
        if len(found) == len(words) and len({match[2] for match in found}) == 1:
            return [*(match[1] for match in found[:-1]), words[-1]]
    return words


def _say_span(span: Span) -> str:
    if span.start is None:
        return f"by {_say(span.end)}" if span.end else NOT_STATED
    start = _say(span.start)
    if span.end is None:
        is_day = bool(span.start.day) and "X" not in span.start.year + span.start.month + span.start.day
        return f"on or after {start}" if is_day else f"{start} or later"
    end = _say(span.end)
    first, last = _DAY.match(start), _DAY.match(end)
    if start == end:
        return start
    if first and last and first[2] == last[2]:
        return f"{first[1]}–{end}"
    # A year that both share is said once; a doubt or a choice in either keeps both whole.
    head, _, year = start.rpartition(" ")
    is_plain = re.fullmatch(r"(\d+ )?[A-Za-z]+ \d{4}", start)
    return f"{head if is_plain and end.endswith(f' {year}') and ' AD ' not in end else start} to {end}"


def _say_date(one: One) -> str:
    year = _say_unknown_year(one)
    if not one.month:
        return year
    month = _say_month(one, year)
    if not one.day:
        return month
    if one.day[0] == "X":
        return f"a day in {month if one.month != 'XX' else year}"
    if one.day[1] == "X":
        # The bounds know how long the month is; a date that does not exist has none.
        days = list_fitting(one.day, range(1, 32))
        return f"a day from {days[0]} to {days[-1]} {month}"
    return f"day {int(one.day)} of {month}" if "X" in one.month else f"{int(one.day)} {month}"


def _say_month(one: One, year: str) -> str:
    if one.month == "XX":
        return f"a month of {year}"
    if "X" in one.month:
        months = [calendar.month_name[month] for month in list_fitting(one.month, range(1, 13))]
        return f"a month from {months[0]} to {months[-1]} {year}"
    month = int(one.month)
    of = f" of {year}" if year.startswith(("a ", "an ")) else f" {year}"
    if month not in PARTS_OF_YEAR:
        return f"{calendar.month_name[month]}{of}"
    _, _, name = PARTS_OF_YEAR[month]
    if month > 32:
        return f"{name} of {year}"
    return f"{name}{of}{' (southern hemisphere)' if month >= 29 else ''}"


def _say_unknown_year(one: One) -> str:
    """Say a year of which perhaps not every digit is known."""
    first, last = int(one.year.replace("X", "0")), int(one.year.replace("X", "9"))
    if one.digits:
        unknown = 10 ** (4 - one.digits)
        start = first // unknown * unknown
        return f"about {_say_year(first)} ({_say_year(start)} to {_say_year(start + unknown - 1)})"
    if "X" not in one.year:
        return _say_year(first)
    if one.year == "XXXX":
        return "an unknown year"
    if not one.year.rstrip("X").isdigit():
        return f"a year written {one.year.replace('X', '_')}"
    if one.year.count("X") == 1 and first >= 1000 and not one.month:
        return f"{first}s"
    return f"a year from {_say_year(max(first, 1))} to {_say_year(last)}"


def _say_year(year: int) -> str:
    return str(year) if year >= 1000 else f"AD {year}"


def _say_doubt(one: One) -> str:
    """Say what is doubted; of which part, unless it is the whole date."""
    parts = zip(("year", "month", "day"), (one.year, one.month, one.day), one.doubts, strict=True)
    marks = {name: mark for name, given, mark in parts if given}
    if len(set(marks.values())) == 1:
        return f" ({_DOUBTS[marks['year']]})" if marks["year"] else ""
    names = {mark: " and ".join(name for name in marks if marks[name] == mark) for mark in _DOUBTS}
    return f" ({', '.join(f'{names[mark]} {_DOUBTS[mark]}' for mark in _DOUBTS if names[mark])})"
