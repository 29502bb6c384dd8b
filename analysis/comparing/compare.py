"""Compare two figures: only where measure, scope, period, accumulation and stance allow it.

The rules stand in the order in which they are asked. Whether they are of one act of speech comes first;
what keeps them apart comes next; then the same voice is compared with itself, and others with each other.
"""

from collections.abc import Callable, Mapping
from datetime import date

import pandas as pd

from analysis.comparing import allowance
from analysis.comparing.allowance import (
    ends_differ,
    find_allowed,
    find_points,
    is_sum,
)
from analysis.comparing.pair import Grounds, Pair, Verdict, find_scope, order_in_time, say
from analysis.comparing.sources import find_sources
from analysis.dossier.revisions import follow
from analysis.dossier.rows import Record
from analysis.dossier.slice import Slice
from analysis.frames.figures import said_numbers
from analysis.frames.frame import Records, read_days
from analysis.numbers.conventions import WORD_READINGS
from analysis.numbers.words import say_number

# Two counts by different voices within these days are of one time.
_ONE_TIME = 7
# The units of a length of time, in days.
_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 31, "year": 366}
# A conversion departs whose ratio is more than this share away from the other's.
_RATIO_ALLOWS = 0.25
# What of their claims decides.
_OF_CLAIM = ("claim_id", "text", "exact", "event_from", "event_to")
Rule = Callable[[Pair], "Verdict | None"]


class UnknownFigureError(KeyError):
    """No figure with this id is in the frame."""

    def __str__(self) -> str:
        return str(self.args[0])


class Comparison(Grounds):
    """The figures of a view, ready for being compared by their ids."""

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
        pair = Pair(self, *sorted((self.figures[one_id], self.figures[other_id]), key=order_in_time))
        for rule in _RULES:
            if verdict := rule(pair):
                return verdict
        raise AssertionError("the last rule always has a verdict")

    def differ(self, one_id: str, other_id: str) -> bool:
        """Whether a reader should hear that two voices' figures differ.

        They do where both cannot be so, and where they are states of one proposition given on different
        days; a running total that may have risen since, what a voice counted the change of in between, or a
        number that was only expected, does not differ.
        """
        one, other = self.figures[one_id], self.figures[other_id]
        if one["voice_id"] == other["voice_id"]:
            return False
        verdict = self.compare(one_id, other_id)
        states = one["accumulation"] == "snapshot" and one["proposition_id"] == other["proposition_id"]
        return verdict.word == "contradicts" or (verdict.reason == "days" and states)


def open_comparison(cut: Slice, figures: pd.DataFrame, claims: pd.DataFrame) -> Comparison:
    """Prepare the figures of a view for being compared."""
    measures = cut.tables["measures"]
    return Comparison(
        Records(figures, "figure_id"),
        Records(claims, "claim_id", *_OF_CLAIM),
        _read_pairs(cut.tables["claim_links"], "not_comparable", "from_claim", "to_claim"),
        _read_pairs(cut.tables["proposition_links"], "excludes", "from", "to"),
        dict(zip(figures["figure_id"], figures["subset_of"], strict=True)),
        dict(zip(measures["id"], measures["part_of"], strict=True)),
        _find_days(figures),
        find_sources(figures, claims),
    )


def _read_pairs(links: pd.DataFrame, relation: str, one: str, other: str) -> frozenset[frozenset[str]]:
    links = links[links["relation"] == relation]
    return frozenset(frozenset(pair) for pair in zip(links[one], links[other], strict=True))


def _find_days(figures: pd.DataFrame) -> dict[str, date | None]:
    """Find the day of each statement of which its claims tell exactly one, as ``known_day`` has it."""
    is_known = (figures["said_from"] == figures["said_to"]) & (figures["said_clock"] != "published")
    days = figures.loc[is_known, ["statement_id", "said_from"]].drop_duplicates()
    days = days.drop_duplicates("statement_id", keep=False)
    return dict(zip(days["statement_id"], read_days(days["said_from"]), strict=True))


def _part_and_whole(pair: Pair) -> Verdict | None:
    for part, whole in ((pair.one, pair.other), (pair.other, pair.one)):
        if whole["figure_id"] in follow(part["figure_id"], pair.among.whole_of_figure)[1:]:
            return Verdict("part beside whole", f"{say(part)} is part of {say(whole)}, never added to it.")
        if whole["measure_id"] in follow(part["measure_id"], pair.among.whole_of_measure)[1:]:
            return _part_of_another(pair, part, whole)
    return None


