"""Two figures side by side, with what of their dossier decides how they compare, and the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from analysis.dates.words import format_day
from analysis.dossier.rows import Record
from analysis.frames.frame import to_day

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
}


@dataclass(frozen=True)
class Verdict:
    """What can be said of two figures.

    ``word`` is one of ``VERDICTS`` or ``WARNINGS``; ``reason`` is empty, or a key of ``REASONS`` where they
    are not comparable; ``words`` is a sentence for a reader.
    """

    word: str
    reason: str
    words: str

    @property
    def warns(self) -> bool:
        """Whether it tells of something that does not hold together: a coder or reader should look."""
        return self.word in WARNINGS


@dataclass(frozen=True)
class Grounds:
    """The figures that can be compared, and what of their claims decides.

    Parameters
    ----------
    figures, claims
        From a view, by id.
    not_comparable
        Pairs of claims that a coder keeps apart, whatever the rules say.
    excluding
        Pairs of propositions that cannot both be so.
    whole_of_figure, whole_of_measure
        The figure, and the measure, that each is part of.
    day_of_statement
        The day on which each statement was made, where one of its claims tells it.
    source_of
        For figures whose beginning is not told, the id of that which they have it from, if known.
    """

    figures: Mapping[str, Record]
    claims: Mapping[str, Record]
    not_comparable: frozenset[frozenset[str]]
    excluding: frozenset[frozenset[str]]
    whole_of_figure: Mapping[str, str]
    whole_of_measure: Mapping[str, str]
    day_of_statement: Mapping[str, date | None]
    source_of: Mapping[str, str]


@dataclass(frozen=True)
class Pair:
    """Two figures, the earlier first."""

    among: Grounds
    one: Record
    other: Record

    @property
    def same_claim(self) -> bool:
        """Whether one claim cites both."""
        return bool(self.one["claim_id"] == self.other["claim_id"])

    @property
    def same_document(self) -> bool:
        """Whether both are read in one document."""
        return len({self.among.claims[claim_id]["document_id"] for claim_id in self.both("claim_id")}) == 1

    @property
    def same_statement(self) -> bool:
        """Whether both are of one act of speech."""
        return bool(self.one["statement_id"] == self.other["statement_id"])

    @property
    def same_day(self) -> bool:
        """Whether one voice is known to have given both on one day."""
        days = {known_day(one) or self.among.day_of_statement.get(one["statement_id"]) for one in self}
        return self.same_voice and bool(self.one["voice_id"]) and len(days) == 1 and None not in days

    def __iter__(self) -> Iterator[Record]:
        return iter((self.one, self.other))

    @property
    def same_voice(self) -> bool:
        """Whether one voice gave both."""
        return bool(self.one["voice_id"] == self.other["voice_id"])

    @property
    def days_apart(self) -> int:
        """How many days lie between their sayings."""
        return abs((order_in_time(self.other)[0] - order_in_time(self.one)[0]).days)

    def both(self, column: str) -> tuple[str, str]:
        """A column of both."""
        return str(self.one[column]), str(self.other[column])

    def keep_apart(self, reason: str, **words: str) -> Verdict:
        """The verdict that they are not comparable."""
        told = REASONS[reason].format(**words)
        return Verdict(NOT_COMPARABLE, reason, f"Not comparable: {told}.")


def order_in_time(figure: Record) -> tuple[date, date, str]:
    """Sort key of a figure: when it was said, as far as that is known, then when it was public."""
    said = to_day(figure["said_to"]) or to_day(figure["said_from"])
    public = to_day(figure["public_on"])
    return said or public or date.min, public or date.min, str(figure["figure_id"])


def known_day(figure: Record) -> date | None:
    """The day on which a figure was said; None where its claim does not tell one."""
    first, last = to_day(figure["said_from"]), to_day(figure["said_to"])
    return first if first == last and figure["said_clock"] != "published" else None


def say(figure: Record) -> str:
    """Say a figure in its own words, with who gave it and when."""
    day = to_day(figure["said_on"])
    who = figure["voice_short"] or "somebody who is not recorded"
    clock = {"said": "", "reported": "reported ", "published": "read in a document of "}[figure["said_clock"]]
    when = f", {clock}{format_day(day)}" if day else ""
    return f"“{figure['value_text']}” ({who}{when}; {figure['figure_id']})"
