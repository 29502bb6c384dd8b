"""How far it can be trusted: voices, named and unnamed, their side, and the grades of the sources."""

from __future__ import annotations

from collections import Counter

from analysis.frames.frame import join_words
from analysis.sentences.clause import Draft, Said
from analysis.sentences.footing import count_said
from analysis.sentences.lead import Lead
from analysis.sentences.material import Material
from analysis.sentences.sentence import Sentence, say_count, say_small
from analysis.sentences.speaker import with_article
from analysis.sentences.telling import Telling

_SIDES = 3
# Admiralty code in words: reliability of a source, credibility of a piece of information.
_RELIABLE = {
    "A": "reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
}
_CREDIBLE = {"1": "confirmed", "2": "probably true", "3": "possibly true", "4": "doubtful", "5": "improbable"}


def answer_how_far(telling: Telling, lead: Lead | None, most: int) -> list[Sentence]:
    """Say on whose voices the headline rests, then how much of all is unnamed, and the grades."""
    material = telling.material
    if not material.claims:
        return []
    told = telling.tell(*_say_lead(lead, material))
    return [*told, *telling.tell(*_say_all(material))][:most]


def _say_lead(lead: Lead | None, material: Material) -> tuple[Draft, ...]:
    """Whose voices the headline rests on: named ones by side, joint acts as one, unnamed ones as a bound."""
    if lead is None or not lead.said:
        return (("For the headline, our documents do not tell who said it",),)
    said = [one for one in lead.said if one.stance.counted] or list(lead.said)
    read = {material.claims[one].document_id for two in said for one in two.stance.claim_ids.split()}
    where = f", in {say_count(len(read), 'document')}"
    estimates = sum(one.claim.modality == "estimates" for one in said)
    whole = "all" if len(said) > 2 else "both"
    how = f"{'an estimate' if len(said) == 1 else whole if estimates == len(said) else say_small(estimates)}"
    judged = f", {how}{'' if len(said) == 1 else ' of them estimating'}" if estimates else ""
    return tuple(
        (f"The headline rests on {voices}{tail}",)
        for voices in (_list_kinds(said, sides=True), _list_kinds(said, sides=False))
        for tail in (f"{judged}{where}", where, "")
    )


def _list_kinds(said: list[Said], *, sides: bool) -> str:
    voices = count_said(said)
    named = [one for one in said if one.stance.voice_named and len(one.parties) == 1]
    unnamed = voices.unnamed
    listed = []
    if named:
        of_sides = f" ({told})" if sides and (told := _say_sides(named)) else ""
        listed.append(f"{say_count(len(named), 'named voice')}{of_sides}")
    for number in voices.joint:
        listed.append(f"one joint act of {say_small(number)}{' others' if named else ''}")
    if unnamed:
        bound = "one unnamed voice" if unnamed == 1 else f"up to {say_small(unnamed)} unnamed voices"
        listed.append(
            bound if not listed else "an unnamed one" if unnamed == 1 else bound.removesuffix(" voices")
        )
    return join_words(listed)


def _say_sides(named: list[Said]) -> str:
    """How many speak for which side, the three most heard; nothing where no side is known."""
    sides = Counter(side for one in named for _, side in one.parties if side)
    most = sorted(sides.items(), key=lambda item: (-item[1], item[0]))[:_SIDES]
    if not most:
        return ""
    if most[0][1] == len(named):
        all_of_them = {1: "", 2: "both "}.get(len(named), "all ")
        return f"{all_of_them}for {with_article(most[0][0])}"
    listed = [f"{say_small(number)} for {with_article(side)}" for side, number in most]
    rest = len(named) - sum(number for _, number in most)
    return ", ".join([*listed, *([f"{say_small(rest)} for others"] if rest and most else [])])


def _say_all(material: Material) -> tuple[Draft, ...]:
    """How much of all has no name, and how the sources are graded."""
    claims = list(material.claims.values())
    unnamed = sum(one.counts and not one.voice_named for one in claims)
    nobody = sum(not one.counts for one in claims)
    grades = _say_grades(material)
    if len(claims) == 1 or not unnamed + nobody:
        return ((grades,),)
    less = (
        [f"{say_small(unnamed)} {'comes' if unnamed == 1 else 'come'} from unnamed voices"] if unnamed else []
    )
    if nobody:
        less.append(f"{say_small(nobody)} {'has' if nobody == 1 else 'have'} no speaker who is told")
    if nobody == len(claims):
        return (("No claim tells who said it",),)
    share = f"Of {len(claims):,} claims, {' and '.join(less)}"
    return ((f"{share}; {grades[:1].lower()}{grades[1:]}",), (share,))


def _say_grades(material: Material) -> str:
    sources = {claim.source_id: claim.reliability for claim in material.claims.values()}
    reliable = sorted(grade for grade in sources.values() if grade in _RELIABLE)
    credible = sorted(one.credibility for one in material.claims.values() if one.credibility in _CREDIBLE)
    if not reliable and not credible:
        nor = "the claim" if len(material.claims) == 1 else "any claim"
        return f"{_none_graded(len(sources))}, nor is {nor}"
    best = f"“{_CREDIBLE[credible[0]]}” ({credible[0]})" if credible else ""
    only = len(material.claims) == 1
    claims = f"the claim is graded {best}" if only else f"no claim is graded above {best}"
    graded = _grade_best(reliable, len(sources)) if reliable else _none_graded(len(sources))
    return f"{graded}; {claims}" if credible else graded


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
