"""How rows are coded: reasons given, names and anchors short, and each row told as its columns ask."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analysis.dossier.checks.fields import TRUTH
from analysis.dossier.problem import Problem, show
from analysis.dossier.sheet import Sheet

# The text is not ours: an anchor is a few words of it. Where words are not spaced, letters are counted.
_MOST_WORDS = {"exact": 12, "prefix": 8, "suffix": 8}
_LETTERS_A_WORD = 3
_MOST_NAME_WORDS = 9
# Han, Japanese, Thai, Lao, Khmer and Burmese are written without spaces between words.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_UNSPACED = re.compile(f"[{UNSPACED}]")
# Of each date: whether it is stated, why it is bounded as it is, and the dates themselves.
_BASES = {
    "documents": ("published_basis", "published_reason", ("published",)),
    "events": ("date_basis", "date_reason", ("date_edtf",)),
    "claims": ("date_basis", "date_reason", ("said_edtf", "reported_edtf")),
}


def count_words(text: str) -> int:
    """Count words, also of languages that do not space them.

    >>> count_words("about 900 crates"), count_words("朝鲜向俄罗斯派遣士兵")
    (3, 4)
    """
    unspaced = len(_UNSPACED.findall(text))
    return len(_UNSPACED.sub("", text).split()) + (unspaced + _LETTERS_A_WORD - 1) // _LETTERS_A_WORD


def check_basis(sheet: Sheet) -> Iterable[Problem]:
    """Check that a date which the text does not state has its reason, and that one told has a date."""
    if sheet.table.name not in _BASES:
        return
    basis, reason, dates = _BASES[sheet.table.name]
    for number, how, why, *given in sheet.each(basis, reason, *dates):
        if how != "stated" and how and not why:
            right = "say what in the document it was bounded from"
            yield sheet.error(number, reason, f"the date is {how}, but no reason is given", right)
        if how in ("stated", "inferred") and not any(given):
            right = f"write the date, or {basis} unknown"
            yield sheet.error(number, dates[0], f"the date is {show(how)}, but there is none", right)


def check_actors(sheet: Sheet) -> Iterable[Problem]:
    """Check that an unnamed actor is described."""
    for number, named, descriptor in sheet.each("named", "descriptor"):
        if TRUTH.get(named) is False and not descriptor:
            right = "write how the document describes it, such as 'an official on condition of anonymity'"
            yield sheet.error(number, "descriptor", "an unnamed actor has no descriptor", right)


def check_events(sheet: Sheet) -> Iterable[Problem]:
    """Check that an event's name is short."""
    for number, name in sheet.each("name"):
        words = count_words(name)
        if words > _MOST_NAME_WORDS:
            right = f"use at most {_MOST_NAME_WORDS}: it heads a row"
            yield sheet.error(number, "name", f"the name has {words} words", right)


def check_anchors(sheet: Sheet) -> Iterable[Problem]:
    """Check that an anchor is a few words, and that one in another language is translated."""
    for column, most in _MOST_WORDS.items():
        # Counting words costs, splitting little.
        suspect = {one for one in sheet.distinct(column) if not one.isascii() or len(one.split()) > most}
        long = {anchor: words for anchor in suspect if (words := count_words(anchor)) > most}
        for number, anchor in sheet.numbers_of(column, long):
            right = f"use at most {most}: the text is not ours"
            yield sheet.error(number, column, f"the anchor has {long[anchor]} words", right)
    if not sheet.distinct("exact_language") <= {""}:
        for number, language, translation in sheet.each("exact_language", "translation"):
            if language and not translation:
                right = "write in our own words what exact says"
                yield sheet.warn(
                    number, "translation", "exact is in another language and not translated", right
                )
