"""Each cell against its column's schema: type, words, format; and nothing that a spreadsheet would run."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from datetime import date

from analysis.dates.edtf import EXAMPLES, Bounds, EdtfError, read_edtf
from analysis.dossier.csv_rows import Row
from analysis.dossier.problem import Problem, show
from analysis.schema import Field, Table

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z")
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_URL = re.compile(r"https?://[^\s<>\"']+\Z")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?\Z")
_INTEGER = re.compile(r"[0-9]+\Z")
# With more digits a number would not be kept exactly.
_MOST_DIGITS = 15
_MOST_EDTF = 100
# What a spreadsheet takes for a formula when somebody opens the file (OWASP: CSV injection).
_FORMULA = re.compile(r"[=+@\t\r]|-\S")
# A spreadsheet writes truth values in capitals.
TRUTH = {"true": True, "TRUE": True, "false": False, "FALSE": False}

Wrong = tuple[str, str]


def check_fields(file: str, table: Table, rows: Iterable[Row]) -> list[Problem]:
    """Check every cell of a table by its column's schema."""
    return [
        Problem(file, row.number, field.name, *wrong)
        for row in rows
        for field in table.fields
        if field.name not in row.refused and (wrong := _check_cell(field, row[field.name])) is not None
    ]


def _check_cell(field: Field, value: str) -> Wrong | None:
    bare = value.strip()
    if not bare:
        if field.required:
            return "the cell is empty", f"write {_wanted(field)}"
        return ("the cell holds only white space", "leave it empty") if value else None
    if field.type == "string" and not field.enum and field.kind not in _KINDS and _FORMULA.match(value):
        right = "begin it with a word, or write the sign inside words"
        return f"{show(value)} begins like a formula, which a spreadsheet would run", right
    if value != bare:
        # Of a long value only the beginning is shown.
        right = f"write {show(bare)}" if show(bare) != show(value) else "take it away at the end"
        return f"{show(value)} begins or ends with white space", right
    if field.enum:
        return _check_word(field, value)
    if field.type != "string":
        return _check_type(field, value)
    return _KINDS[field.kind](value) if field.kind in _KINDS else None


def _wanted(field: Field) -> str:
    if field.enum:
        return f"one of {', '.join(field.enum)}"
    return f"it: {field.description[0].lower()}{field.description[1:]}".rstrip(".")


def _check_word(field: Field, value: str) -> Wrong | None:
    if value in field.enum:
        return None
    by_lower = {word.lower(): word for word in field.enum}
    near = difflib.get_close_matches(value[:100].lower(), by_lower, n=1)
    hint = f"did you mean {by_lower[near[0]]!r}? " if near else ""
    return f"{show(value)} is not in the vocabulary", f"{hint}write one of {', '.join(field.enum)}"


def _check_type(field: Field, value: str) -> Wrong | None:
    if field.type == "boolean":
        return None if value in TRUTH else (f"{show(value)} is no truth value", "write true or false")
    if field.type == "date":
        return (
            None
            if read_day(value)
            else (f"{show(value)} is not a day", "write a day that exists as YYYY-MM-DD")
        )
    whole = field.type == "integer"
    if not (_INTEGER if whole else _NUMBER).match(value) or len(value) > _MOST_DIGITS:
        example = "a whole number such as 2" if whole else "digits only, such as 10000, 4.8 or -3"
        right = f"write {example}, at most {_MOST_DIGITS} of them, without separator or exponent"
        return f"{show(value)} is not a number as written here", right
    if field.minimum is not None and float(value) < field.minimum:
        return f"{show(value)} is too low", f"write at least {field.minimum:g}"
    return None


def read_day(text: str) -> date | None:
    """Read a calendar day written as YYYY-MM-DD; None if it is none.

    >>> read_day("2024-02-30"), read_day("20240229")
    (None, None)
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def _check_edtf(value: str) -> Wrong | None:
    if len(value) > _MOST_EDTF:
        return f"{show(value)} is not an EDTF date", f"write it like {EXAMPLES}"
    try:
        read_edtf(value)
    except EdtfError as error:
        wrong, _, right = str(error).partition("; ")
        return wrong, right
    return None


def bounds_of(text: str) -> Bounds:
    """Read a date that may be empty or refused: then it has no bounds."""
    return Bounds(None, None, "unknown") if not text or _check_edtf(text) else read_edtf(text)


def _pattern(pattern: re.Pattern[str], wrong: str, right: str) -> Callable[[str], Wrong | None]:
    return lambda value: None if pattern.match(value) else (f"{show(value)} {wrong}", right)


_KINDS: dict[str, Callable[[str], Wrong | None]] = {
    "edtf": _check_edtf,
    "id": _pattern(
        _ID, "is no id", "write letters, digits, '.', '_' and '-', beginning with a letter or digit"
    ),
    "sha256": _pattern(_SHA256, "is no SHA-256", "write its 64 hexadecimal digits in lower case"),
    "url": _pattern(_URL, "is no web address", "write one that begins with https:// or http://"),
}
