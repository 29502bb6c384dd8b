"""Figures as they were said: the words as cited, with what they count where the words do not say it."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pandas as pd

from analysis.numbers.conventions import QUALIFIERS
from analysis.numbers.words import say_number
from analysis.sentences.wording.material import Material
from analysis.sentences.wording.scope import say_added_in, say_untold_scope
from analysis.sentences.wording.sentence import Part, Quote

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
_OF_THEM = re.compile(r"\bof (?:them|these|those|whom|which)\b", re.IGNORECASE)
_SHORT_MEASURE = 4
# Kinds whose words say themselves what they are of.
_NEEDS_UNIT = ("count", "amount", "capacity", "duration")


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
    said = say_value(figure, material)
    text = said[0].text if isinstance(said[0], Quote) else str(said[0])
    quantity = QUANTITY.match(text)
    if quantity and is_counted:
        # Of “300 of us, maybe more” no bare 300 is left.
        is_open = quantity[0][0].isdigit() and figure.qualifier != "exact" and _BOUND_AFTER.search(text)
        is_whole = not (is_open or re.search(r"\d|\bor\b|[%$€£]", text[quantity.end() :]))
        text = quantity[0] if is_whole else text
    text = begin_small(text)
    return (Quote(text),) if isinstance(said[0], Quote) else (text,)


def name_thing(figure: Any) -> tuple[Any, ...]:
    """Name what a figure counts: measure, scope and way of counting."""
    return (figure.measure_id, figure.scope, figure.accumulation)


def name_part(figure: Any) -> tuple[Any, ...]:
    """Name what a figure counts, and whether it does so as part of another."""
    return (*name_thing(figure), bool(figure.subset_of))


def is_same_value(one: Any, other: Any) -> bool:
    """Whether two figures give the same number, or the same words where neither gives one."""
    return bool(_name_value(one) == _name_value(other))


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
    thing = (figure.statement_id, figure.measure_id, figure.scope, bool(figure.subset_of))
    told = [
        one for one in among if (one.statement_id, one.measure_id, one.scope, bool(one.subset_of)) == thing
    ] or [figure]
    values = {one.figure_id: _name_value(one) for one in (figure, *told)}
    hops = {one.figure_id: material.claims[one.claim_id].hop_count for one in told}
    closest = min(hops.values())
    near = [one for one in told if hops[one.figure_id] == closest]
    if len({values[one.figure_id] for one in near}) > 1:
        near = [figure, *told]
    sources: dict[Any, set[str]] = defaultdict(set)
    for one in told:
        sources[values[one.figure_id]].add(one.source)
    value = values[max(near, key=lambda one: len(sources[values[one.figure_id]])).figure_id]
    return min(
        (one for one in (figure, *told) if values[one.figure_id] == value),
        key=lambda one: (
            not is_plain(one, material),
            not re.search(r"\d", one.value_text),
            not one.is_nearest,
            pd.isna(one.said_from),
            one is not figure,
        ),
    )


def _name_value(figure: Any) -> Any:
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
    return any(not math.isnan(value) for value in (figure.low, figure.best, figure.high))


def _say_in_our_words(figure: Any, *, with_unit: bool = True) -> str:
    unit = _say_unit(figure) if with_unit else ""
    if not has_number(figure):
        of = " of" if unit and figure.qualifier.endswith("s") else ""
        return f"{figure.qualifier.replace('_', ' ')}{of}{unit}"
    if figure.form == "range" and not math.isnan(figure.low) and not math.isnan(figure.high):
        return f"{say_number(figure.low)} to {say_number(figure.high)}{unit}"
    value = next(one for one in (figure.best, figure.low, figure.high) if not math.isnan(one))
    return f"{QUALIFIERS[figure.qualifier].said}{say_number(value)}{unit}"


def _say_unit(figure: Any) -> str:
    return f" {figure.unit}" if figure.unit and figure.measure_kind != "other" else ""


def say_counted(figure: Any, material: Material, clause: str = "") -> tuple[Part, ...]:
    """Say a figure with what it counts, where neither its own words nor the clause before it say that."""
    said = say_value(figure, material)
    is_quoted = isinstance(said[0], Quote)
    if period := say_added_in(figure):
        return (*said, f" ({figure.measure}, {period})")
    if is_quoted and figure.measure_kind == "amount" and not names_unit(figure.value_text, figure.unit):
        said = (*said, f" {'' if has_number(figure) else 'of '}{figure.unit}")
    elif is_quoted and figure.measure_kind in _NEEDS_UNIT and not names_unit(figure.value_text, figure.unit):
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


def say_figures(figures: list[Any], material: Material, most: int = 2, clause: str = "") -> tuple[Part, ...]:
    """Say the figures of one claim: wholes first, a part as part of its whole, none that is only computed."""
    stated = (one for one in figures if one.figure_id not in material.converted)
    shown = [one for one in stated if has_number(one) or one.qualifier != "some"]
    wholes = [one for one in shown if one.subset_of not in {two.figure_id for two in shown}]
    wholes = [
        one
        for number, one in enumerate(wholes)
        if not any(is_same_value(one, two) for two in wholes[:number])
    ]
    parts: list[Part] = []
    for number, whole in enumerate(wholes[:most]):
        parts += [", "] * bool(number)
        # Beside tons of what was shipped, “16 sites” may be any.
        is_another = number and whole.unit not in ("", wholes[0].unit) and whole.unit not in clause
        parts += say_counted(whole, material, " " if is_another else clause)
        scope = say_untold_scope(whole, clause)
        within = [one for one in shown if one.subset_of == whole.figure_id][:1]
        for one in within:
            said = say_value(one, material)
            # What counts the same as its whole is told apart by its scope.
            is_alike = bool(one.scope) and one.measure_id == whole.measure_id
            is_bare = bool(_OF_THEM.search(one.value_text))
            of = f"of them, {one.scope}: " if is_alike else "" if is_bare else "of them "
            counted = "" if is_alike or names_unit(str(said[0]), one.measure) else f" {one.measure}"
            parts += [f"{scope.rstrip(')')}; {of}" if scope else f" ({of}", *said, f"{counted})"]
        parts += [scope] * (not within)
    return tuple(parts)
