"""What is not known: what speakers leave open, and what the documents do not tell."""

from collections.abc import Iterator, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any

from analysis.sentences.answers.confirmed import say_against
from analysis.sentences.answers.trust import is_doubtful
from analysis.sentences.answers.uncounted import (
    Ranked,
    list_uncounted_ahead,
    list_without_own_number,
    word_ahead,
    word_single,
    word_uncounted,
)
from analysis.sentences.numbers.card import KeyNumber
from analysis.sentences.standing.footing import EACH, count_said, list_sides
from analysis.sentences.standing.lead import Lead
from analysis.sentences.standing.numbers_beside import (
    find_ends,
    find_parts_beyond,
    is_far_apart,
    list_differing,
)
from analysis.sentences.standing.parties import read_standing
from analysis.sentences.standing.ranking import day_of, is_settled, rank_propositions
from analysis.sentences.standing.together import word_voices
from analysis.sentences.wording.clause import Said, list_counted, list_said
from analysis.sentences.wording.figure_phrases import has_number, say_value
from analysis.sentences.wording.material import Material, once
from analysis.sentences.wording.relative_dates import (
    HALF_YEAR,
    LAST_MONTHS,
    YEAR,
    count_days,
    say_span_of,
    say_when,
)
from analysis.sentences.wording.sentence import Sentence, refer
from analysis.sentences.wording.speaker import Draft, Wordings, name_sides
from analysis.sentences.wording.telling import Telling, cite
from analysis.sentences.wording.verbs import join_verbs, say_verb, says_unknown

# What was left open in the last two months is open now; in the last year, perhaps.
_AGES = (LAST_MONTHS, YEAR)


def answer_what_is_not_known(
    telling: Telling, most: int, lead: Lead, cards: tuple[KeyNumber, ...] = ()
) -> list[Sentence]:
    """Say what is open now; where nothing is, what is contested or old, or stands without a speaker.

    What is open of late stands by topic, then what only unnamed voices say, last what was told above.
    """
    material = telling.material
    of_lead = (word_uncounted(lead, material), _word_doubtful(lead, material), word_ahead(lead, material))
    told = telling.tell_each(of_lead, 1)
    # What cites only what was cited for what leads is left out.
    cited = {claim for one in told for claim in one.claim_ids}
    recent, *older = _list_open(material)
    now, again = [], []
    for rank, is_open, words in recent:
        if cite(words[0]) <= telling.told:
            again.append((is_open, words))
        else:
            now.append((rank, words))
    again.sort(key=itemgetter(0))  # what is not settled comes before what is left open
    apart = [one for ends, one in _list_far_apart(material) if not ends <= telling.told]
    now += [*apart, *list_uncounted_ahead(material, lead)]
    now = sorted([*now, *list_without_own_number(material)], key=itemgetter(0))
    every = [*now, *((0, words) for words in _list_unnamed(material)), *again]
    told += telling.tell_each((words for _, words in every if not cite(words[0]) <= cited), most - len(told))
    # What nobody asks now, and what only counts claims, fills no room beside what is not known today.
    numbers = (words for _, (_, words) in _list_far_apart(material))
    less = chain(numbers, (word_single(cards, material),), _list_contested(material))
    long_ago = (words for age in older for *_, words in age)
    told = told or telling.tell_each(less, 1) or telling.tell_each(long_ago, most)
    number, total = sum(not claim.counts for claim in material.claims.values()), len(material.claims)
    share = f"For {number:,} of {total:,} claims our" if total > 1 else "Our"
    nobody = f"{share} documents do not tell who said it"
    nothing = f"Nothing is left open {material.here}, and every claim has a speaker"
    return told or telling.tell((nobody if number else nothing,))


@once
def _word_doubtful(lead: Lead, material: Material) -> Wordings:
    """That what leads is not settled, where whom it is about denies it and few others say so."""
    if lead.stance != "says_so" or not is_doubtful(lead, material):
        return ()
    if words := _word_unsettled(lead.proposition, material):
        return words
    denied = read_standing(lead.proposition, material).denying
    refs = refer([said[0].claim.claim_id for said in (lead.said, denied) if said])
    clause = material.clause(lead.proposition.proposition_id)
    return ((f"Our documents do not settle whether {clause}", *refs),)


