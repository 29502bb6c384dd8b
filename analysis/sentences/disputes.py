"""What is disputed: who denies what, and where numbers for one thing differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from analysis.sentences.clause import Draft, Said, count_days, list_said, state_one, state_together
from analysis.sentences.figure_phrases import has_number, say_value
from analysis.sentences.footing import count_voices
from analysis.sentences.material import Material
from analysis.sentences.numbers_beside import differs, list_standing
from analysis.sentences.ranking import day_of, rank_proposition, rank_propositions
from analysis.sentences.sentence import Sentence, refer, say_small
from analysis.sentences.telling import Telling

# A denial that is older comes after numbers that differ now.
_RECENT_DAYS = 183


def answer_what_is_disputed(telling: Telling, most: int) -> list[Sentence]:
    """Say who denies what, then where numbers differ; that nothing is denied is an answer too."""
    material = telling.material
    if not material.claims:
        return []
    recent, old = _list_denials(material)
    told = telling.tell_each(recent, most)
    nothing = [] if recent or old else telling.tell(("Nothing is denied in our documents",))
    told = [*told, *nothing]
    told += telling.tell_each(_list_differing(material), most=min(1, most - len(told)))
    told += telling.tell_each(old, most - len(told))
    return told


def _list_denials(material: Material) -> tuple[list[tuple[Draft, ...]], list[tuple[Draft, ...]]]:
    """Word the denials of the last half year and the older ones, each the most consequential first."""
    denied = []
    for place, proposition in enumerate(rank_propositions(material)):
        denying = [
            one for one in list_said(proposition.proposition_id, "denies", material) if one.stance.counted
        ]
        if denying:
            newest = max(day_of(one.claim.public_on) for one in denying)
            fresh = any(one.claim.is_news for one in denying)
            order = (not fresh, int(proposition.topic_rank), -newest, place)
            denied.append((order, newest, _word_denial(proposition, denying, material)))
    denied.sort(key=lambda one: one[0])
    limit = material.as_of.toordinal() - _RECENT_DAYS
    return [one[2] for one in denied if one[1] >= limit], [one[2] for one in denied if one[1] < limit]


def _word_denial(proposition: Any, denying: Sequence[Said], material: Material) -> tuple[Draft, ...]:
    """Who denies it, with how many say so beside."""
    voices = count_voices(proposition, "says_so")
    so = f"; {voices.plain} said so" if voices.named + voices.unnamed else ""
    if len(together := [one for one in denying if one.can_merge]) > 1:
        merged = state_together(together, material)
        return ((*merged, so), merged)
    first = denying[0]
    others = len(denying) - 1
    bound = "up to " if others > 1 and not all(one.stance.voice_named for one in denying[1:]) else ""
    main = state_one(first, material)
    plain = state_one(first, material, figures=0)
    also = f"; {bound}{say_small(others)} {'other' if others == 1 else 'others'} denied it" if others else ""
    return ((*main, also, so), (*plain, also, so), (*plain, so), plain)


def _list_differing(material: Material) -> Iterator[tuple[Draft, ...]]:
    """Numbers of several voices for the same thing that differ, most consequential first."""
    groups: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
    for figure in list_standing(material):
        if figure.voice_id and has_number(figure) and not figure.subset_of and not figure.hedge:
            groups[figure.measure_id, figure.scope, figure.accumulation].append(figure)
    pairs = [pair for group in groups.values() if (pair := _find_pair(group, material))]
    limit = material.as_of.toordinal() - _RECENT_DAYS
    pairs.sort(key=lambda pair: (min(map(count_days, pair)) < limit, _rank(pair[0], material)))
    for first, other in pairs:
        yield (_word_differing(first, other, material),)


def _find_pair(group: list[Any], material: Material) -> tuple[Any, Any] | None:
    """Find the newest number of a group, and the newest other one of another voice; named voices first."""
    group.sort(key=lambda one: (not one.voice_named, -count_days(one), one.value_text))
    return next(((group[0], one) for one in group[1:] if differs(one, group[0], material)), None)


def _rank(figure: Any, material: Material) -> tuple[Any, ...]:
    return rank_proposition(material.propositions[figure.proposition_id], material)


def _word_differing(first: Any, other: Any, material: Material) -> Draft:
    return (
        f"Numbers differ on {first.measure}: ",
        *say_value(first, material),
        ", by ",
        material.speaker(first.claim_id).mention,
        "; ",
        *say_value(other, material),
        ", by ",
        material.speaker(other.claim_id).mention,
        *refer((first.claim_id, other.claim_id)),
    )
