"""Where numbers for one thing differ: whose are farthest apart, each with what it counts."""

from collections.abc import Iterator, Sequence
from typing import Any

from analysis.numbers.words import say_small
from analysis.sentences.numbers.rival_numbers import find_added, find_computed, list_others, say_rest
from analysis.sentences.standing.numbers_beside import (
    count_times,
    differs,
    find_ends,
    find_middle,
    find_newest,
    find_parts_beyond,
    is_far_apart,
    is_hedged,
    is_same_thing,
    list_differing,
    list_siblings,
    list_standing,
)
from analysis.sentences.standing.parties import find_parties
from analysis.sentences.standing.ranking import rank_propositions
from analysis.sentences.standing.revisions import say_as_reported
from analysis.sentences.wording.figure_phrases import has_number, name_thing, shorten_value
from analysis.sentences.wording.material import Material
from analysis.sentences.wording.relative_dates import (
    HALF_YEAR,
    LAST_MONTHS,
    LAST_WEEKS,
    WEEK,
    count_days,
    say_when,
)
from analysis.sentences.wording.sentence import refer
from analysis.sentences.wording.speaker import Draft, Wordings, list_items

# So many numbers are given side by side.
_NUMBERS = 3
_NEARLY = 0.1
# What is more is “more than tenfold”.
_MOST_FOLD = 10
# Old ones last; what the page shows or leads with, of late, first; numbers that are far apart; by topic; what
# leads; by consequence.
Order = tuple[int, ...]


def list_number_disputes(
    lead: str, on_cards: Sequence[str], material: Material
) -> Iterator[tuple[Order, Wordings]]:
    """Numbers for one thing that differ; of a card also where another counts the whole or uses words."""
    shown = [material.figures[one] for one in on_cards]
    groups = [*list_differing(material)]
    told = {group[0].measure_id for group in groups}
    for one in shown:
        if told.isdisjoint((one.measure_id, one.part_of)):
            others = list_others(one, shown, material)
            # Who has added to its total since counts no longer what it was.
            still = [two for two in others if find_added(two, material) is None]
            if differing := [two for two in still if _is_other(two, one, material)]:
                groups.append([one, *differing])
    counted = {one.measure_id for one in shown} | {one.part_of for one in shown}
    for place, group in enumerate(groups):
        leads = group[0].proposition_id == lead
        # What differed months ago stands behind what differs now.
        newest = max(count_days(find_computed(one, material)) for one in group)
        is_shown = (leads or group[0].measure_id in counted) and material.is_within(LAST_MONTHS, newest)
        are_alike = all(has_number(one) and is_same_thing(one, group[0]) for one in group)
        order = (
            not material.is_within(HALF_YEAR, min(map(count_days, group[:2]))),
            not is_shown,
            not (are_alike and is_far_apart(group)),
            int(material.propositions[group[0].proposition_id].topic_rank),
            not leads,
            place,
        )
        yield order, _word_differing(group, material)


def _is_other(one: Any, figure: Any, material: Material) -> bool:
    """Whether a number is another than that of a card: also than what its parts add up to."""
    if one.measure_id == figure.part_of:
        parts = [figure, *list_siblings(figure, material)]
        total, whole = sum(map(find_middle, parts)), find_middle(one)
        return len(parts) > 1 and abs(total - whole) > _NEARLY * max(total, whole)
    words = material.comparison.compare(one.figure_id, figure.figure_id).reason == "words"
    return differs(one, figure, material) or (words and is_same_thing(one, figure))


def list_own(material: Material, lead: str) -> Iterator[tuple[Order, Wordings]]:
    """Of what whom it is about counts a part, and another counts far more or fewer: each with its scope."""
    standing = [
        one
        for one in list_standing(material)
        if one.voice_named and one.stance == "says_so" and has_number(one) and not one.subset_of
    ]
    for proposition in rank_propositions(material):
        given = [one for one in standing if one.proposition_id == proposition.proposition_id]
        about = [one for one in find_parties(proposition, material)[:1] if one.begins(proposition.clause)]
        own = [one for one in given if about and about[0].name in (one.voice_side, one.voice)]
        last = find_newest(own)
        if last is None or not last.scope or not all(one.scope for one in own):
            continue
        thing = (last.measure_id, "", last.accumulation)
        other = find_newest(one for one in given if one not in own and name_thing(one) == thing)
        if other is not None and is_far_apart([last, other]) and not is_hedged(other):
            names = [material.speaker(one.claim_id) for one in (last, other)]
            words: Draft = (
                f"Of {last.measure}, ", names[0], f" {names[0].gives} ", *shorten_value(last, material),
                f" ({last.scope}) and ", names[1], " ", *shorten_value(other, material),
                *refer([last.claim_id, other.claim_id]),
            )  # fmt: skip
            is_old = not material.is_within(HALF_YEAR, count_days(other))
            leads = proposition.proposition_id == lead
            order = (is_old, False, False, int(proposition.topic_rank), not leads, -1)
            yield order, (words,)


