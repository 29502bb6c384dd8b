"""Page one in words, as typed objects: headline, standfirst, numbers, answers, news, judgement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from analysis.sentences.answers.confirmed import CONFIRMED, answer_is_it_confirmed
from analysis.sentences.answers.disputes import answer_what_is_disputed
from analysis.sentences.answers.judgement import Judgement, state_judgement
from analysis.sentences.answers.news import answer_what_is_new, ask_what_is_new, state_news
from analysis.sentences.answers.outlook import answer_what_next
from analysis.sentences.answers.questions import answer_question, list_questions
from analysis.sentences.answers.since import SINCE, answer_since_when
from analysis.sentences.answers.trust import answer_how_far
from analysis.sentences.answers.unknowns import answer_what_is_not_known
from analysis.sentences.as_told import tell_as_known
from analysis.sentences.headline.headline import state_headline
from analysis.sentences.headline.headline_beside import list_news_in_headline
from analysis.sentences.headline.standfirst import state_standfirst
from analysis.sentences.numbers.card import KeyNumber
from analysis.sentences.numbers.key_numbers import list_key_numbers
from analysis.sentences.standing.lead import Lead, find_lead
from analysis.sentences.wording.figure_phrases import shorten_value
from analysis.sentences.wording.material import Material, gather
from analysis.sentences.wording.sentence import ClaimRef, Sentence, count_words, tidy
from analysis.sentences.wording.telling import Telling

if TYPE_CHECKING:
    from analysis.view import View

# Of the 450 words that a printed page one may have, what is left to its prose: the line above takes the rest.
WORDS = 428
# What has room is told by consequence: these answers have one sentence, and get one more in this order.
# “number” is how sure the headline’s number is; “briefly” is both disputes in short, “disputed” in full;
# “unseen” and “seen” are one more topic’s question each, answered by what stands on no
# card, or on one; the second “confirmed” is what a party that is silent on it said instead; “card0” is one
# more on the first card who gives another number.
_MORE = (
    "confirmed number new briefly unknown new card0 card1 card2 card3 unseen disputed unseen next confirmed "
    "seen seen first_topic card0 card1 card2 card3 since trust topics new".split()
)
Answering = Callable[..., Sequence[Sentence]]


@dataclass(frozen=True)
class Answer:
    """One question of page one, and one or two sentences that answer it."""

    question: str
    sentences: tuple[Sentence, ...]

    @property
    def word_count(self) -> int:
        """Words of the question and its answer."""
        return count_words(self.question) + sum(one.printed_words for one in self.sentences)


@dataclass(frozen=True)
class PageOne:
    """Everything that page one says, in reading order."""

    headline: Sentence
    headline_claim_ids: tuple[str, ...]
    standfirst: tuple[Sentence, ...]
    key_numbers: tuple[KeyNumber, ...]
    answers: tuple[Answer, ...]
    judged: tuple[Sentence, ...]
    material: Material = field(repr=False, compare=False)

    @cached_property
    def news(self) -> tuple[Sentence, ...]:
        """Everything that is new, a sentence each."""
        return tuple(state_news(self.material))

    @property
    def foot(self) -> tuple[Sentence, ...]:
        """What the ids are, said once with the first of them; nothing where there is none."""
        told = (*self.standfirst, *(one for answer in self.answers for one in answer.sentences))
        ids = (*(one for sentence in told for one in sentence.claim_ids), *self.headline_claim_ids)
        return tuple(Sentence(("Marks like ", ClaimRef(one), " lead to claims.")) for one in ids[:1])

    @property
    def word_count(self) -> int:
        """Words on page one as printed: dates in brackets count, the ids of claims do not."""
        return (
            self.headline.word_count
            + sum(one.printed_words for one in (*self.standfirst, *self.judged, *self.foot))
            + sum(one.word_count for one in self.key_numbers)
            + sum(one.word_count for one in self.answers)
        )


def page_one(view: View, lead: str | Iterable[str] = "", judgement: Judgement | None = None) -> PageOne:
    """Tell page one of a view.

    Parameters
    ----------
    view
        An open view: its frames, its dates and its slice.
    lead
        Ids of a claim, proposition or topic that the analyst wants to lead; the first that a voice stands
        behind does. ``check_lead`` says what cannot.
    judgement
        The analyst’s own, checked before.

    Returns
    -------
    PageOne
        Sentences and numbers; at most 428 words with the judgement, and no sentence over 25 but in ``news``.
    """
    material = tell_as_known(gather(view))
    leading = find_lead(material, lead)
    ids = dict.fromkeys(one for said in (leading.said if leading else ()) for one in said.claim_ids)
    headline, tail = state_headline(material, leading)
    told = list_news_in_headline(leading, tail, material)
    judged = tuple(state_judgement(judgement))
    # Each card with one, two and three others who give another number.
    cards = [*zip(*(list_key_numbers(material, leading, most) for most in (1, 2, 3)), strict=True)]

    def tell(more: Sequence[str]) -> PageOne:
        numbers = tuple(card[more.count(f"card{place}")] for place, card in enumerate(cards))
        telling = Telling(material, told=set(told))
        standfirst = tuple(state_standfirst(telling, leading, headline, tail))
        # Whom a card names with its office needs none in the answers.
        speakers = [(one.speaker.lower(), material.speaker(one.claim_id)) for one in numbers]
        telling.introduced |= {speaker.key for words, speaker in speakers if speaker.card.lower() in words}
        answers = _answer_all(telling, leading, numbers, more)
        return PageOne(headline, tuple(ids), standfirst, numbers, answers, judged, material)

    more: list[str] = []
    page = tell(more)
    while page.word_count > WORDS and cards:  # every question is answered before a last number is shown
        cards.pop()
        page = tell(more)
    for name in _MORE:
        fuller = tell([*more, name])
        if fuller.word_count <= WORDS:
            page = fuller
            more.append(name)
    return page


def is_on_cards(told: Sequence[Sentence], cards: Sequence[KeyNumber], material: Material) -> bool:
    """Whether an answer tells only numbers that stand on cards, as theirs or as another’s beside."""
    shown = {claim for one in cards for claim in one.claim_ids}
    beside = " ".join(one.footing for one in cards)
    others = {claim for sentence in told for claim in sentence.claim_ids} - shown

    def is_beside(claim: str) -> bool:
        values = (str(tidy(shorten_value(one, material))) for one in material.figures_of.get(claim, ()))
        return any(f": {value.strip('“”')}" in beside for value in values)

    return all(map(is_beside, others))


def _answer_all(
    telling: Telling, lead: Lead | None, cards: tuple[KeyNumber, ...], more: Sequence[str]
) -> tuple[Answer, ...]:
    """Answer every question in the order of the page, in one sentence and one for each time in ``more``."""
    room = Counter(more)
    is_brief = "briefly" in more and "disputed" not in more
    room["disputed"] += is_brief  # told briefly, a dispute has the room of one told in full
    left = {kind: room[kind] for kind in ("seen", "unseen")}
    answers: list[Answer] = []

    def add(question: str, answer: Answering, name: str, *given: object, **named: object) -> None:
        answers.append(Answer(question, telling.recall(answer, 1 + room[name], *given, **named)))

    if lead is None:  # nothing was public yet
        add(ask_what_is_new(telling), answer_what_is_new, "new", "")
        return tuple(answers)
    leading = lead.proposition.proposition_id
    add(CONFIRMED, answer_is_it_confirmed, "confirmed", lead)
    questions = [question for question, _ in list_questions(telling.material)]
    if questions:
        add(questions[0], answer_question, "first_topic", lead, 0)
    add(SINCE, answer_since_when, "since", lead)
    for number, question in enumerate(questions[1:], start=1):
        before = telling.introduced.copy(), telling.told.copy()
        add(question, answer_question, "topics", lead, number)
        kind = "seen" if is_on_cards(answers[-1].sentences, cards, telling.material) else "unseen"
        left[kind] -= 1
        if left[kind] < 0:
            telling.introduced, telling.told = before
            answers.pop()
    add(ask_what_is_new(telling), answer_what_is_new, "new", leading, cards)
    add("How far can it be trusted?", answer_how_far, "trust", lead, beside="number" in more)
    add("What is disputed?", answer_what_is_disputed, "disputed", leading, cards, briefly=is_brief)
    add("What next?", answer_what_next, "next", leading)
    add("What do we not know?", answer_what_is_not_known, "unknown", lead, cards)
    return tuple(one for one in answers if one.sentences)
