"""Is it confirmed, and by whom: who says so, and what those say whom the sentence names.

“Yes” is said where somebody confirms it who had denied it, or where all whom it names confirm it or say so;
“Not by …” where none of them does. Another's estimate, allegation or word never confirms it, however many
they are.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from analysis.sentences.standing.footing import (
    EACH,
    MOST_SIDES,
    count_said,
    find_verb_of,
    find_weaker_verb,
    list_implying,
    list_sides,
    say_footing,
    say_how,
    say_unnamed,
)
from analysis.sentences.standing.lead import Lead, is_ambiguous
from analysis.sentences.standing.numbers_beside import is_given_by_nobody_else
from analysis.sentences.standing.parties import Standing, find_confirmation, find_nearest_word, read_standing
from analysis.sentences.standing.party_words import find_party, say_by_whom_not, say_parties
from analysis.sentences.wording.clause import Said, list_counted, say_earlier, state_one
from analysis.sentences.wording.figure_phrases import is_same_size, shorten_value
from analysis.sentences.wording.material import Material, once
from analysis.sentences.wording.outcome import say_outcome
from analysis.sentences.wording.relative_dates import count_days, say_on_its_day, say_when
from analysis.sentences.wording.sentence import Name, Sentence, refer
from analysis.sentences.wording.speaker import Draft, Wordings, list_items, name_sides
from analysis.sentences.wording.telling import Telling
from analysis.sentences.wording.verbs import UNSURE, VERBS

CONFIRMED = "Is it confirmed?"
_NUMBER_WORDS = re.compile(r" (?:two|three|four|five|six|seven|eight|nine|ten|\d[\d,.]*) ")


def answer_is_it_confirmed(telling: Telling, most: int, lead: Lead) -> list[Sentence]:
    """Say who says so and who of its parties confirms it, then what a party that is silent said instead."""
    material = telling.material
    standing = read_standing(lead.proposition, material)
    wordings = _word_yes(lead, standing, material) if standing.confirming else ()
    before = set(telling.told)
    told = telling.tell(*wordings, *_word_who(lead, standing, material), *_word_footing(lead, material))
    telling.told = before  # that they say so is not yet what they say
    is_deed_told = False
    for is_deed, wordings in _word_nearest(standing, material):
        # That what it continues is confirmed belongs to the answer; what else a party said is one more.
        if len(told) + (not (is_deed or is_deed_told)) < most:
            told += telling.tell(*wordings)
            is_deed_told = is_deed_told or is_deed
    return told


@once
def _word_yes(lead: Lead, standing: Standing, material: Material) -> Wordings:
    """Who confirms it, with which number, what it said before, and who denies it or says so too."""
    first = standing.first
    claim = find_confirmation(first, material) or first.claim
    on = "" if claim.said_is_reported else say_on_its_day(claim, material.as_of)
    beside = "" if on else say_when(claim, material.as_of)
    refs = refer((claim.claim_id, *first.stance.earlier_claim_ids.split()[:1]), beside=beside)
    did, it = ("confirmed", "it") if claim.modality == "confirms" else ("said", "so")
    before = say_earlier(first, material)
    said: Draft = (f" {did} {it}{on}", *before)
    if before and str(before[0]).startswith(", which"):
        said = (f" {did}{on} what ", *before[1:])
    said = (*said, *_say_own_number(lead.said[0], claim, material))
    is_whole = (before or not standing.silent) and not standing.denying
    start = "Yes: " if is_whole else "In part: "
    against, others = say_parties(standing, material), _say_others(standing.others)
    both = ((*others, *against),) if others and against else ()
    less = (against, others, ()) if standing.is_denied or not before else (others, against, ())
    return tuple((start, first.speaker, *said, *refs, *tail) for tail in (*both, *less))


def _say_own_number(first: Said, claim: Any, material: Material) -> Draft:
    """The number of whoever confirms, where the headline has another’s: that one nobody confirmed."""
    if not first.figures or claim.voice_id in (first.stance.signatory_ids or first.stance.voice_id).split():
        return ()
    given = material.figures_of.get(claim.claim_id, ())
    own = [one for one in given if one.measure_id == first.figures[0].measure_id and not one.subset_of]
    if not own:  # what it counts otherwise is a number too
        return () if given else (", itself giving no number for it",)
    return () if is_same_size(own[0], first.figures[0]) else (", giving ", *shorten_value(own[0], material))


def _say_others(others: Sequence[Said]) -> Draft:
    """Who says so by name besides whoever confirms it: by side, or how many."""
    who, many = _name_or_count([one for one in others if one.named])
    return ("; ", *who, f" {'say' if many else 'says'} so too") if who else ()


def _name_or_count(said: Sequence[Said]) -> tuple[Draft, bool]:
    """Who they are by side, where few sides speak by office, else how many; and whether they are several."""
    sides = list_sides(said, by_office=True) if all(one.named for one in said) else []
    if 0 < len(sides) <= MOST_SIDES:
        return name_sides(sides), len(sides) > 1
    voices = count_said(said)
    return ((voices.plain,) if said else ()), voices.number > 1


@once
def _word_who(lead: Lead, standing: Standing, material: Material) -> Wordings:
    """Who says so, by side where two or three do, and what the parties do beside; the fullest first."""
    said = [one for one in lead.said if one.stance.counted]
    if lead.stance != "says_so" or not said:
        return ()
    refs = refer([one.claim.claim_id for one in said])
    tails = [say_parties(standing, material), say_parties(standing, material, brief=True)]
    alone = not material.is_narrowed and said[0].figures and is_given_by_nobody_else(said[0], material)
    # “At four tables” is everybody's number.
    told = f" {material.clause(lead.proposition.proposition_id)} "
    if len(said) > 1 and not any(tails) and alone and not re.search(_NUMBER_WORDS, told):
        # All say so, and the number is of one: nobody reads that all give it.
        number = shorten_value(said[0].figures[0], material)
        tails = [("; only ", said[0].speaker, f" {said[0].speaker.gives} ", *number), ()]
    footing = say_footing(lead.proposition, "says_so", material)
    how = say_how(said, material)
    whose = [*_say_sides(said, material), *_say_names(said, material), (*footing, *how)]
    wordings = [(*who, *refs, *tail) for who in whose for tail in dict.fromkeys(tails)]
    verdicts = say_by_whom_not(standing, material)
    # Beside the word of one side the answer is no; that of several stands against it.
    sides = list_sides([one for one in said if one.named], by_office=True)
    no, between = ("Not by ", (", but ", ": ")) if len(sides) > 1 else ("No, not by ", (": ",))
    wordings = [
        (no, *parties, one, *who, *refs, *tail)
        for who in whose
        for parties, tail in verdicts
        for one in between
    ] + wordings
    if len(sides) < 2 and is_ambiguous(lead, standing, material):
        wordings = [(f"No: that{told.rstrip()}, ", *who, *refs) for who in whose] + wordings
    # That all only estimate it is not left out for what the parties do.
    least = [(*footing, *how, *refs)] if how else [(*footing, *refs, *tail) for tail in tails]
    return (*wordings, *least, (*footing, *refs))


def _say_sides(said: Sequence[Said], material: Material) -> Iterator[Draft]:
    """“Ukraine says so and South Korea estimates it, separately, and an unnamed voice”; else without it."""
    named = [one for one in said if one.named]
    sides = list_sides(named, by_office=True)
    if not 1 < len(sides) <= MOST_SIDES:
        return
    listed: list[Draft] = []
    for verb in ("asserts", *EACH, UNSURE):
        own = [side for side in sides if find_verb_of(side, named, material) == verb]
        if own:
            word = VERBS[verb].say(len(own) > 1, is_past=False)
            listed.append((*name_sides(own), f" {word} {'so' if verb == 'asserts' else 'it'}"))
    jointly = "in part jointly" if len(named) > 1 else "jointly"
    apart = jointly if any(one.speaker.jointly for one in said) else "separately"
    say: Draft = (*list_items(listed), f", {apart}")
    # An unnamed voice of a side that speaks by name adds nothing.
    if unnamed := [one for one in said if not one.named and one.stance.voice_side not in sides]:
        yield (*say, f", as {'does' if len(unnamed) == 1 else 'do'} {say_unnamed(unnamed)}")
    yield say


def _say_names(said: Sequence[Said], material: Material) -> Iterator[Draft]:
    """One by name, and those who are not named: as they are described, or as the bound that they are."""
    unnamed = [one for one in said if not one.named]
    if len(said) - len(unnamed) != 1 or not unnamed or said[0].speaker.jointly:
        return
    first = said[0]
    verb = _say_verb_of(first, material)
    if len(unnamed) == 1:
        both, other = (first.speaker, unnamed[0].speaker), _say_verb_of(unnamed[0], material)
        if verb.endswith("so") and other.endswith("so"):
            yield (both[0], " and ", both[1], " say so")
        else:
            yield (both[0], f" {verb}, and ", both[1], f" {other}")
    words = say_unnamed(unnamed)
    also = f" {'says' if len(unnamed) == 1 else 'say'} so" if verb.endswith("it") else ""
    yield (first.speaker, f" {verb}, and {words}{also}")


def _say_verb_of(said: Said, material: Material) -> str:
    weak = find_weaker_verb([said], material)
    return f"{VERBS[weak or 'asserts'].say(said.speaker.plural, is_past=False)} {'it' if weak else 'so'}"


@once
def _word_footing(lead: Lead, material: Material) -> Wordings:
    """Who takes the stance that leads, and who denies what is expected."""
    ids = [one.claim.claim_id for one in lead.said]
    footing = say_footing(lead.proposition, lead.stance or "says_so", material)
    say = _say_supported if lead.stance == "denies" else say_against
    denied = say(lead.proposition, material) if lead.stance != "leaves_open" else ()
    outcome = say_outcome(lead.said[0].stance, material) if lead.said else ()
    return tuple((*footing, *refer(ids), *tail) for tail in ((*outcome, *denied), outcome))


def _say_supported(proposition: Any, material: Material) -> Draft:
    """Who says or expects what others deny, and what more sides imply it by; else which outlet tells it."""
    one = proposition.proposition_id
    said = list_counted(one, "says_so", material)
    expected = list_counted(one, "expects", material) if proposition.forecast_state == "open" else []
    footing = say_footing(proposition, "says_so" if said else "expects", material, beside=True)
    so: Draft = ("; ", *next(_say_sides(said, material), footing)) if said or expected else ()
    if told := (*so, *say_implied(list_further(said, proposition, material), material)):
        return told
    untold = (one for one in material.claims_on[one] if not one.counts and one.stance == "says_so")
    outlets = [one.first_outlet or one.source for one in untold][:1]
    return ("; ", Name(outlets[0]), " reports it, not telling who said so") if outlets else ()


def list_further(said: Sequence[Said], proposition: Any, material: Material) -> list[Said]:
    """List who says what implies it, of sides of which nobody says so by name."""
    own = {side for one in said if one.named for _, side in one.parties} - {""}
    return [one for one in list_implying(proposition, material) if one.stance.voice_side not in own]


def say_implied(others: Sequence[Said], material: Material) -> Draft:
    """Whose words imply it: one or two are named, of more their sides, where they are few."""
    if not others:
        return ()
    who, many = _name_or_count(others)
    if len(others) < 3:
        many = count_said(others).number > 1 or others[0].speaker.plural
        who = list_items([(one.speaker,) for one in others])
    refs = refer(one.claim.claim_id for one in others)
    verb = VERBS[find_weaker_verb(others, material) or "asserts"].say(many, is_past=False)
    return ("; what ", *who, f" {verb} implies it", *refs)


def say_against(proposition: Any, material: Material) -> Draft:
    """Say who denies a proposition, as it follows what others do; nothing where nobody does."""
    if not list_counted(proposition.proposition_id, "denies", material):
        return ()
    return ("; ", *say_footing(proposition, "denies", material, beside=True))


def say_otherwise(proposition: Any, material: Material) -> Draft:
    """Who says what excludes it: one by name, else how many."""
    others = str(proposition.excluded_by).split()
    against = [two for one in others for two in list_counted(one, "says_so", material)]
    if len(against) == 1:
        return ("; ", against[0].speaker, f" {'say' if against[0].speaker.plural else 'says'} otherwise")
    return (f"; {count_said(against).plain} say otherwise",) if against else ()


@once
def _word_nearest(standing: Standing, material: Material) -> Iterator[tuple[bool, Wordings]]:
    """What a party that is silent on this, or left it open, has confirmed or denied instead or since.

    Each with whether it is confirmed where what leads is not.
    """
    found = []
    spoke = (*standing.open, *standing.denying)
    for party in dict.fromkeys((*standing.silent, *(find_party(one, standing) for one in spoke))):
        word = find_nearest_word(party, standing.proposition, material)
        before = [one for one in spoke if party.is_spoken_for_in(one)]
        is_newer = word and all(count_days(word.claim) > count_days(one.claim) for one in before)
        is_denied = any(one in standing.denying for one in before)
        if word and is_newer and not (is_denied and word.stance.stance == "denies"):
            found.append(word)
    for place, word in enumerate(sorted(found, key=lambda one: one.stance.stance == "denies")):
        is_deed = word.stance.stance != "denies" and not standing.confirming
        but = ("But ",) if is_deed and not place else ()
        yield is_deed, ((*but, *state_one(word, material, figures=0)),)
