"""Each cell against its column's schema: type, words, format; and nothing that a spreadsheet would run."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from datetime import date

from analysis.dates import EdtfError, read_edtf
from analysis.intake.csv_rows import Row
from analysis.intake.problem import Problem, show
from analysis.schema import Field, Table

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z")
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_URL = re.compile(r"https?://[^\s<>\"']+\Z")
_NUMBER = re.compile(r"\d+(\.\d+)?\Z")
_INTEGER = re.compile(r"\d+\Z")
# What a spreadsheet takes for a formula when somebody opens the file (OWASP: CSV injection).
_FORMULA = re.compile(r"[=+@\t\r]|-[^\s]")

Wrong = tuple[str, str]


def check_fields(file: str, table: Table, rows: list[Row]) -> list[Problem]:
    """Check every cell of a table by its column's schema."""
    return [
        Problem(file, row.number, field.name, *wrong)
        for row in rows
        for field in table.fields
        if (wrong := _check_cell(field, row[field.name])) is not None
    ]


def _check_cell(field: Field, value: str) -> Wrong | None:
    if not value:
        return ("the cell is empty", f"write {_wanted(field)}") if field.required else None
    if value != value.strip():
        return f"{show(value)} begins or ends with white space", f"write {show(value.strip())}"
    if field.enum:
        return _check_word(field, value)
    if field.type != "string":
        return _check_type(field, value)
    if field.kind in _KINDS:
        return _KINDS[field.kind](value)
    if _FORMULA.match(value):
        return f"{show(value)} begins like a formula, which a spreadsheet would run", "begin it with a word"
    return None


def _wanted(field: Field) -> str:
    if field.enum:
        return f"one of {', '.join(field.enum)}"
    return f"{field.description[0].lower()}{field.description[1:]}".rstrip(".")


def _check_word(field: Field, value: str) -> Wrong | None:
    if value in field.enum:
        return None
    near = difflib.get_close_matches(value.lower(), [word.lower() for word in field.enum], n=1)
    hint = next((f"did you mean {word!r}? " for word in field.enum if near and word.lower() == near[0]), "")
    return f"{show(value)} is not in the vocabulary", f"{hint}write one of {', '.join(field.enum)}"


def _check_type(field: Field, value: str) -> Wrong | None:
    if field.type == "boolean":
        return None if value in ("true", "false") else (f"{show(value)} is no truth value", "write true or false")
    if field.type == "date":
        return _check_day(value)
    whole = field.type == "integer"
    if not (_INTEGER if whole else _NUMBER).match(value) or len(value) > 18:
        example = "a whole number such as 2" if whole else "digits only, such as 10000 or 4.8"
        return f"{show(value)} is not a number as written here", f"write {example}, without separators or signs"
    if field.minimum is not None and float(value) < field.minimum:
        return f"{show(value)} is too low", f"write at least {field.minimum:g}"
    return None


def _check_day(value: str) -> Wrong | None:
    try:
        if date.fromisoformat(value).isoformat() == value:
            return None
    except ValueError:
        pass
    return f"{show(value)} is not a day", "write a day that exists as YYYY-MM-DD"


def _check_edtf(value: str) -> Wrong | None:
    if len(value) > 100:
        return f"{show(value)} is not an EDTF date", "write it like 2024-10-03 or 2024-10-15/.."
    try:
        read_edtf(value)
    except EdtfError as error:
        wrong, _, right = str(error).partition("; ")
        return wrong, right
    return None


def _pattern(pattern: re.Pattern[str], wrong: str, right: str) -> Callable[[str], Wrong | None]:
    return lambda value: None if pattern.match(value) else (f"{show(value)} {wrong}", right)


_KINDS: dict[str, Callable[[str], Wrong | None]] = {
    "edtf": _check_edtf,
    "id": _pattern(_ID, "is no id", "write letters, digits, '.', '_' and '-', beginning with a letter or digit"),
    "sha256": _pattern(_SHA256, "is no SHA-256", "write its 64 hexadecimal digits in lower case"),
    "url": _pattern(_URL, "is no web address", "write one that begins with https:// or http://"),
}
