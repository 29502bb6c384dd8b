"""Up to four numbers: as said, what they count, whose they are, when, and how many voices give them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.frames.voices import JOINT
from analysis.numbers.words import say_number
from analysis.sentences.clause import say_outcome
from analysis.sentences.figure_phrases import (
    has_number,
    is_same_value,
    is_sayable,
    list_numbers,
    say_added_in,
    shorten_value,
)
from analysis.sentences.footing import list_bodies, list_counted
from analysis.sentences.lead import Lead
from analysis.sentences.material import Material
from analysis.sentences.numbers_beside import differs, is_same_thing, list_standing
from analysis.sentences.ranking import is_over, weigh
from analysis.sentences.relative_dates import count_days, say_when
from analysis.sentences.sentence import (
    Quote,
    Sentence,
    capitalise,
    count_words,
    enumerate_parts,
    say_count,
    say_small,
    tidy,
)
from analysis.sentences.speaker import Speaker, with_article

MOST = 4
_OF_FIRST_TOPIC = 2
_SCOPE_WORDS = 8
_DETAILS = ("other", "duration")
# What only unnamed voices count below this is no number of the day.
_FEW = 10
# A count that is larger weighs no more.
_LARGE = 10_000
# A scope that is a place in a document narrows nothing.
_PLACES = ("headline", "lead", "title", "caption", "heading")
_DIFFERING = 2
_VALUE_WORDS = 4
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
        return Sentence((capitalise(text),))


def list_key_numbers(material: Material, lead: Lead | None = None) -> list[KeyNumber]:
    """List the newest standing number of each consequential measure, the weightiest first."""
    standing = [one for one in list_standing(material) if _is_readable(one, material)]
    leading = lead.said[0].figures[0].measure_id if lead and lead.said and lead.said[0].figures else ""
    chosen = _choose(standing, material, leading)
    return [_make_card(figure, standing, material) for figure in chosen]


def _is_readable(figure: Any, material: Material) -> bool:
    """Whether a card can show it: not of background, and not only in the words of another language."""
    claim = material.claims[figure.claim_id]
    is_short = count_words(figure.value_text) <= _VALUE_WORDS
    tells = has_number(figure) or (figure.qualifier not in _TELLS_NOTHING and is_short)
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
    weighty = [group for group in ranked if not _is_minor(group, material)]
    newest = _drop_repeated(_drop_wholes_of_parts([group[0] for group in weighty]))
    # A distance or a length of time is a detail where anything is counted.
    newest = [one for one in newest if one.measure_kind not in _DETAILS] or newest
    chosen: list[Any] = []
    for figure in newest:
        most = _OF_FIRST_TOPIC if newest[0].topic_id == figure.topic_id else 1
        if sum(one.topic_id == figure.topic_id for one in chosen) < most:
            chosen.append(figure)
    rest = [one for one in newest if one not in chosen]
    return sorted([*chosen, *rest][:MOST], key=newest.index)


def _is_minor(group: Sequence[Any], material: Material) -> bool:
    """Whether its newest number is an unnamed voice’s, and below ten: a detail."""
    whole = material.figures.get(group[0].subset_of, group[0])
    return not group[0].voice_named and max(list_numbers(whole), default=math.inf) < _FEW


def _drop_repeated(ranked: Sequence[Any]) -> list[Any]:
    """One voice’s same number on one topic needs one card, whatever it counts: “1,500” twice puzzles."""
    shown: dict[tuple[Any, ...], Any] = {}
    for one in ranked:
        key = (
            (one.voice_id, one.topic_id, *sorted(list_numbers(one))) if has_number(one) else (one.figure_id,)
        )
        shown.setdefault(key, one)
    return list(shown.values())


def _rank_in_measure(figure: Any) -> tuple[Any, ...]:
    """The newest comes first; of one day a whole before what was added or is of one place, then by voice."""
    return (
        figure.voice_id != "",
        not say_added_in(figure),
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
    weight = len(named) + 0.3 * len(unnamed) + 0.3 * min(len(documents), 15) + 3.0 * is_news
    weight += (
        0.5 * math.log10(min(_LARGE, max([1.0, *list_numbers(newest)]))) * (newest.measure_kind == "count")
    )
    return (
        not newest.voice_id,
        is_over(proposition),
        int(proposition.topic_rank),
        newest.measure_kind in _DETAILS,
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
        speaker=_say_speaker(figure, _introduce(speaker, claim)),
        date=say_when(claim, material.as_of),
        footing="".join((_say_footing(figure, standing, material), *say_outcome(figure, material))),
        claim_id=figure.claim_id,
        claim_ids=tuple(dict.fromkeys([figure.claim_id, *([whole.claim_id] if whole else [])])),
        measure_id=figure.measure_id,
    )


def _say_card_value(figure: Any, whole: Any, material: Material) -> str:
    if whole is None or not _are_exact(figure, whole):
        return _plain(shorten_value(figure, material))
    return f"{say_number(figure.best)} of {say_number(whole.best)}"


def _are_exact(*figures: Any) -> bool:
    return all(one.form == "exact" and not math.isnan(one.best) for one in figures)


def _plain(parts: Iterable[object]) -> str:
    return "".join(part.text if isinstance(part, Quote) else str(part) for part in parts)


def _say_counted(figure: Any) -> str:
    if period := say_added_in(figure):
        return f"{figure.measure}, {period}"
    scope = figure.scope.strip()
    is_told = scope.lower() in figure.measure.lower() or scope.lower() in _PLACES
    if not scope or is_told or count_words(scope) > _SCOPE_WORDS:
        return str(figure.measure)
    if not all(letter.isascii() or letter in "’“”–" for letter in scope):  # not in the brief’s language
        return str(figure.measure)
    return f"{figure.measure} ({scope})"


def _say_speaker(figure: Any, card: str) -> str:
    speaker = capitalise(card)
    return f"Expected by {card}" if figure.stance == "expects" else speaker


def _say_footing(figure: Any, standing: Iterable[Any], material: Material) -> str:
    """Say how many voices give this number, who gives another for the same thing, and who denies it."""
    beside = [one for one in standing if is_same_thing(one, figure) and one.voice_id]
    same = {one.voice_id for one in beside if is_same_value(one, figure)}
    giving = {voice for one in same for voice in one.split(JOINT)}
    other = [one for one in beside if one.voice_id not in same and differs(one, figure, material)]
    unnamed = {one.voice_id for one in beside if not one.voice_named}
    voices = say_count(len(giving), "voice")
    if not figure.voice_id:
        words = "Whose number is not told"
    elif len(giving) > 1 and same & unnamed:
        words = f"Up to {voices}"
    else:
        words = f"{voices.capitalize()}{', jointly' if len(giving) > len(same) == 1 else ''}"
    return "".join((words, *_say_others(other, material), *_say_denied(figure, material)))


def _say_others(other: list[Any], material: Material) -> Iterator[str]:
    """Who gives another number, with it: two, named ones and the newest first, and how many more do."""
    other.sort(key=lambda one: (not one.voice_named, -count_days(one), one.value_text))
    newest = list({one.voice_id: one for one in reversed(other)}.values())[::-1]
    for one in newest[:_DIFFERING]:
        yield f"; {_name(material.speaker(one.claim_id))}: {_plain(shorten_value(one, material))}"
    if (left := len(newest) - _DIFFERING) > 0:
        yield f"; {say_small(left)} more {'differs' if left == 1 else 'differ'}"


def _say_denied(figure: Any, material: Material) -> Iterator[str]:
    """Who denies what the number is told of; nothing where nobody does."""
    if denying := list_counted(figure.proposition_id, "denies", material):
        first = denying[0]
        more = sum(len(one.parties) for one in denying[1:])
        if more and (bodies := list_bodies(denying)):
            yield f"; {tidy(enumerate_parts(bodies))} {'deny' if len(bodies) > 1 else 'denies'} it"
            return
        others = f" and {say_small(more)} more" if more else ""
        side = "" if first.stance.voice_named else first.stance.voice_side
        who = f"a voice for {with_article(side)}" if side else _name(first.speaker)
        yield f"; {who}{others} {'deny' if others or first.speaker.plural else 'denies'} it"


def _introduce(speaker: Speaker, claim: Any) -> str:
    """A body by its office alone, as in a headline; a person with name, office and country."""
    return str(tidy(speaker.title)).rstrip(",") if claim.origin_kind == "body" else speaker.card


def _name(speaker: Speaker) -> str:
    return str(tidy(speaker.later)).rstrip(",")
