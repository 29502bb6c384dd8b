"""Up to four numbers: as said, what they count, whose they are, when, and how many voices give them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.numbers.words import say_number
from analysis.sentences.clause import say_when
from analysis.sentences.figure_phrases import say_value
from analysis.sentences.material import Material
from analysis.sentences.numbers_beside import has_number, is_same_thing, is_same_value, list_standing
from analysis.sentences.ranking import day_of, rank_proposition
from analysis.sentences.sentence import Quote, Sentence, count_words, say_count

MOST = 4
_OF_ONE_TOPIC = 2
_SCOPE_WORDS = 8


@dataclass(frozen=True)
class KeyNumber:
    """One number as a card shows it.

    ``value`` is as cited, ``counts_words`` what it counts, ``mark`` whose mark it takes (person, body,
    outlet, social media, unnamed or nobody), ``speaker`` the name with office and country, ``date`` when it
    was said (may be empty), ``footing`` how many voices give it.
    """

    value: str
    counts_words: str
    mark: str
    side: str
    speaker: str
    date: str
    footing: str
    claim_id: str
    claim_ids: tuple[str, ...]
    measure_id: str

    @property
    def word_count(self) -> int:
        """Words on the card."""
        return count_words(" ".join((self.value, self.counts_words, self.speaker, self.date, self.footing)))

    @property
    def sentence(self) -> Sentence:
        """The card read out."""
        parts = (f"{self.value}: {self.counts_words} ({self.speaker}", f", {self.date}" if self.date else "")
        return Sentence((*parts, f"). {self.footing}."))


def list_key_numbers(material: Material) -> list[KeyNumber]:
    """List the newest standing number of each consequential measure, by consequence; a part with its whole."""
    standing = [one for one in list_standing(material) if not _is_background(one, material)]
    chosen = _choose(standing, material)
    return [_make_card(figure, standing, material) for figure in chosen]


def _is_background(figure: Any, material: Material) -> bool:
    return bool(material.claims[figure.claim_id].is_background)


def _choose(standing: Sequence[Any], material: Material) -> list[Any]:
    newest: dict[str, Any] = {}
    for figure in sorted(standing, key=lambda one: _rank_in_measure(one), reverse=True):
        newest.setdefault(figure.measure_id, figure)
    ranked = sorted(newest.values(), key=lambda one: _rank(one, material))
    ranked = _drop_wholes_of_parts(ranked)
    chosen: list[Any] = []
    for figure in ranked:
        if sum(one.topic_id == figure.topic_id for one in chosen) < _OF_ONE_TOPIC:
            chosen.append(figure)
    rest = [one for one in ranked if one not in chosen]
    kept = [*chosen, *rest][:MOST]
    return sorted(kept, key=ranked.index)


def _rank_in_measure(figure: Any) -> tuple[Any, ...]:
    return (
        figure.voice_id != "",
        day_of(figure.said_to) or day_of(figure.public_on),
        bool(figure.voice_named),
        has_number(figure),
        not figure.hedge,
        figure.value_text,
    )


def _rank(figure: Any, material: Material) -> tuple[Any, ...]:
    return (
        not figure.voice_id,
        *rank_proposition(material.propositions[figure.proposition_id], material),
        not has_number(figure),
        figure.stance != "says_so",
        figure.measure,
    )


def _drop_wholes_of_parts(ranked: Sequence[Any]) -> list[Any]:
    """A whole that a shown part names already (“6 of 20”) needs no card of its own."""
    told = {one.subset_of for one in ranked[:MOST] if one.subset_of}
    return [one for one in ranked if one.figure_id not in told]


def _make_card(figure: Any, standing: Iterable[Any], material: Material) -> KeyNumber:
    claim = material.claims[figure.claim_id]
    speaker = material.speaker(figure.claim_id)
    whole = material.figures.get(figure.subset_of)
    return KeyNumber(
        value=_say_card_value(figure, whole, material),
        counts_words=_say_counted(figure),
        mark="nobody" if not claim.counts else claim.origin_kind if claim.origin_named else "unnamed",
        side=claim.voice_side,
        speaker=_say_speaker(figure, speaker.card),
        date=say_when(claim, material.as_of),
        footing=_say_footing(figure, standing),
        claim_id=figure.claim_id,
        claim_ids=tuple(dict.fromkeys([figure.claim_id, *([whole.claim_id] if whole else [])])),
        measure_id=figure.measure_id,
    )


def _say_card_value(figure: Any, whole: Any, material: Material) -> str:
    if whole is None:
        return _plain(say_value(figure, material))
    if figure.form == whole.form == "exact" and not math.isnan(figure.best) and not math.isnan(whole.best):
        return f"{say_number(figure.best)} of {say_number(whole.best)}"
    return f"{_plain(say_value(figure, material))} of {_plain(say_value(whole, material))}"


def _plain(parts: Iterable[object]) -> str:
    return "".join(part.text if isinstance(part, Quote) else str(part) for part in parts)


def _say_counted(figure: Any) -> str:
    scope = figure.scope.strip()
    if not scope or count_words(scope) > _SCOPE_WORDS or scope.lower() in figure.measure.lower():
        return str(figure.measure)
    return f"{figure.measure} ({scope})"


def _say_speaker(figure: Any, card: str) -> str:
    speaker = card[:1].upper() + card[1:]
    return f"Expected by {card}" if figure.stance == "expects" else speaker


def _say_footing(figure: Any, standing: Iterable[Any]) -> str:
    """Say how many voices give this number, and how many another for the same thing."""
    beside = [one for one in standing if is_same_thing(one, figure) and one.voice_id]
    same = {one.voice_id for one in beside if is_same_value(one, figure)}
    other = {one.voice_id for one in beside} - same
    unnamed = {one.voice_id for one in beside if not one.voice_named}
    if not figure.voice_id:
        words = "Whose number is not told"
    elif len(same) > 1 and same & unnamed:
        words = f"Up to {say_count(len(same), 'voice')}"
    else:
        words = say_count(len(same), "voice").capitalize()
    if not other:
        return words
    bound = "up to " if len(other) > 1 and other & unnamed else ""
    return (
        f"{words}; {bound}{say_count(len(other), 'other').removesuffix('s')}{'s' if len(other) > 1 else ''} differ"
        + ("s" if len(other) == 1 else "")
    )
