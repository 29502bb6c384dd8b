"""What a relay has otherwise in its figures: number, words, unit, whom and since when, a half left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.comparing.allowance import EITHER, is_sum, starts_differ
from analysis.comparing.pair import find_scope
from analysis.comparing.relays import Relays, Reports, find_halves
from analysis.dossier.distinct import Array, Flags, Places, find_all, find_distinct, group, look

_ONE_WORD = {"more_than": "at_least", "fewer_than": "up_to"}
_KINDS = {"increment": "an addition", "cumulative": "a running total", "snapshot": "a state"}
# One thing that a relay has otherwise than the nearest document: which relay, what, and what both have.
Drift = tuple[int, str, str, str]


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

    def both(self, column: str) -> tuple[Array, Array]:
        """A column of both."""
        cells = self.told.figures[column]
        return cells[self.near], cells[self.far]


def tell(field: str, relays: Places, before: Iterable[str], after: Iterable[str]) -> Iterator[Drift]:
    """Tell what relays have otherwise."""
    return zip(relays.tolist(), [field] * len(relays), before, after, strict=True)


def compare_figures(relays: Relays) -> Iterator[Drift]:
    """Compare the figures of relays with those of the nearest documents."""
    owners, figures = relays.list_far()
    of_known, known = find_all(relays.beside[relays.told.of_claims], relays.beside[relays.near])
    places, rows = find_all(of_known, owners)
    pairs = _Pairs(relays.told, places, owners[places], known[rows], figures[places])
    measures = pairs.both("measure_id")
    same, other = pairs.keep(measures[0] == measures[1]), pairs.keep(measures[0] != measures[1])
    yield from _compare_units(other.keep(~np.isin(other.places, same.places)))
    yield from _compare_numbers(same)
    yield from _compare_alternatives(relays)
    if relays.basis == "statement":
        yield from _compare_halves(relays)


def _quote(words: Array) -> list[str]:
    return [f"“{one.strip('“”')}”" for one in words.tolist()]


def _compare_units(pairs: _Pairs) -> Iterator[Drift]:
    """Find numbers that the nearest document has of another measure."""
    told = pairs.told
    is_same = told.has_number[pairs.far] & (told.said[pairs.near] == told.said[pairs.far])
    pairs = pairs.keep(is_same)
    pairs = pairs.keep(find_distinct(pairs.places)[1])
    words = (_quote(one) for one in pairs.both("value_text"))
    measures = (one.tolist() for one in pairs.both("measure"))
    for relay, near, far, one, other in zip(pairs.relays.tolist(), *words, *measures, strict=True):
        yield relay, "unit", f"{near} ({one})", f"{far} ({other})"


def _compare_numbers(pairs: _Pairs) -> Iterator[Drift]:
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
        yield from tell(field, found.relays, *map(_quote, found.both("value_text")))
    yield from _compare_counts(pairs.keep(closest))


def _compare_counts(pairs: _Pairs) -> Iterator[Drift]:
    """Compare whom, since when and how figures count."""

    def scope_is_lost(one: str, other: str) -> bool:
        return bool(find_scope(one)) and find_scope(one) != find_scope(other)

    def find(column: str, is_so: Flags) -> Iterator[tuple[Any, ...]]:
        found = pairs.keep(is_so)
        cells = (one.tolist() for one in found.both(column))
        return zip(found.relays.tolist(), *map(_quote, found.both("value_text")), *cells, strict=True)

    for relay, near, far, one, other in find("scope", look(scope_is_lost, *pairs.both("scope"))):
        of = f" of {other}" if find_scope(other) else " without saying of whom"
        yield relay, "scope", f"{near} of {one}", f"{far}{of}"
    for relay, _, _, one, other in find("period_edtf", look(starts_differ, *pairs.both("period_edtf"))):
        yield relay, "period", f"a count over {one}", f"a count over {other}"
    kinds = pairs.both("accumulation")
    for relay, near, far, one, other in find("accumulation", kinds[0] != kinds[1]):
        yield relay, "accumulation", f"{near} as {_KINDS[one]}", f"{_KINDS[other]}: {far}"


def _compare_alternatives(relays: Relays) -> Iterator[Drift]:
    """Find two quantities, computed from one third, that one gives as alternatives and the other as a sum."""
    owners, figures = relays.list_far()
    bases = relays.told.figures["conversion_of"][figures]
    which, firsts = find_distinct(owners[bases != ""], bases[bases != ""])
    twice = np.unique(owners[bases != ""][firsts][np.bincount(which) > 1])
    exact, text = relays.told.claims["exact"], relays.told.claims["text"]
    words, ids, every = (relays.told.figures[one] for one in ("value_text", "figure_id", "conversion_of"))
    is_third = pd.Index(ids).isin(every)  # and none of the two; numpy would compare each id with each
    for relay, near, far in zip(twice.tolist(), relays.near[twice], relays.far[twice], strict=True):
        if EITHER.search(f"{exact[near]} {text[near]}") and is_sum(f"{exact[far]} {text[far]}"):
            before, after = (
                between.join(_quote(words[told[(of == relay) & ~is_third[told]]]))
                for between, (of, told) in ((" or ", relays.list_near()), (" and ", (owners, figures)))
            )
            yield relay, "alternatives", before, after


def _compare_halves(relays: Relays) -> Iterator[Drift]:
    """Find the half that a relay leaves out: a part or whole of what it tells, or the rest of a sentence."""
    told = relays.told
    # What several claims of its document tell is one relay.
    is_first = told.firsts[told.of_statement[relays.far]] == relays.far
    has_half = np.zeros(len(told.heads), bool)
    has_half[told.of_claims[(told.figures["subset_of"] != "") | (told.figures["conversion_of"] != "")]] = True
    rows = np.flatnonzero(is_first & has_half[relays.near])
    near = group(*find_all(told.of_claims, relays.near[rows]))
    around = group(*find_all(told.of_statement[told.of_claims], told.of_statement[relays.far[rows]]))
    for place, relay in enumerate(rows.tolist()):
        halves = [*_list_halves(told, near.get(place, []), around.get(place, []))]
        for words in _quote(told.figures["value_text"][halves]):
            yield relay, "omission", words, ""
    for relay, claim in zip(*find_halves(relays), strict=True):
        if is_first[relay]:
            yield int(relay), "omission", f"in the same sentence “{told.claims['exact'][claim]}”", ""


def _list_halves(told: Reports, near: Sequence[int], around: Sequence[int]) -> Iterator[int]:
    """List what of the nearest figures is part or whole of one that a relay tells, and is not told."""
    measures = told.figures["measure_id"]
    known = {measures[one] for one in around}
    kept = [one for one in near if measures[one] in known]
    numbers = set(told.said[around].tolist())
    for figure in near:
        is_half = any(_is_half(told, figure, one) or _is_half(told, one, figure) for one in kept)
        if is_half and measures[figure] not in known and told.said[figure] not in numbers:
            yield figure


def _is_half(told: Reports, one: int, other: int) -> bool:
    """Whether one is part of the other, or both are computed from one third."""
    wholes, ids, bases = (told.figures[name] for name in ("subset_of", "figure_id", "conversion_of"))
    return bool(wholes[one] == ids[other] or bases[one] == bases[other] != "")
