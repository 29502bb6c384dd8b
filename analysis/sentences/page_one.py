"""Page one in words, as typed objects: headline, standfirst, numbers, answers, news, judgement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from analysis.sentences.confirmed import CONFIRMED, answer_is_it_confirmed, answer_question, list_questions
from analysis.sentences.disputes import answer_what_is_disputed
from analysis.sentences.headline import state_headline
from analysis.sentences.judgement import Judgement, state_judgement
from analysis.sentences.key_numbers import KeyNumber, list_key_numbers
from analysis.sentences.lead import find_lead
from analysis.sentences.material import Material, Viewed, gather
from analysis.sentences.news import answer_what_is_new, ask_what_is_new, count_news, state_news
from analysis.sentences.outlook import answer_what_next
from analysis.sentences.sentence import Sentence, count_words
from analysis.sentences.standfirst import state_standfirst
from analysis.sentences.telling import Telling
from analysis.sentences.trust import answer_how_far
from analysis.sentences.unknowns import answer_what_is_not_known

# Of the 450 words that page one may have, what is left to its prose: titles of pictures take the rest.
WORDS = 400


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
    news_count: int
    judged: tuple[Sentence, ...]

    @property
    def word_count(self) -> int:
        """Words on page one, pictures aside."""
        return (
            self.headline.word_count
            + sum(one.word_count for one in (*self.standfirst, *self.judged))
            + sum(one.word_count for one in (*self.key_numbers, *self.answers))
        )

    def to_json(self) -> dict[str, Any]:
        """The typed handover to whoever publishes it: texts, with the claims that they rest on."""
        return {
            "headline": {"text": str(self.headline), "claim_ids": list(self.headline_claim_ids)},
            "standfirst": " ".join(str(one) for one in self.standfirst),
            "key_numbers": [
                {"text": str(one.sentence), "claim_ids": list(one.claim_ids)} for one in self.key_numbers
            ],
            "answers": [
                {
                    "question": one.question,
                    "text": " ".join(str(sentence) for sentence in one.sentences),
                    "claim_ids": _ids(one.sentences),
                }
                for one in self.answers
            ],
            "changes": {
                "count": self.news_count,
                "sentences": [{"text": str(one), "claim_ids": list(one.claim_ids)} for one in self.news],
            },
        }


def _ids(sentences: Iterable[Sentence]) -> list[str]:
    return list(dict.fromkeys(one for sentence in sentences for one in sentence.claim_ids))


def page_one(view: Viewed, lead: str | Iterable[str] = "", judgement: Judgement | None = None) -> PageOne:
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
    judged = tuple(state_judgement(judgement))
    for most_numbers, most_sentences in ((4, 2), (4, 1), (3, 1), (2, 1)):
        telling = Telling(material)
        standfirst = tuple(state_standfirst(telling, leading))
        numbers = tuple(list_key_numbers(material)[:most_numbers])
        answers = _answer_all(telling, leading, most_sentences)
        page = PageOne(
            state_headline(material, leading),
            tuple(dict.fromkeys(one for said in (leading.said if leading else ()) for one in said.claim_ids)),
            standfirst,
            numbers,
            answers,
            tuple(state_news(material)),
            count_news(material),
            judged,
        )
        if page.word_count <= WORDS:
            return page
    return page


def _answer_all(telling: Telling, lead: Any, most: int) -> tuple[Answer, ...]:
    material = telling.material
    answers: list[Answer] = []
    questions = list_questions(material)
    for question, propositions in questions:
        answers.append(Answer(question, tuple(answer_question(telling, propositions, most))))
    if not questions and lead is not None:
        answers.append(Answer(CONFIRMED, tuple(answer_is_it_confirmed(telling, lead)[:most])))
    answers.append(Answer(ask_what_is_new(material), tuple(answer_what_is_new(telling))))
    for question, answer in (
        ("How far can it be trusted?", answer_how_far),
        ("What is disputed?", answer_what_is_disputed),
        ("What next?", answer_what_next),
        ("What do we not know?", answer_what_is_not_known),
    ):
        answers.append(Answer(question, tuple(answer(telling)[:most])))
    return tuple(one for one in answers if one.sentences)
