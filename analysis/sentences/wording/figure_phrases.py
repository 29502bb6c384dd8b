"""Figures as they were said: as cited, with what they count if that is not said, of whom and of when."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from operator import attrgetter
from typing import Any

import pandas as pd

from analysis.dates.words import format_edtf
from analysis.numbers.conventions import QUALIFIERS
from analysis.numbers.words import say_number
from analysis.sentences.wording.material import Material
from analysis.sentences.wording.sentence import Part, Quote, count_words

_QUOTES = "“”\"'‘’«»„"
# Words that only lead up to a number, and a subject with its verb: “the injured are approaching 1,000”.
_LEADING = re.compile(
    r"\A(?:(?:of|by|reach|reached|already|killed)\s+(?=\D*\d)"
    r"|(?:\D*\s)?(?:is|are|was|were|has|have)\s+(?=(?:\w+\s+)*\d))",
    re.IGNORECASE,
)
_AT = re.compile(r"\Aat\s+(?=[\d“])")
# The words before a number that belong to it, the number, and its word of size.
QUANTITY = re.compile(
    r"(?:(?:(?:an )?additional|another|(?:a )?further)\s+)?"
    r"(?:(?:about|around|approximately|roughly|some|almost|nearly|more than|over|upwards? of|at least|up to|"
    r"as many as|fewer than|less than|(?:an )?estimated)\s+)?"
    r"(?:\d[\d.,]*(?<![.,])(?:(?:\s?[-–]\s?|\s+to\s+)\d[\d.,]*(?<![.,]))?"
    r"(?:[\s-](?:hundred|thousand|million|billion))?"
    # “Two soldiers”, and not two thousand, or two of them.
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?![\s-](?:hundred|thousand|million|"
    r"billion|dozens?|scores?|thirds|quarters|and|or|to|in|of|out)\b))"
    r"(?=\s+[^\W\d_]|\Z)",
    re.IGNORECASE,
)
# What makes a bound of a number that stands before it.
_BOUND_AFTER = re.compile(r"\b(?:more|fewer|less|least|most|plus|upwards?|so far)\b", re.IGNORECASE)
# These hold words that no general word can stand for.
_ONLY_QUOTED = ("fraction", "multiple", "words")
# Words of quantity: a figure that has no other names nothing that is counted.
COUNTING = frozenset(
    "hundred hundreds thousand thousands million millions billion billions dozen dozens score scores tens "
    "several some few many a about around roughly approximately over more than nearly almost at least up to "
    "or of and between only already another additional one two three four five six seven eight nine ten "
    "eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety".split()
)
_SHORT_MEASURE, _SCOPE_WORDS = 4, 8
# A scope that is a place in a document narrows nothing.
_PLACES = ("headline", "lead", "title", "caption", "heading")


def say_value(figure: Any, material: Material) -> tuple[Part, ...]:
    """Say a figure as cited; one in another language is said in ours, without quotation marks."""
    if material.is_foreign(material.claims[figure.claim_id]) and is_sayable(figure):
        return (_say_in_our_words(figure),)
    return (Quote(trim_value(figure.value_text)),)


def shorten_value(figure: Any, material: Material) -> tuple[Part, ...]:
    """Say a count without its noun, for where the words beside it say what is counted.

    “about 10,000 soldiers” becomes “about 10,000”; what is more than one number and a noun stays whole.
    """
    is_counted = figure.measure_kind in ("count", "capacity")
    if not is_plain(figure, material) and is_sayable(figure):
        return (_say_in_our_words(figure, with_unit=not is_counted),)  # “15-thousand troops”
    text = trim_value(figure.value_text)
    quantity = QUANTITY.match(text)
    if quantity and is_counted:
        # Of “300 of us, maybe more” no bare 300 is left.
        is_open = quantity[0][0].isdigit() and figure.qualifier != "exact" and _BOUND_AFTER.search(text)
        is_whole = not (is_open or re.search(r"\d|\bor\b|[%$€£]", text[quantity.end() :]))
        text = quantity[0] if is_whole else text
    return (Quote(begin_small(text)),)


def name_thing(figure: Any) -> tuple[Any, ...]:
    """Name what a figure counts: measure, scope and way of counting."""
    return (figure.measure_id, figure.scope, figure.accumulation)


def name_part(figure: Any) -> tuple[Any, ...]:
    """Name what a figure counts, and whether it does so as part of another."""
    return (*name_thing(figure), bool(figure.subset_of))


def is_same_value(one: Any, other: Any) -> bool:
    """Whether two figures give the same number, or the same words where neither gives one."""
    return bool(name_value(one) == name_value(other))


def is_same_size(one: Any, other: Any) -> bool:
    """Whether two figures give the same number, or words of one size: “dozens” and “several dozen”."""
    are_words = not has_number(one) and not has_number(other)
    vague = are_words and one.qualifier == other.qualifier and one.qualifier not in (*_ONLY_QUOTED, "some")
    return vague or is_same_value(one, other)


def find_told(figure: Any, among: Iterable[Any], material: Material) -> Any:
    """Find, of one statement that several documents tell, the number to go by, in the plainest words.

    It is the number of those nearest to the voice, and where these differ, of most sources: what stands in
    one of several reports of a briefing is a slip as often as news. Else the figure’s own number stays.
    """
    thing_of = attrgetter("statement_id", "measure_id", "scope")
    thing = (*thing_of(figure), bool(figure.subset_of))
    told = [one for one in among if (*thing_of(one), bool(one.subset_of)) == thing] or [figure]
    hops = [material.claims[one.claim_id].hop_count for one in told]
    closest = min(hops)
    near = [name_value(one) for one, count in zip(told, hops, strict=True) if count == closest]
    if len({*near}) > 1:
        near = [name_value(one) for one in (figure, *told)]
    sources = Counter(value for value, _ in {(name_value(one), one.source) for one in told})
    value = max(near, key=sources.__getitem__)
    return min(
        (one for one in (figure, *told) if name_value(one) == value),
        key=lambda one: (
            not is_plain(one, material),
            not re.search(r"\d", one.value_text),
            not one.is_nearest,
            pd.isna(one.said_from),
            one is not figure,
        ),
    )


def name_value(figure: Any) -> Any:
    """What two figures of the same value have in common: their numbers, or their words."""
    return frozenset(list_numbers(figure)) or figure.value_text.lower()


def list_numbers(figure: Any) -> set[float]:
    """The numbers that were said: one, or the ends of a range."""
    return {value for value in (figure.low, figure.best, figure.high) if not math.isnan(value)}


def is_plain(figure: Any, material: Material) -> bool:
    """Whether a figure is cited in the brief’s language and in digits as a reader knows them."""
    foreign = material.is_foreign(material.claims[figure.claim_id])
    return not foreign and not re.search(
        r"\w-(?:thousand|hundred|million)|\d \d{3}|one-point", figure.value_text
    )


def is_sayable(figure: Any) -> bool:
    """Whether a figure can be said in our words: it has a number, or a word of quantity such as “several”."""
    return has_number(figure) or (figure.form == "words" and figure.qualifier not in _ONLY_QUOTED)


def trim_value(text: str) -> str:
    """Cut off quotation marks, and a verb that only leads up to the number.

    >>> trim_value("“several thousand”"), trim_value("is about 5,000"), trim_value("upward of 65")
    ('several thousand', 'about 5,000', 'upward of 65')
    >>> trim_value("the injured are approaching 1,000")
    'approaching 1,000'
    """
    return _AT.sub("", _LEADING.sub("", text.strip().strip(_QUOTES).strip(), count=1), count=1)


def begin_small(text: str) -> str:
    """Write a word of quantity small at the beginning of words that stand within a sentence.

    >>> begin_small("Almost 11,000 soldiers"), begin_small("North Korean soldiers")
    ('almost 11,000 soldiers', 'North Korean soldiers')
    """
    first = text.split(" ")[0]
    return text[:1].lower() + text[1:] if first.lower() in COUNTING else text


def has_number(figure: Any) -> bool:
    """Whether a number was said, and not only words."""
    return bool(list_numbers(figure))


def _say_in_our_words(figure: Any, *, with_unit: bool = True) -> str:
    unit = f" {figure.unit}" if with_unit and figure.unit and figure.measure_kind != "other" else ""
    if not has_number(figure):
        of = " of" if unit and figure.qualifier.endswith("s") else ""
        return f"{figure.qualifier.replace('_', ' ')}{of}{unit}"
    if figure.form == "range" and not math.isnan(figure.low) and not math.isnan(figure.high):
        return f"{say_number(figure.low)} to {say_number(figure.high)}{unit}"
    value = next(one for one in (figure.best, figure.low, figure.high) if not math.isnan(one))
    return f"{QUALIFIERS[figure.qualifier].said}{say_number(value)}{unit}"


def say_counted(figure: Any, material: Material, clause: str = "") -> tuple[Part, ...]:
    """Say a figure with what it counts, where neither its own words nor the clause before it say that."""
    said = say_value(figure, material)
    is_quoted = isinstance(said[0], Quote)
    if period := say_added_in(figure):
        return (*said, f" ({figure.measure}, {period})")
    needs_unit = is_quoted and not names_unit(figure.value_text, figure.unit)
    if needs_unit and figure.measure_kind == "amount":
        said = (*said, f" {'' if has_number(figure) else 'of '}{figure.unit}")
    elif needs_unit and figure.measure_kind in ("count", "capacity", "duration"):
        short = len(figure.measure.split()) <= _SHORT_MEASURE
        of = "of " if needs_of(figure.value_text) else ""
        return (*said, f" {of}{figure.measure if short else figure.unit}")
    words = figure.value_text if is_quoted else str(said[0])
    if clause and not tells_measure(clause, words, figure):
        unit, _, rest = figure.measure.partition(" ")
        # “9 people” of “people killed” needs no more than the rest.
        is_told = is_quoted and figure.value_text.lower().endswith(f" {unit.lower()}")
        return (*said, f" {rest}" if is_told else f" ({figure.measure})")
    return said


def needs_of(text: str) -> bool:
    """Whether words of quantity take “of” before a noun: “several thousands of soldiers”.

    >>> needs_of("several thousands"), needs_of("several thousand"), needs_of("dozens of men")
    (True, False, False)
    """
    return bool(re.search(r"(?:hundred|thousand|million|billion|dozen|score|ten)s\W*\Z", text, re.IGNORECASE))


def is_told_by(clause: str, figure: Any) -> bool:
    """Whether a clause holds the number already: “killed more than 4,000 people”."""
    numbers = re.findall(r"\d[\d,.]*\d|\d", figure.value_text)
    return bool(numbers) and all(re.search(rf"(?<!\d){re.escape(one)}(?!\d)", clause) for one in numbers)


def tells_measure(clause: str, value: str, figure: Any) -> bool:
    """Whether clause and value say what is counted: most of its words, or the unit and half of them.

    Of a rate a third is enough: “0.4 per 100,000” says what cases are counted on.
    """
    text, measure = f"{clause} {value}".lower(), figure.measure.lower()
    words = [word[:5] for word in re.findall(r"[^\W\d_]{4,}", measure)]
    told = sum(word in text for word in words)
    has_unit = bool(figure.unit) and figure.unit[:5].lower() in value.lower()
    per = re.search(r"\bper \d[\d,]*", measure)
    needs = 3 if figure.measure_kind == "rate" else 2
    is_told = (has_unit or (per and per[0] in value.lower())) and told * needs >= len(words)
    return told * 2 > len(words) or not words or bool(is_told)


def names_unit(text: str, unit: str) -> bool:
    """Whether the words of a figure say themselves what is counted: any noun after the number will do.

    >>> names_unit("about 900 homes", "homes"), names_unit("about 900", "homes"), names_unit("$3bn", "USD")
    (True, False, True)
    """
    if not unit or re.search(r"[$€£¥₩%]", text):
        return True
    after = re.sub(r"^.*?(?:\d[\d.,]*|[a-z-]+)\s*", "", text, count=1) if re.search(r"\d", text) else text
    words = re.findall(r"[^\W\d_]+", after)
    return any(word.lower() not in COUNTING for word in words)


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
