"""Is it confirmed? Or, where the analyst wrote them, the topics’ own questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from analysis.sentences.clause import (
    Draft,
    Said,
    list_said,
    read_said,
    say_earlier,
    say_when,
    state_one,
    state_together,
)
from analysis.sentences.figure_phrases import say_value
from analysis.sentences.footing import count_said, count_voices, say_footing
from analysis.sentences.lead import Lead
from analysis.sentences.material import Material
from analysis.sentences.numbers_beside import is_given_by_nobody_else
from analysis.sentences.ranking import rank_propositions
from analysis.sentences.sentence import Sentence, refer
from analysis.sentences.standfirst import word_nobody
from analysis.sentences.telling import Telling

CONFIRMED = "Is it confirmed?"
_TOPICS = 3


def list_questions(material: Material) -> list[tuple[str, list[Any]]]:
    """List the topics’ own questions, by rank, with the propositions that answer them; background last."""
    ranked = rank_propositions(material)
    by_topic: dict[str, list[Any]] = {}
    for proposition in sorted(ranked, key=lambda one: int(one.topic_rank)):
        if material.questions.get(proposition.topic_id):
            by_topic.setdefault(proposition.topic_id, []).append(proposition)
    return [(material.questions[topic], rows) for topic, rows in list(by_topic.items())[:_TOPICS]]


def answer_is_it_confirmed(telling: Telling, lead: Lead | None, most: int) -> list[Sentence]:
    """Say who stands behind the lead, and what is best supported where that is something else."""
    if lead is None:
        return []
    material = telling.material
    proposition = lead.proposition
    ids = [one.claim.claim_id for one in lead.said]
    footing = say_footing(proposition, lead.stance or "says_so", material)
    denied = _say_denied(proposition, material) if lead.stance in ("says_so", "expects") else ()
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
        main = state_one(first, material, figures=False, dated=False, refs=False)
        ids = (*first.claim_ids[:1], *first.stance.earlier_claim_ids.split()[:1])
        return (*main, *turned, *refer(ids, beside=say_when(first.claim, material.as_of)))
    return state_one(first, material, figures=False)


def _say_denied(proposition: Any, material: Material) -> Draft:
    denying = count_voices(proposition, "denies")
    if not denying.named + denying.unnamed:
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
    words = count_voices(best, "says_so").words
    said = [one.claim.claim_id for one in list_said(best.proposition_id, "says_so", material)]
    text = f"Best supported, by {words}, is that {material.clause(best.proposition_id)}"
    return ((text, *refer(said)),)


def answer_question(telling: Telling, propositions: list[Any], most: int) -> list[Sentence]:
    """Answer a topic’s question by its most consequential propositions, a sentence each."""
    material = telling.material
    return telling.tell_each(_word_topic(propositions, material), most)


def _word_topic(propositions: list[Any], material: Material) -> Iterator[tuple[Draft, ...]]:
    for proposition in propositions:
        yield word_with_footing(proposition, material)


def word_with_footing(proposition: Any, material: Material) -> tuple[Draft, ...]:
    """Word a proposition with all who say so and all who deny it, the fullest wording first."""
    one = proposition.proposition_id
    rows = [row for row in material.stances.get(one, ()) if row.counted]
    said = [read_said(row, material) for row in rows]
    if not said:
        return word_nobody(material.claims_on[one], material)
    saying = [*list_said(one, "says_so", material), *list_said(one, "expects", material)]
    if not saying:
        others = [*list_said(one, "denies", material), *list_said(one, "leaves_open", material)]
        return (state_one(others[0], material), state_one(others[0], material, figures=False))
    stance = saying[0].stance.stance
    counted = [two for two in saying if two.stance.counted and two.stance.stance == stance]
    merged = [two for two in counted if two.can_merge]
    denied = _say_denied(proposition, material)
    also = denied or _say_also(saying[0], counted)
    turned = say_earlier(saying[0], material)
    first, plain = state_one(saying[0], material), state_one(saying[0], material, figures=False)
    alone: tuple[Draft, ...] = ((*first, *also), (*plain, *also), (*plain, *denied), first, plain)
    if turned:
        bare = state_one(saying[0], material, figures=False, dated=False, refs=False)
        ids = (*saying[0].claim_ids[:1], *saying[0].stance.earlier_claim_ids.split()[:1])
        when = say_when(saying[0].claim, material.as_of)
        return (
            (*bare, *turned, *refer(ids, beside=when), *denied),
            (*bare, *turned, *refer(ids, beside=when)),
            *alone,
        )
    if len(merged) < 2:
        return alone
    together = state_together(merged, material)
    return ((*together, *denied), together, *alone)


def _say_also(first: Said, counted: Sequence[Said]) -> Draft:
    """How many say so in all, where one speaks for several."""
    if len(counted) < 2:
        return ()
    verb = "say so" if first.stance.stance == "says_so" else "expect it"
    return (f"; in all, {count_said(counted).plain} {verb}",)
