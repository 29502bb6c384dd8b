"""What is disputed: who denies what, and where numbers for one thing differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analysis.sentences.clause import Draft, Said, state_one
from analysis.sentences.figure_phrases import shorten_value
from analysis.sentences.footing import count_said, list_counted
from analysis.sentences.material import Material
from analysis.sentences.numbers_beside import list_differing
from analysis.sentences.ranking import day_of, rank_propositions
from analysis.sentences.sentence import Sentence, refer, say_small
from analysis.sentences.speaker import list_speakers
from analysis.sentences.telling import Telling
from analysis.sentences.together import state_together

# A denial that is older comes after numbers that differ now.
_RECENT_DAYS = 183
# So many voices are named, and so many numbers given side by side.
_NAMED = 2
_NUMBERS = 3


def answer_what_is_disputed(telling: Telling, most: int) -> list[Sentence]:
    """Say who denies what, then where numbers differ; that nothing is denied is an answer too."""
    material = telling.material
    if not material.claims:
        return []
    recent, old = _list_denials(material)
    told = telling.tell_each(recent, most)
    nothing = [] if recent or old else telling.tell(("Nothing is denied in our documents",))
    told = [*told, *nothing]
    differing = (_word_differing(group, material) for group in list_differing(material))
    told += telling.tell_each(differing, most=min(1, most - len(told)))
    told += telling.tell_each(old, most - len(told))
    return told


def _list_denials(material: Material) -> tuple[list[tuple[Draft, ...]], list[tuple[Draft, ...]]]:
    """Word the denials of the last half year and the older ones, each the most consequential first."""
    denied = []
    for place, proposition in enumerate(rank_propositions(material)):
        denying = list_counted(proposition.proposition_id, "denies", material)
        if denying:
            newest = max(day_of(one.claim.public_on) for one in denying)
            fresh = any(one.claim.is_news for one in denying)
            order = (int(proposition.topic_rank), not fresh, place)
            denied.append((order, newest, _word_denial(proposition, denying, material)))
    denied.sort(key=lambda one: one[0])
    limit = material.as_of.toordinal() - _RECENT_DAYS
    return [one[2] for one in denied if one[1] >= limit], [one[2] for one in denied if one[1] < limit]


def _word_denial(proposition: Any, denying: Sequence[Said], material: Material) -> tuple[Draft, ...]:
    """Who denies it, at most three by name, and who said so or would not comment beside."""
    so = _say_who_says_so(proposition, material)
    silent = _say_silence(proposition, material)
    if len(together := [one for one in denying if one.can_merge]) > 1:
        merged = state_together(together, material)
        return ((*merged, *silent, *so), (*merged, *so), (*merged, *silent), merged)
    first = denying[0]
    others = sum(len(one.parties) for one in denying[1:])
    bound = "up to " if others > 1 and not all(one.stance.voice_named for one in denying[1:]) else ""
    main = state_one(first, material)
    plain = state_one(first, material, figures=0)
    also = f"; {bound}{say_small(others)} {'other' if others == 1 else 'others'} denied it" if others else ""
    beside = (*silent, *so), so, silent
    return (*((*main, also, *one) for one in beside), (*plain, also, *so), (*plain, *so), plain)


def _say_who_says_so(proposition: Any, material: Material) -> Draft:
    """Who said what is denied: one or two by name, else how many."""
    counted = list_counted(proposition.proposition_id, "says_so", material)
    if not counted:
        return ()
    if len(counted) <= _NAMED and all(one.speaker.known and not one.speaker.jointly for one in counted):
        return ("; ", *list_speakers([one.speaker for one in counted]), " said so")
    return (f"; {count_said(counted).plain} said so",)


def _say_silence(proposition: Any, material: Material) -> Draft:
    """Who was asked about what is denied, and would not comment."""
    said = list_counted(proposition.proposition_id, "leaves_open", material)
    silent = [one for one in said if one.claim.modality == "no_comment"]
    return ("; ", silent[0].speaker.mention, " would not comment") if len(silent) == 1 else ()


def _word_differing(group: list[Any], material: Material) -> tuple[Draft, ...]:
    """Up to three numbers that differ, each with whoever gives it; without the third where it is too long."""
    parts = [(*shorten_value(one, material), " by ", material.speaker(one.claim_id).mention) for one in group]
    left = len(group) - _NUMBERS
    more: Draft = (f" and {say_small(left)} more",) if left > 0 else ()

    def word(most: int, more: Draft) -> Draft:
        ids = [one.claim_id for one in group[:most]]
        listed = [part for item in parts[:most] for part in ("; ", *item)][1:]
        return (f"Numbers differ on {group[0].measure}: ", *listed, *more, *refer(ids))

    return (word(_NUMBERS, more), word(_NUMBERS, ()), word(2, ()))