def _word_differing(group: list[Any], material: Material) -> Wordings:
    """Up to three numbers that differ, each with who gives it and when; fewer words where it is too long.

    Parts that one voice gave stand for the whole where they add up to more than all others, or no other
    counts the part. Each number then has its noun.
    """
    first, told = group[0], [[one] for one in group]
    are_numbers = all(map(has_number, group))
    farthest = find_ends(group, material) if are_numbers else group[:2]
    ends = [given for given in told if given[0] in farthest]
    if parts := find_parts_beyond(group, material) if are_numbers else []:
        ends = [parts, [farthest[0]]]
        told.insert(int(count_days(parts[0]) < count_days(first)), parts)
    elif any(one.measure_id != first.measure_id for one in group):
        told[0] += list_siblings(first, material)[:1]
    measures = [one.measure for given in told[:_NUMBERS] for one in given]
    common = _share(measures)
    start = f"Numbers differ on {first.measure}: "
    if len(set(measures)) > 1:
        start = f"Numbers differ{' on ' * bool(common)}{common}: "
    # What was counted weeks ago, or before parts of it were, is not told as if it were counted now.
    last = max(map(count_days, group))
    parts_since = [one for one in list_standing(material) if one.part_of == first.measure_id]
    newest = max(map(count_days, parts_since), default=last)
    is_dated = newest > last + 2 * WEEK or not material.is_within(LAST_WEEKS, last)
    forms = ((True, False), (True, True)) if is_dated else ((True, False), (False, False), (False, True))
    # Where the days make it too long, that numbers differ is left to the question.
    starts = (start, f"{first.measure}: ") if is_dated else (start,)
    return tuple(
        (begins, *_list_differing(some, len(told) * more, common, material, dated=dated, brief=brief))
        for begins in starts
        for some, more in ((told[:_NUMBERS], 1), (told[:_NUMBERS], 0), (ends, 0))
        for dated, brief in forms
    )


def _share(measures: Sequence[str]) -> str:
    """What several measures have in common before what tells them apart.

    >>> _share(["men killed or wounded", "men killed"]), _share(["homes lost", "homes lost"])
    ('men', 'homes lost')
    """
    first, *others = dict.fromkeys(measures)
    rest = max((say_rest(first, one) for one in others), key=len, default="")
    return first.removesuffix(rest).strip()


def _list_differing(
    told: Sequence[Sequence[Any]], of: int, common: str, material: Material, *, dated: bool, brief: bool
) -> Draft:
    """List numbers, each alone or as parts (“600” killed and “4,700” wounded); how many more of all."""
    listed: Draft = ()
    # As on its card: who reckons a number since no longer says “several” only.
    newest = [[find_computed(one, material) for one in given] for given in told]
    for given in newest:
        rests = [one.measure.removeprefix(common).strip() for one in given]
        values = [
            (*say_as_reported(one, material), *([f" {what}"] if what else ()))
            for one, what in zip(given, rests, strict=True)
        ]
        reckoned = ", computed" * (given[0].figure_id in material.converted)
        claim = material.claims[given[0].claim_id]
        day = say_when(claim, material.as_of) if dated else ""
        speaker = material.speaker(claim.claim_id)
        who: Draft = speaker.brief if brief else (speaker,)
        listed = (*listed, "; ", *list_items(values), " (", *who, reckoned, f", {day})" if day else ")")
    more: Draft = (f" and {say_small(of - len(told))} more",) if of > len(told) else ()
    return (*listed[1:], *more, *refer(one.claim_id for given in newest for one in given))


def say_fold(one: Any, other: Any) -> str:
    """How many times one of two numbers is the other: “twofold”, “more than sevenfold”."""
    times = count_times(one, other)
    whole = int(min(times, _MOST_FOLD))
    return f"{'' if times == whole else 'more than '}{say_small(whole)}fold"
