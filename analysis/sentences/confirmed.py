"""Is it confirmed? Or, where the analyst wrote them, the topics’ own questions."""

from __future__ import annotations

from typing import Any

from analysis.sentences.clause import (
    Draft,
    list_said,
    say_earlier,
    state_one,
)
from analysis.sentences.figure_phrases import say_value
from analysis.sentences.footing import count_voices, say_footing
from analysis.sentences.lead import Lead
from analysis.sentences.material import Material
from analysis.sentences.numbers_beside import is_given_by_nobody_else
from analysis.sentences.relative_dates import say_when
from analysis.sentences.sentence import Sentence, refer
from analysis.sentences.telling import Telling

CONFIRMED = "Is it confirmed?"


def answer_is_it_confirmed(telling: Telling, lead: Lead | None, most: int) -> list[Sentence]:
    """Say who stands behind the lead, and what is best supported where that is something else."""
    if lead is None:
        return []
    material = telling.material
    proposition = lead.proposition
    ids = [one.claim.claim_id for one in lead.said]
    footing = say_footing(proposition, lead.stance or "says_so", material)
    denied = say_denied(proposition, material) if lead.stance in ("says_so", "expects") else ()
    wordings: list[Draft] = [(*footing, *refer(ids), *denied), (*footing, *refer(ids))]
    if _is_confirmed(lead):
        wordings.insert(0, (*_say_confirming(lead, material), *denied))
    told = telling.tell(*wordings)
    return told if most == 1 else [*told, *telling.tell(*_say_second(material, lead))]


def _is_confirmed(lead: Lead) -> bool:
    return any(one.claim.modality == "confirms" for one in lead.said)


def _say_confirming(lead: Lead, material: Material) -> Draft:
    confirming = [one for one in lead.said if one.claim.modality == "confirms" and one.stance.counted]
    first = (confirming or list(lead.said))[0]
    if turned := say_earlier(first, material):
        main = state_one(first, material, figures=0, dated=False, refs=False)
        ids = (*first.claim_ids[:1], *first.stance.earlier_claim_ids.split()[:1])
        return (*main, *turned, *refer(ids, beside=say_when(first.claim, material.as_of)))
    return state_one(first, material, figures=0)


def say_denied(proposition: Any, material: Material) -> Draft:
    """Say who denies a proposition, as it follows what others say; nothing where nobody does."""
    if not count_voices(proposition, "denies", material).number:
        return ()
    footing = say_footing(proposition, "denies", material)
    return ("; ", *footing)


def _say_second(material: Material, lead: Lead) -> tuple[Draft, ...]:
    """Nobody else gives that number; or what has the most voices."""
    if lead.said and lead.said[0].figures and is_given_by_nobody_else(lead.said[0], material):
        number = say_value(lead.said[0].figures[0], material)
        return (("Nobody else gives ", *number),)
    best = max(material.propositions.values(), key=lambda one: (int(one.says_named), one.clause))
    if best.says_named < 2 or best.proposition_id == lead.proposition.proposition_id:
        return ()
    words = count_voices(best, "says_so", material).words
    said = [one.claim.claim_id for one in list_said(best.proposition_id, "says_so", material)]
    text = f"Best supported, by {words}, is that {material.clause(best.proposition_id)}"
    return ((text, *refer(said)),)
