"""What a relay has otherwise in its figures: number, words, unit, whom and since when, a half left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analysis.comparing.allowance import EITHER, find_said, find_scope, is_sum, starts_differ
from analysis.comparing.relays import Relay
from analysis.dossier.rows import Record

_ONE_WORD = {"more_than": "at_least", "fewer_than": "up_to"}


class Drift(NamedTuple):
    """One thing that a relay has otherwise than the document nearest to the origin."""

    field: str
    before: str
    after: str


def compare_figures(relay: Relay) -> Iterator[Drift]:
    """Compare the figures of a relay with those of the nearest document."""
    known = [figure for report in relay.beside for figure in report.figures]
    for figure in relay.relay.figures:
        same = [one for one in known if one["measure_id"] == figure["measure_id"]]
        if not same:
            yield from _compare_unit(known, figure)
            continue
        near = min(same, key=lambda one: _distance(one, figure))
        if not any(_is_same_figure(one, figure) for one in same):
            field = "value" if _sorted_numbers(near) != _sorted_numbers(figure) else "qualifier"
            yield Drift(field, _quote(near), _quote(figure))
        yield from _compare_count(near, figure)
    yield from _compare_alternatives(relay)
    yield from _compare_halves(relay)


def _compare_halves(relay: Relay) -> Iterator[Drift]:
    """Find the half that a relay leaves out: a part or whole of what it tells, or the rest of a sentence."""
    if relay.basis != "statement" or relay.relay is not relay.around[0]:
        return
    told = [figure for report in relay.around for figure in report.figures]
    measures = {figure["measure_id"] for figure in told}
    kept = [figure for figure in relay.nearest.figures if figure["measure_id"] in measures]
    for figure in relay.nearest.figures:
        is_half = any(_is_half(figure, one) or _is_half(one, figure) for one in kept)
        is_told = figure["measure_id"] in measures or any(find_said(one) == find_said(figure) for one in told)
        if is_half and not is_told:
            yield Drift("omission", _quote(figure), "")
    for claim in relay.left_out:
        yield Drift("omission", f"in the same sentence “{claim['exact']}”", "")


def _is_half(one: Record, other: Record) -> bool:
    """Whether one is part of the other, or both are computed from one third."""
    return bool(
        one["subset_of"] == other["figure_id"] or one["conversion_of"] == other["conversion_of"] != ""
    )


def _quote(figure: Record) -> str:
    return f"“{str(figure['value_text']).strip('“”')}”"


def _is_same_figure(one: Record, other: Record) -> bool:
    return _sorted_numbers(one) == _sorted_numbers(other) and _word(one) == _word(other)


def _word(figure: Record) -> str:
    """How a figure is qualified; a floor is a floor, whether “at least” or “more than”."""
    return _ONE_WORD.get(figure["qualifier"], str(figure["qualifier"]))


def _sorted_numbers(figure: Record) -> list[float]:
    return sorted(set(find_said(figure)))


def _distance(one: Record, other: Record) -> tuple[bool, bool, bool]:
    return (
        _sorted_numbers(one) != _sorted_numbers(other),
        find_scope(one) != find_scope(other),
        _word(one) != _word(other),
    )


def _compare_count(near: Record, far: Record) -> Iterator[Drift]:
    """Compare whom, since when and how a figure counts."""
    scopes = find_scope(near), find_scope(far)
    if scopes[0] and scopes[0] != scopes[1]:
        counted = f"of {far['scope']}" if scopes[1] else "without saying of whom"
        yield Drift("scope", f"{_quote(near)} of {near['scope']}", f"{_quote(far)} {counted}")
    if starts_differ(near, far):
        yield Drift("period", f"a count over {near['period_edtf']}", f"a count over {far['period_edtf']}")
    if near["accumulation"] != far["accumulation"]:
        kinds = {"increment": "an addition", "cumulative": "a running total", "snapshot": "a state"}
        yield Drift(
            "accumulation",
            f"{_quote(near)} as {kinds[near['accumulation']]}",
            f"{kinds[far['accumulation']]}: {_quote(far)}",
        )


def _compare_unit(known: list[Record], far: Record) -> Iterator[Drift]:
    numbers = _sorted_numbers(far)
    for near in known:
        if numbers and _sorted_numbers(near) == numbers:
            yield Drift("unit", f"{_quote(near)} ({near['measure']})", f"{_quote(far)} ({far['measure']})")
            return


def _compare_alternatives(relay: Relay) -> Iterator[Drift]:
    bases = [figure["conversion_of"] for figure in relay.relay.figures if figure["conversion_of"]]
    if len(bases) == len(set(bases)):
        return
    near, far = (f"{one.claim['exact']} {one.claim['text']}" for one in (relay.nearest, relay.relay))
    if EITHER.search(near) and is_sum(far):
        words = " or ".join(_quote(figure) for figure in relay.nearest.figures)
        yield Drift("alternatives", words, " and ".join(_quote(figure) for figure in relay.relay.figures))
