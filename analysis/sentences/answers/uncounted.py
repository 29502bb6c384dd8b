"""How many, where nobody says so: who counts what leads, what is ahead, and what others count of a party."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from analysis.sentences.answers.outlook import is_ahead, list_ahead_of
from analysis.sentences.numbers.asked_number import ASKS_FOR_NUMBER, stems
from analysis.sentences.numbers.card import KeyNumber
from analysis.sentences.standing.lead import Lead
from analysis.sentences.standing.numbers_beside import differs, find_newest, is_same_thing, list_standing
from analysis.sentences.standing.parties import Party, find_parties, list_by
from analysis.sentences.standing.ranking import day_of, rank_propositions
from analysis.sentences.wording.clause import list_counted
from analysis.sentences.wording.figure_phrases import has_number, is_same_size
from analysis.sentences.wording.material import Material, once
from analysis.sentences.wording.relative_dates import HALF_YEAR, QUARTER, count_days
from analysis.sentences.wording.sentence import refer
from analysis.sentences.wording.speaker import Draft, Wordings, list_items

# Added to the rank of a topic, what is not known comes after that of every topic.
_LATER = 1000
_TELLS_DAY = re.compile(r"\d")
# What is not known, with the rank of its topic.
Ranked = tuple[int, Wordings]
# People in up to three words who do something: “North Korean soldiers are fighting”, not “Kesh’s 3 workers”.
_PEOPLE = "(?:civilians|conscripts|fighters|militants|people|soldiers|troops|workers)"
_PEOPLE_DO = re.compile(rf"((?:[A-Za-z-]+ ){{0,2}}({_PEOPLE})) (?:are|have) ")
# Who will do something with people: “Norland | will send | more soldiers | to Sudland”.
_SEND_PEOPLE = re.compile(
    r"((?:(?!is |are |will |plans? ).)+) ((?:(?:is|are) preparing to|will|plans? to) \w+) "
    rf"((?:(?:more|further|additional) )?({_PEOPLE}))\b(.*)"
)
_QUANTITY = frozenset(
    "a all an any both each every few half her his its many more most no other several some the their these "
    "those hundreds thousands dozens two three four five six seven eight nine ten of in at for".split()
)


@once
def list_uncounted_ahead(material: Material, lead: Lead) -> Iterator[Ranked]:
    """How many people are being sent or will be, on the topic of what leads, where nobody counts who will."""
    topic = lead.proposition.topic_id
    ahead = [one for one in rank_propositions(material) if one.topic_id == topic and is_ahead(one, material)]
    figures = (figure for one in ahead for figure in material.figures_on[one.proposition_id])
    counted = {one.unit.lower() for one in figures if one.measure_kind == "count"}
    for proposition in ahead:
        words = _SEND_PEOPLE.match(material.clause(proposition.proposition_id))
        if words and words[4].lower() not in counted:
            asked = f"How many {words[3]} {words[1]} {words[2]}{words[5]}"
            refs = refer(one.claim.claim_id for one in list_ahead_of(proposition, material)[:1])
            # What is to come is a detail beside what is not known of what is.
            yield _LATER + int(proposition.topic_rank), ((f"{asked}, nobody {material.here} says", *refs),)
            return


def word_uncounted(lead: Lead, material: Material) -> Wordings:
    """That nobody says how many people do what leads, where our documents count them elsewhere."""
    words = _PEOPLE_DO.match(lead.proposition.clause) if lead.stance == "says_so" else None
    if words is None or words[1].split()[0].lower() in _QUANTITY:
        return ()
    here, clause = lead.proposition.proposition_id, material.clause(lead.proposition.proposition_id)
    same = [here, *lead.proposition.implied_by.split()]
    counted = [one for one in material.figures.values() if one.measure_kind == "count"]
    is_elsewhere = words[2].lower() in {one.unit.lower() for one in counted}
    told = stems(lead.proposition.clause)
    if not is_elsewhere or any(one.proposition_id in same or stems(one.measure) <= told for one in counted):
        return ()
    said, denied = (list_counted(here, stance, material)[:1] for stance in ("says_so", "denies"))
    refs = refer(one.claim.claim_id for one in (*said, *denied))
    if denied:  # “how many are fighting” takes for granted that any are
        return ((f"Whether {clause}, and how many: nobody {material.here} gives a number", *refs),)
    return ((f"How many {clause}, nobody {material.here} says", *refs),)


@once
def list_without_own_number(material: Material) -> Iterator[Ranked]:
    """Of what several others give numbers and whom it is about gives none, where a topic asks how many.

    Where none does or nothing is found there, of the first topic.
    """
    ranked = rank_propositions(material)
    asked = [one for one in ranked if ASKS_FOR_NUMBER.match(material.questions.get(one.topic_id, ""))]
    for proposition in (*asked, *(one for one in ranked if one.topic_rank == ranked[0].topic_rank)):
        parties = find_parties(proposition, material)
        if proposition.is_background or not any(one.begins(proposition.clause) for one in parties[:1]):
            continue
        numbers = [one for one in material.figures_on[proposition.proposition_id] if has_number(one)]
        counts = [one for one in numbers if one.measure_kind == "count" and one.stance == "says_so"]
        figures = [one for one in counts if one.voice_named]
        newest = find_newest(figures)
        if newest is None or not material.is_within(HALF_YEAR, count_days(newest)):
            continue
        several = len({one.voice_id for one in figures if one.measure_id == newest.measure_id}) > 1
        silent = [one for one in parties if not _gives(one, newest, material)]
        if several and parties[0] in silent and _speaks_of(parties[0], newest, ranked, material):
            whose = list_items([(one.words,) for one in silent])
            gives = f" {'gives' if len(silent) == 1 else 'give'} none {material.here}"
            start: Draft = (f"The number of {newest.measure}: ", *whose, gives)
            same = [one for one in list_standing(material) if one.measure_id == newest.measure_id]
            named = [one for one in same if one.voice_named and material.is_within(QUARTER, count_days(one))]
            pairs = combinations(sorted(named, key=count_days, reverse=True), 2)
            apart = next((pair for pair in pairs if differs(*pair, material)), ())
            others = ", and what others give differs" if apart else "; others do"
            refs = refer(one.claim_id for one in apart or (newest,))
            yield int(proposition.topic_rank), ((*start, others, *refs), (*start, *refs))
            return


def _speaks_of(party: Party, figure: Any, ranked: Sequence[Any], material: Material) -> bool:
    """Whether a party itself says or denies anything on a figure's topic or on the first one."""
    topics = {material.propositions[figure.proposition_id].topic_id, ranked[0].topic_id}
    return any(
        said.stance.stance in ("says_so", "denies")
        for one in ranked
        if one.topic_id in topics
        for said in list_by(party, one.proposition_id, material)
    )


