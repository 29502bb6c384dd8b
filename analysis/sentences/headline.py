"""The headline: who says what, with the figure as cited and what stands beside it, in at most 20 words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from analysis.dates.words import format_day
from analysis.sentences.clause import (
    Numbers,
    Said,
    choose_numbers,
    has_turned,
    say_clause,
    say_earlier,
    say_outcome,
)
from analysis.sentences.figure_phrases import say_figures
from analysis.sentences.footing import count_said, list_bodies, list_counted, list_sides, stands_alone
from analysis.sentences.lead import Lead
from analysis.sentences.material import Material
from analysis.sentences.numbers_beside import find_other_number, is_given_by_nobody_else
from analysis.sentences.sentence import Name, Part, Quote, Sentence, begin, enumerate_parts, say_small, tidy
from analysis.sentences.speaker import LISTED, with_article
from analysis.sentences.verbs import VERBS, join_verbs, say_hedge_after, say_verb

WORDS = 20
_BOTH = 2
_ALONE: tuple[Part, ...] = ("; nobody else gives that number",)
Beside = list[tuple[Part, ...]]


def state_headline(material: Material, lead: Lead | None) -> Sentence:
    """Say the lead in one sentence; the fullest wording that fits is taken."""
    if lead is None:
        return Sentence((f"No claim was public by {format_day(material.as_of)}",))
    for parts in _word(material, lead):
        sentence = tidy(begin(parts))
        if sentence.word_count <= WORDS:
            return sentence
    return _name_event(material, lead)


def _word(material: Material, lead: Lead) -> Iterator[tuple[Part, ...]]:
    """Word it from the fullest to the shortest: what stands beside it goes before the figure."""
    if not lead.said:
        yield from _word_nobody(material, lead)
        return
    strong, weak = _say_beside(material, lead)
    mains = _say_mains(material, lead)
    clause = material.clause(lead.proposition.proposition_id)
    yield from ((*main, *words) for main in mains for words in strong if _may_follow(words, main, clause))
    yield from (
        (*main, *words) for main in mains for words in (*weak, ()) if _may_follow(words, main, clause)
    )


def _may_follow(words: tuple[Part, ...], main: tuple[Part, ...], clause: str) -> bool:
    """Another number, or “that number”, needs a number before it."""
    about_number = words == _ALONE or any(isinstance(part, Quote) for part in words)
    digits = [len(re.findall(r"\d", text)) for text in (str(Sentence(main)), clause)]
    return not about_number or digits[0] > digits[1] or any(isinstance(part, Quote) for part in main)


def _say_mains(material: Material, lead: Lead) -> list[tuple[Part, ...]]:
    """Word who says what, the fullest first: all together, then the first alone, then without number."""
    together = _speaking_together(lead.said, material)
    first = lead.said[0]
    mains = []
    if len(together) > 1:
        modality = join_verbs([one.claim.modality for one in together])
        verb = VERBS[modality]
        word = verb.past if _tense(first, material) == "past" else verb.many
        clause = material.clause(lead.proposition.proposition_id)
        speakers = _list_together(together, material)
        mains = [
            (*who, f" {word} {joined}{clause}")
            for who in speakers
            for joined in (f"{verb.joined_by} ", "" if verb.joined_by == "that" else f"{verb.joined_by} ")
        ]
    if bound := _say_bound(lead, material):
        mains.append(bound)
    for speaker in _name_alone(first):
        without_part = replace(first, figures=first.figures[:1])
        mains += [_say_alone(one, material, speaker, True) for one in (first, without_part)]
        mains.append(_say_alone(first, material, speaker, False))
    return mains


def _list_together(together: Sequence[Said], material: Material) -> list[tuple[Part, ...]]:
    """List who speaks together, the fullest first: each with its number, the sides that they speak for."""
    named = [title for one in together for title in one.speaker.titles]
    numbers = choose_numbers(together, material)
    sides = _list_sides(together)
    listed = []
    is_joint = any(one.speaker.jointly for one in together)
    if numbers and len(together) <= LISTED and not is_joint:
        listed.append(enumerate_parts([(*one.speaker.title, *_add_number(one, numbers)) for one in together]))
    if numbers and sides:
        listed.append(enumerate_parts([_add_to_side(side, together, numbers) for side in sides]))
    if len(named) > 2 and len(sides) == len(named) and not is_joint:
        listed.append(enumerate_parts(named) if len(named) <= LISTED else _list_titles(together, 2))
    if 1 < len(sides) <= LISTED:
        by_side = enumerate_parts([(Name(with_article(one)),) for one in sides])
        listed += [by_side] if len(named) > 2 else [enumerate_parts(named), by_side]
    return [*listed, *(_list_titles(together, most) for most in (2, 1))]


def _add_number(said: Said, numbers: Numbers) -> tuple[Part, ...]:
    number = numbers.get(said.stance.voice_id)
    return (" (", *number, ")") if number else ()


def _list_sides(together: Sequence[Said]) -> list[str]:
    """The sides that all of them speak for by office or as a body; nothing where one speaks for itself."""
    sides = dict.fromkeys(side for one in together for _, side in one.parties)
    by_office = all(one.claim.origin_role or one.claim.origin_kind == "body" for one in together)
    return list(sides) if by_office and "" not in sides else []


def _add_to_side(side: str, together: Sequence[Said], numbers: Numbers) -> tuple[Part, ...]:
    """A side with its number, where one voice speaks for it."""
    of_side = [one for one in together if side in {its for _, its in one.parties}]
    alone = len(of_side) == 1 and not of_side[0].speaker.jointly
    number = _add_number(of_side[0], numbers) if alone else ()
    return (Name(with_article(side)), *number)


def _say_bound(lead: Lead, material: Material) -> tuple[Part, ...]:
    """Several unnamed voices, and no named one, are one bound."""
    counted = [one for one in lead.said if one.stance.counted and one.can_merge]
    if len(counted) < 2 or any(one.stance.voice_named for one in lead.said):
        return ()
    modality = join_verbs([one.claim.modality for one in counted])
    verb = say_verb(modality, tense=_tense(counted[0], material), plural=True)
    clause = material.clause(lead.proposition.proposition_id)
    return (count_said(counted).plain, " ", *verb, f" {clause}")


def _name_alone(first: Said) -> list[tuple[Part, ...]]:
    """Name who speaks alone: by office and name, by office, by name."""
    title = first.speaker.title
    by_office = [(str(title[0]).rstrip(),)] if len(title) == 2 and isinstance(title[1], Name) else []
    return [title, *by_office, first.speaker.brief]


def _say_alone(
    first: Said, material: Material, speaker: tuple[Part, ...], with_figure: bool
) -> tuple[Part, ...]:
    verb = say_verb(
        first.claim.modality,
        first.claim.hedge,
        tense=_tense(first, material),
        plural=first.speaker.plural,
        reports=first.speaker.reports,
    )
    after = say_hedge_after(first.claim.modality, first.claim.hedge)
    return (*speaker, " ", *verb, *say_clause(first, material, int(with_figure)), *after)


def _tense(said: Said, material: Material) -> str:
    """What was expected and is no longer open stands in the past."""
    return "past" if say_outcome(said.stance, material) else "present"


def _speaking_together(said: Sequence[Said], material: Material) -> list[Said]:
    """The named voices that one verb can serve: without a hedge; one joint act alone is no list."""
    first = said[0]
    if (
        has_turned(first, material)
        or not first.can_list
        or not first.stance.voice_named
        or not first.stance.counted
    ):
        return [first]
    return [one for one in said if one.can_list and one.stance.voice_named and one.stance.counted]


def _list_titles(said: Sequence[Said], listed: int) -> tuple[Part, ...]:
    """List who speaks as a headline does: two or three of two or three, else so many and “n others”."""
    titles = [title for one in said for title in one.speaker.titles]
    if len(said) == 1:
        return said[0].speaker.title
    if len(titles) <= listed or (listed == 2 and len(titles) == 3):
        return enumerate_parts(titles)
    left = len(titles) - listed
    others = "one other" if left == 1 else f"{say_small(left)} others"
    return enumerate_parts([*titles[:listed], (others,)])


def _say_beside(material: Material, lead: Lead) -> tuple[Beside, Beside]:
    """What stands beside it: what must be heard (a denial, a turn, another number), and what may go.

    Both hold wordings, the fullest first; at most one of them is printed.
    """
    proposition = lead.proposition
    if lead.said and (since := say_outcome(lead.said[0].stance, material)):
        return [since], []
    strong: Beside = []
    if lead.stance in ("says_so", "expects"):
        strong += _say_denial(lead, material)
        strong += _say_exclusion(proposition, material)
    else:
        strong += _say_support(list_counted(proposition.proposition_id, "says_so", material))
    together = _speaking_together(lead.said, material)
    if len(together) == 1:
        strong += _say_turn(lead.said[0], material)
    if strong or lead.stance not in ("says_so", "expects"):
        return strong, []
    return _say_numbers(material, lead, together)


def _say_numbers(material: Material, lead: Lead, together: Sequence[Said]) -> tuple[Beside, Beside]:
    """Another number for the same thing; that there is none; that nobody else speaks; one side."""
    proposition, first = lead.proposition, lead.said[0]
    weak: Beside = []
    if len(together) == 1 and first.figures:
        if other := find_other_number(first, material):
            verb = VERBS[other.figure.modality]
            word = verb.many if other.speaker.plural else verb.one
            return [("; ", *other.speaker.title, f" {word} ", *other.words)], []
        if is_given_by_nobody_else(first, material):
            weak.append(_ALONE)
    if lead.stance == "says_so" and stands_alone(proposition, material):
        weak.append(("; nobody else in our documents says so",))
    if len(together) > 1 and proposition.one_side and lead.stance == "says_so":
        whole = "both" if count_said(together).number == 2 else "all"
        weak.append((f"; {whole} speak for {proposition.one_side}",))
    return [], weak


def _say_turn(said: Said, material: Material) -> Beside:
    """Who says otherwise than before, where that is news."""
    words = say_earlier(said, material)
    if not words or not has_turned(said, material):
        return []
    undated = str(words[-1]).partition(" on ")[0].removesuffix(" before")
    return [words, (*words[:-1], undated)]


def _say_denial(lead: Lead, material: Material) -> Beside:
    """Who denies it: the sides where they do so themselves, by office, for whom they speak, how many."""
    clause = material.clause(lead.proposition.proposition_id)
    denying = list_counted(lead.proposition.proposition_id, "denies", material)
    if not denying:
        return []
    first, number = denying[0], count_said(denying).number
    verb = "deny" if number > 1 or first.speaker.plural else "denies"
    titles: Beside = [("; ", *_list_titles(denying, listed), f" {verb} it") for listed in (2, 1)]
    if number > 1 and (bodies := list_bodies(denying)):
        shown: Beside = [("; ", *enumerate_parts(bodies), f" {'deny' if len(bodies) > 1 else 'denies'} it")]
        both = len(bodies) == _BOTH != sum(len(one.speaker.titles) for one in lead.said if one.stance.counted)
        if both and {body.text for (body,) in bodies} == _find_sides(clause, material):
            shown.append(("; both deny it",))
        return [*shown, *titles]
    shown = titles
    if first.stance.voice_id != first.claim.origin_id and number == 1:
        whose = Name(with_article(first.stance.voice))
        named = first.stance.voice_named
        shown.append(
            ("; ", whose, " denies it") if named else ("; an unnamed voice for ", whose, " denies it")
        )
    if number == 1 and not first.stance.voice_named and (sides := list_sides(denying)):
        shown.append((f"; {sides}’{'' if sides.endswith('s') else 's'} representative denies it",))
    elif sides := list_sides(denying):
        shown.append((f"; {'voices' if number > 1 else 'a voice'} for {sides} {verb} it",))
    return [*shown, (f"; {count_said(denying).plain} {'deny' if number > 1 else 'denies'} it",)]


def _find_sides(clause: str, material: Material) -> set[str]:
    """The sides of the story that a clause names."""
    sides = {with_article(agent.side) for agent in material.agents.values() if agent.side}
    return {side for side in sides if re.search(rf"\b{re.escape(side)}\b", clause)}


def _say_support(supporting: Sequence[Said]) -> Beside:
    if not supporting:
        return []
    voices = count_said(supporting)
    verb = "say" if voices.number > 1 or supporting[0].speaker.plural else "says"
    shown: Beside = [("; ", *_list_titles(supporting, listed), f" {verb} so") for listed in (2, 1)]
    return [*shown, (f"; {voices.plain} {'say' if voices.number > 1 else 'says'} so",)]


def _say_exclusion(proposition: Any, material: Material) -> Beside:
    for other in str(proposition.excluded_by).split():
        said = list_counted(other, "says_so", material)
        if said:
            verb = "say" if said[0].speaker.plural else "says"
            clause = material.clause(other)
            voices = count_said(said)
            verb_it = "contradict" if voices.number > 1 else "contradicts"
            return [
                ("; ", *said[0].speaker.title, f" {verb} that {clause}"),
                (f"; {voices.plain} {verb_it} it",),
            ]
    return []


def _word_nobody(material: Material, lead: Lead) -> Iterator[tuple[Part, ...]]:
    """Nobody is recorded who says it: the outlet reports it, and that is what is said."""
    claims = material.claims_on[lead.proposition.proposition_id]
    first = min(claims, key=lambda claim: (claim.public_on is None, str(claim.public_on), claim.text))
    speaker = material.speaker(first.claim_id)
    clause = material.clause(lead.proposition.proposition_id)
    verb = say_verb(first.modality, first.hedge, tense="present", reports=True)
    yield (*speaker.title, " ", *verb, f" {clause}")
    outlet = first.first_outlet or first.source
    yield (outlet, " ", *verb, f" {clause}")


def _name_event(material: Material, lead: Lead) -> Sentence:
    """A clause that is too long for a headline: name the event, and say that somebody speaks of it."""
    event = lead.proposition.event
    name = event[:1].lower() + event[1:] if event.split(" ")[0].lower() in ("the", "a", "an") else event
    if not lead.said:
        return tidy((f"{name}: our documents do not tell who speaks",))
    first = lead.said[0]
    verb = "speak" if first.speaker.plural else "speaks"
    figures = say_figures(list(first.figures), material, most=1)
    words = (*first.speaker.later, f" {verb} of ", *figures, f" on “{name}”") if figures else ()
    sentence = tidy(begin(words)) if words else None
    if sentence and sentence.word_count <= WORDS:
        return sentence
    return tidy(begin((*first.speaker.later, f" {verb} on “{name}”")))
