"""What is new: sentences, the most consequential first, merged by voice and proposition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from analysis.sentences.clause import (
    Draft,
    Said,
    is_first_of_side,
    list_said,
    read_said,
    say_earlier,
    state_one,
)
from analysis.sentences.figure_phrases import say_value, shorten_value
from analysis.sentences.material import Material
from analysis.sentences.ranking import day_of, rank_proposition
from analysis.sentences.relative_dates import say_day, to_date
from analysis.sentences.revisions import find_revision
from analysis.sentences.sentence import Name, Sentence, enumerate_parts, refer
from analysis.sentences.speaker import with_article
from analysis.sentences.standfirst import word_nobody, word_one, word_voices
from analysis.sentences.telling import Telling, cite

_OF_VOICES = ("says_so", "denies", "expects", "leaves_open")


def ask_what_is_new(material: Material) -> str:
    """The question as it stands over the answer, with the day of the earlier brief."""
    if material.compare_to is None:
        return "What is newest?"
    return f"What is new since {say_day(material.compare_to, material.as_of)}?"


def answer_what_is_new(telling: Telling, most: int) -> list[Sentence]:
    """Say in two sentences what is new, and how much more there is."""
    material = telling.material
    key = ("news", "")
    if key not in material.read:
        material.read[key] = list(_list_news(material))
    items = list(material.read[key])
    if not items:
        return [*telling.tell(_say_nothing(material)), *telling.tell_each(_list_lapsed(material), most - 1)]
    items += _list_lapsed(material)
    first = telling.tell_each(items, 1)
    # What an earlier answer told already comes after what none did.
    rest = sorted(items[1:], key=lambda wordings: cite(wordings[0]) <= telling.told)
    return [*first, *telling.tell_each(rest, most - len(first))]


def state_news(material: Material) -> list[Sentence]:
    """State everything that is new, for the annex: a sentence each, in the same order."""
    telling = Telling(material)
    told: list[Sentence] = []
    for wordings in _list_news(material):
        told += telling.tell(*wordings, longest=60)
    told = told or telling.tell(_say_nothing(material))
    return [*told, *telling.tell_each(_list_lapsed(material), len(material.propositions))]


def _say_nothing(material: Material) -> Draft:
    if not material.claims:
        return ("Nothing was public yet",)
    since = f" after {say_day(material.compare_to, material.as_of)}" if material.compare_to else ""
    return (f"Nothing in our documents became public{since}",)


def _list_news(material: Material) -> Iterator[tuple[Draft, ...]]:
    yield from _list_withdrawn(material, later=False)
    yield from _list_corrected(material)
    yield from _list_said(material)
    for proposition in _rank_new(material):
        if unattributed := _fresh_without_speaker(proposition, material):
            yield word_nobody(unattributed, material)
    yield from _list_withdrawn(material, later=True)


def _list_said(material: Material) -> Iterator[tuple[Draft, ...]]:
    """Who turned, then the first of what is new on each proposition, then the rest of each."""
    turns, firsts, rest = [], [], []
    for proposition in _rank_new(material):
        fresh = _fresh(proposition, material)
        turned = [one for one in fresh if one.stance.earlier_stance]
        turns += [_word_turn(said, material) for said in turned]
        items = [
            wordings
            for stance in _OF_VOICES
            if (of_one := [one for one in fresh if one.stance.stance == stance and one not in turned])
            for wordings in _word_fresh(of_one, material)
        ]
        firsts += items[: not turned]
        rest += items[not turned :]
    yield from (*turns, *firsts, *rest)


def _rank_new(material: Material) -> list[Any]:
    if material.compare_to is not None:
        new = [one for one in material.propositions.values() if one.is_new]
        return sorted(new, key=lambda one: rank_proposition(one, material))
    shown = [one for one in material.propositions.values() if not one.is_background]
    return sorted(shown, key=lambda one: (-day_of(one.last_public), rank_proposition(one, material)))


def _fresh_without_speaker(proposition: Any, material: Material) -> list[Any]:
    claims = material.claims_on[proposition.proposition_id]
    return [one for one in claims if not one.counts and (material.compare_to is None or one.is_news)]


def _fresh(proposition: Any, material: Material) -> list[Said]:
    """The voices whose stance is carried by a claim that is news, figures of the new claims only."""
    found = []
    for row in material.stances.get(proposition.proposition_id, ()):
        new = [
            one
            for one in row.claim_ids.split()
            if material.compare_to is None or material.claims[one].is_news
        ]
        # What all signatories also say alone is news still.
        if new and not row.given_up_for:
            found.append(_read_new(row, new, material))
    found.sort(
        key=lambda one: (
            not one.stance.counted,
            not one.stance.voice_named,
            not one.figures,
            -one.claim.public_on.toordinal(),
        )
    )
    return found


def _read_new(row: Any, new: Sequence[str], material: Material) -> Said:
    """Read of a voice only what is new."""
    first = row.claim_id if row.claim_id in new else new[0]
    return read_said(row._replace(claim_id=first, claim_ids=" ".join(new)), material)


def _word_fresh(fresh: list[Said], material: Material) -> Iterator[tuple[Draft, ...]]:
    """Those with a revision or a hedge of their own speak alone, the others together with their numbers."""
    revised = {
        number: words for number, said in enumerate(fresh) if (words := _word_revision(said, material))
    }
    together = [one for number, one in enumerate(fresh) if one.can_merge and number not in revised]
    if together:
        yield _word_together(together, material)
    for number, said in enumerate(fresh):
        if said not in together:
            yield (*revised.get(number, ()), *word_one(said, material))


def _word_together(together: list[Said], material: Material) -> tuple[Draft, ...]:
    """What several say together, else the first alone; where room is, that it is new of a side."""
    alone = word_one(together[0], material)
    wordings = word_voices(together, material)[: -len(alone)] if len(together) > 1 else ()
    new, new_alone = (_say_first_of_sides(some, material) for some in (together, together[:1]))
    return tuple(
        (*one, *more)
        for drafts, first in ((wordings, new), (alone, new_alone))
        for one in drafts
        for more in ((first, ()) if first else ((),))
    )


def _say_first_of_sides(together: Sequence[Said], material: Material) -> Draft:
    """For which sides nobody said so by name before, where somebody of another side did."""
    stance = together[0].stance
    every = list_said(stance.proposition_id, stance.stance, material)
    known = [one for one in every if not all(material.claims[two].is_news for two in one.claim_ids)]
    sides = [one.stance.voice_side for one in together if is_first_of_side(one, every, material)]
    if stance.stance != "says_so" or not known or not sides:
        return ()
    listed = enumerate_parts([(Name(with_article(one)),) for one in dict.fromkeys(sides)], " or ")
    return ("; no named voice for ", *listed, " had said so before")


def _word_turn(said: Said, material: Material) -> tuple[Draft, ...]:
    """Who says otherwise than before: what now, and until when the opposite."""
    turned = say_earlier(said, material)
    ids = (*said.claim_ids[:1], *(said.stance.earlier_claim_ids.split()[:1] if turned else ()))
    main = state_one(said, material, figures=0, dated=False, refs=False)
    return ((*main, *turned, *refer(ids)), (*main, *refer(ids)))


def _word_revision(said: Said, material: Material) -> tuple[Draft, ...]:
    """A number that the same voice gave otherwise before: from the first to the newest."""
    for revision in filter(None, (find_revision(figure, material) for figure in said.figures)):
        first, known, last = revision.first, revision.known, revision.last
        main: Draft = (said.speaker.mention, *_say_now(last, material), ", after ")
        whole = _say_then((known, first) if known is not first else (first,), said, material)
        ids = dict.fromkeys((last.claim_id, known.claim_id, first.claim_id))
        shorter = (*_say_then((known,), said, material), *refer((last.claim_id, known.claim_id)))
        return ((*main, *whole, *refer(ids)), (*main, *shorter))
    return ()


def _say_now(figure: Any, material: Material) -> Draft:
    """The number that a voice now gives, or now expects, for what it counts."""
    verb = " now expects " if figure.stance == "expects" else " gave "
    if figure.measure_kind == "count" and figure.stance != "expects":
        return (verb, *say_value(figure, material), f" as the number of {figure.measure}")
    return (verb, *say_value(figure, material), f" ({figure.measure})")


def _say_then(figures: Sequence[Any], said: Said, material: Material) -> Draft:
    """The numbers that a voice gave before, the last first, each with its day and with who gave it for it."""
    parts: Draft = ()
    for number, figure in enumerate(figures):
        earlier = material.speaker(figure.claim_id)
        whose: Draft = (" from ", earlier.mention) if earlier.key != said.speaker.key else ()
        value = say_value(figure, material) if number == len(figures) - 1 else shorten_value(figure, material)
        parts = (*parts, *((" and ",) if number else ()), *value, *whose, _on(figure, material))
    return parts


def _on(figure: Any, material: Material) -> str:
    first, last = to_date(figure.said_from), to_date(figure.said_to)
    return f" on {say_day(first, material.as_of)}" if first and first == last else ""


def _list_withdrawn(material: Material, *, later: bool) -> Iterator[tuple[Draft, ...]]:
    """What was withdrawn since the earlier brief; and, ``later``, what our record withdrew after this day.

    The second is of the recorded clock: it is told last and without its day, which this brief cannot know.
    """
    for row in material.withdrawn:
        since = to_date(row.since)
        is_later = bool(since and since > material.as_of)
        if is_later != later or (since and material.compare_to and since <= material.compare_to):
            continue
        day = f" on {say_day(since, material.as_of)}" if since else ""
        begins = "No longer in our record" if later else f"Withdrawn{day}"
        main: Draft = (f"{begins}: that {material.within(row.clause)}",)
        read: Draft = (f", read in {row.document}",)
        why: Draft = (f". Why: {row.reason.rstrip('.')}",)
        refs = refer([row.claim_id])
        yield ((*main, *read, *why, *refs), (*main, *why, *refs), (*main, *read, *refs), (*main, *refs))


def _list_lapsed(material: Material) -> Iterator[tuple[Draft, ...]]:
    """What was expected, and whose time passed since the earlier brief: no document need say so."""
    for change in material.changes:
        if change.kind == "forecast lapsed" and change.claim_id in material.claims:
            clause = material.clause(change.proposition_id)
            since = to_date(change.since)
            day = f" on {say_day(since, material.as_of)}" if since else ""
            refs = refer([change.claim_id])
            yield (
                (f"Time ran out{day} for the forecast that {clause}", *refs),
                (f"Lapsed{day}: that {clause}", *refs),
            )


def _list_corrected(material: Material) -> Iterator[tuple[Draft, ...]]:
    for change in material.changes:
        if change.kind == "corrected" and change.is_news and change.claim_id in material.claims:
            clause = material.clause(material.claims[change.claim_id].proposition_id)
            why = f": {change.reason.rstrip('.')}" if change.reason else ""
            main: Draft = (f"Corrected: the claim that {clause}",)
            yield ((*main, why, *refer([change.claim_id])), (*main, *refer([change.claim_id])))
