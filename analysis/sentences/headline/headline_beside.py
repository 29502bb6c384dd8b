"""What stands beside a headline: who denies it or says it too, another number, that nobody else speaks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.sentences.standing.footing import (
    MOST_SIDES,
    count_said,
    is_old,
    list_bodies,
    list_sides,
    say_deny,
    say_sides,
    stands_alone,
)
from analysis.sentences.standing.lead import Lead
from analysis.sentences.standing.numbers_beside import find_other_number, is_given_by_nobody_else
from analysis.sentences.standing.parties import read_standing
from analysis.sentences.standing.revisions import Revision, find_revision
from analysis.sentences.standing.together import PAIR
from analysis.sentences.wording.clause import Said, has_turned, list_counted, say_earlier
from analysis.sentences.wording.figure_phrases import say_value, shorten_value
from analysis.sentences.wording.introductions import possessive, with_article
from analysis.sentences.wording.material import Material
from analysis.sentences.wording.outcome import say_outcome
from analysis.sentences.wording.relative_dates import LAST_WEEKS, count_days, to_date
from analysis.sentences.wording.sentence import Part, enumerate_parts
from analysis.sentences.wording.speaker import name_sides
from analysis.sentences.wording.verbs import VERBS, is_of_now

_FROM = {True: "down from", False: "up from", None: "after"}
# It says that they deny it, and names neither.
BOTH_PARTIES = "both parties"
ALONE: tuple[Part, ...] = ("; nobody else gives that number",)
Beside = list[tuple[Part, ...]]


@dataclass(frozen=True)
class Tail:
    """What follows a headline’s clause, and whether it says who denies that: “one voice” does not."""

    parts: tuple[Part, ...] = ()
    tells_denial: bool = False


def speaking_together(said: Sequence[Said], material: Material) -> list[Said]:
    """The named voices that one verb can serve: without a hedge; one joint act alone is no list.

    Who turned or lowered its number is heard alone; who confirms it, with who confirms it. What goes on or
    is to come is not told of these weeks with the words of somebody who spoke of it months ago.
    """
    first = said[0]
    together = [one for one in said if one.can_list and one.named and one.stance.counted]
    revision = _find_fresh_revision(first, material)
    if first not in together or has_turned(first, material) or (revision and revision.is_lower):
        return [first]
    confirming = read_standing(material.propositions[first.stance.proposition_id], material).confirming
    if first in confirming:
        return [one for one in together if one in confirming]
    of_now = first.stance.stance == "expects" or is_of_now(material.clause(first.stance.proposition_id))
    if is_old([first], material) or not of_now:
        return together
    return [one for one in together if not is_old([one], material)]


def list_titles(said: Sequence[Said], listed: int) -> tuple[Part, ...]:
    """List who speaks as a headline does: two or three of two or three, else so many and “n others”."""
    titles = [title for one in said for title in one.speaker.titles]
    if len(said) == 1:
        return said[0].speaker.title
    return enumerate_parts(titles, most=3 if listed == 2 and len(titles) == 3 else listed)


def say_beside(material: Material, lead: Lead) -> tuple[list[Tail], list[Tail]]:
    """What stands beside it: what must be heard (a denial, a turn, another number), and what may go.

    Both hold wordings, the fullest first; at most one of them is printed.
    """
    proposition = lead.proposition
    if lead.said and (since := say_outcome(lead.said[0].stance, material)):
        return [Tail(since)], []
    denied, strong = [], list[tuple[Part, ...]]()
    if lead.stance in ("says_so", "expects"):
        denied = _say_denial(lead, material)
        strong += _say_exclusion(lead, material)
    together = speaking_together(lead.said, material)
    if len(together) == 1:
        strong += _say_turn(lead.said[0], material)
    if lead.stance not in ("says_so", "expects"):
        strong += _say_support(list_counted(proposition.proposition_id, "says_so", material), material)
    weak: Beside = []
    if not (denied or strong) and lead.stance in ("says_so", "expects"):
        strong, weak = _say_numbers(material, lead, together)
    return [*denied, *map(Tail, strong)], [*map(Tail, weak)]


def _say_numbers(material: Material, lead: Lead, together: Sequence[Said]) -> tuple[Beside, Beside]:
    """Another number for the same thing; that there is none; that nobody else speaks; one side."""
    proposition, first = lead.proposition, lead.said[0]
    weak: Beside = []
    if len(together) == 1 and first.figures and not say_revision(first, material):
        if (other := find_other_number(first, material)) is not None:
            speaker = material.speaker(other.claim_id)
            past = not material.is_within(LAST_WEEKS, count_days(other))
            word = VERBS[other.modality].say(speaker.plural, past)
            return [("; ", *speaker.title, f" {word} ", *say_value(other, material))], []
        if not material.is_narrowed and is_given_by_nobody_else(first, material):
            weak.append(ALONE)
    if lead.stance == "says_so" and stands_alone(proposition, material):
        weak.append((f"; nobody else {material.here} says so",))
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


def _say_denial(lead: Lead, material: Material) -> list[Tail]:
    """Who denies it, or what follows from it: the sides where they do so themselves, by office, how many."""
    clause = material.clause(lead.proposition.proposition_id)
    denying = list_counted(lead.proposition.proposition_id, "denies", material)
    denying = denying or list(read_standing(lead.proposition, material).denying)
    if not denying:
        return []
    first, number = denying[0], count_said(denying).number
    several = number > 1 or first.speaker.plural
    # Each with whether it takes a plural verb, and whether it tells who it is.
    who: list[tuple[tuple[Part, ...], bool, bool]]
    who = [(list_titles(denying, most), several, True) for most in (2, 1)]
    sides = say_sides(denying)
    if number > 1 and (bodies := list_bodies(denying)):
        both = len(bodies) == PAIR != sum(len(one.speaker.titles) for one in lead.said if one.stance.counted)
        is_told = both and {with_article(one) for one in bodies} == _find_sides(clause, material)
        named = (name_sides(bodies), len(bodies) > 1, True)
        who = [named, *([((BOTH_PARTIES,), True, True)] if is_told else []), *who]
    elif number == 1 and first.stance.voice_id != first.claim.origin_id:
        unnamed = () if first.named else ("an unnamed voice for ",)
        who.append(((*unnamed, *name_sides([first.stance.voice])), False, first.named))
    if sides and number == 1 and not first.named:
        who.append(((f"{possessive(sides)} representative",), False, True))
    elif sides:
        who.append(((f"{'voices' if number > 1 else 'a voice'} for {sides}",), several, False))
    who.append(((count_said(denying).plain,), number > 1, False))
    return [
        Tail(("; ", *one, f" {verb}"), is_told)
        for one, many, is_told in who
        for verb in say_deny(denying, many, material)
    ]


def _find_sides(clause: str, material: Material) -> set[str]:
    """The sides of the story that a clause names."""
    sides = {with_article(agent.side) for agent in material.agents.values() if agent.side}
    return {side for side in sides if re.search(rf"\b{re.escape(side)}\b", clause)}


def _say_support(supporting: Sequence[Said], material: Material) -> Beside:
    if not supporting:
        return []
    voices, says = count_said(supporting), VERBS["asserts"]
    past = is_old(supporting, material)
    verb = says.say(voices.number > 1 or supporting[0].speaker.plural, past)
    listed = [list_titles(supporting, most) for most in (2, 1)]
    if 1 < len(sides := list_sides(supporting)) <= MOST_SIDES:
        listed = [name_sides(sides), *listed]
    shown: Beside = [("; ", *who, f" {verb} so") for who in listed]
    return [*shown, (f"; {voices.plain} {says.say(voices.number > 1, past)} so",)]


def _say_exclusion(lead: Lead, material: Material) -> Beside:
    """Who says what excludes the lead; who had said so before it was said, and not since, “had said”."""
    for other in str(lead.proposition.excluded_by).split():
        said = list_counted(other, "says_so", material)
        if said and {one.stance.voice_id for one in said} <= {one.stance.voice_id for one in lead.said}:
            return [(f"; another report{of} contradicts it",) for of in (" of the same words", "")]
        if said:
            dated = all(to_date(one.claim.said_from) for one in (*said, *lead.said))
            days = [[count_days(one.claim) for one in of] for of in (said, lead.said)]
            before = dated and max(days[0]) < min(days[1])
            plural = said[0].speaker.plural
            verb = "had said" if before else VERBS["asserts"].say(plural, is_old(said, material))
            voices = count_said(said)
            plainly = "contradict it" if voices.number > 1 else "contradicts it"
            return [
                ("; ", *said[0].speaker.title, f" {verb} that {material.clause(other)}"),
                (f"; {voices.plain} {'had said otherwise' if before else plainly}",),
            ]
    return []


def say_revision(first: Said, material: Material) -> tuple[Part, ...]:
    """Say from which number a voice came, where that is news: “, down from “487””."""
    revision = _find_fresh_revision(first, material)
    if revision is None:
        return ()
    return (f", {_FROM[revision.is_lower]} ", *shorten_value(revision.known, material))


def _find_fresh_revision(first: Said, material: Material) -> Revision | None:
    revision = find_revision(first.figures[0], material) if first.figures else None
    # The degrees of another night are no other number for this one.
    is_of_it = revision and revision.known.proposition_id == first.stance.proposition_id
    return revision if revision and revision.is_news and is_of_it else None


def list_news_in_headline(lead: Lead | None, tail: Tail, material: Material) -> set[str]:
    """The claims of a headline that is news: of who first says so or has turned, and of who first denies it.

    Where somebody said so before, a headline does not tell which of several are new.
    """
    if lead is None or not lead.said:
        return set()
    saying = lead.said[:1] if has_turned(lead.said[0], material) else lead.said
    denying = list_counted(lead.proposition.proposition_id, "denies", material)
    found: set[str] = set()
    for said in (saying, denying if tail.tells_denial else []):
        ids = {claim for one in said for claim in one.claim_ids}
        if all(material.claims[one].is_news for one in ids):
            found |= ids.union(*(one.stance.earlier_claim_ids.split() for one in said))
    return found
