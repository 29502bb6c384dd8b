"""Of whom, of where or of when a number counts: its scope and its period, where these narrow it."""

import re
from typing import Any

from analysis.dates.words import format_edtf
from analysis.sentences.wording.sentence import count_words

_SCOPE_WORDS = 8
# A scope that is a place in a document narrows nothing.
_PLACES = ("headline", "lead", "title", "caption", "heading")


def say_scope(figure: Any) -> str:
    """Say a scope in brackets; nothing where it narrows nothing, is told already, or is too long."""
    scope = figure.scope.strip()
    is_place = any(part.strip() in _PLACES for part in scope.lower().split(","))
    is_told = scope.lower() in figure.measure.lower() or is_place
    if not scope or is_told or count_words(scope) > _SCOPE_WORDS:
        return ""
    if not all(letter.isascii() or letter in "’“”–" for letter in scope):  # not in the brief’s language
        return ""
    return f" ({scope})"


def say_untold_scope(figure: Any, clause: str) -> str:
    """Say a scope in brackets where neither the clause nor the words of the number have a word of it."""
    told = f"{clause} {figure.value_text}".lower()
    words = re.findall(r"[^\W\d_]{4,}", figure.scope.lower())
    return "" if any(word[:5] in told for word in words) else say_scope(figure)


def say_added_in(figure: Any) -> str:
    """Say when a number was added, so that it is not read as the whole: “in 2024”, “on 3 May 2024”."""
    start, _, end = figure.period_edtf.partition("/")
    if figure.accumulation != "increment" or not start.strip(".") or end == "..":
        return ""
    is_day = bool(re.fullmatch(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?", figure.period_edtf))
    return f"{'on' if is_day else 'in'} {format_edtf(figure.period_edtf)}"
