"""Who else gives a number for what a card shows, its whole or a part of it, and what tells it apart."""

import re
from collections.abc import Sequence
from typing import Any

from analysis.sentences.standing.numbers_beside import (
    count_times,
    differs,
    find_middle,
    find_newest,
    is_far_apart,
    is_recent,
    is_same_thing,
    list_readable,
    stands_beside,
)
from analysis.sentences.standing.ranking import is_over
from analysis.sentences.wording.figure_phrases import (
    has_number,
    is_same_size,
    is_same_value,
    name_part,
    say_scope,
)
from analysis.sentences.wording.material import Material, once
from analysis.sentences.wording.relative_dates import LAST_MONTHS, LAST_WEEKS, WEEK, count_days, find_last_day

# Why two counts may both be so: of days between which what they count may have changed, or has.
_CHANGED = ("days", "moved")
# A word that belongs to what follows: “in Russia”, not “Russia”.
_LEADS_ON = ("in", "at", "on", "of", "to", "by", "for", "from", "with", "the", "and", "or")
# How a number is told that is added to one that was given before.
ADDED = re.compile(r"(?:an? )?(?:additional|another|further)\s+(?=\S*\d)", re.IGNORECASE)


def list_others(figure: Any, shown: Sequence[Any], material: Material) -> list[Any]:
    """List what other voices give for the same thing, its whole or a part: the named and newest first.

    Of several who give one number it is the named one's, whichever of them contradicts.
    """
    beside = list_beside(figure, material)
    same = [one for one in beside if is_same_size(one, figure)]
    giving = {one.voice_id for one in same}
    held = [*same, *(one for one in _list_given(figure.voice_id, material) if is_same_thing(one, figure))]
    other = [
        _find_named(one, beside)
        for one in beside
        if one.voice_id not in giving and _stands_by(one, figure, held, material)
        if not _is_overtaken(one, beside)
    ]
    other += _list_of_whole_or_part(figure, shown, material)
    other.sort(key=lambda one: (not one.voice_named, -count_days(one), one.value_text))
    by_voice = list({one.voice_id: one for one in reversed(other)}.values())[::-1]
    return [
        one
        for number, one in enumerate(by_voice)
        if not any(is_same_thing(one, two) and is_same_size(one, two) for two in by_voice[:number])
    ]


def list_beside(figure: Any, material: Material) -> list[Any]:
    """List the newest that each voice says or expects of one thing, of all or as part of another number."""
    kept = [one for one in list_readable(material) if is_same_thing(one, figure) and one.voice_id]
    last = {(one.voice_id, one.stance): count_days(one) for one in sorted(kept, key=count_days)}
    return [one for one in kept if count_days(one) == last[one.voice_id, one.stance]]


@once
def _list_given(voice: str, material: Material) -> list[Any]:
    """List the numbers that a voice said are so, computed ones left out."""
    return [
        one
        for one in material.figures.values()
        if one.voice_id == voice != "" and one.stance == "says_so"
        if has_number(one) and one.figure_id not in material.converted
    ]


def _find_named(one: Any, beside: Sequence[Any]) -> Any:
    """Find who gives the same number by name, of about the same time; else who gives it."""
    named = [two for two in beside if two.voice_named and is_same_size(one, two) and is_recent(two, one)]
    return one if one.voice_named else find_newest(named) or one


def _is_overtaken(one: Any, beside: Sequence[Any]) -> bool:
    """Whether the side of an unnamed voice has since given a number by name."""
    named = [two for two in beside if two.voice_named and two.voice_side == one.voice_side != ""]
    return not one.voice_named and any(count_days(two) > count_days(one) for two in named)


def _stands_by(one: Any, figure: Any, held: Sequence[Any], material: Material) -> bool:
    """Whether a number of the same thing differs; of about the same time, also where it nearly agrees.

    What may have risen since differs too where it is less than another who gives the number of the card, or
    its own voice, gave before: nobody can have had 16,000 by April of what was 20,000 in October.
    """
    if differs(one, figure, material):
        return True
    if not (has_number(one) and has_number(figure) and is_recent(one, figure)):
        return False
    verdict = material.comparison.compare(one.figure_id, figure.figure_id)
    if verdict.word == "exceeds a floor":
        return find_middle(one) > find_middle(figure) and is_far_apart([one, figure])
    if verdict.reason in _CHANGED and one.accumulation == "cumulative":
        is_late = (find_last_day(figure) - find_last_day(one)).days <= LAST_MONTHS
        lower = [
            two for two in held if find_middle(one) < find_middle(two) and count_days(two) <= count_days(one)
        ]
        is_own = find_added(one, material) is None
        return is_late and is_own and any(differs(one, two, material) for two in lower)
    return stands_beside(one, figure, material)


def _list_of_whole_or_part(figure: Any, shown: Sequence[Any], material: Material) -> list[Any]:
    """List what others lately gave: for a whole that no card shows, for all (“in all”), and for a part.

    A part counts where its number is far from this one, or more than that of the whole.
    """
    others = [one for one in list_readable(material) if _is_others(one, figure)]
    is_shown = figure.part_of in {one.measure_id for one in shown}
    wider = [one for one in others if one.measure_id == figure.part_of and one.voice_named and not is_shown]
    thing = (figure.measure_id, figure.accumulation)
    alike = [one for one in others if (one.measure_id, one.accumulation) == thing]
    of_all = [
        one
        for one in alike
        if say_scope(figure) and not (one.scope or is_same_value(one, figure) or _may_have_grown(one, figure))
        if not is_over(material.propositions[one.proposition_id])
    ]
    newest = (find_newest(wider), find_newest([one for one in of_all if one.voice_named] or of_all))
    narrower = [
        one
        for one in alike
        if say_scope(one) and not figure.scope and one.voice_named and is_far_apart([one, figure])
    ]
    beyond = [one for one in others if is_beyond_whole(one, figure)]
    return [*(one for one in newest if one is not None), *narrower, *beyond]


