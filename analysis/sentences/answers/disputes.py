"""What is disputed: who denies what, and where numbers for one thing differ."""

from collections.abc import Iterator, Sequence
from itertools import product
from operator import itemgetter
from typing import Any

from analysis.sentences.numbers.card import KeyNumber
from analysis.sentences.numbers.numbers_disputed import Order, list_number_disputes, list_own
from analysis.sentences.standing.footing import (
    MOST_SIDES,
    count_said,
    list_bodies,
    list_sides,
    list_weaker_verbs,
)
from analysis.sentences.standing.parties import find_parties
from analysis.sentences.standing.ranking import day_of, find_ended, rank_propositions
from analysis.sentences.standing.together import state_together
from analysis.sentences.wording.clause import Said, list_counted, state_one
from analysis.sentences.wording.material import Material, once
from analysis.sentences.wording.relative_dates import HALF_YEAR, count_days, say_latest
from analysis.sentences.wording.sentence import Sentence, refer, say_others
from analysis.sentences.wording.speaker import Draft, Wordings, list_items, name_sides
from analysis.sentences.wording.telling import Telling
from analysis.sentences.wording.verbs import VERBS, join_verbs


def answer_what_is_disputed(
    telling: Telling, most: int, lead: str, cards: tuple[KeyNumber, ...] = (), *, briefly: bool = False
) -> list[Sentence]:
    """Say who denies what, then where numbers differ; that nothing is denied is an answer too.

    ``briefly`` is how a denial of what leads is told where both would not have room.
    """
    material = telling.material
    any_longer = " any longer" * any(one.stance == "denies" for one in material.claims.values())
    is_denied, drafts = _rank_disputes(lead, tuple(one.figure_id for one in cards), briefly, material)
    told = [] if is_denied else telling.tell((f"Nothing is denied{any_longer} {material.here}",))
    return [*told, *telling.tell_each(drafts, most - len(told))]


@once
def _rank_disputes(
    lead: str, on_cards: tuple[str, ...], briefly: bool, material: Material
) -> tuple[bool, list[Wordings]]:
    """Whether anything is denied, and all that is disputed: the first denial and the first numbers lead."""
    differing = list_number_disputes(lead, on_cards, material)
    numbers = sorted([*differing, *list_own(material, lead)], key=itemgetter(0))
    numbers = [(order, words[-2:] if briefly else words) for order, words in numbers]
    denied = _list_denials(material, lead, briefly=briefly and bool(numbers))
    denials = sorted([*denied, *_list_excluded(material, lead)], key=itemgetter(0))
    both = sorted([*denials[:1], *numbers[:1]], key=lambda one: one[0][:2])
    ranked = [*both, *denials[1:]]
    # What is old, or of another matter than what leads, stands alone or not at all.
    drafts = [words for place, (order, words) in enumerate(ranked) if not (place and any(order[:2]))]
    return bool(denials), drafts


def _list_denials(material: Material, lead: str, *, briefly: bool) -> Iterator[tuple[Order, Wordings]]:
    """Word the denials with their order: those of the last half year, by topic, and what is news first.

    What a party to what leads denies comes before what others deny of its topic. That somebody denies what
    leads, where numbers are told too, is few words.
    """
    leading = material.propositions[lead]
    parties = find_parties(leading, material)
    for place, proposition in enumerate(rank_propositions(material)):
        denying = list_counted(proposition.proposition_id, "denies", material)
        leads = lead in (proposition.proposition_id, *proposition.implied_by.split())
        # Nobody disputes today whether something would come by a day that has passed.
        if not denying or (proposition.forecast_state == "lapsed" and not leads):
            continue
        last = max(day_of(one.claim.public_on) for one in denying)
        is_old = not (leads or material.is_within(HALF_YEAR, last))
        fresh = any(one.claim.is_news for one in denying)
        is_partys = any(party.is_spoken_for_in(one) for party in parties for one in denying)
        is_off = proposition.topic_id != leading.topic_id
        close = (not leads, not (leads or is_partys))
        order: Order = (is_old, is_off, int(proposition.topic_rank), *close, not fresh, place)
        yield order, _word_denial(proposition, denying, material, leads, briefly)


