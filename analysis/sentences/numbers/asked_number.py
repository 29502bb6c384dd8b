"""The number that a topic’s question asks for: who gives it, and what others give beside it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from analysis.dossier.revisions import find_end
from analysis.sentences.numbers.key_numbers import choose_figures
from analysis.sentences.numbers.rival_numbers import list_others, say_rest
from analysis.sentences.numbers.then_and_now import can_stand_short, say_number_of
from analysis.sentences.standing.numbers_beside import list_readable, list_siblings
from analysis.sentences.standing.revisions import say_as_reported
from analysis.sentences.wording.clause import read_said, state_one
from analysis.sentences.wording.figure_phrases import say_scope
from analysis.sentences.wording.material import Material, once
from analysis.sentences.wording.outcome import say_outcome
from analysis.sentences.wording.relative_dates import say_when
from analysis.sentences.wording.sentence import refer
from analysis.sentences.wording.speaker import Draft, Wordings

ASKS_FOR_NUMBER = re.compile(r"how (?:many|much|far|long|high|big|large)\b", re.IGNORECASE)
# So many others with a number of it stand beside.
_BESIDE = 2


@once
def word_number(question: str, topic: str, material: Material) -> Wordings:
    """Word the weightiest number of what a topic's question asks for, the fullest first; () without one."""
    every = list_readable(material)
    wholes = {one.measure_id: one.part_of for one in every}
    counted = {
        find_end(one.measure_id, wholes)
        for one in material.figures.values()
        if material.propositions[one.proposition_id].topic_id == topic
    }
    counts = [one for one in every if find_end(one.measure_id, wholes) in counted]
    if question.lower().startswith("how many"):  # a share is no answer where anything is counted
        counts = [one for one in counts if one.measure_kind == "count"] or counts
    chosen = choose_figures(_keep_asked(question, counts), material)
    rows = [(one, row) for one in chosen[:1] for row in material.stances.get(one.proposition_id, ())]
    found = next(((one, row) for one, row in rows if one.claim_id in row.claim_ids.split()), None)
    if found is None or found[1].stance not in ("says_so", "expects"):
        return ()
    figure, stance = found
    claim = material.claims[figure.claim_id]
    speaker = material.speaker_of(stance, claim)
    said = replace(read_said(stance, material), claim=claim, speaker=speaker, figures=(figure,))
    # A number is not left out for a long description of who gives it.
    briefly = replace(said, speaker=replace(speaker, first=speaker.brief))
    alone = tuple(state_one(one, material) for one in (said, briefly))
    return (*_word_together(figure, material), *alone) if can_stand_short(figure, material) else alone


def _keep_asked(question: str, figures: list[Any]) -> list[Any]:
    """Keep what has a word of the question, names and what all have apart: the killed, not the captured."""
    words = [stems(one.measure) for one in figures]
    asked = stem_plain(question)
    asked = {word for word in asked if not all(word in its for its in words)}
    return [one for one, its in zip(figures, words, strict=True) if asked & its] or figures


def stem_plain(question: str) -> set[str]:
    """The stems of a question without its names, which half of its topic has."""
    return stems(" ".join(word for word in question.split() if word.islower()))


def stems(text: str) -> set[str]:
    """The beginnings of the longer words of a text.

    >>> sorted(stems("how many children are a child's"))
    ['child']
    """
    return {word[:5] for word in re.findall(r"[^\W\d_]{5,}", text.lower())}


def _word_together(figure: Any, material: Material) -> Iterator[Draft]:
    """Word a number with others beside it: what the voice gave besides, and what others give."""
    others = [one for one in list_others(figure, [figure], material) if one.voice_named]
    others = [one for one in others if can_stand_short(one, material)][:_BESIDE]
    siblings = list_siblings(figure, material)[:1]
    for most in range(len(others), -1, -1):
        for besides in (siblings, []) if siblings else ([],):
            if most or besides:
                yield _speak(figure, besides, others[:most], material)


def _speak(figure: Any, siblings: list[Any], others: list[Any], material: Material) -> Draft:
    speaker = material.speaker(figure.claim_id)
    when = say_when(material.claims[figure.claim_id], material.as_of)
    besides = tuple(
        part
        for one in siblings
        for part in (" and ", *say_as_reported(one, material), f" {say_rest(one.measure, figure.measure)}")
    )
    parts: Draft = (speaker, *say_number_of(figure, figure.measure, material), *besides)
    parts = (*parts, *refer([figure.claim_id, *(one.claim_id for one in siblings)], beside=when))
    for one in others:
        what = "" if one.measure_id == figure.measure_id else say_rest(one.measure, figure.measure)
        told = (say_scope(one).strip(" ()"), say_when(material.claims[one.claim_id], material.as_of))
        refs = refer([one.claim_id], beside=", ".join(filter(None, told)))
        giver = material.speaker(one.claim_id)
        parts = (*parts, "; ", giver, *say_number_of(one, what, material), *refs)
    return (*parts, *say_outcome(figure, material, [figure]))
