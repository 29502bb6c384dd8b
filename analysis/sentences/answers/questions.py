"""The topics’ own questions, answered by what is said on each and by whom."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from analysis.sentences.answers.confirmed import say_against, say_otherwise
from analysis.sentences.answers.news import cite_first_news
from analysis.sentences.answers.outlook import cite_first_forecast, is_plan_of_before
from analysis.sentences.numbers.asked_number import ASKS_FOR_NUMBER, stem_plain, stems, word_number
from analysis.sentences.standing.footing import count_said
from analysis.sentences.standing.lead import Lead
from analysis.sentences.standing.ranking import has_voice, rank_propositions
from analysis.sentences.standing.together import (
    choose_numbers,
    list_side_by_side,
    list_together,
    name_with_number,
    state_together,
    word_nobody,
    word_one,
    word_voices,
)
from analysis.sentences.wording.clause import Said, list_counted, list_said, state_one
from analysis.sentences.wording.figure_phrases import is_same_size
from analysis.sentences.wording.material import Material, once
from analysis.sentences.wording.sentence import Sentence, capitalise, refer
from analysis.sentences.wording.speaker import Draft, Wordings, list_items
from analysis.sentences.wording.telling import Telling, cite
from analysis.sentences.wording.verbs import join_verbs, say_verb

_TOPICS = 3
# From so many voices on, a reader wants their number before their names.
_MANY = 4
_OTHERS = ("denies", "leaves_open")
# So many propositions of a topic are worded, until enough of them fit.
_WORDED = 8
# How many voices with a number are tried until one fits.
_TRIED = 3
# A question that is answered by yes or no asks for what is most consequential, whatever its words.
_ASKS_WHAT = re.compile(r"(?:how|what|which|who|where|when)\b", re.IGNORECASE)
# What is agreed or prepared is not done.
_NOT_YET = re.compile(r"\b(?:about to|agree|intend|offer|plan|pledge|prepar|promise)")
_LOOKS_AHEAD = re.compile(r"\b(?:will|going to|next)\b", re.IGNORECASE)


@once
def list_questions(material: Material) -> list[tuple[str, list[Any]]]:
    """List the topics’ own questions, by rank, with the propositions that answer them.

    Those that are new or whose clause has the question’s own words come first (“killed” where it asks for the
    killed), then the most consequential.
    """
    ranked = rank_propositions(material)
    by_topic: dict[str, list[Any]] = {}
    for proposition in sorted(ranked, key=lambda one: int(one.topic_rank)):
        if material.questions.get(proposition.topic_id):
            by_topic.setdefault(proposition.topic_id, []).append(proposition)
    return [
        (material.questions[topic], _sort_by_words(material.questions[topic], rows))
        for topic, rows in list(by_topic.items())[:_TOPICS]
    ]


def _sort_by_words(question: str, propositions: list[Any]) -> list[Any]:
    """Put those first that are new or share a word with the question that few of them have."""
    if not _ASKS_WHAT.match(question):
        return propositions
    common = Counter(word for one in propositions for word in stems(one.clause))
    telling = {word for word in stems(question) if common[word] * 2 <= len(propositions)}

    def order(proposition: Any) -> tuple[bool, bool, int]:
        fits = bool(telling & stems(proposition.clause)) + bool(proposition.is_new)
        return bool(proposition.is_background), not has_voice(proposition), -fits

    return sorted(propositions, key=order)


def answer_question(telling: Telling, most: int, lead: Lead, number: int) -> list[Sentence]:
    """Answer one topic’s question, the first being number 0, by its propositions, a sentence each.

    Who denies what leads was told above; not where the headline is the denial itself.
    """
    material = telling.material
    question, propositions = list_questions(material)[number]
    wants_number = bool(ASKS_FOR_NUMBER.match(question))
    leading = lead.proposition.proposition_id
    above = leading if lead.stance != "denies" else ""
    drafts = [
        _word_fully(one, material, wants_number, one.proposition_id == above)
        for one in propositions[:_WORDED]
    ]
    if wants_number:
        given = word_number(question, propositions[0].topic_id, material)
        cited = cite(given[0]) if given else set()
        told = telling.tell(*given) if len(cited) > 1 or not cited <= cite(drafts[0][0]) else []
        rest = [one for one in drafts if not (told and cite(one[0]) <= cited)]
        return [*told, *telling.tell_each(rest, most - len(told))]
    # What has no word of the question is no answer to it where something else has one.
    asked = stem_plain(question) or stems(question)
    worded = list(zip(propositions, drafts, strict=False))
    fitting = [(one, words) for one, words in worded if asked & stems(one.clause)] or worded
    # What is new or to come is told by later questions, what leads by the headline and by who confirms it.
    to_come = cite_first_news(telling) | cite_first_forecast(telling, leading)
    looks_ahead = bool(_LOOKS_AHEAD.search(question))
    # What an outlet itself reports comes after what somebody told it.
    told_first = sorted(fitting, key=lambda item: _is_report(item[0], material))
    new = [
        words
        for one, words in told_first
        # What is only left open answers nothing.
        if has_voice(one, "says expects denies")
        and (looks_ahead or not one.forecast_state)
        # What leads says more than what follows from it.
        and leading not in (one.proposition_id, *one.implied_by.split())
        and not _is_said_in_full(one, material)
        and not is_plan_of_before(one, leading, material)
        and (looks_ahead or not cite(words[0]) <= to_come)
        and not telling.has_told(words)
    ]
    # What was told above is told again where nothing else is said; who asks what will be asks for that.
    to_be = [words for one, words in told_first if looks_ahead and one.forecast_state]
    # “Is it sent? They prepare to send it” would read as no, where the headline says that it is.
    is_led = not _ASKS_WHAT.match(question) and any(one.proposition_id == leading for one in propositions)
    unsaid = {
        one.claim_id
        for proposition in (propositions if is_led else ())
        if _NOT_YET.search(proposition.clause) or not has_voice(proposition, "says")
        for one in material.claims_on[proposition.proposition_id]
    }
    answers: list[Sentence] = []
    for wordings in new:
        ahead = not answers and cite(wordings[0]) & unsaid
        besides: Draft = ("Besides the headline: ",) if ahead else ()
        answers += telling.tell(*((*besides, *one) for one in wordings), *wordings)
        if len(answers) == most:
            break
    if answers:
        return answers
    fitting.sort(key=lambda item: -_count_shared(question, item[0].clause))
    return telling.tell_each([*to_be, *(words for _, words in fitting)], 1)


def _count_shared(question: str, clause: str) -> int:
    """Count the words of a question that a clause has, the short ones too: “sunk”, “held”."""
    asked, told = (set(re.findall(r"[a-z]{3,}", text.lower())) for text in (question, clause))
    return len(asked & told)


def _is_said_in_full(proposition: Any, material: Material) -> bool:
    """Whether all who say so have said what implies it, on the same topic: that says more."""
    said = [
        one for other in proposition.implied_by.split() for one in list_counted(other, "says_so", material)
    ]
    saying = {one.stance.voice_id for one in list_counted(proposition.proposition_id, "says_so", material)}
    in_full = {one.stance.voice_id for one in said if one.claim.topic_id == proposition.topic_id}
    return bool(saying) and saying <= in_full


def _is_report(proposition: Any, material: Material) -> bool:
    """Whether only outlets themselves say it."""
    said = list_counted(proposition.proposition_id, "says_so", material)
    return bool(said) and all(one.speaker.reports for one in said)


@once
def _word_fully(proposition: Any, material: Material, wants_number: bool, is_denial_told: bool) -> Wordings:
    """Word a proposition with all who say so and all who deny it, the fullest wording first."""
    one = proposition.proposition_id
    by_stance = {stance: list_counted(one, stance, material) for stance in ("says_so", "expects", *_OTHERS)}
    stance = next((stance for stance, said in by_stance.items() if said), "")
    if not stance:
        if gave_up := list_said(one, "says_so", material):
            since = "; the same voice has since said otherwise"
            return tuple((*words, since) for words in word_one(gave_up[0], material))
        return word_nobody(material.claims_on[one], material)
    counted = by_stance[stance]
    if stance in _OTHERS:
        return word_voices(counted, material)
    denied: Draft = ()
    if not is_denial_told:
        denied = say_against(proposition, material) or say_otherwise(proposition, material)
        denied = denied or _say_unsure(by_stance["leaves_open"])
    alone = _word_alone(counted, denied, material)
    merged = list_together(counted)
    if len(merged) < 2 or (wants_number and any(two.figures for two in counted)):
        return alone
    shown: list[Draft] = [*list_side_by_side(merged, material)]
    if len(merged) >= _MANY:
        shown += [_word_numbered(merged, material, figures=one) for one in (True, False)]
    shown.append(state_together(merged, material))
    return (*((*one, *denied) for one in shown), *shown, *alone)


def _say_unsure(left_open: Sequence[Said]) -> Draft:
    """Say who by name could not tell whether it is so; who only would not comment has not looked."""
    unsure = [one for one in left_open if one.named and one.claim.modality == "questions"]
    return ("; ", unsure[0].speaker, " left it open") if unsure else ()


def _word_alone(counted: Sequence[Said], denied: Draft, material: Material) -> Wordings:
    """The weightiest voice that gives a number and fits, else the weightiest; how many, or who denies it."""
    numbered = [one for one in counted if one.figures and one.named] or [counted[0]]
    wordings: list[Draft] = []
    for said in numbered[:_TRIED]:
        also = denied or _say_also(counted, said)
        two, one = (state_one(said, material, figures=number) for number in (2, 1))
        wordings += [(*two, *also), (*one, *also), *([] if denied else [one])]
    one, none = (state_one(numbered[0], material, figures=number) for number in (1, 0))
    return (*wordings, (*none, *(denied or _say_also(counted))), one, none)


def _word_numbered(merged: Sequence[Said], material: Material, *, figures: bool) -> Draft:
    """How many say so, with the two weightiest by name."""
    stance = merged[0].stance
    verb = say_verb(join_verbs([one.claim.modality for one in merged]), plural=True)
    named = [one for one in merged if one.named][:2]
    numbers = choose_numbers(merged, material) if figures else {}
    items = [name_with_number(one, numbers) for one in named]
    among: Draft = (", ", *list_items(items), " among them") if named else ()
    refs = refer(one.claim.claim_id for one in merged)
    clause = material.clause(stance.proposition_id, stance.stance)
    return (capitalise(count_said(merged).plain), " ", *verb, f" {clause}", *among, *refs)


def _say_also(counted: Sequence[Said], told: Said | None = None) -> Draft:
    """How many say so in all, where one speaks for several; that not all give the number that is told."""
    if len(counted) < 2:
        return ()
    verb = "say so" if counted[0].stance.stance == "says_so" else "expected it"
    number = told.figures[0] if told and told.figures else None
    others = (any(is_same_size(two, number) for two in one.figures) for one in counted if number is not None)
    apart = "" if all(others) else ", not all with that number"
    return (f"; in all, {count_said(counted).plain} {verb}{apart}",)
