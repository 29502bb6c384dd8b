"""Compare two figures: only where measure, scope, period, accumulation and stance allow it.

The rules stand in the order in which they are asked. Whether they are of one act of speech comes first;
what keeps them apart comes next; then the same voice is compared with itself, and others with each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.comparing.allowance import (
    ends_differ,
    find_allowed,
    find_points,
    find_said,
    find_scope,
    periods_differ,
    starts_differ,
    times_differ,
)
from analysis.comparing.verdict import NOT_COMPARABLE, REASONS, Verdict
from analysis.dates.words import format_day
from analysis.dossier.rows import Record
from analysis.dossier.slice import Slice
from analysis.frames.frame import read_records, to_day
from analysis.numbers.words import say_number

# Two counts by different voices within these days are of one time.
_ONE_TIME = 7
# A conversion departs whose ratio is more than this share away from the other's.
_RATIO_ALLOWS = 0.25
_FLOORS = ("at_least", "more_than")
_SUM = re.compile(r"\b(and|together with|plus|as well as)\b", re.IGNORECASE)
_EITHER = re.compile(r"\b(or|either|alternatively)\b", re.IGNORECASE)
_STANCES = {
    "says_so": "said to be so",
    "expects": "expected",
    "denies": "denied",
    "leaves_open": "left open",
}
Rule = Callable[["Pair"], "Verdict | None"]


class UnknownFigureError(KeyError):
    """No figure with this id is in the frame."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True)
class Comparison:
    """The figures that can be compared, and what of their claims decides.

    Parameters
    ----------
    figures, claims
        From a view.
    links
        The slice's claim links: ``not_comparable`` keeps figures apart whatever the rules say.
    whole_of_figure, whole_of_measure
        The figure, and the measure, that each is part of.
    """

    figures: Mapping[str, Record]
    claims: Mapping[str, Record]
    not_comparable: frozenset[frozenset[str]]
    whole_of_figure: Mapping[str, str]
    whole_of_measure: Mapping[str, str]

    def compare(self, one_id: str, other_id: str) -> Verdict:
        """Say what can be said of two figures, by id.

        Raises
        ------
        UnknownFigureError
            If a figure is not among those compared.
        """
        for figure_id in (one_id, other_id):
            if figure_id not in self.figures:
                raise UnknownFigureError(f"{figure_id!r} is not a figure that is shown at this date")
        pair = Pair(self, *sorted((self.figures[one_id], self.figures[other_id]), key=_when))
        for rule in _RULES:
            if verdict := rule(pair):
                return verdict
        raise AssertionError("the last rule always has a verdict")

    def differ(self, one_id: str, other_id: str) -> bool:
        """Whether a reader should hear that two voices' figures differ.

        They do where both cannot be so, and where they are states of one proposition given on different
        days; a running total that may have risen since, or a number that was only expected, does not differ.
        """
        one, other = self.figures[one_id], self.figures[other_id]
        if one["voice_id"] == other["voice_id"]:
            return False
        verdict = self.compare(one_id, other_id)
        states = one["accumulation"] == "snapshot" and one["proposition_id"] == other["proposition_id"]
        return verdict.word == "contradicts" or (verdict.reason == "days" and states)


def _when(figure: Record) -> tuple[date, date, str]:
    said = to_day(figure["said_to"]) or to_day(figure["said_from"])
    public = to_day(figure["public_on"])
    return said or public or date.min, public or date.min, str(figure["figure_id"])


def open_comparison(cut: Slice, figures: pd.DataFrame, claims: pd.DataFrame) -> Comparison:
    """Prepare the figures of a view for being compared."""
    links = cut.tables["claim_links"]
    apart = links[links["relation"] == "not_comparable"]
    measures = cut.tables["measures"]
    return Comparison(
        {row["figure_id"]: row for row in read_records(figures)},
        {row["claim_id"]: row for row in read_records(claims)},
        frozenset(frozenset(pair) for pair in zip(apart["from_claim"], apart["to_claim"], strict=True)),
        dict(zip(figures["figure_id"], figures["subset_of"], strict=True)),
        dict(zip(measures["id"], measures["part_of"], strict=True)),
    )


@dataclass(frozen=True)
class Pair:
    """Two figures, the earlier first."""

    among: Comparison
    one: Record
    other: Record

    @property
    def same_claim(self) -> bool:
        """Whether one claim cites both."""
        return bool(self.one["claim_id"] == self.other["claim_id"])

    @property
    def same_voice(self) -> bool:
        """Whether one voice gave both."""
        return bool(self.one["voice_id"] == self.other["voice_id"])

    @property
    def days_apart(self) -> int:
        """How many days lie between their sayings."""
        return abs((_when(self.other)[0] - _when(self.one)[0]).days)

    def both(self, column: str) -> tuple[str, str]:
        """A column of both."""
        return str(self.one[column]), str(self.other[column])

    def keep_apart(self, reason: str, **words: str) -> Verdict:
        """The verdict that they are not comparable."""
        told = REASONS[reason].format(**words)
        return Verdict(NOT_COMPARABLE, reason, f"Not comparable: {told}.")