def _gives(party: Party, figure: Any, material: Material) -> bool:
    """Whether a party gives a number of what a figure counts, or of a part of it."""
    return any(
        figure.measure_id in (one.measure_id, one.part_of)
        and (one.voice_side == party.name or party.actors & {*material.signatories(one.claim_id)})
        for one in material.figures.values()
    )


@once
def word_ahead(lead: Lead, material: Material) -> Wordings:
    """Whether and when it comes to what a headline looks ahead to, where no day is given for it."""
    if lead.stance not in ("says_so", "expects") or not is_ahead(lead.proposition, material):
        return ()
    refs = refer(one.claim.claim_id for one in lead.said[:1])
    is_dated = day_of(lead.proposition.event_to) or _TELLS_DAY.search(lead.proposition.clause)
    what = "expected" if lead.stance == "expects" else "planned"
    words = f"Whether it comes to what is {what}, and when: no day is given {material.here}"
    return () if is_dated else ((words, *refs),)


def word_single(cards: tuple[KeyNumber, ...], material: Material) -> Wordings:
    """That each of several numbers on the cards has one voice only."""
    standing = list_standing(material)
    given = [
        {
            voice
            for one in standing
            if is_same_thing(one, figure) and is_same_size(one, figure)
            for voice in material.signatories(one.claim_id)
        }
        for figure in (material.figures[card.figure_id] for card in cards)
    ]
    if len(cards) < 2 or any(len(voices) != 1 or "" in voices for voices in given):
        return ()
    words = "Whether the numbers on the cards are right: each is one voice’s only"
    return ((words, *refer(one.claim_id for one in cards)),)
