"""Revisions: what one voice gave for one thing over time, from its first number to its newest."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.sentences.figure_phrases import find_told, has_number, is_same_value, list_numbers
from analysis.sentences.material import Material
from analysis.sentences.relative_dates import to_date


@dataclass(frozen=True)
class Revision:
    """The newest number of a voice, the one that the earlier brief had last, and the first."""

    last: Any
    known: Any
    first: Any
    is_news: bool

    @property
    def is_lower(self) -> bool | None:
        """Whether the newest is lower than the one before; None where that cannot be told."""
        if not (has_number(self.last) and has_number(self.known)):
            return None
        last, known = list_numbers(self.last), list_numbers(self.known)
        return True if max(last) < min(known) else False if min(last) > max(known) else None


def find_revision(figure: Any, material: Material) -> Revision | None:
    """Find what a voice gave before it gave this number, if it is its newest for the thing."""
    key = ("series", "")
    if key not in material.read:
        material.read[key] = _list_all_series(material)
    series: list[Any] = material.read[key].get(_name_thing(figure), [])
    if len(series) < 2 or series[-1].statement_id != figure.statement_id:
        return None
    # Where all is new, it is the one before the newest.
    known = [one for one in series[:-1] if not material.claims[one.claim_id].is_news]
    last = series[-1]
    is_news = bool(material.claims[last.claim_id].is_news) and material.compare_to is not None
    return Revision(last, known[-1] if known and material.compare_to else series[-2], series[0], is_news)


def _list_all_series(material: Material) -> dict[tuple[Any, ...], list[Any]]:
    groups: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    for one in material.figures.values():
        if one.voice_id and one.is_nearest and one.figure_id not in material.converted:
            told = find_told(one, material.figures_in[one.statement_id], material)
            groups[_name_thing(one)].append(told)
    return {thing: _order_series(group) for thing, group in groups.items()}


def _name_thing(figure: Any) -> tuple[Any, ...]:
    """Name what a voice counts, and whether it says or expects the number."""
    counted = (figure.measure_id, figure.scope, figure.accumulation, bool(figure.subset_of))
    return (figure.voice_id, *counted, figure.stance)


def _order_series(figures: list[Any]) -> list[Any]:
    """Order by day; the same number said twice is one."""
    series: list[Any] = []
    for one in sorted(figures, key=lambda one: to_date(one.said_to) or to_date(one.public_on) or date.min):
        if not series or (one.statement_id != series[-1].statement_id and not is_same_value(one, series[-1])):
            series.append(one)
    return series
