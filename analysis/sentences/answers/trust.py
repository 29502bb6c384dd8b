"""How far it can be trusted: a verdict in words by our rule, its ground, then its number or what it rests on.

The rule stands in the annex too (``RULE``). It weighs who says so and who denies it; it is no probability.
"""

from collections.abc import Sequence
from typing import Any

from analysis.numbers.words import say_count, say_small
from analysis.schema.vocabulary import STANCE_VERBS
from analysis.sentences.answers.confirmed import list_further, say_implied
from analysis.sentences.numbers.numbers_disputed import say_fold
from analysis.sentences.standing.footing import (
    EACH,
    count_said,
    count_sides,
    list_implying,
    list_sides,
    list_weaker_verbs,
    say_how,
    speak_jointly,
)
from analysis.sentences.standing.grades import say_graded
from analysis.sentences.standing.lead import Lead
from analysis.sentences.standing.numbers_beside import (
    differs,
    find_ends,
    is_far_apart,
    is_given_by_nobody_else,
    is_same_thing,
    list_standing,
)
from analysis.sentences.standing.parties import Standing, read_standing
from analysis.sentences.standing.party_words import say_deniers
from analysis.sentences.standing.together import say_in_short
from analysis.sentences.wording.clause import Said, list_counted, list_said
from analysis.sentences.wording.figure_phrases import has_number, shorten_value
from analysis.sentences.wording.material import Material, once
from analysis.sentences.wording.outcome import say_outcome
from analysis.sentences.wording.sentence import Sentence, refer
from analysis.sentences.wording.speaker import Draft, Wordings, list_items, name_sides
from analysis.sentences.wording.telling import Telling

# What each level is called; an expected, denied or open headline has no level.
LEVELS = ("Hardly", "With care", "Fairly well", "Well", "Very well")
HARDLY, WITH_CARE, FAIRLY_WELL, WELL, VERY_WELL = range(5)
RULE = (
    "How far a headline can be trusted follows one rule; it is no probability. Hardly: nobody who says so "
    "is named. With care: one side says so by name. Fairly well: two sides do, separately. Well: three do; "
    "or it is confirmed by whom it is about, or by somebody who had denied it. Very well: it is confirmed "
    "so, and another side says so by name. It is one step less, but never below “with care”, for each of "
    "these: all who say so only estimate or allege it; somebody denies it; all was read in one document. "
    "Whoever speaks for no side counts as one, and so does a joint statement; who says by name what implies "
    "the headline counts beside who says it. An outside body is a voice that speaks for no side."
)


def answer_how_far(telling: Telling, most: int, lead: Lead, *, beside: bool = False) -> list[Sentence]:
    """Say how far the headline can be trusted and why, then how much of all is unnamed, and the grades.

    With ``beside``, how far its number can be, where that is another level.
    """
    material = telling.material
    also = _say_number(lead, material) if beside else ()
    # Beside its number there is no room for who does not say so.
    told = [*telling.tell(*_say_verdict(lead, bool(also), material)), *telling.tell(*also)]
    return [*told, *(telling.tell(*say_graded(material)) if len(told) < most else [])]


def find_level(said: Sequence[Said], standing: Standing, documents: int, material: Material) -> int:
    """Find how far what some say can be trusted, by ``RULE``."""
    own = [one for one in said if one.named and one.stance.counted]
    if not own:
        return HARDLY
    named = [*own, *(one for one in list_further(own, standing.proposition, material) if one.named)]
    if standing.confirming:
        level = VERY_WELL if any(one.named for one in standing.others) else WELL
    else:
        level = min(_count_apart(named), WELL)
    less = bool(say_how(named, material)) + standing.is_denied + (documents == 1)
    return max(level - less, WITH_CARE)


def _count_apart(named: Sequence[Said]) -> int:
    """How many say so apart from each other: sides, who speaks for none, and joint acts that add a side."""
    sides: set[str] = set()
    number = 0
    for one in sorted(named, key=lambda one: len(one.parties)):
        own = {side or name for name, side in one.parties}
        number += not own <= sides
        sides |= own
    return number


@once
def _say_verdict(lead: Lead, briefly: bool, material: Material) -> Wordings:
    """The verdict and its ground, the fullest first; ``briefly``, not that no outside body says so."""
    if not lead.said:
        return (("Hardly: for the headline, our documents do not tell who said it",),)
    if lead.stance != "says_so":
        return _say_no_level(lead, material)
    standing, documents, level = _weigh(lead, material)
    grounds, implied = _say_who(lead, material)
    if standing.confirming:
        grounds, implied = _say_confirmed(standing, material), ()
    return tuple(
        (f"{LEVELS[level]}: ", *ground, *tail)
        for tail in _say_less(lead, standing, documents, implied, briefly, material)
        for ground in grounds
    )