def _part_of_another(pair: Pair, part: Record, whole: Record) -> Verdict:
    """What counts a part, beside another count of the whole: of one time, it cannot be more than that."""
    for rule in (allowance.by_stance, allowance.by_scope, allowance.by_accumulation, allowance.by_period):
        if verdict := rule(pair):
            return verdict
    one, other = find_allowed(part), find_allowed(whole)
    if one is None or other is None or one.low <= other.high:
        words = f"{say(part)} counts a part of what {say(whole)} counts: the two are never added."
        return Verdict("part beside whole", words)
    if _may_have_changed(pair, rises=part is pair.other):
        return pair.keep_apart("days")
    words = f"{say(part)} counts a part of what {say(whole)} counts, and is more: both cannot be so."
    return Verdict("contradicts", words)


def _alternatives(pair: Pair) -> Verdict | None:
    """Two quantities of one claim, each computed from all of the same third: either, not both."""
    if not pair.same("claim_id") or pair.same("measure_id"):
        return None
    if not pair.one["conversion_of"] or pair.one["conversion_of"] != pair.other["conversion_of"]:
        return None
    claim = pair.among.claims[pair.one["claim_id"]]
    told = f"{claim['exact']} {claim['text']}"
    words = f"{say(pair.one)} or {say(pair.other)}: both are computed from the same figure"
    if is_sum(told):
        return Verdict("alternatives told as a sum", f"{words}, but they are told as a sum.")
    return Verdict("alternatives", f"{words}, so that only one of them can be so.")


def _relayed(pair: Pair) -> Verdict | None:
    """One act of speech: one statement, or one voice on one day, whatever it is put under."""
    if not (pair.same("statement_id") or pair.same_day or _is_turned_round(pair)):
        return None
    scopes = set(map(find_scope, pair.both("scope")))
    # Within one document two numbers that are counted otherwise are two, and not one told twice.
    fits = not pair.same("document_id") or len(set(pair.both("accumulation"))) == 1
    if not fits or len(scopes if pair.same("claim_id") else scopes - {""}) > 1:
        return None
    return Verdict("relayed", f"One statement: {say(pair.one)}, and {say(pair.other)}.")


def _untold(pair: Pair) -> Verdict | None:
    """One does not say whose it is, and only the other's voice is known to have given this number before."""
    for untold, known in ((pair.one, pair.other), (pair.other, pair.one)):
        source = pair.among.figures.get(pair.among.source_of.get(untold["figure_id"], ""))
        if source and source["voice_id"] == known["voice_id"] and said_numbers(untold) == said_numbers(known):
            words = f"{say(untold)} has no source of its own: the number is that of {say(known)}."
            return Verdict("relayed", words)
    return None


def _relayed_otherwise(pair: Pair) -> Verdict | None:
    """One statement's number in two documents, each with another idea of what of one unit it counts."""
    if not pair.same("statement_id") or pair.same("document_id") or pair.same("measure_id"):
        return None
    if not pair.same("unit") or said_numbers(pair.one) != said_numbers(pair.other):
        return None
    one, other = pair.both("measure")
    words = f"One statement: {say(pair.one)}, and {say(pair.other)}; the one counts {one}, the other {other}."
    return Verdict("relayed", words)


def _is_turned_round(pair: Pair) -> bool:
    """Whether one voice's number stands under propositions that exclude each other: a relay has one wrong."""
    return (
        pair.same("voice_id")
        and said_numbers(pair.one) == said_numbers(pair.other) != ()
        and frozenset(pair.both("proposition_id")) in pair.among.excluding
    )


def _conversion(pair: Pair) -> Verdict | None:
    ratios = [find_ratio(figure, pair.among.figures) for figure in pair]
    if ratios[0] is None or ratios[1] is None:
        return None
    low, high = sorted(ratios)  # type: ignore[type-var]
    if low and high and low >= high * (1 - _RATIO_ALLOWS):
        return None
    words = f"{say(pair.one)} is computed with {say_number(ratios[0])} to one, {say(pair.other)} with "
    return Verdict("conversion departs", f"{words}{say_number(ratios[1])}.")


def find_ratio(figure: Record, figures: Mapping[str, Record]) -> float | None:
    """Find by what a figure was multiplied that its origin computed from another; None if it is not one."""
    basis = figures.get(figure["conversion_of"])
    if basis is None:
        return None
    result, start = said_numbers(figure), said_numbers(basis)
    if not result or not start or not max(start):
        return None
    return round(max(result) / max(start), 1)