def _linked(pair: Pair) -> Verdict | None:
    if frozenset(pair.both("claim_id")) in pair.among.not_comparable:
        return pair.keep_apart("linked")
    return None


def _part_and_whole(pair: Pair) -> Verdict | None:
    for part, whole in ((pair.one, pair.other), (pair.other, pair.one)):
        by_figure = _leads_to(part["figure_id"], whole["figure_id"], pair.among.whole_of_figure)
        by_measure = _leads_to(part["measure_id"], whole["measure_id"], pair.among.whole_of_measure)
        if by_figure or by_measure:
            words = f"{_say(part)} is part of {_say(whole)}, never added to it."
            return Verdict("part beside whole", "", words)
    return None


def _leads_to(one: str, other: str, following: Mapping[str, str]) -> bool:
    way = {one}
    while (one := following.get(one, "")) and one not in way:
        if one == other:
            return True
        way.add(one)
    return False


def _alternatives(pair: Pair) -> Verdict | None:
    """Two quantities of one claim, each computed from all of the same third: either, not both."""
    if not pair.same_claim or pair.one["measure_id"] == pair.other["measure_id"]:
        return None
    if not pair.one["conversion_of"] or pair.one["conversion_of"] != pair.other["conversion_of"]:
        return None
    claim = pair.among.claims[pair.one["claim_id"]]
    told = f"{claim['exact']} {claim['text']}"
    words = f"{_say(pair.one)} or {_say(pair.other)}: both are computed from the same figure"
    if _SUM.search(told) and not _EITHER.search(told):
        return Verdict("alternatives told as a sum", "", f"{words}, but they are told as a sum.")
    return Verdict("alternatives", "", f"{words}, so that only one of them can be so.")


def _other_measure(pair: Pair) -> Verdict | None:
    if pair.one["measure_id"] == pair.other["measure_id"]:
        return None
    one, other = pair.both("measure")
    return pair.keep_apart("measure", one_measure=one, other_measure=other)


def _relayed(pair: Pair) -> Verdict | None:
    """One act of speech: one statement, or one voice on one day, whatever it is put under."""
    same_day = (
        pair.same_voice
        and bool(pair.one["voice_id"])
        and _known_day(pair.one) is not None
        and _known_day(pair.one) == _known_day(pair.other)
    )
    if not same_day and pair.one["statement_id"] != pair.other["statement_id"]:
        return None
    scopes = {find_scope(pair.one), find_scope(pair.other)}
    if pair.same_claim:
        fits = len(scopes) == 1 and pair.one["accumulation"] == pair.other["accumulation"]
    else:
        fits = len(scopes - {""}) < 2
    if not fits:
        return None
    return Verdict("relayed", "", f"One statement: {_say(pair.one)}, and {_say(pair.other)}.")


def _known_day(figure: Record) -> date | None:
    first, last = to_day(figure["said_from"]), to_day(figure["said_to"])
    return first if first == last and figure["said_clock"] != "published" else None


def _nobody(pair: Pair) -> Verdict | None:
    return None if all(pair.both("voice_id")) else pair.keep_apart("voice")


def _no_number(pair: Pair) -> Verdict | None:
    known = find_allowed(pair.one) and find_allowed(pair.other)
    return None if known else pair.keep_apart("words")


def _other_stance(pair: Pair) -> Verdict | None:
    one, other = pair.both("stance")
    if one == other and one in ("says_so", "expects"):
        return None
    return pair.keep_apart("stance", one_stance=_STANCES[one], other_stance=_STANCES[other])


def _other_scope(pair: Pair) -> Verdict | None:
    one, other = find_scope(pair.one), find_scope(pair.other)
    if one == other:
        return None
    words = {"one_scope": one or "whom it does not say", "other_scope": other or "whom it does not say"}
    return pair.keep_apart("scope", **words)


def _other_accumulation(pair: Pair) -> Verdict | None:
    kinds = set(pair.both("accumulation"))
    if len(kinds) == 1:
        return None
    if "increment" in kinds:
        added, total = sorted(
            (pair.one, pair.other), key=lambda figure: figure["accumulation"] != "increment"
        )
        words = f"{_say(added)} is an addition, {_say(total)} a total: the two are never added by us."
        return Verdict("increment beside total", "", words)
    return pair.keep_apart("accumulation")


