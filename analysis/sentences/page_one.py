"""Page one in words, as typed objects: headline, standfirst, numbers, answers, news, judgement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.sentences.confirmed import CONFIRMED, answer_is_it_confirmed
from analysis.sentences.disputes import answer_what_is_disputed
from analysis.sentences.headline import state_headline
from analysis.sentences.judgement import Judgement, state_judgement
from analysis.sentences.key_numbers import KeyNumber, list_key_numbers
from analysis.sentences.lead import Lead, find_lead
from analysis.sentences.material import Material, gather
from analysis.sentences.news import answer_what_is_new, ask_what_is_new, state_news
from analysis.sentences.outlook import answer_what_next
from analysis.sentences.questions import answer_question, list_questions
from analysis.sentences.sentence import Sentence, count_words
from analysis.sentences.standfirst import state_standfirst
from analysis.sentences.telling import Telling
from analysis.sentences.trust import answer_how_far
from analysis.sentences.unknowns import answer_what_is_not_known

if TYPE_CHECKING:
    from analysis.view import View

# Of the 450 words that page one may have, what is left to its prose: titles of pictures take the rest.
WORDS = 400
# Whose second sentence goes first where the page is too long.
_SECOND_SENTENCES = ("not known", "topics", "next", "disputed", "trust", "first topic", "new")


@dataclass(frozen=True)
class Answer:
    """One question of page one, and one or two sentences that answer it."""

    question: str
    sentences: tuple[Sentence, ...]

    @property
    def word_count(self) -> int:
        """Words of the question and its answer."""
        return count_words(self.question) + sum(one.word_count for one in self.sentences)


@dataclass(frozen=True)
class PageOne:
    """Everything that page one says, in reading order."""

    headline: Sentence
    headline_claim_ids: tuple[str, ...]
    standfirst: tuple[Sentence, ...]
    key_numbers: tuple[KeyNumber, ...]
    answers: tuple[Answer, ...]
    news: tuple[Sentence, ...]
    judged: tuple[Sentence, ...]

    @property
    def word_count(self) -> int:
        """Words on page one, pictures aside."""
        return (
            self.headline.word_count
            + sum(one.word_count for one in (*self.standfirst, *self.judged))
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
        Sentences and numbers; at most 400 words with the judgement, and no sentence over 25 but in ``news``.
    """
    return tell_page_one(gather(view), lead, judgement)


def tell_page_one(
    material: Material, lead: str | Iterable[str] = "", judgement: Judgement | None = None
) -> PageOne:
    """Tell page one of gathered material; what does not fit into 400 words is left out, the last first."""
    leading = find_lead(material, lead)
    ids = dict.fromkeys(one for said in (leading.said if leading else ()) for one in said.claim_ids)
    headline, news = state_headline(material, leading), tuple(state_news(material))
    numbers, judged = tuple(list_key_numbers(material, leading)), tuple(state_judgement(judgement))
    for cuts in range(len(_SECOND_SENTENCES) + 1):
        short = _SECOND_SENTENCES[:cuts]
        telling = Telling(material)
        standfirst = tuple(state_standfirst(telling, leading, headline))
        answers = _answer_all(telling, leading, short)
        page = PageOne(headline, tuple(ids), standfirst, numbers, answers, news, judged)
        if page.word_count <= WORDS:
            break
    return page


def _answer_all(telling: Telling, lead: Lead | None, short: Sequence[str]) -> tuple[Answer, ...]:
    """Answer every question in the order of the page; those named in ``short`` in one sentence."""
    material = telling.material

    def most(name: str) -> int:
        return 1 if name in short else 2

    answers: list[Answer] = []
    questions = list_questions(material)
    for number, (question, propositions) in enumerate(questions):
        name = "topics" if number else "first topic"
        answers.append(Answer(question, tuple(answer_question(telling, question, propositions, most(name)))))
    if not questions:
        answers.append(Answer(CONFIRMED, tuple(answer_is_it_confirmed(telling, lead, most("first topic")))))
    for question, name, answer in (
        (ask_what_is_new(material), "new", answer_what_is_new),
        ("How far can it be trusted?", "trust", answer_how_far),
        ("What is disputed?", "disputed", answer_what_is_disputed),
        ("What next?", "next", answer_what_next),
        ("What do we not know?", "not known", answer_what_is_not_known),
    ):
        answers.append(Answer(question, tuple(answer(telling, most(name)))))
    return tuple(one for one in answers if one.sentences)
