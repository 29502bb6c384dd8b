"""What a relay has otherwise in its figures: number, words, unit, whom and since when, a half left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from analysis.comparing.allowance import EITHER, is_sum, starts_differ
from analysis.comparing.pair import find_scope
from analysis.comparing.relays import Relays, Reports, find_halves
from analysis.dossier.distinct import Array, Flags, Places, find_all, find_distinct, group, look
from analysis.frames.figures import said_numbers

_ONE_WORD = {"more_than": "at_least", "fewer_than": "up_to"}
_KINDS = {"increment": "an addition", "cumulative": "a running total", "snapshot": "a state"}


class Drifts(NamedTuple):
    """One thing that relays have otherwise than the nearest document: which relays, and what both have."""

    field: str
    relays: Places
    before: Sequence[str]
    after: Sequence[str]


class _Pairs(NamedTuple):
    """Figures of relays, each beside one that the nearest document has; ``places`` number the former."""

    told: Reports
    places: Places
    relays: Places
    near: Places
    far: Places

    def keep(self, rows: Places | Flags) -> _Pairs:
        """Keep some."""
        return _Pairs(self.told, *(one[rows] for one in self[1:]))

    def keep_first(self) -> _Pairs:
        """Keep the first of each figure of a relay."""
        return self.keep(find_distinct(self.places)[1])

    def both(self, column: str) -> tuple[Array, Array]:
        """A column of both."""
        cells = self.told.figures[column]
        return cells[self.near], cells[self.far]


def compare_figures(relays: Relays) -> Iterator[Drifts]:
    """Compare the figures of relays with those of the nearest documents."""
    (owners, figures), (of_known, known) = relays.list_far(), relays.list_known()
    places, rows = find_all(of_known, owners)
    pairs = _Pairs(relays.told, places, owners[places], known[rows], figures[places])
    measures = pairs.both("measure_id")
    same, other = pairs.keep(measures[0] == measures[1]), pairs.keep(measures[0] != measures[1])
    yield _compare_units(other.keep(~np.isin(other.places, same.places)))
    yield from _compare_numbers(same)
    yield _compare_alternatives(relays)
    if relays.basis == "statement":
        yield from _compare_halves(relays)


def _quote(words: Array) -> list[str]:
    return [f"“{one.strip('“”')}”" for one in words.tolist()]


def _compare_units(pairs: _Pairs) -> Drifts:
    """Find numbers that the nearest document has of another measure."""
    told = pairs.told
    pairs = pairs.keep(
        told.has_number[pairs.far] & (told.said[pairs.near] == told.said[pairs.far])
    ).keep_first()
    columns = zip(pairs.both("value_text"), pairs.both("measure"), strict=True)
    before, after = (
        [f"{words} ({one})" for words, one in zip(_quote(quoted), measures.tolist(), strict=True)]
        for quoted, measures in columns
    )
    return Drifts("unit", pairs.relays, before, after)


def _compare_numbers(pairs: _Pairs) -> Iterator[Drifts]:
    """Compare each figure with the one of its measure in the nearest document that differs least."""
    said = pairs.told.said[pairs.near] != pairs.told.said[pairs.far]
    scopes = look(lambda *both: find_scope(both[0]) != find_scope(both[1]), *pairs.both("scope"))
    # A floor is a floor, whether “at least” or “more than”.
    words = look(lambda *both: len({_ONE_WORD.get(one, one) for one in both}) > 1, *pairs.both("qualifier"))
    is_told = np.isin(pairs.places, pairs.places[~said & ~words])
    closest = np.lexsort((words, scopes, said, pairs.places))
    closest = closest[find_distinct(pairs.places[closest])[1]]
    for field, is_so in (("value", said), ("qualifier", ~said)):
        found = pairs.keep(closest[(is_so & ~is_told)[closest]])
        yield Drifts(field, found.relays, *map(_quote, found.both("value_text")))
    yield from _compare_counts(pairs.keep(closest))


def _compare_counts(pairs: _Pairs) -> Iterator[Drifts]:
    """Compare whom, since when and how figures count."""

    def scope_is_lost(one: str, other: str) -> bool:
        return bool(find_scope(one)) and find_scope(one) != find_scope(other)

    def tell(column: str, is_so: Flags) -> tuple[Places, Iterator[tuple[str, ...]]]:
        found = pairs.keep(is_so)
        cells = (one.tolist() for one in found.both(column))
        return found.relays, zip(*map(_quote, found.both("value_text")), *cells, strict=True)

    relays, cells = tell("scope", look(scope_is_lost, *pairs.both("scope")))
    told = [
        (f"{near} of {one}", f"{far} of {other}" if find_scope(other) else f"{far} without saying of whom")
        for near, far, one, other in cells
    ]
    yield Drifts("scope", relays, *_split(told))
    relays, cells = tell("period_edtf", look(starts_differ, *pairs.both("period_edtf")))
    told = [(f"a count over {one}", f"a count over {other}") for _, _, one, other in cells]
    yield Drifts("period", relays, *_split(told))
    kinds = pairs.both("accumulation")
    relays, cells = tell("accumulation", kinds[0] != kinds[1])
    told = [(f"{near} as {_KINDS[one]}", f"{_KINDS[other]}: {far}") for near, far, one, other in cells]
    yield Drifts("accumulation", relays, *_split(told))


def _split(told: Sequence[tuple[str, str]]) -> tuple[list[str], list[str]]:
    return [before for before, _ in told], [after for _, after in told]


def _compare_alternatives(relays: Relays) -> Drifts:
    """Find two quantities, computed from one third, that one gives as alternatives and the other as a sum."""
    owners, figures = relays.list_far()
    bases = relays.told.figures["conversion_of"][figures]
    which, firsts = find_distinct(owners[bases != ""], bases[bases != ""])
    twice = np.unique(owners[bases != ""][firsts][np.bincount(which) > 1])
    exact, text = relays.told.claims["exact"], relays.told.claims["text"]
    found = [
        relay
        for relay, near, far in zip(twice.tolist(), relays.near[twice], relays.far[twice], strict=True)
        if EITHER.search(f"{exact[near]} {text[near]}") and is_sum(f"{exact[far]} {text[far]}")
    ]
    words, ids, every = (relays.told.figures[one] for one in ("value_text", "figure_id", "conversion_of"))
    is_third = np.isin(ids, every)  # and none of the two
    before, after = (
        [between.join(_quote(words[told[(of == relay) & ~is_third[told]]])) for relay in found]
        for between, (of, told) in ((" or ", relays.list_near()), (" and ", (owners, figures)))
    )
    return Drifts("alternatives", np.array(found, np.int64), before, after)


def _compare_halves(relays: Relays) -> Iterator[Drifts]:
    """Find the half that a relay leaves out: a part or whole of what it tells, or the rest of a sentence."""
    told = relays.told
    # What several claims of its document tell is one relay.
    is_first = told.firsts[told.of_statement[relays.far]] == relays.far
    has_half = np.zeros(len(told.heads), bool)
    has_half[told.of_claims[(told.figures["subset_of"] != "") | (told.figures["conversion_of"] != "")]] = True
    rows = np.flatnonzero(is_first & has_half[relays.near])
    near = group(*find_all(told.of_claims, relays.near[rows]))
    around = group(*find_all(told.of_statement[told.of_claims], told.of_statement[relays.far[rows]]))
    halves = [
        (relay, figure)
        for place, relay in enumerate(rows.tolist())
        for figure in _list_halves(told, near.get(place, []), around.get(place, []))
    ]
    figures = np.array([figure for _, figure in halves], np.int64)
    words = _quote(told.figures["value_text"][figures])
    yield Drifts("omission", np.array([relay for relay, _ in halves], np.int64), words, [""] * len(words))
    owners, claims = find_halves(relays)
    owners, claims = owners[is_first[owners]], claims[is_first[owners]]
    words = [f"in the same sentence “{one}”" for one in told.claims["exact"][claims]]
    yield Drifts("omission", owners, words, [""] * len(words))


def _list_halves(told: Reports, near: Sequence[int], around: Sequence[int]) -> Iterator[int]:
    """List what of the nearest figures is part or whole of one that a relay tells, and is not told."""
    measures = told.figures["measure_id"]
    known = {measures[one] for one in around}
    kept = [one for one in near if measures[one] in known]
    numbers = [_read_numbers(told, one) for one in around]
    for figure in near:
        is_half = any(_is_half(told, figure, one) or _is_half(told, one, figure) for one in kept)
        if is_half and measures[figure] not in known and _read_numbers(told, figure) not in numbers:
            yield figure


def _read_numbers(told: Reports, figure: int) -> tuple[float, ...]:
    return said_numbers({name: told.figures[name][figure] for name in ("low", "best", "high")})


def _is_half(told: Reports, one: int, other: int) -> bool:
    """Whether one is part of the other, or both are computed from one third."""
    wholes, ids, bases = (told.figures[name] for name in ("subset_of", "figure_id", "conversion_of"))
    return bool(wholes[one] == ids[other] or bases[one] == bases[other] != "")
