"""What one voice gave for one thing: over time, and in several reports of the same words."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.frames.replaced import find_retold, when_said
from analysis.sentences.wording.figure_phrases import (
    find_told,
    is_same_value,
    list_numbers,
    name_part,
    shorten_value,
)
from analysis.sentences.wording.material import Material, once
from analysis.sentences.wording.relative_dates import find_last_day
from analysis.sentences.wording.sentence import Part

# Numbers that are nearer to each other are one, rounded.
_ROUNDING = 0.05


@dataclass(frozen=True)
class Revision:
    """The newest number of a voice, the one before it that a reader starts from, and the first.

    That is the last that the earlier brief had. Where all are news it is the first, so that the whole span is
    told; but what the newest went below is told, however many came before it. ``is_lower`` is None where it
    cannot be told whether the newest is lower than the one before it.
    """

    last: Any
    known: Any
    first: Any
    is_news: bool
    is_lower: bool | None


def _is_lower(last: Any, before: Any) -> bool | None:
    """Whether a number is lower than the one before it, or higher; None where that cannot be told."""
    new, old = list_numbers(last), list_numbers(before)
    if not (new and old):
        return None
    return True if max(new) < min(old) else False if min(new) > max(old) else None


def find_revision(figure: Any, material: Material) -> Revision | None:
    """Find what a voice gave before it gave this number, if it is its newest for the thing."""
    series = _list_series(_name_series(figure), material)
    if len(series) < 2 or series[-1].statement_id != figure.statement_id:
        return None
    first, before, last = series[0], series[-2], series[-1]
    earlier = series[:-1] if material.compare_to is not None else []
    known = [one for one in earlier if not material.claims[one.claim_id].is_news]
    start = known[-1] if known else before if _is_lower(last, before) else first
    is_news = bool(material.claims[last.claim_id].is_news)
    return Revision(last, start, first, is_news, _is_lower(last, start))


@once
def _group_things(material: Material) -> dict[tuple[Any, ...], list[Any]]:
    groups: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    for one in material.figures.values():
        if one.voice_id and one.is_nearest and one.figure_id not in material.converted:
            groups[_name_series(one)].append(one)
    return groups


@once
def _list_series(thing: tuple[Any, ...], material: Material) -> list[Any]:
    """List the numbers of one thing in order, each as the page tells it, without those only told again."""
    of_thing = _group_things(material).get(thing, [])
    told = [find_told(one, material.figures_in[one.statement_id], material) for one in of_thing]
    days = [find_last_day(one).toordinal() for one in told]
    is_retold = find_retold([thing] * len(told), days, [not pd.isna(one.said_from) for one in told])
    kept = [one for one, is_again in zip(told, is_retold, strict=True) if not is_again]
    # Of one day what is told without one comes first; the same number said twice is one.
    series: list[Any] = []
    for one in sorted(kept, key=lambda one: when_said(one.said_from, one.said_to, one.public_on)):
        if not series or (one.statement_id != series[-1].statement_id and not is_same_value(one, series[-1])):
            series.append(one)
    return series


def _name_series(figure: Any) -> tuple[Any, ...]:
    """Name what a voice counts, of additions those of one period, and whether it says or expects it."""
    added = figure.accumulation == "increment"
    period = (figure.period_edtf or figure.statement_id) if added else ""
    return (figure.voice_id, *name_part(figure), figure.stance, period)


def say_as_reported(figure: Any, material: Material) -> tuple[Part, ...]:
    """Say a number, and which other one another report of the same words has: “4,700 or 4,100”."""
    other = say_other_report(figure, material)
    return (*shorten_value(figure, material), *((" or ", *other) if other else ()))


def say_other_report(figure: Any, material: Material) -> tuple[Part, ...]:
    """Say what another report of the same words gives for it, where that is more than rounded."""
    alike = (one for one in material.figures_in[figure.statement_id] if name_part(one) == name_part(figure))
    others = (shorten_value(one, material) for one in alike if _are_apart(one, figure))
    return next(others, ())


def _are_apart(one: Any, other: Any) -> bool:
    """Whether an end of one number is further from the other’s than rounding takes it."""
    own, others = list_numbers(one), list_numbers(other)
    ends = [(end(own), end(others)) for end in (min, max) if own and others]
    return any(abs(first - second) > _ROUNDING * max(abs(first), abs(second)) for first, second in ends)