def _other_period(pair: Pair) -> Verdict | None:
    kind = pair.one["accumulation"]
    if kind == "cumulative":
        differ = starts_differ(pair.one, pair.other)
    elif kind == "increment":
        differ = periods_differ(pair.one, pair.other)
    else:
        # How one voice goes on from state to state is a revision, whatever the days are.
        one, other = (pair.among.claims[claim_id] for claim_id in pair.both("claim_id"))
        differ = not pair.same_voice and times_differ(pair.one, pair.other, (one, other))
    return pair.keep_apart("period") if differ else None


def _conversion(pair: Pair) -> Verdict | None:
    ratios = [find_ratio(figure, pair.among.figures) for figure in (pair.one, pair.other)]
    if ratios[0] is None or ratios[1] is None:
        return None
    low, high = sorted(ratios)  # type: ignore[type-var]
    if low and high and low >= high * (1 - _RATIO_ALLOWS):
        return None
    words = f"{_say(pair.one)} is computed with {say_number(ratios[0])} to one, {_say(pair.other)} with "
    return Verdict("conversion departs", "", f"{words}{say_number(ratios[1])}.")


def find_ratio(figure: Record, figures: Mapping[str, Record]) -> float | None:
    """Find by what a figure was multiplied that its origin computed from another; None if it is not one."""
    basis = figures.get(figure["conversion_of"])
    if basis is None:
        return None
    result, start = find_said(figure), find_said(basis)
    if not result or not start or not max(start):
        return None
    return round(max(result) / max(start), 1)


def _same_voice(pair: Pair) -> Verdict | None:
    if not pair.same_voice:
        return None
    before, after = find_points(pair.one), find_points(pair.other)
    who = pair.one["voice_short"]
    if before == after or (min(after) >= min(before) and max(after) <= max(before)):
        return Verdict("repeats", "", f"{who} gives the same number again: {_say(pair.other)}.")
    if pair.days_apart == 0:
        return Verdict("contradicts", "", f"{who} gives {_say(pair.one)} and {_say(pair.other)} at one time.")
    if max(after) > max(before) and min(after) >= min(before):
        return Verdict("revises up", "", f"{who} revises up: {_say(pair.one)}, then {_say(pair.other)}.")
    if min(after) < min(before) and max(after) <= max(before):
        if pair.one["accumulation"] == "cumulative":
            words = f"{who}’s running total falls: {_say(pair.one)}, then {_say(pair.other)}."
            return Verdict("total falls", "", words)
        return Verdict("revises down", "", f"{who} revises down: {_say(pair.one)}, then {_say(pair.other)}.")
    return Verdict("repeats", "", f"{who} gives a wider range: {_say(pair.one)}, then {_say(pair.other)}.")


def _other_voice(pair: Pair) -> Verdict | None:
    one, other = find_allowed(pair.one), find_allowed(pair.other)
    assert one is not None and other is not None
    if one.meets(other):
        return _say_agreement(pair)
    rises = other.low > one.high
    totals = pair.one["accumulation"] == "cumulative"
    apart = pair.days_apart > _ONE_TIME or (totals and ends_differ(pair.one, pair.other))
    if (
        apart
        and pair.one["accumulation"] != "increment"
        and (rises or pair.one["accumulation"] == "snapshot")
    ):
        return pair.keep_apart("days")
    return Verdict("contradicts", "", f"{_say(pair.one)} and {_say(pair.other)} cannot both be so.")


def _say_agreement(pair: Pair) -> Verdict:
    for floor, above in ((pair.one, pair.other), (pair.other, pair.one)):
        if floor["qualifier"] in _FLOORS and min(find_points(above)) > min(find_points(floor)):
            words = f"{_say(above)} is more than the floor of {_say(floor)}: both can be so."
            return Verdict("exceeds a floor", "", words)
    return Verdict(
        "agrees", "", f"{_say(pair.one)} and {_say(pair.other)} agree within what the words allow."
    )


def _say(figure: Record) -> str:
    day = to_day(figure["said_on"])
    who = figure["voice_short"] or "somebody who is not recorded"
    clock = {"said": "", "reported": "reported ", "published": "read in a document of "}[figure["said_clock"]]
    when = f", {clock}{format_day(day)}" if day else ""
    return f"“{figure['value_text']}” ({who}{when}; {figure['figure_id']})"


_RULES: tuple[Rule, ...] = (
    _linked,
    _part_and_whole,
    _alternatives,
    _other_measure,
    _relayed,
    _nobody,
    _no_number,
    _other_stance,
    _other_scope,
    _other_accumulation,
    _other_period,
    _conversion,
    _same_voice,
    _other_voice,
)
