"""What stands beside a number: another voice's, for the same thing; or that nobody gives another."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pandas as pd

from analysis.sentences.standing.ranking import find_ended, rank_proposition
from analysis.sentences.wording.clause import Said
from analysis.sentences.wording.figure_phrases import (
    find_told,
    has_number,
    is_same_value,
    is_sayable,
    list_numbers,
    name_part,
    name_thing,
)
from analysis.sentences.wording.material import Material, once
from analysis.sentences.wording.relative_dates import HALF_YEAR, WEEK, count_days, find_last_day
from analysis.sentences.wording.sentence import count_words
from analysis.sentences.wording.verbs import weakens

_GIVING = ("says_so", "expects")
_VALUE_WORDS = 4
# “Some”, “a number of”: no card is large enough to make these a number.
_TELLS_NOTHING = ("some", "words")
# “A 32-page report” is told of something else.
_ATTRIBUTE = re.compile(r"(?:an? )?[\d.,]+-(?!thousand|hundred|million|billion)[a-z]", re.IGNORECASE)


@once
def list_standing(material: Material) -> list[Any]:
    """List the figures that stand: said or expected by a voice that has not turned since, nearest to it.

    A number that somebody denies or leaves open belongs to nobody. Of several of one voice for one measure,
    scope and way of counting only the newest that it says stands, alone or jointly, and the newest that it
    expects. What is computed from another number is nobody’s own, and what is counted of something that has
    ended stands no more.
    """
    rows = [row for of_one in material.stances.values() for row in of_one if not row.given_up_for]
    told = {one for row in rows if row.stance in _GIVING for one in row.claim_ids.split()}
    ended = find_ended(material)
    newest: dict[tuple[Any, ...], Any] = {}
    for figure in material.figures.values():
        claim = material.claims[figure.claim_id]
        stands = figure.claim_id in told if claim.counts else claim.stance in _GIVING
        is_over = count_days(figure) < ended.get(figure.proposition_id, 0)
        if stands and not is_over and figure.figure_id not in material.converted:
            whose = figure.voice_id or f"nobody {claim.first_outlet or claim.source}"
            key = (whose, *name_part(figure), claim.stance)
            newest[key] = max(newest.get(key, figure), figure, key=_order)
    days: dict[tuple[Any, ...], set[int]] = defaultdict(set)
    for (_, *thing), figure in newest.items():
        for voice in material.signatories(figure.claim_id):
            days[voice, *thing].add(count_days(figure))
    return [
        find_told(one, material.figures_in[one.statement_id], material)
        for (_, *thing), one in newest.items()
        if any(count_days(one) == max(days[voice, *thing]) for voice in material.signatories(one.claim_id))
    ]


def _order(figure: Any) -> tuple[Any, ...]:
    """The newest is the last; of one day that which is nearest to the origin, a number after words."""
    return (count_days(figure), figure.is_nearest, has_number(figure))


@once
def list_plain(material: Material) -> list[Any]:
    """List the figures of voices that stand, are no part of another and have no hedge of their own."""
    return [one for one in list_standing(material) if one.voice_id and not (one.subset_of or is_hedged(one))]


@once
def list_readable(material: Material) -> list[Any]:
    """List the figures that stand and that a reader can take in without more."""
    return [one for one in list_standing(material) if _is_readable(one, material)]


def _is_readable(figure: Any, material: Material) -> bool:
    """Whether a card can show it: not of background, and not only in the words of another language."""
    claim = material.claims[figure.claim_id]
    is_short = count_words(figure.value_text) <= _VALUE_WORDS
    tells = has_number(figure) or (figure.qualifier not in _TELLS_NOTHING and is_short)
    tells = tells and not _ATTRIBUTE.match(figure.value_text)
    return bool(tells and not claim.is_background and (is_sayable(figure) or not material.is_foreign(claim)))


def find_newest(figures: Iterable[Any]) -> Any | None:
    """Find the newest of some numbers."""
    return max(figures, key=lambda one: (count_days(one), one.value_text), default=None)


def is_same_thing(one: Any, other: Any) -> bool:
    """Whether two figures count the same."""
    return name_thing(one) == name_thing(other)


def differs(one: Any, other: Any, material: Material) -> bool:
    """Whether two voices give different numbers for one thing, so that a reader should hear of both."""
    return is_another(one, other) and material.comparison.differ(one.figure_id, other.figure_id)


def is_another(one: Any, other: Any) -> bool:
    """Whether two figures count the same and are not the same number."""
    return is_same_thing(one, other) and not is_same_value(one, other)


def is_recent(one: Any, other: Any) -> bool:
    """Whether a number is not so much older than another that it says nothing beside it."""
    return count_days(one) >= count_days(other) - HALF_YEAR


@once
def list_differing(material: Material) -> list[list[Any]]:
    """List the things of which voices give numbers that differ, most consequential first.

    Of each the newest number of a named voice stands first, then those that differ from it.
    """
    groups: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    for figure in filter(has_number, list_plain(material)):
        groups[name_thing(figure)].append(figure)
    found = []
    for group in groups.values():
        group.sort(key=lambda one: (not one.voice_named, -count_days(one), one.value_text))
        others = [one for one in group[1:] if differs(one, group[0], material)]
        if others:
            found.append([group[0], *others])
    found.sort(
        key=lambda group: (
            # A number that is older differs from nothing that is said now.
            not material.is_within(HALF_YEAR, min(map(count_days, group[:2]))),
            # A number without a day may be of any.
            any(pd.isna(one.said_from) for one in group[:2]),
            not is_far_apart(group),
            rank_proposition(material.propositions[group[0].proposition_id], material),
        )
    )
    return found


def is_hedged(figure: Any) -> bool:
    """Whether a hedge says more than the verb does already, so that the number is only perhaps one."""
    return weakens(figure.modality, figure.hedge)


def is_far_apart(group: list[Any]) -> bool:
    """Whether the highest number is twice the lowest: that is more than another way of counting."""
    numbers = [abs(find_middle(one)) for one in group]
    return max(numbers) >= 2 * min(numbers)


def count_times(one: Any, other: Any) -> float:
    """How many times the smaller of two numbers the larger is; where one is zero, more than any."""
    low, high = sorted(abs(find_middle(figure)) for figure in (one, other))
    return high / low if low else math.inf


def find_ends(group: list[Any], material: Material) -> tuple[Any, Any]:
    """Find the lowest and the highest of numbers that differ."""
    low, high = min(group, key=find_middle), max(group, key=find_middle)
    return (low, high) if differs(low, high, material) else (group[0], group[1])


def find_middle(figure: Any) -> float:
    """Find the middle of a number with two ends; no page prints it."""
    return sum(numbers := list_numbers(figure)) / len(numbers)


def are_siblings(one: Any, other: Any) -> bool:
    """Whether two figures are different parts of one whole that one voice gave on one day."""
    return bool(
        one.part_of == other.part_of != ""
        and one.measure_id != other.measure_id
        and (one.voice_id, count_days(one), one.scope) == (other.voice_id, count_days(other), other.scope)
    )


def list_siblings(figure: Any, material: Material) -> list[Any]:
    """List the other parts of its whole that the same voice gave on the same day."""
    return [one for one in list_readable(material) if are_siblings(figure, one) and has_number(one)]


def find_parts_beyond(group: list[Any], material: Material) -> list[Any]:
    """Find the newest parts that one voice gave on one day and that add up to more than each of some wholes.

    What is said of the whole does not end at the highest of these. A running total of more than two
    weeks before may have risen to what its parts are now.
    """
    whole = group[0]
    last = max(map(find_last_day, group))
    parts = [
        one
        for one in list_plain(material)
        if (one.part_of, one.scope, one.accumulation) == name_thing(whole)
        and has_number(one)
        and is_recent(one, whole)
        and (one.accumulation != "cumulative" or (find_last_day(one) - last).days <= 2 * WEEK)
    ]
    highest = max(find_middle(one) for one in group)
    for one in sorted(parts, key=lambda part: (-count_days(part), part.measure)):
        given = [one, *(other for other in parts if are_siblings(one, other))]
        if sum({part.measure_id: find_middle(part) for part in given}.values()) > highest:
            return sorted(given, key=lambda part: part.measure)
    return []


def stands_beside(one: Any, other: Any, material: Material) -> bool:
    """Whether a number belongs beside another voice's: it differs, or says it in other words."""
    if not is_another(one, other):
        return False
    verdict = material.comparison.compare(one.figure_id, other.figure_id)
    return differs(one, other, material) or verdict.word == "agrees" or verdict.reason == "words"