@once
def _list_far_apart(material: Material) -> list[tuple[set[str], Ranked]]:
    """Of what the numbers of late are far apart, with the claims that give the two."""
    found: list[tuple[set[str], Ranked]] = []
    for group in list_differing(material):
        ends = find_ends(group, material)
        is_recent = material.is_within(LAST_MONTHS, count_days(group[1]))
        # Where the parts of it add up to more, a reader would take the two for all that is said.
        if is_recent and is_far_apart(group) and not find_parts_beyond(group, material):
            rank = int(material.propositions[group[0].proposition_id].topic_rank)
            found.append(({one.claim_id for one in ends}, (rank, (_word_ends(*ends, material),))))
    return found


def _word_unsettled(proposition: Any, material: Material) -> Wordings:
    """Who estimates or alleges it and who denies it; nothing where more is said of it."""
    one = proposition.proposition_id
    said, denied = (list_counted(one, stance, material) for stance in ("says_so", "denies"))
    named = [row for row in said if row.named]
    are_guesses = all(row.claim.modality in EACH for row in said)
    is_recent = material.is_within(LAST_MONTHS, day_of(proposition.last_public))
    one_sided = len(list_sides(named, by_office=True)) < 2
    if is_settled(proposition) or not (named and denied and is_recent and one_sided and are_guesses):
        return ()
    later = _find_who_expects_it_since(proposition, (*said, *denied), material)
    spoke = [said[0], denied[0], *later]
    when = "" if later else say_span_of((row.claim for row in spoke), material.as_of)
    refs = refer([row.claim.claim_id for row in spoke], beside=when)
    start = f"Whether {material.clause(one)}: "
    weak = EACH[said[0].claim.modality]
    # In one sentence with a third, who only estimates it does so in few words.
    verb = f"{said[0].claim.modality[:-1]}d it" if later else f"said so, as an {weak}"

    def word(who: Draft, denier: Draft, third: Draft = ()) -> Draft:
        tail: Draft = ("; for ", *third, " it was still to come") if later else ()
        return (start, *who, f" {verb}; ", *denier, " denied it", *tail, *refs)

    sides = [list_sides([row], by_office=True) if row.named else [] for row in spoke]
    by_side = [word(*map(name_sides, sides))] if all(len(of) == 1 for of in sides) else []
    full, brief = word(*((row.speaker,) for row in spoke)), word(*(row.speaker.brief for row in spoke))
    return (full, *by_side, brief, word(("one voice",), ("another",), ("a third",)))


def _find_who_expects_it_since(proposition: Any, spoken: Sequence[Said], material: Material) -> list[Said]:
    """Find who by name, of another side and last, expects what it would fulfil: to him it has not come."""
    sides = {row.stance.voice_side for row in spoken}
    one, day = proposition.proposition_id, max(day_of(row.claim.public_on) for row in spoken)
    later = [
        row
        for other in material.propositions.values()
        if one in other.fulfilled_by.split()
        for row in list_counted(other.proposition_id, "expects", material)
        if row.named and row.stance.voice_side not in sides and day_of(row.claim.public_on) > day
    ]
    return sorted(later, key=lambda row: day_of(row.claim.public_on))[-1:]


@once
def _list_open(material: Material) -> list[list[tuple[int, bool, Wordings]]]:
    """Word what is not settled or left open of the last two months, of the last year, and what is older.

    Each has the rank of its topic, and whether it is left open.
    """
    ages: list[list[tuple[tuple[int, ...], Wordings]]] = [[] for _ in (*_AGES, "older")]
    for proposition in rank_propositions(material):
        if unsettled := _word_unsettled(proposition, material):
            ages[0].append(((int(proposition.topic_rank), False), unsettled))
        is_unknown = says_unknown(proposition.clause) and not proposition.is_background
        said = list_counted(proposition.proposition_id, "says_so" if is_unknown else "leaves_open", material)
        if not is_unknown:
            # Whether it is so is told with who says so and who denies it; whether it will, until its day.
            is_told = unsettled or proposition.forecast_state == "lapsed"
            said = [one for one in said if not is_told and not _has_spoken_since(one, material)]
        if said and (is_unknown or not _is_told_since(said, proposition, material)):
            age = material.as_of.toordinal() - max(day_of(one.claim.public_on) for one in said)
            order = (int(proposition.topic_rank), True, not any(one.named for one in said), age)
            ages[sum(age > limit for limit in _AGES)].append((order, word_voices(said, material)))
    by_order = (sorted(one, key=itemgetter(0)) for one in ages)
    return [[(order[0], bool(order[1]), words) for order, words in one] for one in by_order]