def _same_voice(pair: Pair) -> Verdict | None:
    if not pair.same("voice_id"):
        return None
    before, after = find_points(pair.one), find_points(pair.other)
    who = pair.one["voice_short"]
    floors = [figure["form"] == "at_least" for figure in pair]
    if floors == [False, True] and min(after) < min(before):
        return Verdict("repeats", f"{who} gives a floor, {say(pair.other)}, that {say(pair.one)} meets.")
    if before == after or (min(after) >= min(before) and max(after) <= max(before)):
        return Verdict("repeats", f"{who} gives the same number again: {say(pair.other)}.")
    if pair.days_apart == 0:
        return Verdict("contradicts", f"{who} gives {say(pair.one)} and {say(pair.other)} at one time.")
    if max(after) > max(before) and min(after) >= min(before):
        return Verdict("revises up", f"{who} revises up: {say(pair.one)}, then {say(pair.other)}.")
    if min(after) < min(before) and max(after) <= max(before):
        if pair.one["accumulation"] == "cumulative":
            words = f"{who}’s running total falls: {say(pair.one)}, then {say(pair.other)}."
            return Verdict("total falls", words)
        return Verdict("revises down", f"{who} revises down: {say(pair.one)}, then {say(pair.other)}.")
    return Verdict("repeats", f"{who} gives a wider range: {say(pair.one)}, then {say(pair.other)}.")


def _other_voice(pair: Pair) -> Verdict | None:
    one, other = find_allowed(pair.one), find_allowed(pair.other)
    if one is None or other is None:
        return Verdict("agrees", f"{say(pair.one)} and {say(pair.other)}: the same words.")
    if one.meets(other):
        return _say_agreement(pair)
    if _went_on(pair, other.low - one.high):
        words = f"{say(pair.one)} and {say(pair.other)} agree: it went on for the days between."
        return Verdict("agrees", words)
    rises = other.low > one.high
    change = other.low - one.high if rises else other.high - one.low
    is_apart = _may_have_changed(pair, rises)
    # That a total rose over weeks needs nobody who counted it in between.
    if is_apart and pair.one["accumulation"] == "cumulative":
        return pair.keep_apart("days")
    if _can_change(pair, rises) and pair.has_moved(change):
        return pair.keep_apart("moved")
    if is_apart:
        return pair.keep_apart("days")
    # A vague word has a number only by our convention, and a reader is told so.
    ours = ", as we read the words" if WORD_READINGS.keys() & set(pair.both("qualifier")) else ""
    return Verdict("contradicts", f"{say(pair.one)} and {say(pair.other)} cannot both be so{ours}.")


def _can_change(pair: Pair, rises: bool) -> bool:
    """Say whether a number of this kind can change so; a running total only rises, an addition stays."""
    kind = pair.one["accumulation"]
    return bool(kind == "snapshot" or (kind == "cumulative" and rises))


def _may_have_changed(pair: Pair, rises: bool) -> bool:
    """Say whether what was counted may have changed between two figures."""
    is_total = pair.one["accumulation"] == "cumulative"
    apart = pair.days_apart > _ONE_TIME or (is_total and ends_differ(pair.one, pair.other))
    return apart and _can_change(pair, rises)


def _went_on(pair: Pair, longer: float) -> bool:
    """Say whether a length of time is longer only by what passed between its two sayings, or less."""
    is_length = pair.one["measure_kind"] == "duration" and pair.one["accumulation"] != "increment"
    days = _DAYS.get(str(pair.one["unit"]).rstrip("s").lower(), 0)
    return is_length and 0 < longer * days <= pair.days_apart + days


def _say_agreement(pair: Pair) -> Verdict:
    for floor, above in ((pair.one, pair.other), (pair.other, pair.one)):
        if floor["form"] == "at_least" and min(find_points(above)) > min(find_points(floor)):
            words = f"{say(above)} is more than the floor of {say(floor)}: both can be so."
            return Verdict("exceeds a floor", words)
    return Verdict("agrees", f"{say(pair.one)} and {say(pair.other)} agree within what the words allow.")


_RULES: tuple[Rule, ...] = (
    allowance.by_link,
    _relayed_otherwise,
    _part_and_whole,
    _alternatives,
    allowance.by_measure,
    _relayed,
    _untold,
    allowance.by_voice,
    allowance.by_words,
    allowance.by_stance,
    allowance.by_scope,
    allowance.by_accumulation,
    allowance.by_period,
    _conversion,
    _same_voice,
    _other_voice,
)
