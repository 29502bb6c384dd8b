"""A number then and now: what a voice gave before, and what another had given before."""

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.sentences.numbers.rival_numbers import say_rest
from analysis.sentences.standing.numbers_beside import find_newest, is_hedged, is_same_thing, list_plain
from analysis.sentences.standing.revisions import find_revision
from analysis.sentences.wording.clause import Said, is_first_of_side, list_said
from analysis.sentences.wording.figure_phrases import (
    find_told,
    has_number,
    is_same_size,
    say_value,
    shorten_value,
)
from analysis.sentences.wording.introductions import possessive, with_article
from analysis.sentences.wording.material import Material, once
from analysis.sentences.wording.outcome import say_outcome
from analysis.sentences.wording.relative_dates import count_days, say_on_its_day
from analysis.sentences.wording.sentence import Name, count_words, refer, say_plainly
from analysis.sentences.wording.speaker import LISTED, Draft, Wordings, list_items, name_sides

# What somebody does with a number that no clause goes with.
_VERBS = {"estimates": "estimated", "alleges": "alleged", "confirms": "confirmed", "forecasts": "expected"}
_NUMBER_WORDS = 3
_ENDS_IN_NUMBER = re.compile(
    r"(?:\d|\d (?:hundred|thousand|million|billion)|\b(?:two|three|four|five|six|seven|eight|nine|ten))\Z"
)


def word_revision(said: Said, material: Material) -> Wordings:
    """A number that the same voice gave otherwise before: from the first to the newest."""
    for revision in filter(None, (find_revision(figure, material) for figure in said.figures)):
        first, known, last = revision.first, revision.known, revision.last
        if not has_number(last):  # “dozens” after “dozens”
            continue
        main: Draft = (said.speaker, *_say_now(last, material), ", after ")
        whole = _say_then((first, known) if known is not first else (first,), said, material)
        ids = dict.fromkeys((last.claim_id, known.claim_id, first.claim_id))
        shorter = (*_say_then((known,), said, material), *refer((last.claim_id, known.claim_id)))
        since = say_outcome(last, material)
        bare = (*_say_dated(known, material), *refer((last.claim_id, known.claim_id)))
        voice: Draft = (*_name_voice(said), *_say_now(last, material), ", after ")
        # A number of another who speaks for the same voice is the voice’s, and not this speaker’s.
        is_own = said.speaker.key == material.speaker(known.claim_id).key
        least = ((*main, *bare), (*voice, *bare)) if is_own else ((*voice, *bare),)
        every = ((*main, *whole, *refer(ids)), (*main, *shorter), *least)
        return tuple((*one, *since) for one in every)
    return ()


def _name_voice(said: Said) -> Draft:
    """Whose number it was, in few words: for whom somebody speaks, a body by its office, a person by name."""
    if said.stance.voice_id != said.claim.origin_id:
        return name_sides([said.stance.voice])
    return said.speaker.title if said.claim.origin_kind == "body" else said.speaker.brief


def word_numbers_above(figures: Sequence[Any], material: Material) -> Wordings:
    """Which of several numbers on the cards are new, and whose stood there before; nothing for one."""
    before = {one.figure_id: _say_before(one, material) for one in figures}
    ranked = sorted(figures, key=lambda one: not before[one.figure_id])

    def word(some: Sequence[Any], most: int, *, whole: bool) -> Draft:
        items: list[Draft] = []
        last = ""
        for number, one in enumerate(some):
            then = before[one.figure_id] if number < most else ()
            value = (" (", *shorten_value(one, material), *then, ")") if whole or then else ()
            items.append((say_rest(one.measure, last), *value))
            last = one.measure
        return ("New above: ", *list_items(items), *refer(one.claim_id for one in some))

    having = sum(map(bool, before.values()))
    return tuple(
        word(ranked[:count], most, whole=whole)
        for most in range(min(having, LISTED), -1, -1)
        for whole in (True, False)
        for count in range(min(len(ranked), LISTED), max(most, 2) - 1, -1)
    )


