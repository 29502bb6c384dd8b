"""The standfirst: what others say beside the headline, and what all of it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from analysis.sentences.clause import Draft, Said, have_one_measure, list_said, state_one, state_together
from analysis.sentences.lead import Lead
from analysis.sentences.material import Material
from analysis.sentences.ranking import rank_propositions
from analysis.sentences.sentence import Name, Sentence, refer, say_count, say_small
from analysis.sentences.telling import Telling


def state_standfirst(telling: Telling, lead: Lead | None, headline: Sentence) -> list[Sentence]:
    """Say in at most two sentences what others say, and what the whole page rests on."""
    if lead is None:
        return []
    denial_is_told = str(headline).endswith(("denies it", "deny it"))
    others = telling.tell_each(_say_others(telling, lead, denial_is_told), most=1)
    return [*others, *telling.tell(*_say_rest(telling.material))]


def _say_others(telling: Telling, lead: Lead, denial_is_told: bool) -> Iterator[tuple[Draft, ...]]:
    """What else is said of the lead, then of the next propositions, most consequential first."""
    material = telling.material
    one = lead.proposition.proposition_id
    for stance in ("denies", "says_so", "expects"):
        others = [two for two in list_said(one, stance, material) if two.stance.counted]
        if stance != lead.stance and others and not (stance == "denies" and denial_is_told):
            yield word_voices(others, material)
    for said in list_said(one, lead.stance, material)[1:]:
        if said.figures and said.stance.counted:
            yield word_one(said, material)
    for proposition in rank_propositions(material):
        if not proposition.is_background and proposition.proposition_id != one:
            yield from word_proposition(proposition.proposition_id, material)


def word_proposition(proposition_id: str, material: Material) -> Iterator[tuple[Draft, ...]]:
    """Word what is said of a proposition, each stance in a sentence: those who say so first."""
    for stance in ("says_so", "expects", "denies", "leaves_open"):
        said = [one for one in list_said(proposition_id, stance, material) if one.stance.counted]
        if said:
            yield word_voices(said, material)


def word_voices(said: list[Said], material: Material) -> tuple[Draft, ...]:
    """Word what several voices say together, else what the first of them says alone."""
    together = [one for one in said if one.can_merge]
    alone = word_one(said[0], material)
    if len(together) < 2:
        return alone
    beside = (state_together(together, material, figures=True),) if have_one_measure(together) else ()
    return (*beside, state_together(together, material), *alone)


def word_one(said: Said, material: Material) -> tuple[Draft, ...]:
    """Word what one voice says: with its figure, else without."""
    return tuple(state_one(said, material, figures=number) for number in (2, 1, 0))


def word_nobody(claims: list[Any], material: Material) -> tuple[Draft, ...]:
    """Word what outlets report without telling who said it."""
    first = claims[0]
    verb = "a denial that" if first.stance == "denies" else "that"
    outlet = first.first_outlet or first.source
    words = (
        Name(outlet),
        f" reported, without telling who said it, {verb} {material.clause(first.proposition_id)}",
    )
    return ((*words, *refer(claim.claim_id for claim in claims)),)


def _say_rest(material: Material) -> tuple[Draft, ...]:
    claims = list(material.claims.values())
    publishers = {material.owners.get(claim.source_id, "") for claim in claims}
    if len(material.documents) == 1:
        document = material.documents[0]
        undated = "undated " if _is_undated(claims[0]) else ""
        if len(claims) == 1:
            return ((f"It was read in one {undated}document, {document.document}",),)
        return ((f"All of it was read in one {undated}document, {document.document}",),)
    documents = say_count(len(material.documents), "document")
    of = "of one publisher" if len(publishers) == 1 else f"of {say_count(len(publishers), 'publisher')}"
    return (
        (f"This brief rests on {documents} {of} and on {say_all_voices(material)}",),
        (f"This brief rests on {documents} {of}",),
    )


def _is_undated(claim: object) -> bool:
    from analysis.dates.edtf import read_edtf

    published = str(getattr(claim, "document_published", ""))
    return not published or read_edtf(published).earliest is None or read_edtf(published).latest is None


def say_all_voices(material: Material) -> str:
    """Count every voice of the page; unnamed ones as the bound that they are."""
    named, unnamed = list_voices(material)
    if not named and not unnamed:
        return "nobody who is told"
    if not unnamed:
        return say_count(len(named), "named voice")
    bound = "one unnamed voice" if len(unnamed) == 1 else f"up to {say_small(len(unnamed))} unnamed voices"
    if not named:
        return bound
    if len(unnamed) == 1:
        return f"{say_count(len(named), 'named voice')} and an unnamed one"
    return f"{say_small(len(named))} named and {bound}"


def list_voices(material: Material) -> tuple[set[str], set[str]]:
    """List the voices of all stances, named and unnamed; signatories of joint acts one by one."""
    named: set[str] = set()
    every: set[str] = set()
    for rows in material.stances.values():
        for row in rows:
            members = row.signatory_ids.split() or [row.voice_id]
            every.update(members)
            if row.voice_named:
                named.update(members)
    return named, every - named