def _may_have_grown(one: Any, figure: Any) -> bool:
    """Whether another number is a lower total of other weeks, so that it may have risen to this one since."""
    is_lower = one.accumulation == "cumulative" and find_middle(one) <= find_middle(figure)
    return is_lower and count_days(one) < count_days(figure) - LAST_WEEKS


def is_beyond_whole(one: Any, whole: Any) -> bool:
    """Whether a number of a part, another’s, is larger than that of the whole: the two contradict."""
    is_part = one.part_of == whole.measure_id and one.voice_named and _is_others(one, whole)
    return is_part and find_middle(one) > find_middle(whole)


def _is_others(one: Any, figure: Any) -> bool:
    """Whether a number is another voice’s of about the same time, and no part of another number."""
    is_number = has_number(one) and has_number(figure) and not one.subset_of and one.voice_id
    return bool(is_number and one.voice_id != figure.voice_id and is_recent(one, figure))


def put_farthest_first(figure: Any, others: Sequence[Any], material: Material) -> list[Any]:
    """Put first what contradicts a number most, and what is farthest from it on each side.

    Then comes what need not contradict, as the whole of a part or more than a floor; last what lies between.
    """

    def is_more(one: Any) -> bool:
        return material.comparison.compare(one.figure_id, figure.figure_id).word == "exceeds a floor"

    alike = [one for one in others if _are_alike(one, figure) and not is_more(one)]
    alike.sort(key=lambda one: -count_times(one, figure))
    above = [one for one in alike if find_middle(one) > find_middle(figure)]
    below = [one for one in alike if one not in above]
    ends = sorted((*above[:1], *below[:1]), key=lambda one: -count_times(one, figure))
    rest = sorted((one for one in others if one not in ends), key=alike.__contains__)
    return [*ends, *rest]


def lies_between(one: Any, others: Sequence[Any]) -> bool:
    """Whether a number is not beyond all of some others that count the same."""
    ends = [find_middle(other) for other in others if _are_alike(one, other)]
    return bool(ends) and min(ends) <= find_middle(one) <= max(ends)


def _are_alike(one: Any, other: Any) -> bool:
    return is_same_thing(one, other) and has_number(one) and has_number(other)


def find_computed(one: Any, material: Material) -> Any:
    """Find what a voice reckoned since for the same thing, where that is newer than what it said.

    It is nobody’s own number, but who reckons “nearly 5 million” no longer says “several million” only.
    """
    reckoned = [
        two
        for two in material.figures.values()
        if two.figure_id in material.converted
        and two.voice_id == one.voice_id != ""
        and name_part(two) == name_part(one)
        and two.stance == one.stance
        and count_days(two) > count_days(one)
    ]
    return max(reckoned, key=lambda two: (count_days(two), bool(two.conversion_of)), default=one)


def is_of_then(one: Any, figure: Any, material: Material) -> bool:
    """Whether a number needs its day beside another: it is two weeks older, or may have changed since.

    A lower total of the same thing may have risen; what its voice added since is told with it.
    """
    may_have_risen = one.accumulation == "cumulative" and _are_alike(one, figure)
    is_lower = may_have_risen and find_middle(one) < find_middle(figure) and not find_added(one, material)
    verdict = material.comparison.compare(one.figure_id, figure.figure_id)
    may_have_changed = is_lower or verdict.reason in _CHANGED
    days = (find_last_day(figure) - find_last_day(one)).days
    return days > (0 if may_have_changed else 2 * WEEK)


def find_added(one: Any, material: Material) -> Any | None:
    """Find the number by which a voice said since that its total grew: “another 1,500”; None of several.

    A total without it is no longer what the voice counts. What was added on a told day may be in it already.
    """
    added = [
        two
        for two in _list_given(one.voice_id, material)
        if one.accumulation == "cumulative" and two.accumulation == "increment"
        if two.measure_id == one.measure_id and count_days(two) > count_days(one)
        if ADDED.match(two.value_text) and not two.period_edtf
    ]
    return added[0] if len({two.statement_id for two in added}) == 1 else None


def say_rest(measure: str, beside: str) -> str:
    """Say of a measure what another that was named does not say already.

    >>> say_rest("soldiers killed or wounded", "soldiers killed"), say_rest("men in Kesh", "men in Osten")
    ('killed or wounded', 'in Kesh')
    >>> say_rest("homes flooded", "roads closed")
    'homes flooded'
    """
    words, others = measure.split(), beside.split()
    common = 0
    while common < min(len(words), len(others)) and words[common] == others[common]:
        common += 1
    # “killed or wounded” after “killed” begins with the word that both have.
    common = min(common, len(words) - 1)
    while common and (words[common] in ("or", "and") or words[common - 1] in _LEADS_ON):
        common -= 1
    return " ".join(words[common:])
