"""Why it can be trusted so far: who says so, apart or jointly, and what makes it less."""

from collections.abc import Sequence
from typing import Any

from analysis.numbers.words import say_count, say_small
from analysis.sentences.answers.confirmed import list_further, say_implied
from analysis.sentences.standing.footing import (
    count_said,
    count_sides,
    list_implying,
    list_sides,
    speak_jointly,
)
from analysis.sentences.standing.how_sure import EACH, list_weaker_verbs, say_how
from analysis.sentences.standing.lead import Lead
from analysis.sentences.standing.parties import Standing
from analysis.sentences.standing.party_words import say_deniers
from analysis.sentences.wording.clause import Said, list_counted
from analysis.sentences.wording.material import Material
from analysis.sentences.wording.speaker import Draft, list_items, name_sides


def say_support(proposition: Any, material: Material) -> Draft:
    """How many say so, and whose words imply it: as many sides as a reader would count."""
    said = list_counted(proposition.proposition_id, "says_so", material)
    implied = say_implied(list_further(said, proposition, material), material)
    if not said:
        return (str(implied[0]).removeprefix("; "), *implied[1:]) if implied else ()
    who, many = count_sides(said)
    return (f"{who} {'say' if many else 'says'} so", *implied)


def say_confirmed(standing: Standing, material: Material) -> list[Draft]:
    """Who confirms it, and how many others say so."""
    first = standing.first
    earlier = first.stance.earlier_claim_ids.split()[:1] if first.stance.earlier_stance == "denies" else []
    is_named = all(material.claims[one].origin_named for one in earlier if one in material.claims)
    who = "" if is_named else "a representative "
    turned = f", {who}having denied it before" if earlier else ""
    verb = "confirm" if first.speaker.plural else "confirms"
    jointly = list_sides([first], by_office=True) if first.speaker.jointly else []
    bare: Draft = (*name_sides(jointly or [first.stance.voice]), f" {verb} it")
    main: Draft = (*bare, turned)
    others = [one for one in standing.others if one.named]
    if not others:
        here = " here" * material.is_narrowed
        alone: Draft = (*main, f"; nobody else{here} says so by name")
        is_implied = any(one.named for one in list_implying(standing.proposition, material))
        return [main] if is_implied else [alone, main]
    so = say_who_else(others)
    return [(*main, *so), (*bare, *so), main]


def say_who_else(others: Sequence[Said]) -> Draft:
    """How many others say so: as sides, beside whom one who speaks for none is named and more are counted."""
    of_side = [one for one in others if list_sides([one], by_office=True)]
    apart = [one for one in others if one not in of_side]
    number = len(list_sides(of_side))
    listed: list[Draft] = [(say_count(number, "other side"),)] if number else []
    if len(apart) == 1:
        listed.append((apart[0].speaker,))
    elif apart:
        listed.append((say_count(count_said(apart).number, "voice" if number else "other voice"),))
    many = number + count_said(apart).number > 1
    return (", and ", *list_items(listed), f" {'say' if many else 'says'} so by name")


def say_who(lead: Lead, material: Material) -> tuple[list[Draft], Draft]:
    """How many sides say so, or which one, or that nobody does by name; then who says what implies it."""
    said = [one for one in lead.said if one.stance.counted]
    named = [one for one in said if one.named]
    by_name = " by name" if len(said) > len(named) else ""
    others = list_implying(lead.proposition, material)
    if by_name and named:
        others = [one for one in others if one.named]
    only, implied = ("", say_implied(others, material)) if others else (f"{material.only} ", ())
    if not named:
        unnamed = count_said(said)
        return [(f"{only}{unnamed.plain} {'says' if unnamed.number == 1 else 'say'} so",)], implied
    sides, jointly = list_sides(named), any(one.speaker.jointly for one in named)
    if len(named) == 1:
        weak = " or ".join(EACH[kind] for kind in list_weaker_verbs(named, material))
        here = " here" * material.is_narrowed
        one = "joint statement" if jointly else f"named voice{'’s ' * bool(weak)}{weak}"
        return [(f"it rests on one {one}{here}",)], implied
    return _say_sides(named, sides, by_name, material), ()


def _say_sides(named: Sequence[Said], sides: list[str], by_name: str, material: Material) -> list[Draft]:
    """How many sides say so, apart or jointly; or that all are of one."""
    jointly = speak_jointly(named, material)
    if len(sides) == 1:
        return [("all who say so by name speak for ", *name_sides(sides))]
    apart = "in part jointly" if jointly else "separately"
    voices = count_said(named)
    number = voices.plain
    if sides:
        number, by_name = f"{say_small(len(sides))} {'named ' if by_name else ''}sides", ""
    # Who of them only estimates it stands with who says so.
    return [(f"{number} say so{by_name}{'' if voices.joint and not sides else f', {apart}'}",)]


def say_less(
    said: Sequence[Said],
    standing: Standing,
    documents: int,
    implied: Draft,
    briefly: bool,
    material: Material,
) -> list[Draft]:
    """What makes it less, around whose words imply it: estimates, one document, no outside body, a denial."""
    named = [one for one in said if one.named]
    counted = [one for one in named if one.stance.counted]
    how = say_how(counted, material) if len(counted) > 1 else ()
    read: Draft = (", read in one document",) if documents == 1 else ()
    inside = len(named) > 1 and len(list_sides(named)) > 1 and not standing.confirming
    among: Draft = (", but no outside body does",) if inside and not briefly else ()
    against = _say_against(said, standing, material)
    whole = [(*how, *read, *among, *implied, *against), (*how, *read, *implied, *against)]
    return [*whole, *[(*how, *one, *against) for one in (implied, read, ())], against, ()]


def _say_against(said: Sequence[Said], standing: Standing, material: Material) -> Draft:
    """Who denies it, or that whom it is about does not confirm it."""
    denying = list_counted(standing.proposition.proposition_id, "denies", material)
    if standing.denied_by_others and len(denying) == 1:
        alone = sum(one.named and one.stance.counted for one in said) < 2
        return (", against one denial" if alone else "; against it stands one denial",)
    if denied := say_deniers(standing, material):
        return ("; ", *denied)
    if standing.silent and not standing.confirming:
        here = " here" * material.is_narrowed
        return ("; ", standing.silent[0].words, f" does not confirm it{here}")
    return ()
