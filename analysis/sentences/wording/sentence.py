"""A computed sentence: words, verbatim quotes, names, and its claims; and the direction of its runs."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from analysis.numbers.words import say_small

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
_MARK = "\x00"
# Brackets that hold a claim id.
_BRACKET = re.compile(rf"\s?\([^()]*{_MARK}[^()]*\)")
_TWICE = re.compile(r",(?=\s*[,;:.)]|\s\()")


@dataclass(frozen=True)
class Quote:
    """Words taken verbatim from the dossier; printed in quotation marks."""

    text: str


@dataclass(frozen=True)
class Name:
    """A name as the dossier has it; kept apart so that a page can isolate its direction."""

    text: str


@dataclass(frozen=True)
class ClaimRef:
    """The id of a claim; printed as a link to its evidence."""

    claim_id: str


Part = str | Quote | Name | ClaimRef


@dataclass(frozen=True)
class Sentence:
    """Parts in order; ``str()`` is the sentence as plain text.

    >>> str(Sentence(("Zelensky says ", Quote("about 10,000"), " (", ClaimRef("C01"), ").")))
    'Zelensky says “about 10,000” (C01).'
    """

    parts: tuple[Part, ...]

    @cached_property
    def claim_ids(self) -> tuple[str, ...]:
        """The claims that the sentence rests on, in order."""
        ids = (part.claim_id for part in self.parts if isinstance(part, ClaimRef))
        return tuple(dict.fromkeys(ids))

    @property
    def spoken(self) -> str:
        """The sentence without its brackets of dates and claim ids, as it is read out."""
        marked = (
            f"{_MARK}{part.claim_id}{_MARK}" if isinstance(part, ClaimRef) else part for part in self.parts
        )
        return _BRACKET.sub("", _join(marked)).replace(_MARK, "")

    @cached_property
    def word_count(self) -> int:
        """Words as a reader counts them; what stands in brackets beside a claim id is a mark, not words."""
        return count_words(self.spoken)

    @cached_property
    def printed_words(self) -> int:
        """Words as they stand on paper: dates in brackets count, the ids of claims do not."""
        return count_words(_join("" if isinstance(part, ClaimRef) else part for part in self.parts))

    def __str__(self) -> str:
        return _join(self.parts)


def count_words(text: str) -> int:
    """Count words: whatever stands between spaces and has a letter or a digit."""
    return sum(any(letter.isalnum() for letter in word) for word in text.split())


def tidy(parts: Iterable[Part]) -> Sentence:
    """Make a sentence of parts: texts that meet are joined, a comma before another mark goes.

    >>> str(tidy(("The NIS, Seoul’s service,", "; so does ", Name("Kyiv"), ",", ".")))
    'The NIS, Seoul’s service; so does Kyiv.'
    >>> str(tidy(("Seoul’s service, ", Name("the NIS"), ",", " (", Quote("1,500"), ")", " and Kyiv say so.")))
    'Seoul’s service, the NIS (“1,500”), and Kyiv say so.'
    """
    joined: list[Part] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] = joined[-1] + part
        elif part != "":
            joined.append(part)
    # The comma that closes an apposition goes before another mark, and stands after a bracket.
    is_open = False
    for place, part in enumerate(joined):
        if isinstance(part, str):
            text = re.sub(r"\A\)(?= )", "),", part) if is_open else part
            is_open = part.endswith(", (")
            joined[place] = _TWICE.sub("", text)
    return Sentence(tuple(part for part in joined if part != ""))


def bracket(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Put an apposition in brackets, as a list with commas of its own needs it; anything else stays.

    >>> str(Sentence(bracket(("Seoul’s service", ", ", Name("the NIS"), ","))))
    'Seoul’s service (the NIS)'
    >>> bracket(("the head of police, ", Name("Berg"), ","))
    ('the head of police (', Name(text='Berg'), ')')
    >>> str(Sentence(bracket((Name("Berg"), ", a deputy,"))))
    'Berg (a deputy)'
    >>> str(Sentence(bracket((Name("Ardan"), ", jointly with ", Name("Belmar"), ","))))
    'Ardan, jointly with Belmar,'
    """
    *before, last = parts
    if not isinstance(last, str) or not last.endswith(",") or not before:
        return parts
    if last != ",":
        return (*before, f" ({last.strip(' ,')})")
    office = before[-2] if len(before) > 1 else None
    if not isinstance(office, str) or not office.endswith(", "):
        return parts
    return (*before[:-2], f"{office.removesuffix(', ')} (", before[-1], ")")


def _join(parts: Iterable[Part]) -> str:
    return "".join(_text(part) for part in parts)


def _text(part: Part) -> str:
    if isinstance(part, Quote):
        return f"“{isolate(part.text)}”"
    if isinstance(part, Name):
        return isolate(part.text)
    return part.claim_id if isinstance(part, ClaimRef) else part


