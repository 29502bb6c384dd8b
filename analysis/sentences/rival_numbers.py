"""Who else gives a number for what a card shows: another for the same thing, its whole or a part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analysis.sentences.figure_phrases import has_number, is_same_size
from analysis.sentences.material import Material
from analysis.sentences.numbers_beside import (
    count_times,
    differs,
    find_middle,
    find_newest,
    is_far_apart,
    is_recent,
    is_same_thing,
    say_scope,
    stands_beside,
)
from analysis.sentences.relative_dates import count_days


def list_others(figure: Any, shown: Sequence[Any], standing: Sequence[Any], material: Material) -> list[Any]:
    """List what other voices give for the same thing, its whole or a part: the named and newest first."""
    beside = [one for one in standing if is_same_thing(one, figure) and one.voice_id]
    same = {one.voice_id for one in beside if is_same_size(one, figure)}
    other = [one for one in beside if one.voice_id not in same and _stands_by(one, figure, material)]
    other += _list_wider(figure, shown, standing) + _list_narrower(figure, standing)
    other += [one for one in standing if is_beyond_whole(one, figure)]
    other.sort(key=lambda one: (not one.voice_named, -count_days(one), one.value_text))
    return list({one.voice_id: one for one in reversed(other)}.values())[::-1]


def _stands_by(one: Any, figure: Any, material: Material) -> bool:
    """Whether a number of the same thing differs; of about the same time, also where it nearly agrees."""
    are_numbers = has_number(one) and has_number(figure) and is_recent(one, figure)
    return differs(one, figure, material) or (are_numbers and stands_beside(one, figure, material))


def _list_wider(figure: Any, shown: Sequence[Any], standing: Sequence[Any]) -> list[Any]:
    """List the newest that another lately gave for the whole that this is part of, where no card shows it."""
    if figure.part_of in {one.measure_id for one in shown}:
        return []
    wider = (one for one in standing if one.measure_id == figure.part_of and _is_others(one, figure))
    return [one for one in (find_newest(wider),) if one is not None]


def _list_narrower(figure: Any, standing: Sequence[Any]) -> list[Any]:
    """List what others lately gave for a part of the same thing, where it is far from this number."""
    return [
        one
        for one in standing
        if one.measure_id == figure.measure_id
        and not figure.scope
        and say_scope(one)
        and one.accumulation == figure.accumulation
        and _is_others(one, figure)
        and is_far_apart([one, figure])
    ]


def is_beyond_whole(one: Any, whole: Any) -> bool:
    """Whether a number of a part, another’s, is larger than that of the whole: the two contradict."""
    is_part = one.part_of == whole.measure_id and _is_others(one, whole)
    return is_part and find_middle(one) > find_middle(whole)


def _is_others(one: Any, figure: Any) -> bool:
    """Whether a number is a named other voice’s of about the same time, and no part of another number."""
    is_number = has_number(one) and has_number(figure) and not one.subset_of
    return bool(is_number and one.voice_named and one.voice_id != figure.voice_id and is_recent(one, figure))


def put_farthest_first(figure: Any, others: Sequence[Any]) -> list[Any]:
    """Put first what is farthest from a number, then what is on its other side; last what lies between."""
    alike = [one for one in others if _are_alike(one, figure)]
    alike.sort(key=lambda one: -count_times(one, figure))
    above = [one for one in alike if find_middle(one) > find_middle(figure)]
    below = [one for one in alike if one not in above]
    ends = sorted([*above[:1], *below[:1]], key=alike.index)
    rest = sorted((one for one in others if one not in ends), key=alike.__contains__)
    return [*ends, *rest]


def lies_between(one: Any, others: Sequence[Any]) -> bool:
    """Whether a number is not beyond all of some others that count the same."""
    ends = [find_middle(other) for other in others if _are_alike(one, other)]
    return bool(ends) and min(ends) <= find_middle(one) <= max(ends)


def _are_alike(one: Any, other: Any) -> bool:
    return one.measure_id == other.measure_id and has_number(one) and has_number(other)