def _list_excluded(material: Material, lead: str) -> Iterator[tuple[Order, Wordings]]:
    """What some say, and others what excludes it: nobody denies it in so many words.

    What had ended when the others spoke contradicts nobody.
    """
    told: set[frozenset[str]] = set()
    ended = find_ended(material)
    for place, proposition in enumerate(rank_propositions(material)):
        for other in str(proposition.excluded_by).split():
            pair = (proposition.proposition_id, other)
            said, against = (list_counted(one, "says_so", material) for one in pair)
            since = [ended.get(one, 0) for one in pair]
            # What one voice says of two things at once is a slip of a relay, and no dispute.
            apart = (
                (one, two)
                for one, two in product(said, against)
                if one.stance.voice_id != two.stance.voice_id
                and count_days(one.claim) >= since[0]
                and count_days(two.claim) >= since[1]
            )
            both = next(apart, ())
            if not both or frozenset(pair) in told:
                continue
            told.add(frozenset(pair))
            is_old = not material.is_within(HALF_YEAR, min(day_of(one.claim.public_on) for one in both))
            full = [state_one(one, material, figures=0) for one in both]
            first, second = (state_one(one, material, figures=0, refs=False) for one in both)
            clause = material.clause(other)
            refs = refer(one.claim.claim_id for one in both)
            shorter: Draft = (*first, "; ", *both[1].speaker.brief, f" that {clause}", *refs)
            least: Draft = (f"Some say that {material.clause(pair[0])}, others that {clause}", *refs)
            topics = {material.propositions[one].topic_id for one in (lead, other)}
            close = (lead not in pair, lead not in pair)
            fresh = any(one.claim.is_news for one in both)
            order = (is_old, len(topics) > 1, int(proposition.topic_rank), *close, not fresh, place)
            yield order, ((*full[0], "; ", *full[1]), (*first, "; ", *second, *refs), shorter, least)


def _word_denial(
    proposition: Any, denying: Sequence[Said], material: Material, leads: bool, briefly: bool
) -> Wordings:
    """Who denies it, at most three by name, and who said so or would not comment beside."""
    named = [party.name for party in find_parties(proposition, material)]
    bodies = sorted(list_bodies(denying), key=lambda one: named.index(one) if one in named else len(named))
    claims = [one.claim for one in denying]
    refs = refer((one.claim_id for one in claims), beside=say_latest(claims, material.as_of))
    silent = _say_silence(proposition, material, leads=leads)
    if leads and briefly and (len(denying) == 1 or bodies):
        who: Draft = name_sides(bodies) if len(denying) > 1 else (denying[0].speaker,)
        return ((*who, " denied it", *refs, *silent),)
    so = _say_who_says_so(proposition, denying, material)
    if len(together := [one for one in denying if one.can_merge]) > 1:
        merged = state_together(together, material)
        if bodies and len(bodies) < len(denying):
            clause = material.clause(proposition.proposition_id)
            merged = (*name_sides(bodies), f" denied that {clause}", *refs)
        return ((*merged, *so, *silent), (*merged, *so), (*merged, *silent), merged)
    first = denying[0]
    others = sum(len(one.parties) for one in denying[1:])
    bound = "up to " if others > 1 and not all(one.named for one in denying[1:]) else ""
    main, plain = (state_one(first, material, figures=number) for number in (2, 0))
    also = f"; {bound}{say_others(others)} denied it" if others else ""
    beside = (*so, *silent), so, silent
    # A clause that leaves no room for who denies it gives way to the name of its event.
    what = f" denied what {'others say' if so else 'is told'} of “{proposition.event}”"
    least: Draft = (first.speaker, what, *refer([first.claim.claim_id]))
    return (*((*main, also, *one) for one in beside), (*plain, also, *so), (*plain, *so), plain, least)


def _say_who_says_so(proposition: Any, denying: Sequence[Said], material: Material) -> Draft:
    """Who said what is denied: one or two by name, else how many; and whether only after the denial."""
    counted = list_counted(proposition.proposition_id, "says_so", material)
    if not counted:
        return ()
    denied = max(count_days(one.claim) for one in denying)
    is_later = min(day_of(one.stance.since) or denied for one in counted) > denied
    verb = VERBS[join_verbs(list_weaker_verbs(counted, material) or ["asserts"])].past + " later" * is_later
    who: Draft = (count_said(counted).plain,)
    sides = list_sides([one for one in counted if one.named], by_office=True)
    if len(counted) <= 2 and all(one.speaker.known and not one.speaker.jointly for one in counted):
        who = list_items([(one.speaker,) for one in counted])
    elif 0 < len(sides) <= MOST_SIDES:
        who = name_sides(sides)
    return (", which ", *who, f" {verb}")


def _say_silence(proposition: Any, material: Material, *, leads: bool) -> Draft:
    """Who was asked about what is denied, and would not comment; a party to what leads was told above."""
    said = list_counted(proposition.proposition_id, "leaves_open", material)
    silent = [one for one in said if one.claim.modality == "no_comment"]
    for party in find_parties(proposition, material) if leads else ():
        silent = [one for one in silent if not party.is_spoken_for_in(one)]
    return ("; ", silent[0].speaker, " would not comment") if len(silent) == 1 else ()