def say_plainly(parts: Iterable[object]) -> str:
    """Say parts without quotation marks."""
    return "".join(part.text if isinstance(part, Quote) else str(part) for part in parts)


def refer(claim_ids: Iterable[str], *, beside: str = "") -> tuple[Part, ...]:
    """Put claim ids in brackets, a few words before them; past two say how many more there are.

    >>> str(Sentence(refer(["C01", "C02", "C03"], beside="18 October")))
    ' (18 October; C01, C02 and 1 more)'
    """
    ids = list(dict.fromkeys(claim_ids))
    if not ids:
        return (f" ({beside})",) if beside else ()
    parts: list[Part] = [f" ({beside}; " if beside else " ("]
    for number, one in enumerate(ids[:2]):
        parts += [", "] * bool(number) + [ClaimRef(one)]
    return (*parts, f" and {len(ids) - 2} more)" if len(ids) > 2 else ")")


def capitalise(text: str) -> str:
    """Begin a text: its first letter large where its script has such, the rest as it is.

    >>> capitalise("the NIS said")
    'The NIS said'
    >>> capitalise("ამბები")
    'ამბები'
    """
    return text[:1].title() + text[1:]


def begin(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Begin a sentence: its first letter large; a quote stays as it is, and a name but for its article."""
    told = [part for part in parts if part != ""]
    if not told:
        return ()
    first, *rest = told
    if isinstance(first, str):
        return (capitalise(first), *rest)
    if isinstance(first, Name) and first.text.startswith("the "):
        return (Name(f"The {first.text[4:]}"), *rest)
    return tuple(told)


def say_others(number: int) -> str:
    """Say how many others there are, in words below ten.

    >>> say_others(1), say_others(2)
    ('one other', 'two others')
    """
    return f"{say_small(number)} other{'s' * (number > 1)}"


def enumerate_parts(items: Sequence[Sequence[Any]], last: str = " and ", most: int = 0) -> tuple[Any, ...]:
    """Join items as a list is read out; past so many, say how many others there are.

    Among three, commas within one would be read as the list's own.

    >>> str(Sentence(enumerate_parts([("a",), ("b",), ("c",)])))
    'a, b and c'
    >>> str(Sentence(enumerate_parts([("a",), ("b",), ("c",)], most=1)))
    'a and two others'
    """
    shown = list(items)
    if most and len(items) > most:
        shown = [*items[:most], (say_others(len(items) - most),)]
    parts: list[Any] = []
    for number, item in enumerate(shown):
        if number:
            parts.append(last if number == len(shown) - 1 else ", ")
        parts += bracket(tuple(item)) if len(shown) > 2 else item
    return tuple(parts)


_RIGHT_TO_LEFT = (
    "\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
)
_LETTER = re.compile(f"[{_RIGHT_TO_LEFT}]")
_TURNING = re.compile(f"[{_RIGHT_TO_LEFT}\u061c\u200e\u200f\u2066-\u2069]")
# What stands in isolates already; else from the first to the last such letter, with the spaces, digits and
# signs between, yet not past a mark that may be one of our own sentence's: two values are two runs.
_BETWEEN = r"(?:[^A-Za-z\u2066-\u2069;:.,]|[;:.,](?!\s))*"
_RUN = re.compile(f"([\u2066-\u2068][^\u2069]*\u2069|[{_RIGHT_TO_LEFT}](?:{_BETWEEN}[{_RIGHT_TO_LEFT}])?)")


def split_runs(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the runs of a text, and whether each reads from right to left; such a one is without isolates."""
    for place, run in enumerate(_RUN.split(text)):
        if place % 2 and _LETTER.match(run):
            yield run, True
        elif run.startswith(FIRST_STRONG_ISOLATE) and _LETTER.search(run):
            yield run[1:-1], True
        elif run:
            yield run, False


def isolate_runs(text: str) -> str:
    r"""Give each right-to-left run in a plain text a direction of its own.

    >>> isolate_runs("said by דוד (10)") == "said by \u2068דוד\u2069 (10)"
    True
    """
    runs = split_runs(text)
    return "".join(f"{FIRST_STRONG_ISOLATE}{run}{POP_ISOLATE}" if is_name else run for run, is_name in runs)


def may_turn(text: str) -> bool:
    """Tell whether a text could turn the order of what stands beside it: it has such a letter, or a mark.

    >>> may_turn("דוד 10"), may_turn("10, at most")
    (True, False)
    """
    return _TURNING.search(text) is not None


def isolate(text: str) -> str:
    r"""Keep the direction of a text to itself, where any of its letters runs from right to left.

    >>> isolate("דוד 10") == "\u2068דוד 10\u2069", isolate("\u200eab") == "\u200eab"
    (True, True)
    """
    if any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in text):
        return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"
    return text
