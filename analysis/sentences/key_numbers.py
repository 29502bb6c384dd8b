"""Up to four numbers: as said, what they count, whose they are, when, and how many voices give them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.numbers.words import say_number
from analysis.sentences.clause import count_days, say_outcome, say_when
from analysis.sentences.figure_phrases import has_number, is_same_value, is_sayable, shorten_value
from analysis.sentences.lead import Lead
from analysis.sentences.material import Material
from analysis.sentences.numbers_beside import differs, is_same_thing, list_standing
from analysis.sentences.ranking import is_over, weigh
from analysis.sentences.sentence import Quote, Sentence, count_words, say_count, say_small

MOST = 4
_OF_FIRST_TOPIC = 2
_SCOPE_WORDS = 8
# Words before a number: a card begins with them as the middle of a sentence does.
_QUALIFYING = frozenset(
    "about almost around approximately more nearly over roughly some up at as less".split()
)
# “Some”, “a number of”: no card is large enough to make these a number.
_TELLS_NOTHING = ("some", "words")


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
        when = f", {self.date}" if self.date else ""
        text = f"{self.value}: {self.counts_words} ({self.speaker}{when}). {self.footing}."
        return Sentence((text[:1].upper() + text[1:],))


def list_key_numbers(material: Material, lead: Lead | None = None) -> list[KeyNumber]:
    """List the newest standing number of each consequential measure, the weightiest first."""
    standing = [one for one in list_standing(material) if _is_readable(one, material)]
    leading = lead.said[0].figures[0].measure_id if lead and lead.said and lead.said[0].figures else ""
    chosen = _choose(standing, material, leading)
    return [_make_card(figure, standing, material) for figure in chosen]


def _is_readable(figure: Any, material: Material) -> bool:
    """Whether a card can show it: not of background, and not only in the words of another language."""
    claim = material.claims[figure.claim_id]
    tells = figure.qualifier not in _TELLS_NOTHING or has_number(figure)
    return bool(tells and not claim.is_background and (is_sayable(figure) or not material.is_foreign(claim)))


def _choose(standing: Sequence[Any], material: Material, leading: str) -> list[Any]:
    """Choose the newest number of each measure: the headline’s first, two of its topic, one of others."""
    by_measure: dict[str, list[Any]] = defaultdict(list)
    measures = {one.figure_id: one.measure_id for one in standing}
    wholes = [one for one in standing if measures.get(one.subset_of) != one.measure_id]

    def order(figure: Any) -> tuple[Any, ...]:
        # What was expected, and is no longer, comes after what is said.
        return (not is_over(material.propositions[figure.proposition_id]), *_rank_in_measure(figure))

    for figure in sorted(wholes, key=order, reverse=True):
        by_measure[figure.measure_id].append(figure)
    ranked = sorted(
        by_measure.values(),
        key=lambda group: (group[0].measure_id != leading, _rank_measure(group, material)),
    )
    newest = _drop_wholes_of_parts([group[0] for group in ranked])
    chosen: list[Any] = []
    for figure in newest:
        most = _OF_FIRST_TOPIC if newest[0].topic_id == figure.topic_id else 1
        if sum(one.topic_id == figure.topic_id for one in chosen) < most:
            chosen.append(figure)
    rest = [one for one in newest if one not in chosen]
    return sorted([*chosen, *rest][:MOST], key=newest.index)


def _rank_in_measure(figure: Any) -> tuple[Any, ...]:
    """The newest comes first; of one day a whole before what was added or is of one place, then by voice."""
    return (
        figure.voice_id != "",
        count_days(figure),
        figure.accumulation != "increment",
        not figure.scope,
        bool(figure.voice_named),
        has_number(figure),
        not figure.hedge,
        figure.value_text,
    )


def _rank_measure(group: Sequence[Any], material: Material) -> tuple[Any, ...]:
    """Rank a measure by its topic, then by how many voices give numbers of it, news first."""
    newest = group[0]
    proposition = material.propositions[newest.proposition_id]
    named = {one.voice_id for one in group if one.voice_id and one.voice_named}
    unnamed = {one.voice_id for one in group if one.voice_id and not one.voice_named}
    documents = {one.document_id for one in material.figures.values() if one.measure_id == newest.measure_id}
    is_news = bool(material.claims[newest.claim_id].is_news)
    # A number that one document gives is a detail, however new; what many tell is the story.
    weight = len(named) + 0.3 * len(unnamed) + 0.3 * min(len(documents), 15) + 1.0 * is_news
    return (
        not newest.voice_id,
        is_over(proposition),
        int(proposition.topic_rank),
        newest.measure_kind in ("other", "duration"),
        -weight,
        -weigh(proposition, material),
        not has_number(newest),
        newest.stance != "says_so",
        newest.measure,
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
        footing="".join((_say_footing(figure, standing, material), *say_outcome(figure, material))),
        claim_id=figure.claim_id,
        claim_ids=tuple(dict.fromkeys([figure.claim_id, *([whole.claim_id] if whole else [])])),
        measure_id=figure.measure_id,
    )


def _say_card_value(figure: Any, whole: Any, material: Material) -> str:
    if whole is None or not _are_exact(figure, whole):
        short = _plain(shorten_value(figure, material))
        # Lower case, as in the middle of a sentence: it is a phrase and no sentence.
        return short[:1].lower() + short[1:] if short.split(" ")[0].lower() in _QUALIFYING else short
    return f"{say_number(figure.best)} of {say_number(whole.best)}"


def _are_exact(*figures: Any) -> bool:
    return all(one.form == "exact" and not math.isnan(one.best) for one in figures)


def _plain(parts: Iterable[object]) -> str:
    return "".join(part.text if isinstance(part, Quote) else str(part) for part in parts)


def _say_counted(figure: Any) -> str:
    scope = figure.scope.strip()
    if not scope or count_words(scope) > _SCOPE_WORDS or scope.lower() in figure.measure.lower():
        return str(figure.measure)
    if not all(letter.isascii() or letter in "’“”–" for letter in scope):  # not in the brief’s language
        return str(figure.measure)
    return f"{figure.measure} ({scope})"


def _say_speaker(figure: Any, card: str) -> str:
    speaker = card[:1].upper() + card[1:]
    return f"Expected by {card}" if figure.stance == "expects" else speaker


def _say_footing(figure: Any, standing: Iterable[Any], material: Material) -> str:
    """Say how many voices give this number, and how many another for the same thing."""
    beside = [one for one in standing if is_same_thing(one, figure) and one.voice_id]
    same = {one.voice_id for one in beside if is_same_value(one, figure)}
    other = {one.voice_id for one in beside if differs(one, figure, material)} - same
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
        f"{words}; {bound}{say_small(len(other))} {'other differs' if len(other) == 1 else 'others differ'}"
    )