def _say_before(figure: Any, material: Material) -> Draft:
    """Whose number a reader of the earlier brief may have had: its own voice’s, else another’s newest."""
    if material.compare_to is None:
        return ()
    known = [
        one
        for one in material.figures.values()
        if is_same_thing(one, figure)
        and (one.stance, one.is_nearest) == (figure.stance, True)
        and one.voice_id
        and has_number(one)
        and one.accumulation != "increment"
        and one.figure_id not in material.converted
        and not material.claims[one.claim_id].is_news
    ]
    if same := [one.voice_named for one in known if is_same_size(one, figure)]:
        return () if any(same) else (", before by unnamed voices only",)
    of_somebody = [one for one in known if one.voice_named or one.voice_side]
    newest = find_newest([one for one in of_somebody if one.voice_id == figure.voice_id] or of_somebody)
    if newest is None:
        return ()
    told = find_told(newest, material.figures_in[newest.statement_id], material)
    whose = Name(possessive(with_article(told.voice_side or told.voice_short)))
    return (" after ", whose, " ", *shorten_value(told, material))


def word_overtaken(said: Said, material: Material) -> Wordings:
    """The newest number of a matter, where another voice’s was the newest before."""
    found = _find_numbers(said.stance.proposition_id, material)
    if found is None or found[0].claim_id not in said.claim_ids:
        return ()
    last, known = found
    every = list_said(said.stance.proposition_id, said.stance.stance, material)
    # Of one voice it is a revision; of a new side that it says so at all is the news.
    if last.voice_id == known.voice_id or is_first_of_side(said, every, material):
        return ()
    earlier = material.speaker(known.claim_id)
    had: Draft = (" had given ", *shorten_value(known, material), " before")
    main: Draft = (said.speaker, *_say_now(last, material), "; ")
    refs = refer((last.claim_id, known.claim_id))
    return ((*main, earlier, *had, *refs), (*main, *earlier.brief, *had, *refs))


@once
def _find_numbers(proposition_id: str, material: Material) -> tuple[Any, Any] | None:
    """The newest number that stands for a proposition, and the newest of those that were no news."""
    if material.compare_to is None:
        return None
    given = [
        one
        for one in list_plain(material)
        if one.proposition_id == proposition_id
        and one.modality in ("asserts", "confirms")
        and one.voice_named
        and has_number(one)
        and one.accumulation != "increment"
    ]
    given.sort(key=lambda one: (count_days(one), one.is_nearest, one.value_text), reverse=True)
    new = next((one for one in given if material.claims[one.claim_id].is_news), None)
    if new is None:
        return None
    had = (one for one in given if not material.claims[one.claim_id].is_news and is_same_thing(one, new))
    known = next(had, None)
    if known is None or is_same_size(new, known) or count_days(new) <= count_days(known):
        return None
    return new, known


def _say_now(figure: Any, material: Material) -> Draft:
    """The number that a voice now gives, or now expects, for what it counts."""
    verb = " gave "
    if figure.stance == "expects":
        verb = " last expected " if say_outcome(figure, material) else " now expects "
    elif figure.measure_kind == "count" and can_stand_short(figure, material):
        return say_number_of(figure, figure.measure, material)
    if figure.measure_kind == "count" and figure.stance != "expects":
        return (verb, *shorten_value(figure, material), f" as the number of {figure.measure}")
    return (verb, *say_value(figure, material), f" ({figure.measure})")


def say_number_of(figure: Any, what: str, material: Material) -> Draft:
    """What somebody does with a number of what: “ estimated “about 900” homes flooded”."""
    verb = _VERBS.get(figure.modality, "spoke of")
    return (f" {verb} ", *shorten_value(figure, material), f" {what}" if what else "")


def can_stand_short(figure: Any, material: Material) -> bool:
    """Whether a number can stand before the name of its measure: no hedge and no noun of its own."""
    words = say_plainly(shorten_value(figure, material))
    is_bare = count_words(words) <= _NUMBER_WORDS and _ENDS_IN_NUMBER.search(words)
    return bool(has_number(figure) and is_bare and not is_hedged(figure))


def _say_dated(figure: Any, material: Material) -> Draft:
    """A number and its day; that it has none, so that nobody takes it for the last."""
    when = say_on_its_day(figure, material.as_of)
    undated = ("an undated ",) if pd.isna(figure.said_from) else ()
    return (*undated, *shorten_value(figure, material), when)


def _say_then(figures: Sequence[Any], said: Said, material: Material) -> Draft:
    """The numbers that a voice gave before, in order, each with its day and with who gave it for it."""
    parts: Draft = ()
    for number, figure in enumerate(figures):
        earlier = material.speaker(figure.claim_id)
        # A minister who has become president is the same person.
        is_same = said.speaker.key == earlier.key or said.speaker.later == earlier.later
        whose: Draft = () if is_same else (" from ", earlier)
        dated = _say_dated(figure, material)
        parts = (*parts, *((" and ",) if number else ()), *dated[:-1], *whose, dated[-1])
    return parts
