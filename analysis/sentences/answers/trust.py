"""How far it can be trusted: a verdict in words by our rule, its ground, then its number or what it rests on.

The rule stands in the annex too (``RULE``). It weighs who says so and who denies it; it is no probability.
"""

from collections.abc import Sequence

from analysis.sentences.answers.confirmed import list_further
from analysis.sentences.answers.trust_grounds import (
    say_confirmed,
    say_less,
    say_support,
    say_who,
)
from analysis.sentences.numbers.numbers_disputed import say_fold
from analysis.sentences.standing.footing import count_sides
from analysis.sentences.standing.grades import say_graded
from analysis.sentences.standing.how_sure import say_how
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
from analysis.sentences.standing.together import say_in_short
from analysis.sentences.wording.clause import Said, list_said
from analysis.sentences.wording.figure_phrases import has_number, shorten_value
from analysis.sentences.wording.material import Material, once
from analysis.sentences.wording.outcome import say_outcome
from analysis.sentences.wording.sentence import Sentence, refer
from analysis.sentences.wording.speaker import Draft, list_items
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


def answer_how_far(telling: Telling, lead: Lead | None, most: int, *, beside: bool = False) -> list[Sentence]:
    """Say how far the headline can be trusted and why, then how much of all is unnamed, and the grades.

    With ``beside``, how far its number can be, where that is another level.
    """
    material = telling.material
    if not material.claims:
        return []
    also = _say_number(lead, material) if beside and lead else ()
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
def _say_verdict(lead: Lead | None, briefly: bool, material: Material) -> tuple[Draft, ...]:
    """The verdict and its ground, the fullest first; ``briefly``, not that no outside body says so."""
    if lead is None or not lead.said:
        return (("Hardly: for the headline, our documents do not tell who said it",),)
    if lead.stance != "says_so":
        return _say_no_level(lead, material)
    standing, documents, level = _weigh(lead, material)
    grounds, implied = say_who(lead, material)
    if standing.confirming:
        grounds, implied = say_confirmed(standing, material), ()
    return tuple(
        (f"{LEVELS[level]}: ", *ground, *tail)
        for tail in say_less(lead.said, standing, documents, implied, briefly, material)
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
def _say_number(lead: Lead, material: Material) -> tuple[Draft, ...]:
    """That a number is less sure than that it is so: one voice alone gives it, or the named ones differ."""
    given = [one for one in lead.said if one.named and one.stance.counted and one.figures]
    first = next((one for one in given if has_number(one.figures[0]) and not one.figures[0].subset_of), None)
    if lead.stance != "says_so" or first is None or _weigh(lead, material)[2] <= WITH_CARE:
        return ()
    figure = first.figures[0]
    same = [
        one
        for one in list_standing(material)
        if is_same_thing(one, figure) and one.voice_named and one.stance == "says_so" and has_number(one)
    ]
    start = f"How {'many' if figure.measure_kind == 'count' else 'much'}, with care: "
    # What may have been so before what the headline tells is no other number for it.
    same = [one for one in same if differs(one, figure, material)]
    low, high = find_ends([figure, *same], material) if same else (figure, figure)
    if not differs(low, high, material):
        if material.is_narrowed or not is_given_by_nobody_else(first, material):
            return ()
        # Another’s number, of a part or of all, is as much its own.
        others = [one.figures[0] for one in given if is_given_by_nobody_else(one, material)]
        beside = [
            one for one in others if one.measure_id == figure.measure_id and not is_same_thing(one, figure)
        ]
        if beside:
            every = (figure, *beside)
            numbers = [
                (*say_in_short(one, material), *((" in all",) if not one.scope else ())) for one in every
            ]
            refs = refer(dict.fromkeys(one.claim_id for one in every))
            least: Draft = (f"{start}each number is one voice’s only", *refs)
            return ((start, *list_items(numbers), " are each one voice’s only", *refs), least)
        words = (start, "only ", first.speaker, f" {first.speaker.gives} ", *say_in_short(figure, material))
        return ((*words, *refer([figure.claim_id])),)
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


_ONLY = {
    "expects": ("As a forecast only", "expects it", "expect it"),
    "denies": ("As a denial only", "denies it", "deny it"),
    "leaves_open": ("As a question only", "leaves it open", "leave it open"),
}


def _say_no_level(lead: Lead, material: Material) -> tuple[Draft, ...]:
    """Of what is only expected, denied or left open: by how many, and that nobody says so."""
    kind, one, several = _ONLY[lead.stance]
    said = [one for one in lead.said if one.stance.counted] or list(lead.said)
    who, many = count_sides(said)
    does = several if many else one
    proposition = lead.proposition
    claims = material.claims_on[proposition.proposition_id]
    claimed = [one for one in claims if one.stance == "says_so"]
    is_said = list_said(proposition.proposition_id, "says_so", material)
    if lead.stance == "denies" and (support := say_support(proposition, material)):
        return ((f"It is disputed: {who} {does}, and ", *support),)
    # What is told without its speaker is told.
    is_told = is_said or proposition.implied_by or not all(one.voice_id for one in claimed)
    nobody = "" if is_told else f", and nobody says so{' any longer' * bool(claimed)}"
    outcome = say_outcome(lead.said[0].stance, material)
    return ((f"{kind}: {who} {does}{nobody} {material.here}", *outcome),)