def find_other_number(said: Said, material: Material) -> Any | None:
    """Find the newest other number of another voice for what ``said`` counts first."""
    others = [
        one
        for one in list_plain(material)
        if one.voice_id != said.stance.voice_id and stands_beside(one, said.figures[0], material)
    ]
    return max(others, key=lambda one: (one.voice_named, *_order(one), one.value_text), default=None)


def is_given_by_nobody_else(said: Said, material: Material) -> bool:
    """Whether no other voice, and no document for nobody, gives the first number of ``said``, of anything.

    The same number of something else would make “nobody else gives that number” false to a reader.
    """
    given_by = [_list_givers(material)[number] for number in list_numbers(said.figures[0])]
    return bool(given_by) and all(voices <= {said.stance.voice_id} for voices in given_by)


@once
def _list_givers(material: Material) -> dict[float, set[str]]:
    givers = defaultdict(set)
    for figure in material.figures.values():
        for number in list_numbers(figure):
            givers[number].add(figure.voice_id)
    return givers


def is_overtaken_in_side(said: Said, material: Material) -> bool:
    """Whether another named voice of its side gave a newer number, so that this one is not the side’s."""
    return any(
        one.voice_side == said.stance.voice_side != ""
        and one.voice_id != said.stance.voice_id
        and one.voice_named
        and is_another(one, number)
        and count_days(one) > count_days(number)
        for number in said.figures[:1]
        for one in list_standing(material)
        if one.proposition_id == number.proposition_id
    )
