"""How far it can be trusted: voices, named and unnamed, their side, and the grades of the sources."""

from __future__ import annotations

from collections import Counter

from analysis.sentences.clause import Draft
from analysis.sentences.material import Material
from analysis.sentences.sentence import Sentence, count_of, say_count, say_small
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


def answer_how_far(telling: Telling) -> list[Sentence]:
    """Say in two sentences whose voices there are, and how sources and claims are graded."""
    material = telling.material
    if not material.claims:
        return []
    voices = telling.tell(*_say_voices(material))
    return [*voices, *telling.tell(*_say_grades(material))]


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
        f"; {count_of(nobody, 'claim')} of {len(claims):,} {'has' if nobody == 1 else 'have'} no speaker"
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
    return tuple(
        (f"{source}; {claim}",) for source, claim in [(_grade_sources(material), _grade_claims(material))]
    )


def _grade_sources(material: Material) -> str:
    reliability = {claim.source_id: claim.reliability for claim in material.claims.values()}
    graded = sorted(grade for grade in reliability.values() if grade in _RELIABLE)
    if not graded:
        return "Our source is not graded" if len(reliability) == 1 else "None of our sources is graded"
    best = graded[0]
    number = graded.count(best)
    of = (
        f"{say_small(number).capitalize()} of {say_count(len(reliability), 'source')}"
        if len(reliability) > 1
        else "Our source"
    )
    return f"{of} {'is' if number == 1 else 'are'} graded “{_RELIABLE[best]}” ({best})"


def _grade_claims(material: Material) -> str:
    graded = sorted(claim.credibility for claim in material.claims.values() if claim.credibility in _CREDIBLE)
    if not graded:
        return (
            "no claim is"
            if "not graded" in _grade_sources(material) or "None" in _grade_sources(material)
            else "no claim is graded"
        )
    best = graded[0]
    if len(material.claims) == 1:
        return f"the claim is graded “{_CREDIBLE[best]}” ({best})"
    return f"no claim is graded above “{_CREDIBLE[best]}” ({best})"
