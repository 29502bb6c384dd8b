"""How many: the newest number in one sentence, with what others give for the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from analysis.sentences.card import list_others, list_siblings, say_rest, say_scope
from analysis.sentences.clause import read_said, say_outcome, state_one
from analysis.sentences.figure_phrases import has_number, shorten_value
from analysis.sentences.key_numbers import choose_figures, list_readable
from analysis.sentences.material import Material
from analysis.sentences.relative_dates import say_when
from analysis.sentences.revisions import say_as_reported
from analysis.sentences.sentence import count_words, refer
from analysis.sentences.speaker import Draft
from analysis.sentences.verbs import weakens

# What somebody does with a number that no clause goes with.
_VERBS = {"estimates": "estimated", "alleges": "alleged", "confirms": "confirmed", "forecasts": "expected"}
_OTHERS = 2
_NUMBER_WORDS = 3


def word_number(question: str, propositions: Sequence[Any], material: Material) -> tuple[Draft, ...]:
    """Word the weightiest number of what a question asks for, the fullest first; nothing without one."""
    every = list_readable(material)
    wholes = {one.measure_id: one.part_of for one in every}
    counted = {
        _find_whole(one.measure_id, wholes)
        for proposition in propositions
        for one in material.figures_on[proposition.proposition_id]
    }
    counts = [one for one in every if _find_whole(one.measure_id, wholes) in counted]
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
    return (*_word_together(figure, every, material), *alone) if _can_stand_short(figure, material) else alone


def _keep_asked(question: str, figures: list[Any]) -> list[Any]:
    """Keep what has a word of the question, names and what all have apart: the killed, not the captured."""
    words = [stems(one.measure) for one in figures]
    asked = stems(" ".join(word for word in question.split() if word.islower()))
    asked = {word for word in asked if not all(word in its for its in words)}
    return [one for one, its in zip(figures, words, strict=True) if asked & its] or figures


def stems(text: str) -> set[str]:
    """The beginnings of the longer words of a text.

    >>> sorted(stems("how many children are a child's"))
    ['child']
    """
    return {word[:5] for word in re.findall(r"[^\W\d_]{5,}", text.lower())}


def _find_whole(measure: str, wholes: Mapping[str, str]) -> str:
    """Find the measure that one is, in the end, part of."""
    return _find_whole(wholes[measure], wholes) if wholes.get(measure) else measure


def _word_together(figure: Any, every: list[Any], material: Material) -> Iterator[Draft]:
    """Word a number with others beside it: what the voice gave besides, and what others give."""
    others = [one for one in list_others(figure, [figure], every, material) if one.voice_named]
    others = [one for one in others if _can_stand_short(one, material)][:_OTHERS]
    siblings = list_siblings(figure, every)[:1]
    for most in range(len(others), -1, -1):
        for besides in (siblings, []) if siblings else ([],):
            if most or besides:
                yield _speak(figure, besides, others[:most], material)


def _speak(figure: Any, siblings: list[Any], others: list[Any], material: Material) -> Draft:
    when = say_when(material.claims[figure.claim_id], material.as_of)
    besides = tuple(
        part
        for one in siblings
        for part in (" and ", *say_as_reported(one, material), f" {say_rest(one.measure, figure.measure)}")
    )
    parts: Draft = (*_say_number(figure, figure.measure, material), *besides)
    parts = (*parts, *refer([figure.claim_id, *(one.claim_id for one in siblings)], beside=when))
    for one in others:
        what = "" if one.measure_id == figure.measure_id else say_rest(one.measure, figure.measure)
        told = (say_scope(one).strip(" ()"), say_when(material.claims[one.claim_id], material.as_of))
        refs = refer([one.claim_id], beside=", ".join(filter(None, told)))
        parts = (*parts, "; ", *_say_number(one, what, material), *refs)
    return (*parts, *say_outcome(figure, material))


def _say_number(figure: Any, what: str, material: Material) -> Draft:
    """Who does what with a number of what: “Berg estimated “about 900” homes flooded”."""
    verb = _VERBS.get(figure.modality, "spoke of")
    speaker = material.speaker(figure.claim_id)
    return (speaker, f" {verb} ", *shorten_value(figure, material), f" {what}" if what else "")


def _can_stand_short(figure: Any, material: Material) -> bool:
    """Whether a number can stand before the name of its measure: no hedge and no noun of its own."""
    (value,) = shorten_value(figure, material)
    words = value if isinstance(value, str) else getattr(value, "text", "")
    is_bare = count_words(words) <= _NUMBER_WORDS and words[-1:].isdigit()
    return bool(has_number(figure) and is_bare and not weakens(figure.modality, figure.hedge))
