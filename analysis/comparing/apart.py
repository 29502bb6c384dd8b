"""Why two figures are not compared: what they count, whom, since when, and what their voices do with them.

The rules stand in the order in which they are asked; each gives a verdict, or lets the pair pass.
"""

from __future__ import annotations

from analysis.comparing.allowance import (
    find_allowed,
    find_scope,
    periods_differ,
    starts_differ,
    times_differ,
)
from analysis.comparing.pair import Pair, say
from analysis.comparing.verdict import Verdict
from analysis.numbers.phrases import read_numbers

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
    if pair.one["measure_id"] == pair.other["measure_id"]:
        return None
    one, other = pair.both("measure")
    return pair.keep_apart("measure", one_measure=one, other_measure=other)


def by_voice(pair: Pair) -> Verdict | None:
    """Who gave one of them is not recorded."""
    return None if all(pair.both("voice_id")) else pair.keep_apart("voice")


def by_words(pair: Pair) -> Verdict | None:
    """One gives no number, and the other does not say the same words ("half" beside "half")."""
    known = [find_allowed(figure) is not None for figure in (pair.one, pair.other)]
    if all(known) or (not any(known) and _say_the_same(pair)):
        return None
    return pair.keep_apart("words")


def _say_the_same(pair: Pair) -> bool:
    if len(set(pair.both("qualifier"))) > 1:
        return False
    one, other = (read_numbers(words) for words in pair.both("value_text"))
    return bool(one) and one == other


def by_stance(pair: Pair) -> Verdict | None:
    """The one is said to be so, the other expected, denied or left open."""
    one, other = pair.both("stance")
    if one == other and one in ("says_so", "expects"):
        return None
    return pair.keep_apart("stance", one_stance=_STANCES[one], other_stance=_STANCES[other])


def by_scope(pair: Pair) -> Verdict | None:
    """They count different people or things of one kind."""
    one, other = find_scope(pair.one), find_scope(pair.other)
    if one == other:
        return None
    words = {"one_scope": one or "whom it does not say", "other_scope": other or "whom it does not say"}
    return pair.keep_apart("scope", **words)


def by_accumulation(pair: Pair) -> Verdict | None:
    """The one is a state, an addition or a running total, the other is not."""
    kinds = set(pair.both("accumulation"))
    if len(kinds) == 1:
        return None
    if "increment" in kinds:
        added, total = sorted(
            (pair.one, pair.other), key=lambda figure: figure["accumulation"] != "increment"
        )
        words = f"{say(added)} is an addition, {say(total)} a total: the two are never added by us."
        return Verdict("increment beside total", "", words)
    return pair.keep_apart("accumulation")


def by_period(pair: Pair) -> Verdict | None:
    """They are counted from different days, or over different times."""
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
