"""What is new: sentences, the most consequential first, merged by voice and proposition."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from analysis.sentences.answers.fresh import list_new_sides, word_fresh, word_turn
from analysis.sentences.answers.outlook import cite_first_forecast
from analysis.sentences.answers.record_changes import list_corrected, list_lapsed, list_withdrawn
from analysis.sentences.numbers.card import KeyNumber
from analysis.sentences.numbers.then_and_now import word_numbers_above
from analysis.sentences.standing.ranking import WELL_KNOWN, day_of, is_of_late, rank_proposition
from analysis.sentences.standing.revisions import find_revision
from analysis.sentences.standing.together import word_nobody
from analysis.sentences.wording.clause import Said, read_said
from analysis.sentences.wording.introductions import possessive, with_article
from analysis.sentences.wording.material import Material, once
from analysis.sentences.wording.relative_dates import count_days, say_day, say_when
from analysis.sentences.wording.sentence import ClaimRef, Name, Sentence, refer
from analysis.sentences.wording.speaker import Draft, Wordings, list_items
from analysis.sentences.wording.telling import Telling, cite

# Words of a sentence in the annex, where nothing has to be left out.
_IN_ANNEX = 60
_TURNS = ({"says_so", "denies"}, {"expects", "denies"})
# What is said comes in this order.
_TURN, _LEADING, _LATE_NUMBER, _LATE_FIRST, _OLDER_NUMBER, _OLDER_FIRST, _REST = range(7)


def ask_what_is_new(telling: Telling) -> str:
    """The question as it stands over the answer, with the day of the earlier brief.

    “What else” where the first of what is new was told above.
    """
    material = telling.material
    if material.compare_to is None:
        return "What is newest (no earlier brief)?"
    first = next(_put_in_order(telling), ())
    is_told = any(one != first and _is_told(one, telling) for one in _list_news(material)[:1])
    return f"What {'else ' * is_told}is new since {say_day(material.compare_to, material.as_of)}?"


def answer_what_is_new(
    telling: Telling, most: int, lead: str, cards: tuple[KeyNumber, ...] = ()
) -> list[Sentence]:
    """Say what is new; after the first, what was told above, or comes next below, is not told here.

    Of one measure and its parts there is one sentence; the numbers above that are new have one together.
    """
    material = telling.material
    items = _put_in_order(telling, cards)
    first = next(items, ())
    if not first:
        return [*telling.tell(_say_nothing(material)), *telling.tell_each(list_lapsed(material), most - 1)]
    above = _list_numbers_above(cards, lead, material)
    words = word_numbers_above(above, material)
    # A number that is new is told with the others that are.
    is_among = bool(_list_measures(first[:1], material) & _name_measures(above))
    told = telling.tell_each((words,) if words and is_among else (first, words), most)
    measures = _name_measures(above) if words else set()
    for wordings in chain(items, list_lapsed(material)):
        if len(told) == most:  # what follows is costly to put in order
            break
        if not (told and _is_more(wordings, told, measures, telling, lead)):
            told += telling.tell(*wordings)
    return told


def _is_more(
    wordings: Wordings, told: Sequence[Sentence], measures: set[str], telling: Telling, lead: str
) -> bool:
    """Whether a sentence only adds to what was told: above, next below, of its measure or by its voice."""
    material, cited = telling.material, cite(wordings[0])
    is_next = set() < cited <= cite_first_forecast(telling, lead)
    figures = [one for claim in cited for one in material.figures_of.get(claim, ())]
    measures = measures | _list_measures([one.parts for one in told], material)
    is_counted = bool(_name_measures(figures) & measures)
    is_same = _speaks_of_same(cited, told[-1], material)
    return is_next or is_counted or is_same or _is_told(wordings, telling)


def _name_measures(figures: Iterable[Any]) -> set[str]:
    """What some figures count, and what that is part of."""
    return {measure for one in figures for measure in (one.measure_id, one.part_of) if measure}


def _speaks_of_same(cited: set[str], told: Sentence, material: Material) -> bool:
    """Whether a sentence has more of the same voice on the same event than the one before it."""
    shown = material.claims
    now, before = ([shown[one] for one in ids if one in shown] for ids in (cited, told.claim_ids))
    is_other = {one.proposition_id for one in now}.isdisjoint(one.proposition_id for one in before)
    same = {(one.voice_id, one.event_id) for one in before}
    return bool(now) and is_other and all((one.voice_id, one.event_id) in same for one in now)


def _list_measures(told: Sequence[Draft], material: Material) -> set[str]:
    """The measures that some sentences name, and what these are parts of."""
    texts = [(cite(one), "".join(part for part in one if isinstance(part, str))) for one in told]
    figures = (
        (one, text) for ids, text in texts for claim in ids for one in material.figures_of.get(claim, ())
    )
    return _name_measures(one for one, text in figures if one.measure in text)


def _list_numbers_above(cards: tuple[KeyNumber, ...], lead: str, material: Material) -> list[Any]:
    """The numbers of cards that are new, each measure once; the headline’s only if it was another before."""
    new = {}
    for place, card in enumerate(cards):
        figure = material.figures[card.figure_id]
        if card.is_new and (place or figure.proposition_id != lead or find_revision(figure, material)):
            new[figure.measure] = figure
    return list(new.values())


def cite_first_news(telling: Telling) -> set[str]:
    """The claims that the first sentence of what is new will cite."""
    return cite(next(_put_in_order(telling), ((),))[0])


def _put_in_order(telling: Telling, cards: tuple[KeyNumber, ...] = ()) -> Iterator[Wordings]:
    """What a page told above comes after what it did not, what we withdrew later last.

    A number that was told, without its earlier one, comes after what was not, unless first or of what leads.
    What a card tells is told too, where no earlier brief had another number.
    """
    material = telling.material
    record = list(_list_record(material))
    yield from record
    told: list[Wordings] = []
    halves: list[Wordings] = []
    leads = [one.proposition_id for one in _rank_new(material)[:1]]
    is_first = not record
    shown = {claim for card in cards for claim in card.claim_ids if material.compare_to is None}
    for wordings in _list_news(material)[len(record) :]:
        if _is_told(wordings, telling) or cite(wordings[0]) <= shown:
            told.append(wordings)
            continue
        of = {material.claims[one].proposition_id for one in cite(wordings[0]) if one in material.claims}
        newest = next((part.claim_id for part in wordings[0] if isinstance(part, ClaimRef)), "")
        if is_first or of & {*leads} or newest not in telling.told:
            yield wordings
        else:
            halves.append(wordings)
        is_first = False
    yield from (*halves, *told)
    yield from list_withdrawn(material, later=True)


def _is_told(wordings: Wordings, telling: Telling) -> bool:
    """Whether it was told above: a new number only where the earlier one was too."""
    claims = telling.material.claims
    earlier = {one for one in cite(wordings[0]) if one in claims and not claims[one].is_news}
    return earlier <= telling.told and telling.has_told(wordings)


def state_news(material: Material) -> list[Sentence]:
    """State everything that is new, for the annex: a sentence each, in the same order."""
    telling = Telling(material)
    told: list[Sentence] = []
    for wordings in (*_list_news(material), *list_withdrawn(material, later=True)):
        if not telling.has_told(wordings, longest=_IN_ANNEX):
            told += telling.tell(*wordings, longest=_IN_ANNEX)
    told = told or telling.tell(_say_nothing(material))
    return [*told, *telling.tell_each(list_lapsed(material), len(material.propositions))]


def _say_nothing(material: Material) -> Draft:
    if not material.claims:
        what = "Nothing of what this brief covers" if material.is_narrowed else "Nothing in our record"
        return (f"{what} was public yet",)
    since = f" after {say_day(material.compare_to, material.as_of)}" if material.compare_to else ""
    return (f"Nothing {material.here} became public{since}",)


@once
def _list_record(material: Material) -> Iterator[Wordings]:
    """What we ourselves withdrew or corrected: that its claim is cited above does not tell it."""
    yield from list_withdrawn(material, later=False)
    yield from list_corrected(material)


@once
def _list_news(material: Material) -> list[Wordings]:
    news = _list_said(material)
    for proposition in _rank_new(material):
        claims = material.claims_on[proposition.proposition_id]
        if unattributed := [one for one in claims if not one.counts and material.is_fresh(one)]:
            news.append(word_nobody(unattributed, material))
    if material.compare_to is None:  # what is said last is newest
        news.sort(key=lambda wordings: _find_newest_day(wordings[0], material), reverse=True)
    return [*_list_record(material), *news]


def _find_newest_day(draft: Draft, material: Material) -> int:
    """The last day on which one of the claims that a draft cites began to be said."""
    cited = (material.claims[one] for one in cite(draft) if one in material.claims)
    return max((day_of(one.said_from) or day_of(one.public_on) for one in cited), default=0)


def _list_said(material: Material) -> list[Wordings]:
    """Who turned; all that is new on what leads; new numbers; the first on each matter, then the rest.

    Numbers and first words of these weeks come before those of weeks ago.
    """
    found: list[tuple[int, Wordings]] = []
    for place, proposition in enumerate(_rank_new(material)):
        fresh = _fresh(proposition, material)
        rows = material.stances.get(proposition.proposition_id, ())
        known = sum(row.counted for row in rows) - sum(one.stance.counted for one in fresh)
        turned = [one for one in fresh if {one.stance.stance, one.stance.earlier_stance} in _TURNS]
        found += [(_TURN, word_turn(said, material)) for said in turned]
        others = [one for one in fresh if one not in turned]
        numbers, items = [], []
        for stance in ("says_so", "denies", "expects", "leaves_open"):
            if of_one := [one for one in others if one.stance.stance == stance]:
                beside = _say_denied(others, material) if stance == "says_so" else ()
                revised, worded = word_fresh(of_one, beside, material, leads=not place)
                numbers += revised
                items += worded
        # One more voice is hardly news, one more side is.
        if not place and (known < WELL_KNOWN or list_new_sides(others, material)[1]):
            found += [(_LEADING, words) for words in (*items[:1], *numbers, *items[1:])]
            continue
        heard = any(one.stance.voice_named and not one.speaker.reports for one in others)
        is_first = bool(place) and heard and not turned and not numbers
        is_late = is_of_late(proposition, material)
        numbered, first = (_LATE_NUMBER, _LATE_FIRST) if is_late else (_OLDER_NUMBER, _OLDER_FIRST)
        found += [(numbered, words) for words in numbers]
        found += [(first if number < is_first else _REST, words) for number, words in enumerate(items)]
    return [words for _, words in sorted(found, key=lambda item: item[0])]


def _say_denied(fresh: Sequence[Said], material: Material) -> Wordings:
    """Who denied what others said, not before they did: by name, and where it is one by side."""
    saying = (day_of(one.claim.said_from) for one in fresh if one.stance.stance == "says_so")
    since = min(filter(None, saying), default=0)
    denying = [one for one in fresh if one.stance.stance == "denies" and one.stance.counted]
    counted = [one for one in denying if count_days(one.claim) >= since]
    if not counted:
        return ()
    first = counted[0]
    when = say_when(first.claim, material.as_of) if len(counted) == 1 else ""
    refs = refer((one.claim.claim_id for one in counted), beside=when)
    voices: list[Draft] = [list_items([(one.speaker,) for one in counted])]
    if len(counted) == 1 and not first.named and (side := first.stance.voice_side):
        voices.append((Name(possessive(with_article(side))), " representative"))
    return tuple(("; ", *who, " denied it", *refs) for who in voices)


@once
def _rank_new(material: Material) -> list[Any]:
    if material.compare_to is not None:
        new = [one for one in material.propositions.values() if one.is_new]
        return sorted(new, key=lambda one: rank_proposition(one, material))
    shown = [one for one in material.propositions.values() if not one.is_background]
    return sorted(shown, key=lambda one: (-day_of(one.last_public), rank_proposition(one, material)))


def _fresh(proposition: Any, material: Material) -> list[Said]:
    """The voices whose stance is carried by a claim that is news, figures of the new claims only."""
    found = []
    for row in material.stances.get(proposition.proposition_id, ()):
        new = [one for one in row.claim_ids.split() if material.is_fresh(material.claims[one])]
        # What all signatories also say alone is news still.
        if new and not row.given_up_for:
            first = row.claim_id if row.claim_id in new else new[0]
            found.append(read_said(row._replace(claim_id=first, claim_ids=" ".join(new)), material))

    def order(one: Said) -> tuple[bool, bool, bool, int]:
        return not one.stance.counted, not one.named, not one.figures, -day_of(one.claim.public_on)

    return sorted(found, key=order)
