"""Two figures side by side, with what of their dossier decides how they compare, and the verdict."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from analysis.dates.words import format_day
from analysis.dossier.rows import Record

NOT_COMPARABLE = "not comparable"
VERDICTS = (
    *("relayed", "repeats", "revises up", "revises down", "agrees", "exceeds a floor", "alternatives"),
    *("increment beside total", "part beside whole", NOT_COMPARABLE),
)
# Those that tell of something that does not hold together.
WARNINGS = ("contradicts", "total falls", "conversion departs", "alternatives told as a sum")
# Why two figures are not comparable, and what that means in words.
REASONS = {
    "linked": "a coder notes that the two are not of one thing",
    "measure": "the one counts {one_measure}, the other {other_measure}",
    "voice": "whoever gave one of them is not recorded",
    "words": "one of them is told in words that give no number",
    "stance": "the one is {one_stance}, the other is {other_stance}",
    "scope": "the one {one_scope}, the other {other_scope}",
    "accumulation": "the one is a state, the other a running total",
    "period": "the two are counted from different days, or over different times",
    "days": "the two are of different days, and a count may have risen in between",
    "moved": "the two are of different days, and a voice’s own count changed so in between",
}
# Where in a document a figure stands is no scope: the headline counts the same people.
_PLACES = frozenset({"headline", "lead", "lead, rounded"})
# A change that is less of what lies between two numbers does not tell them apart.
_MOST_OF = 0.5
# What two numbers must share to be counts of one thing.
Counted = tuple[str, ...]


@dataclass(frozen=True)
class Verdict:
    """What can be said of two figures."""

    word: str  # one of ``VERDICTS`` or ``WARNINGS``
    words: str  # a sentence for a reader
    reason: str = ""  # a key of ``REASONS`` where they are not comparable

    @property
    def warns(self) -> bool:
        """Whether it tells of something that does not hold together: a coder or reader should look."""
        return self.word in WARNINGS


@dataclass(frozen=True)
class Grounds:
    """The figures that can be compared, and what of their claims decides, by id."""

    figures: Mapping[str, Record]
    claims: Mapping[str, Record]
    not_comparable: frozenset[frozenset[str]]  # claims that a coder keeps apart, whatever the rules say
    excluding: frozenset[frozenset[str]]  # propositions that cannot both be so
    whole_of_figure: Mapping[str, str]
    whole_of_measure: Mapping[str, str]
    day_of_statement: Mapping[str, date | None]  # where its claims tell exactly one
    source_of: Mapping[str, str]  # of a figure whose beginning is not told, that which it has it from

    @cached_property
    def counts(self) -> Mapping[Counted, Sequence[Sequence[tuple[date, float]]]]:
        """Of each thing what each voice said is so on which day, in order, as far as the days are told."""
        given: dict[Counted, dict[str, dict[date, float]]] = defaultdict(lambda: defaultdict(dict))
        for one in self.figures.values():
            number = next((one[kind] for kind in ("best", "low", "high") if not pd.isna(one[kind])), None)
            day = known_day(one)
            if number is not None and day and one["voice_id"] and one["stance"] == "says_so":
                given[name_counted(one)][one["voice_id"]][day] = number
        return {thing: [sorted(one.items()) for one in own.values()] for thing, own in given.items()}


@dataclass(frozen=True)
class Pair:
    """Two figures, the earlier first."""

    among: Grounds
    one: Record
    other: Record

    @property
    def same_day(self) -> bool:
        """Whether one voice is known to have given both on one day."""
        days = {known_day(one) or self.among.day_of_statement.get(one["statement_id"]) for one in self}
        return self.same("voice_id") and bool(self.one["voice_id"]) and len(days) == 1 and None not in days

    def __iter__(self) -> Iterator[Record]:
        return iter((self.one, self.other))

    @property
    def days_apart(self) -> int:
        """How many days lie between their sayings."""
        return abs((order_in_time(self.other)[0] - order_in_time(self.one)[0]).days)

    def has_moved(self, change: float) -> bool:
        """Whether one voice’s own numbers made at least half of a change between their sayings."""
        first, last = (order_in_time(one)[0] for one in self)
        way = math.copysign(1, change)
        for counted in self.among.counts.get(name_counted(self.one), ()):
            start = math.inf
            for number in (way * number for day, number in counted if first <= day <= last):
                if number - start >= _MOST_OF * abs(change):
                    return True
                start = min(start, number)
        return False

    def same(self, column: str) -> bool:
        """Whether both have the same in a column: one claim that cites both, one voice that gave both."""
        return bool(self.one[column] == self.other[column])

    def both(self, column: str) -> tuple[str, str]:
        """A column of both."""
        return str(self.one[column]), str(self.other[column])

    def keep_apart(self, reason: str, **words: str) -> Verdict:
        """The verdict that they are not comparable."""
        told = REASONS[reason].format(**words)
        return Verdict(NOT_COMPARABLE, f"Not comparable: {told}.", reason)


def order_in_time(figure: Record) -> tuple[date, date, str]:
    """Sort key of a figure: when it was said, as far as that is known, then when it was public."""
    public = figure["public_on"] or date.min
    return figure["said_to"] or figure["said_from"] or public, public, str(figure["figure_id"])


def find_scope(scope: str) -> str:
    """Find whom a figure counts; where it stands in its document tells nothing of that."""
    scope = scope.casefold().strip()
    return "" if scope in _PLACES else scope


def name_counted(figure: Record) -> Counted:
    """Name what a figure counts, and how."""
    return figure["measure_id"], find_scope(figure["scope"]), figure["accumulation"]


def known_day(figure: Record) -> date | None:
    """The day on which a figure was said; None where its claim does not tell one."""
    is_known = figure["said_from"] == figure["said_to"] and figure["said_clock"] != "published"
    return figure["said_from"] if is_known else None


def say(figure: Record) -> str:
    """Say a figure in its own words, with who gave it and when."""
    who = figure["voice_short"] or "somebody who is not recorded"
    clock = {"said": "", "reported": "reported ", "published": "read in a document of "}[figure["said_clock"]]
    when = f", {clock}{format_day(figure['said_on'])}" if figure["said_on"] else ""
    return f"“{figure['value_text']}” ({who}{when}; {figure['figure_id']})"
