"""What the words of a figure allow, so that two of them can agree, and what keeps two figures apart."""

from __future__ import annotations

import math
import re
from datetime import date
from typing import NamedTuple

from analysis.comparing.pair import Pair, Verdict, find_scope, say
from analysis.dates.edtf import read_bounds
from analysis.dossier.rows import Record
from analysis.frames.figures import said_numbers
from analysis.numbers.phrases import read_numbers

# "About" and "almost" give no margin: for asking whether two figures agree, we read this share into them.
ABOUT_ALLOWS = 0.05
_ABOUT = re.compile(r"\b(about|around|roughly|approximately|some|nearly|almost)\b")
_OVER = re.compile(r"\b(more than|over|at least|above)\b")
_SUM = re.compile(r"\b(and|together with|plus|as well as)\b", re.IGNORECASE)
EITHER = re.compile(r"\b(or|either|alternatively)\b", re.IGNORECASE)
# The first and the last day of a time; None where one is not known.
DayPair = tuple[date, date] | None


class Allowed(NamedTuple):
    """The lowest and the highest value that a figure's words allow."""

    low: float
    high: float

    def meets(self, other: Allowed) -> bool:
        """Whether a value exists that both allow."""
        return self.low <= other.high and other.low <= self.high


def find_allowed(figure: Record) -> Allowed | None:
    """Find what a figure's words allow; None where they give no number."""
    low, high = float(figure["read_low"]), float(figure["read_high"])
    if math.isnan(low):  # then the other is too
        return _read_share(figure)
    if figure["form"] == "about":
        margin = abs(high) * ABOUT_ALLOWS
        return Allowed(low - margin, high if figure["qualifier"] == "almost" else high + margin)
    return Allowed(low, high)


def _read_share(figure: Record) -> Allowed | None:
    """Read "half" and "more than a third" of a whole as the share that they are."""
    words = str(figure["value_text"]).casefold()
    shares = {number for number in read_numbers(words) if 0 < number < 1}
    if figure["qualifier"] != "fraction" or figure["unit"] != "percent" or len(shares) != 1:
        return None
    share = 100 * shares.pop()
    margin = share * ABOUT_ALLOWS if _ABOUT.search(words) else 0
    return Allowed(share - margin, math.inf if _OVER.search(words) else share + margin)


def find_points(figure: Record) -> tuple[float, ...]:
    """Find the numbers that were said; the two ends of a range; those of our reading for words."""
    read = tuple(value for value in (figure["read_low"], figure["read_high"]) if math.isfinite(value))
    return said_numbers(figure) or read


def is_sum(words: str) -> bool:
    """Say whether words put quantities together and not one in place of the other."""
    return bool(_SUM.search(words) and not EITHER.search(words))


def find_start(period: str) -> DayPair:
    """Find the days between which a running total began to be counted; None where it is not told."""
    first, slash, _ = period.partition("/")
    return _read_days(first if slash else "")


def starts_differ(one: str, other: str) -> bool:
    """Say whether two running totals are known to be counted from different days, by their periods."""
    return are_apart(find_start(one), find_start(other))


def ends_differ(one: Record, other: Record) -> bool:
    """Say whether two running totals are told to be counted up to different days."""
    return are_apart(*(_read_days(str(figure["period_edtf"]).rpartition("/")[2]) for figure in (one, other)))


def are_apart(one: DayPair, other: DayPair) -> bool:
    """Whether two times are known, and have no day in common."""
    return bool(one and other and (one[1] < other[0] or other[1] < one[0]))


def _read_days(edtf: str) -> DayPair:
    bounds = read_bounds("" if edtf == ".." else edtf)
    return (bounds.earliest, bounds.latest) if bounds.earliest and bounds.latest else None


def _find_time(figure: Record, claim: Record) -> DayPair:
    """Find what time a state is of: its own period, else that of the event that its claim is about."""
    if figure["period_edtf"]:
        return _read_days(figure["period_edtf"])
    first, last = claim["event_from"], claim["event_to"]
    return (first, last) if first and last else None


def _periods_differ(pair: Pair) -> bool:
    """Say whether two additions are known to be of different times: neither lies within the other."""
    if not all(pair.both("period_edtf")):
        return not pair.same("event_id")
    bounds = map(read_bounds, pair.both("period_edtf"))
    (low, high), (other_low, other_high) = (
        (one.earliest or date.min, one.latest or date.max) for one in bounds
    )
    return not (other_low <= low and high <= other_high) and not (low <= other_low and other_high <= high)


_STANCES = {
    "says_so": "said to be so",
    "expects": "expected",
    "denies": "denied",
    "leaves_open": "left open",
}


def by_link(pair: Pair) -> Verdict | None:
    """A coder notes that their claims are not of one thing."""
    if frozenset(pair.both("claim_id")) in pair.among.not_comparable:
        return pair.keep_apart("linked")
    return None


def by_measure(pair: Pair) -> Verdict | None:
    """They count different things."""
    if pair.same("measure_id"):
        return None
    one, other = pair.both("measure")
    return pair.keep_apart("measure", one_measure=one, other_measure=other)


def by_voice(pair: Pair) -> Verdict | None:
    """Who gave one of them is not recorded."""
    return None if all(pair.both("voice_id")) else pair.keep_apart("voice")


def by_words(pair: Pair) -> Verdict | None:
    """One gives no number, and the other does not say the same words ("half" beside "half")."""
    known = [find_allowed(figure) is not None for figure in pair]
    if any(known):
        return None if all(known) else pair.keep_apart("words")
    one, other = (read_numbers(words) for words in pair.both("value_text"))
    is_same = bool(one) and one == other and pair.same("qualifier")
    return None if is_same else pair.keep_apart("words")


def by_stance(pair: Pair) -> Verdict | None:
    """The one is said to be so, the other expected, denied or left open."""
    one, other = pair.both("stance")
    if one == other and one in ("says_so", "expects"):
        return None
    return pair.keep_apart("stance", one_stance=_STANCES[one], other_stance=_STANCES[other])


def by_scope(pair: Pair) -> Verdict | None:
    """They count different people or things of one kind."""
    one, other = map(find_scope, pair.both("scope"))
    if one == other:
        return None
    said, other_said = (
        f"counts “{scope}”" if find_scope(scope) else "does not say whom it counts"
        for scope in pair.both("scope")
    )
    return pair.keep_apart("scope", one_scope=said, other_scope=other_said)


def by_accumulation(pair: Pair) -> Verdict | None:
    """The one is a state, an addition or a running total, the other is not."""
    kinds = set(pair.both("accumulation"))
    if len(kinds) == 1:
        return None
    if "increment" in kinds:
        added, total = sorted(pair, key=lambda figure: figure["accumulation"] != "increment")
        words = f"{say(added)} is an addition, {say(total)} a total: the two are never added by us."
        return Verdict("increment beside total", words)
    return pair.keep_apart("accumulation")


def by_period(pair: Pair) -> Verdict | None:
    """They are counted from different days, or over different times."""
    kind = pair.one["accumulation"]
    if kind == "cumulative":
        differ = starts_differ(*pair.both("period_edtf"))
    elif kind == "increment":
        differ = _periods_differ(pair)
    else:
        # How one voice goes on from state to state is a revision, whatever the days are.
        times = (_find_time(figure, pair.among.claims[figure["claim_id"]]) for figure in pair)
        differ = not pair.same("voice_id") and are_apart(*times)
    return pair.keep_apart("period") if differ else None
