"""What is disputed: who denies what, and where numbers for one thing differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

from analysis.numbers.words import say_small
from analysis.sentences.card import say_rest
from analysis.sentences.clause import Said, list_counted, state_one
from analysis.sentences.confirmed import say_how
from analysis.sentences.figure_phrases import has_number, name_thing, shorten_value
from analysis.sentences.footing import count_said
from analysis.sentences.material import Material, once
from analysis.sentences.numbers_beside import (
    find_ends,
    find_newest,
    find_parts_beyond,
    is_far_apart,
    is_weak,
    list_differing,
    list_standing,
)
from analysis.sentences.parties import find_parties
from analysis.sentences.ranking import day_of, rank_propositions
from analysis.sentences.relative_dates import HALF_YEAR, count_days, say_when
from analysis.sentences.sentence import Sentence, refer, say_others
from analysis.sentences.speaker import Draft, list_items
from analysis.sentences.telling import Telling
from analysis.sentences.together import state_together

# So many voices are named, and so many numbers given side by side.
_NAMED = 2
_NUMBERS = 3
# So many things on which numbers differ are told at most.
_GROUPS = 2
# Old ones last, before them numbers that are near each other or not the first that differ; by topic, what
# leads first; denials first; by consequence.
Order = tuple[bool, bool, int, bool, bool, int]


def answer_what_is_disputed(telling: Telling, most: int, lead: str = "") -> list[Sentence]:
    """Say who denies what and where numbers differ, by topic; that nothing is denied is an answer too."""
    material = telling.material
    if not material.claims:
        return []
    any_longer = " any longer" * any(one.stance == "denies" for one in material.claims.values())
    is_denied, drafts = _rank_disputes(lead, material)
    told = [] if is_denied else telling.tell((f"Nothing is denied{any_longer} {material.here}",))
    return [*told, *telling.tell_each(drafts, most - len(told))]


@once
def _rank_disputes(lead: str, material: Material) -> tuple[bool, list[tuple[Draft, ...]]]:
    """Whether anything is denied, and all that is disputed in its order."""
    denials = [*_list_denials(material, lead), *_list_excluded(material, lead)]
    numbers = [
        (
            (
                not material.is_within(HALF_YEAR, min(map(count_days, group[:2]))),
                bool(place) or not is_far_apart(group),
                int(material.propositions[group[0].proposition_id].topic_rank),
                group[0].proposition_id != lead,
                True,
                place,
            ),
            _word_differing(group, material),
        )
        for place, group in enumerate(list_differing(material))
    ]
    ranked = sorted([*denials, *numbers[:_GROUPS], *_list_own(material, lead)], key=lambda one: one[0])
    # What is old stands alone or not at all.
    drafts = [words for place, (order, words) in enumerate(ranked) if not (place and order[0])]
    return bool(denials), drafts


def _list_own(material: Material, lead: str) -> Iterator[tuple[Order, tuple[Draft, ...]]]:
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
        if other is not None and is_far_apart([last, other]) and not is_weak(other):
            names = [material.speaker(one.claim_id) for one in (last, other)]
            words: Draft = (
                f"Of {last.measure}, ", names[0], " gives ", *shorten_value(last, material),
                f" ({last.scope}) and ", names[1], " ", *shorten_value(other, material),
                *refer([last.claim_id, other.claim_id]),
            )  # fmt: skip
            is_old = not material.is_within(HALF_YEAR, count_days(other))
            order = (is_old, False, int(proposition.topic_rank), proposition.proposition_id != lead, True, -1)
            yield order, (words,)


def _list_denials(material: Material, lead: str) -> list[tuple[Order, tuple[Draft, ...]]]:
    """Word the denials with their order: those of the last half year, by topic, and what is news first.

    What one voice denies of one topic on one day is one sentence.
    """
    alone: dict[tuple[str, str, str], list[tuple[Order, Any, Said]]] = defaultdict(list)
    denied: list[tuple[Order, tuple[Draft, ...]]] = []
    for place, proposition in enumerate(rank_propositions(material)):
        denying = list_counted(proposition.proposition_id, "denies", material)
        if not denying:
            continue
        leads = proposition.proposition_id == lead
        last = max(day_of(one.claim.public_on) for one in denying)
        is_old = not leads and not material.is_within(HALF_YEAR, last)
        fresh = any(one.claim.is_news for one in denying)
        order = (is_old, False, int(proposition.topic_rank), not leads, False, (not fresh) * 1000 + place)
        first = denying[0]
        if len(denying) == 1 and first.can_merge:
            key = (first.claim.origin_id, proposition.topic_id, say_when(first.claim, material.as_of))
            alone[key].append((order, proposition, first))
        else:
            denied.append((order, _word_denial(proposition, denying, material, leads=leads)))
    for several in alone.values():
        (order, proposition, first), *others = several
        both = _word_both(first, others[0][2], material) if others else ()
        denied.append((order, (*both, *_word_denial(proposition, [first], material, leads=not order[3]))))
        denied += [(one, _word_denial(other, [said], material)) for one, other, said in others[1:]]
    return denied


def _list_excluded(material: Material, lead: str) -> Iterator[tuple[Order, tuple[Draft, ...]]]:
    """What some say, and others what excludes it: nobody denies it in so many words."""
    told = set()
    for place, proposition in enumerate(rank_propositions(material)):
        for other in str(proposition.excluded_by).split():
            pair = (proposition.proposition_id, other)
            said, against = (list_counted(one, "says_so", material) for one in pair)
            # What one voice says of two things at once is a slip of a relay, and no dispute.
            apart = [
                (one, two)
                for one, two in product(said, against)
                if one.stance.voice_id != two.stance.voice_id
            ]
            if not apart or frozenset(pair) in told:
                continue
            told.add(frozenset(pair))
            first, second = apart[0]
            oldest = min(day_of(one.claim.public_on) for one in (first, second))
            is_old = not material.is_within(HALF_YEAR, oldest)
            full, bare = (
                [state_one(one, material, figures=0, refs=refs) for one in (first, second)]
                for refs in (True, False)
            )
            clause = material.clause(other)
            refs = refer((first.claim.claim_id, second.claim.claim_id))
            shorter: Draft = (*bare[0], "; ", *second.speaker.brief, f" that {clause}", *refs)
            least: Draft = (f"Some say that {material.clause(pair[0])}, others that {clause}", *refs)
            order = (is_old, False, int(proposition.topic_rank), lead not in pair, False, place)
            yield order, ((*full[0], "; ", *full[1]), (*bare[0], "; ", *bare[1], *refs), shorter, least)


def _word_both(first: Said, second: Said, material: Material) -> tuple[Draft, ...]:
    """What one voice denied at one time, two clauses in one sentence."""
    main = state_one(first, material, figures=0, refs=False)
    clause = material.clause(second.stance.proposition_id)
    ids = (first.claim.claim_id, second.claim.claim_id)
    refs = refer(ids, beside=say_when(first.claim, material.as_of))
    return ((*main, f" and that {clause}", *refs),)


def _word_denial(
    proposition: Any, denying: Sequence[Said], material: Material, *, leads: bool = False
) -> tuple[Draft, ...]:
    """Who denies it, at most three by name, and who said so or would not comment beside."""
    so = _say_who_says_so(proposition, material)
    silent = _say_silence(proposition, material, leads=leads)
    if len(together := [one for one in denying if one.can_merge]) > 1:
        merged = state_together(together, material)
        return ((*merged, *silent, *so), (*merged, *so), (*merged, *silent), merged)
    first = denying[0]
    others = sum(len(one.parties) for one in denying[1:])
    bound = "up to " if others > 1 and not all(one.named for one in denying[1:]) else ""
    main = state_one(first, material)
    plain = state_one(first, material, figures=0)
    also = f"; {bound}{say_others(others)} denied it" if others else ""
    beside = (*silent, *so), so, silent
    # A clause that leaves no room for who denies it gives way to the name of its event.
    what = f" denied what {'others say' if so else 'is told'} of “{proposition.event}”"
    least: Draft = (first.speaker, what, *refer([first.claim.claim_id]))
    return (*((*main, also, *one) for one in beside), (*plain, also, *so), (*plain, *so), plain, least)


def _say_who_says_so(proposition: Any, material: Material) -> Draft:
    """Who said what is denied: one or two by name, else how many."""
    counted = list_counted(proposition.proposition_id, "says_so", material)
    if not counted:
        return ()
    how = say_how(counted, material)
    if len(counted) <= _NAMED and all(one.speaker.known and not one.speaker.jointly for one in counted):
        return ("; ", *list_items([(one.speaker,) for one in counted]), " said it is so", *how)
    return (f"; {count_said(counted).plain} said it is so", *how)


def _say_silence(proposition: Any, material: Material, *, leads: bool) -> Draft:
    """Who was asked about what is denied, and would not comment; a party to what leads was told above."""
    said = list_counted(proposition.proposition_id, "leaves_open", material)
    told = find_parties(proposition, material) if leads else []
    silent = [
        one
        for one in said
        if one.claim.modality == "no_comment" and not any(party.is_spoken_for_in(one) for party in told)
    ]
    return ("; ", silent[0].speaker, " would not comment") if len(silent) == 1 else ()


def _word_differing(group: list[Any], material: Material) -> tuple[Draft, ...]:
    """Up to three numbers that differ, each with who gives it and when; fewer words where it is too long.

    Parts that one voice gave, and that add up to more than all of them, stand among them.
    """
    told = [[one] for one in group]
    ends = told[:2]
    if parts := find_parts_beyond(group, material):
        told.insert(int(count_days(parts[0]) < count_days(group[0])), parts)
        ends = [parts, [find_ends(group, material)[0]]]
    wordings = [
        _list_differing(some, len(told) * more, group[0].measure, material, dated=dated)
        for some, more in ((told[:_NUMBERS], 1), (told[:_NUMBERS], 0), (ends, 0))
        for dated in (True, False)
    ]
    start = f"Numbers differ on {group[0].measure}: "
    return tuple((start, *one) for one in wordings)


def _list_differing(
    told: Sequence[Sequence[Any]], of: int, whole: str, material: Material, *, dated: bool
) -> Draft:
    """List numbers, each alone or as parts (“600” killed and “4,700” wounded); how many more of all."""
    listed: Draft = ()
    for given in told:
        rests = [f" {say_rest(one.measure, whole)}" if len(given) > 1 else "" for one in given]
        values = [(*shorten_value(one, material), rest) for one, rest in zip(given, rests, strict=True)]
        claim = material.claims[given[0].claim_id]
        day = say_when(claim, material.as_of) if dated else ""
        speaker = material.speaker(claim.claim_id)
        listed = (*listed, "; ", *list_items(values), " (", speaker, f", {day})" if day else ")")
    more: Draft = (f" and {say_small(of - len(told))} more",) if of > len(told) else ()
    return (*listed[1:], *more, *refer(one.claim_id for given in told for one in given))
