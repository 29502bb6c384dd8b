"""Each cell against its column's schema: type, words, format."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import date
from functools import lru_cache, partial

from analysis.dates.edtf import Bounds, read_bounds, read_edtf
from analysis.dates.parse import EXAMPLES, EdtfError, suggest_day
from analysis.dossier.problem import Problem, nearest, quoted
from analysis.dossier.sheet import Fault, Sheet
from analysis.schema import Field
from analysis.schema.codes import PATTERNS, is_country, is_language

_MOST_ID = 100
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?\Z")
_INTEGER = re.compile(r"[0-9]+\Z")
# With more digits a number would not be kept exactly.
_MOST_DIGITS = 15
_MOST_EDTF = 100
# A spreadsheet writes truth values in capitals.
TRUTH = {"true": True, "TRUE": True, "false": False, "FALSE": False}
MOST_OF_A_LABEL = 500  # characters: an endless one takes minutes to lay out
# At the beginning of a cell, also where a spreadsheet takes a semicolon for the end of the one before.
_FORMULA = re.compile("(?:^|[;\t\n])[=＝]")
# What a page that was copied from may hold: with it, two names that look the same are two.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_ID_LETTERS = b"-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz\n"
_NO_BEGINNING = (".", "_", "-")
# What is said of a cell that has not the form of its kind.
_NOT_OF_FORM = {
    "id": ("is no id", "write letters, digits, '.', '_' and '-', beginning with a letter or digit"),
    "country": ("is no country code", "write its two capital letters, such as GB (ISO 3166-1 alpha-2)"),
    "language": ("is no language tag", "write one such as en, ko or zh-Hant (BCP 47)"),
    "sha256": ("is no SHA-256", "write its 64 hexadecimal digits in lower case"),
    "url": ("is no web address", "write one that begins with https:// or http://, without a user name"),
}


def check_fields(sheet: Sheet) -> Iterable[Problem]:
    """Check every cell of a table by its column's schema."""
    for field in sheet.table.fields:
        yield from sheet.tell(field.name, partial(_check_cell, field), _find_suspects(sheet, field))
        if field.kind in ("country", "language"):
            codes = sheet.distinct(field.name)
            yield from sheet.tell(field.name, partial(_doubt_code, field.kind), codes, is_slip=True)
        if field.kind == "label" and not sheet.together(field.name).isascii():
            yield from sheet.tell(field.name, _find_unseen, sheet.distinct(field.name), is_slip=True)


def _find_suspects(sheet: Sheet, field: Field) -> AbstractSet[str]:
    """Look at all cells of a column at once where they are many; at each only if something is found."""
    distinct = sheet.distinct(field.name)
    if field.enum:
        return distinct - set(field.enum) - ({""} if not field.required else set())
    if field.type == "string" and (field.kind == "id" or field.kind not in ("edtf", *_NOT_OF_FORM)):
        return distinct if _may_be_wrong(sheet, field) else set()
    if field.type == "number":
        return {one for one in distinct if not (one.isdigit() and one.isascii() and len(one) <= _MOST_DIGITS)}
    return distinct


def _may_be_wrong(sheet: Sheet, field: Field) -> bool:
    distinct, together = sheet.distinct(field.name), sheet.together(field.name)
    if "" in distinct and field.required:
        return True
    if field.kind == "id":
        odd = not together.isascii() or together.encode().translate(None, _ID_LETTERS)
        begins_odd = any(f"\n{sign}" in f"\n{together}" for sign in _NO_BEGINNING)
        return bool(odd) or begins_odd or sheet.longest(field.name) > _MOST_ID
    cells = list(distinct)
    if field.kind == "label" and sheet.longest(field.name) > MOST_OF_A_LABEL:
        return True
    return (
        list(map(str.strip, cells)) != cells
        or (any(sign in together for sign in "=＝") and bool(_FORMULA.search(together)))
        or (field.kind == "label" and ("\t" in together or together.count("\n") >= len(cells)))
    )


def _check_cell(field: Field, value: str) -> Fault | None:
    bare = value.strip()
    if not bare:
        if field.required:
            return "the cell is empty", f"write {_wanted(field)}"
        return ("the cell holds only white space", "leave it empty") if value else None
    if value != bare:
        # Of a long value only the beginning is shown.
        right = f"write {quoted(bare)}" if quoted(bare) != quoted(value) else "take it away at the end"
        return f"{quoted(value)} begins or ends with white space", right
    if field.enum:
        return _check_word(field, value)
    if field.type != "string":
        return _check_type(field, value)
    if field.kind == "edtf":
        return _check_edtf(value)
    if field.kind in _NOT_OF_FORM:
        return _check_form(field.kind, value)
    return _check_text(field.kind, value)


