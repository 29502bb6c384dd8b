"""How far it can be trusted: voices, named and unnamed, their side, and the grades of the sources."""

from __future__ import annotations

from collections import Counter

from analysis.sentences.clause import Draft
from analysis.sentences.material import Material
from analysis.sentences.sentence import Sentence, capitalise, say_count, say_small
from analysis.sentences.standfirst import list_voices, say_all_voices
from analysis.sentences.telling import Telling

# Admiralty code in words: reliability of a source, credibility of a piece of information.
_RELIABLE = {
    "A": "reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
}
_CREDIBLE = {"1": "confirmed", "2": "probably true", "3": "possibly true", "4": "doubtful", "5": "improbable"}


def answer_how_far(telling: Telling, most: int) -> list[Sentence]:
    """Say in two sentences whose voices there are, and how sources and claims are graded."""
    material = telling.material
    if not material.claims:
        return []
    voices = telling.tell(*_say_voices(material))
    return [*voices, *telling.tell(*_say_grades(material))][:most]


def _say_voices(material: Material) -> tuple[Draft, ...]:
    claims = list(material.claims.values())
    nobody = sum(not claim.counts for claim in claims)
    if nobody == len(claims):
        return (("No claim tells who said it",),)
    has = "has" if nobody == 1 else "have"
    without = f"; {say_small(nobody)} of {len(claims):,} claims {has} no speaker" if nobody else ""
    named, unnamed = list_voices(material)
    speak = "speak" if len(named) + len(unnamed) > 1 else "speaks"
    plain = f"{capitalise(say_all_voices(material))} {speak}{without}"
    if not (sides := _say_sides(material)):
        return ((plain,),)
    bound = {0: "", 1: " and an unnamed one"}.get(
        len(unnamed), f" and up to {say_small(len(unnamed))} unnamed"
    )
    return (
        (f"{capitalise(say_count(len(named), 'named voice'))} ({sides}){bound} {speak}{without}",),
        (plain,),
    )


def _say_sides(material: Material) -> str:
    """The one or two sides that most named voices speak for; nothing where no two voices share one."""
    sides = {
        row.voice_id: row.voice_side
        for rows in material.stances.values()
        for row in rows
        if row.voice_named and not row.is_joint
    }
    counted = Counter(side for side in sides.values() if side)
    most = sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:2]
    if not most or most[0][1] < 2:
        return ""
    if most[0][1] == len(sides):
        return f"{'both' if len(sides) == 2 else 'all'} for {most[0][0]}"
    return ", ".join(f"{say_small(number)} for {side}" for side, number in most if number > 1)


def _say_grades(material: Material) -> tuple[Draft, ...]:
    sources = {claim.source_id: claim.reliability for claim in material.claims.values()}
    reliable = sorted(grade for grade in sources.values() if grade in _RELIABLE)
    credible = sorted(one.credibility for one in material.claims.values() if one.credibility in _CREDIBLE)
    if not reliable and not credible:
        nor = "the claim" if len(material.claims) == 1 else "any claim"
        return ((f"{_none_graded(len(sources))}, nor is {nor}",),)
    best = f"“{_CREDIBLE[credible[0]]}” ({credible[0]})" if credible else ""
    only = len(material.claims) == 1
    claims = f"the claim is graded {best}" if only else f"no claim is graded above {best}"
    if not reliable:
        return ((f"{_none_graded(len(sources))}; {claims}",),)
    graded = _grade_best(reliable, len(sources))
    return ((f"{graded}; {claims}",),) if credible else ((graded,),)


def _none_graded(number: int) -> str:
    if number < 3:
        return "Our source is not graded" if number == 1 else "Neither of our two sources is graded"
    return f"None of our {say_small(number)} sources is graded"


def _grade_best(reliable: list[str], total: int) -> str:
    best = reliable[0]
    number = reliable.count(best)
    if total == 1:
        return f"Our source is graded “{_RELIABLE[best]}” ({best})"
    some = say_small(number)
    return (
        f"{some[:1].upper()}{some[1:]} of {total:,} sources {'is' if number == 1 else 'are'} graded "
        f"“{_RELIABLE[best]}” ({best}), none higher"
    )