def _has_spoken_since(left_open: Said, material: Material) -> bool:
    """Whether somebody by name of the same side took a stance on it since: then the side knows."""
    side, day = left_open.stance.voice_side, day_of(left_open.claim.public_on)
    return any(
        one.named and side and side in one.sides and day_of(one.claim.public_on) > day
        for stance in ("says_so", "denies", "expects")
        for one in list_said(left_open.stance.proposition_id, stance, material)
    )


def _is_told_since(left_open: list[Said], proposition: Any, material: Material) -> bool:
    """Whether a named voice has said so since, or what implies it, or how many: then somebody knows."""
    day = max(day_of(one.claim.public_on) for one in left_open)
    answers = f"{proposition.proposition_id} {proposition.implied_by} {proposition.fulfilled_by}".split()
    asked = {one.measure_id for one in material.figures_on[proposition.proposition_id]}
    numbers = [one for one in material.figures.values() if one.measure_id in asked and has_number(one)]
    counted = [one for one in numbers if one.voice_named and one.stance == "says_so"]
    said = (one for answer in answers for one in list_said(answer, "says_so", material) if one.named)
    days = (*map(count_days, counted), *(day_of(one.claim.public_on) for one in said))
    return max(days, default=0) > day


def _word_ends(low: Any, high: Any, material: Material) -> Draft:
    ids = (low.claim_id, high.claim_id)
    # What is of two days may have changed between them, and is no doubt about one number.
    days = [say_when(material.claims[one], material.as_of) for one in ids]
    first, second = (f" ({day})" if days[0] != days[1] and day else "" for day in days)
    numbers = (*say_value(low, material), first, " to ", *say_value(high, material), second)
    many = "many" if low.measure_kind == "count" else "much"
    return (f"How {many}: what is said of {low.measure} goes from ", *numbers, *refer(ids))


@once
def _list_unnamed(material: Material) -> Iterator[Wordings]:
    for proposition in rank_propositions(material):
        clause = material.clause(proposition.proposition_id)
        # “Whether no unit was seen” asks nothing, and what is long past nobody asks.
        is_asked = not clause.startswith("no ") and not says_unknown(clause) and not proposition.is_background
        is_recent = material.is_within(HALF_YEAR, day_of(proposition.last_public))
        if is_asked and is_recent and _is_only_unnamed(proposition, material):
            saying = list_counted(proposition.proposition_id, "says_so", material)
            refs = refer(one.claim.claim_id for one in saying)
            modality = join_verbs([one.claim.modality for one in saying])
            verb = say_verb(modality, saying[0].claim.hedge, plural=len(saying) > 1)
            words: Draft = (f"{material.only} {count_said(saying).plain} ", *verb, f" {clause}")
            denied = list_counted(proposition.proposition_id, "denies", material)[:1]
            both = refer(one.claim.claim_id for one in (*saying, *denied))
            yield ((*words, *say_against(proposition, material), *both), (*words, *refs))
            break


def _list_contested(material: Material) -> Iterator[Wordings]:
    """What some say and others deny to this day, however long ago."""
    for proposition in rank_propositions(material):
        one = proposition.proposition_id
        said, denied = (list_counted(one, stance, material) for stance in ("says_so", "denies"))
        if said and denied and not is_settled(proposition):
            refs = refer([said[0].claim.claim_id, denied[0].claim.claim_id])
            yield ((f"Our documents do not settle whether {material.clause(one)}", *refs),)


def _is_only_unnamed(proposition: Any, material: Material) -> bool:
    """Whether nobody else speaks for it: no named voice, not even one that only expects it, and no report."""
    named = proposition.says_named + proposition.expects_named + proposition.nobody_count
    claims = material.claims_on[proposition.proposition_id]
    said = any(one.stance == "says_so" and one.voice_named for one in claims)
    return bool(proposition.says_unnamed and not named and not said and not proposition.implied_by)