def _weigh(lead: Lead, material: Material) -> tuple[Standing, int, int]:
    """How the parties stand to a headline, in how many documents it is read, and its level."""
    standing = read_standing(lead.proposition, material)
    further = list_further(lead.said, lead.proposition, material) if lead.stance == "says_so" else []
    ids = (one for said in (*lead.said, *further) for one in said.stance.claim_ids.split())
    documents = len({material.claims[one].document_id for one in ids})
    return standing, documents, find_level(lead.said, standing, documents, material)


@once
def _say_number(lead: Lead, material: Material) -> Wordings:
    """That a number is less sure than that it is so: one voice alone gives it, or the named ones differ."""
    given = [one for one in lead.said if one.named and one.stance.counted and one.figures]
    first = next((one for one in given if has_number(one.figures[0]) and not one.figures[0].subset_of), None)
    if lead.stance != "says_so" or first is None or _weigh(lead, material)[2] <= WITH_CARE:
        return ()
    figure = first.figures[0]
    start = f"How {'many' if figure.measure_kind == 'count' else 'much'}, with care: "
    same = [one for one in list_standing(material) if is_same_thing(one, figure) and has_number(one)]
    said = [one for one in same if one.voice_named and one.stance == "says_so"]
    # What may have been so before what the headline tells is no other number for it.
    others = [one for one in said if differs(one, figure, material)]
    if not others:
        if material.is_narrowed or not is_given_by_nobody_else(first, material):
            return ()
        # Another’s number, of a part or of all, is as much its own.
        alone = [one.figures[0] for one in given if is_given_by_nobody_else(one, material)]
        every = [figure] + [
            one for one in alone if one.measure_id == figure.measure_id and not is_same_thing(one, figure)
        ]
        if len(every) > 1:
            numbers = [(*say_in_short(one, material), "" if one.scope else " in all") for one in every]
            refs = refer(one.claim_id for one in every)
            least: Draft = (f"{start}each number is one voice’s only", *refs)
            return ((start, *list_items(numbers), " are each one voice’s only", *refs), least)
        words = (start, "only ", first.speaker, f" {first.speaker.gives} ", *say_in_short(figure, material))
        return ((*words, *refer([figure.claim_id])),)
    low, high = find_ends([figure, *others], material)
    refs = refer([low.claim_id, high.claim_id])
    if is_far_apart([low, high]):
        return ((f"{start}the named numbers differ {say_fold(low, high)}", *refs),)
    ends = (*shorten_value(low, material), " to ", *shorten_value(high, material))
    return ((f"{start}the named numbers go from ", *ends, *refs),)


def is_doubtful(lead: Lead, material: Material) -> bool:
    """Whether whom a headline is about denies it, and it can be trusted with care at most."""
    standing, _, level = _weigh(lead, material)
    denies = any(party.is_spoken_for_in(one) for party in standing.parties[:1] for one in standing.denying)
    return denies and not standing.confirming and level <= WITH_CARE


# What somebody’s word is of whom nobody says so.
_ONLY = {"expects": "forecast", "denies": "denial", "leaves_open": "question"}


def _say_no_level(lead: Lead, material: Material) -> Wordings:
    """Of what is only expected, denied or left open: by how many, and that nobody says so."""
    proposition = lead.proposition
    who, many = count_sides([one for one in lead.said if one.stance.counted] or lead.said)
    does = f"{who} {STANCE_VERBS[lead.stance][many]}"
    if lead.stance == "denies" and (support := _say_support(proposition, material)):
        return ((f"It is disputed: {does}, and ", *support),)
    said = list_said(proposition.proposition_id, "says_so", material)
    claimed = [one for one in material.claims_on[proposition.proposition_id] if one.stance == "says_so"]
    # What is told without its speaker is told.
    is_told = said or proposition.implied_by or not all(one.voice_id for one in claimed)
    nobody = "" if is_told else f", and nobody says so{' any longer' * bool(claimed)}"
    outcome = say_outcome(lead.said[0].stance, material)
    return ((f"As a {_ONLY[lead.stance]} only: {does}{nobody} {material.here}", *outcome),)


def _say_support(proposition: Any, material: Material) -> Draft:
    """How many say so, and whose words imply it: as many sides as a reader would count."""
    said = list_counted(proposition.proposition_id, "says_so", material)
    implied = say_implied(list_further(said, proposition, material), material)
    if not said:
        return (str(implied[0]).removeprefix("; "), *implied[1:]) if implied else ()
    who, many = count_sides(said)
    return (f"{who} {'say' if many else 'says'} so", *implied)


