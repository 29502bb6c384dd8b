"""How far it can be trusted: voices, named and unnamed, their side, and the grades of the sources."""

from __future__ import annotations

from collections import Counter

from analysis.sentences.clause import Draft
from analysis.sentences.material import Material
from analysis.sentences.sentence import Sentence, say_small
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
    words = say_all_voices(material)
    speak = "speak" if sum(map(len, list_voices(material))) > 1 else "speaks"
    total = words[:1].upper() + words[1:]
    side = _say_side(material)
    without = (
        f"; {say_small(nobody)} of {len(claims):,} claims {'has' if nobody == 1 else 'have'} no speaker"
        if nobody
        else ""
    )
    return ((f"{total} {speak}{side}{without}",), (f"{total} {speak}{without}",))


def _say_side(material: Material) -> str:
    """The side that most voices speak for, where it is at least half of three or more."""
    sides: dict[str, str] = {}
    for rows in material.stances.values():
        for row in rows:
            if not row.is_joint:
                sides[row.voice_id] = row.voice_side
    counted = Counter(side for side in sides.values() if side)
    if not counted or len(sides) < 3:
        return ""
    side, number = min(counted.items(), key=lambda item: (-item[1], item[0]))
    if number == len(sides):
        return f", all for {side}"
    return f", {say_small(number)} of them for {side}" if number * 2 >= len(sides) else ""


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