def _check_text(kind: str, value: str) -> Fault | None:
    if _FORMULA.match(value):
        right = "begin it with a word: a spreadsheet would run it as a formula"
        return f"{quoted(value)} begins with the sign of a formula", right
    if _FORMULA.search(value):
        right = "put a space or a word before it: a spreadsheet may begin a cell there, and run a formula"
        return f"{quoted(value)} has the sign of a formula after a semicolon or a line break", right
    if kind == "label" and ("\n" in value or "\t" in value):
        return f"{quoted(value)} has a line break or a tab in it", "write it on one line"
    if kind == "label" and len(value) > MOST_OF_A_LABEL:
        wrong = f"{quoted(value)} has {len(value):,} characters"
        return wrong, f"write at most {MOST_OF_A_LABEL}: it stands in a line"
    return None


def _wanted(field: Field) -> str:
    if field.enum:
        return f"one of {', '.join(field.enum)}"
    first, _, rest = field.description.partition(" ")
    first = first if first.isupper() and len(first) > 1 else f"{first[0].lower()}{first[1:]}"
    example = f", such as {field.example}" if field.example else ""
    return f"it: {first} {rest}".rstrip(".") + example


def _check_word(field: Field, value: str) -> Fault:
    wrong = f"{quoted(value)} is not in the vocabulary"
    by_lower = {word.lower(): word for word in field.enum}
    near = nearest(value.lower(), by_lower)
    hint = f"did you mean {by_lower[near]!r}? " if near else ""
    return wrong, f"{hint}write one of {', '.join(field.enum)}"


def _check_type(field: Field, value: str) -> Fault | None:
    if field.type == "boolean":
        wrong = f"{quoted(value)} is neither true nor false"
        return None if value in TRUTH else (wrong, "write true or false")
    if field.type == "date":
        right = f"write {suggest_day(value) or 'a day that exists as YYYY-MM-DD, with the digits 0 to 9'}"
        return None if read_day(value) else (f"{quoted(value)} is not a day", right)
    whole = field.type == "integer"
    if not (_INTEGER if whole else _NUMBER).match(value) or len(value) > _MOST_DIGITS:
        example = "a whole number such as 2" if whole else "digits only, such as 10000, 4.8 or -3"
        right = f"write {example}, at most {_MOST_DIGITS} of them, without separator or exponent"
        return f"{quoted(value)} is not a number as written here", right
    if field.minimum is not None and float(value) < field.minimum:
        return f"{quoted(value)} is too low", f"write at least {field.minimum:g}"
    return None


@lru_cache(maxsize=65536)
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


@lru_cache(maxsize=65536)
def _check_edtf(value: str) -> Fault | None:
    if len(value) > _MOST_EDTF:
        return f"{quoted(value)} is not an EDTF date", f"write it like {EXAMPLES}"
    try:
        read_edtf(value)
    except EdtfError as error:
        wrong, _, right = str(error).partition("; ")
        return wrong, right
    return None


@lru_cache(maxsize=65536)
def bounds_of(text: str) -> Bounds:
    """Read a date that may be empty or refused: then it has no bounds."""
    return read_bounds("" if _check_edtf(text) else text)


def _check_form(kind: str, value: str) -> Fault | None:
    if kind == "id" and len(value) > _MOST_ID:
        return f"the id has {len(value):,} characters", f"keep it under {_MOST_ID}"
    wrong, right = _NOT_OF_FORM[kind]
    return None if re.fullmatch(PATTERNS[kind], value) else (f"{quoted(value)} {wrong}", right)


def _doubt_code(kind: str, code: str) -> Fault | None:
    is_known = is_country if kind == "country" else is_language
    if not code or _check_form(kind, code) or is_known(code):
        return None
    right = "look up the language's tag; und says that it is not known"
    if kind == "country":
        right = "write GB" if code == "UK" else "look up the country's code; XA to XZ are free for others"
    return f"{quoted(code)} is not the code of any {kind}", right


def _find_unseen(cell: str) -> Fault | None:
    if not (unseen := _UNSEEN.search(cell)):
        return None
    wrong = f"{quoted(_UNSEEN.sub('', cell))} has a sign that nobody sees (U+{ord(unseen[0]):04X})"
    return wrong, "write it by hand, without that sign"