def _say_confirmed(standing: Standing, material: Material) -> list[Draft]:
    """Who confirms it, and how many others say so."""
    first = standing.first
    earlier = first.stance.earlier_claim_ids.split()[:1] if first.stance.earlier_stance == "denies" else []
    is_named = all(material.claims[one].origin_named for one in earlier if one in material.claims)
    turned = f", {'' if is_named else 'a representative '}having denied it before" if earlier else ""
    jointly = list_sides([first], by_office=True) if first.speaker.jointly else []
    verb = "confirm" if first.speaker.plural else "confirms"
    bare: Draft = (*name_sides(jointly or [first.stance.voice]), f" {verb} it")
    main: Draft = (*bare, turned)
    if so := _say_who_else([one for one in standing.others if one.named]):
        return [(*main, *so), (*bare, *so), main]
    is_implied = any(one.named for one in list_implying(standing.proposition, material))
    alone: Draft = (*main, f"; nobody else{' here' * material.is_narrowed} says so by name")
    return [main] if is_implied else [alone, main]


def _say_who_else(others: Sequence[Said]) -> Draft:
    """How many others say so: as sides, beside whom one who speaks for none is named and more are counted."""
    of_side = [one for one in others if list_sides([one], by_office=True)]
    apart = [one for one in others if one not in of_side]
    sides = len(list_sides(of_side))
    voices = count_said(apart).number
    listed: list[Draft] = [(say_count(sides, "other side"),)] if sides else []
    if apart:
        counted = say_count(voices, "voice" if sides else "other voice")
        listed.append((apart[0].speaker if len(apart) == 1 else counted,))
    verb = "say" if sides + voices > 1 else "says"
    return (", and ", *list_items(listed), f" {verb} so by name") if listed else ()


def _say_who(lead: Lead, material: Material) -> tuple[list[Draft], Draft]:
    """How many sides say so, or which one, or that nobody does by name; then who says what implies it."""
    said = [one for one in lead.said if one.stance.counted]
    named = [one for one in said if one.named]
    others = list_implying(lead.proposition, material)
    if named and len(said) > len(named):
        # Beside who says so without a name, another such voice makes it no surer.
        others = [one for one in others if one.named]
    implied = say_implied(others, material)
    if not named:
        only = "" if implied else f"{material.only} "
        unnamed = count_said(said)
        says = "says" if unnamed.number == 1 else "say"
        return [(f"{only}{unnamed.plain} {says} so",)], implied
    if len(named) == 1:
        weak = " or ".join(EACH[kind] for kind in list_weaker_verbs(named, material))
        one = "joint statement" if named[0].speaker.jointly else f"named voice{'’s ' * bool(weak)}{weak}"
        here = " here" * material.is_narrowed
        return [(f"it rests on one {one}{here}",)], implied
    sides, voices = list_sides(named), count_said(named)
    if len(sides) == 1:
        return [("all who say so by name speak for ", *name_sides(sides))], ()
    apart = ", in part jointly" if speak_jointly(named, material) else ", separately"
    # Who of them only estimates it stands with who says so.
    if sides:
        kind = "named sides" if len(said) > len(named) else "sides"
        return [(f"{say_small(len(sides))} {kind} say so{apart}",)], ()
    by_name = " by name" if len(said) > len(named) else ""
    return [(f"{voices.plain} say so{by_name}{'' if voices.joint else apart}",)], ()


def _say_less(
    lead: Lead, standing: Standing, documents: int, implied: Draft, briefly: bool, material: Material
) -> list[Draft]:
    """What makes it less, around whose words imply it: estimates, one document, no outside body, a denial."""
    named = [one for one in lead.said if one.named]
    counted = [one for one in named if one.stance.counted]
    how = say_how(counted, material) if len(counted) > 1 else ()
    read: Draft = (", read in one document",) if documents == 1 else ()
    inside = len(named) > 1 and len(list_sides(named)) > 1 and not standing.confirming
    among: Draft = (", but no outside body does",) if inside and not briefly else ()
    against = _say_against(len(counted) < 2, standing, material)
    reasons = ((*read, *among, *implied), (*read, *implied), implied, read, ())
    return [*((*how, *one, *against) for one in reasons), against, ()]


def _say_against(is_alone: bool, standing: Standing, material: Material) -> Draft:
    """Who denies it, or that whom it is about does not confirm it."""
    denying = list_counted(standing.proposition.proposition_id, "denies", material)
    if standing.denied_by_others and len(denying) == 1:
        return (", against one denial" if is_alone else "; against it stands one denial",)
    if denied := say_deniers(standing, material):
        return ("; ", *denied)
    if standing.silent and not standing.confirming:
        return ("; ", standing.silent[0].words, f" does not confirm it{' here' * material.is_narrowed}")
    return ()
