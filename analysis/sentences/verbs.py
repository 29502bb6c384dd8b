"""Verbs: what a speaker does with a proposition, by modality, in the tense and number of the sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.sentences.sentence import Part, Quote


@dataclass(frozen=True)
class Verb:
    """The forms of one verb, and the word that joins the clause to it."""

    one: str
    many: str
    past: str
    joined_by: str = "that"


VERBS = {
    "asserts": Verb("says", "say", "said"),
    "estimates": Verb("estimates", "estimate", "estimated"),
    "alleges": Verb("alleges", "allege", "alleged"),
    "confirms": Verb("confirms", "confirm", "confirmed"),
    "forecasts": Verb("expects", "expect", "expected"),
    "warns": Verb("warns", "warn", "warned"),
    "denies": Verb("denies", "deny", "denied"),
    "questions": Verb("leaves open", "leave open", "left open", "whether"),
    "no_comment": Verb("will not comment on", "will not comment on", "would not comment on", "whether"),
}
_REPORTS = Verb("reports", "report", "reported")
# Hedges that are judgements of the whole clause: they are said of it. The others stand beside the verb.
_LIKELY = re.compile(r"(?:(?:very|highly|quite|most|more|extremely) )?(?:un|im)?(?:likely|possible|probable)")
_UNCLEAR = re.compile(r"(?:un(?:clear|certain)|doubtful)")
# A hedge that only repeats the verb.
_REPEATS = {"estimates": re.compile(r"\b(?:estimat|assess)", re.IGNORECASE)}


def find_verb(modality: str, *, reports: bool = False) -> Verb:
    """Find the verb of a modality; a publisher that asserts by itself reports."""
    return _REPORTS if reports and modality == "asserts" else VERBS[modality]


def say_verb(
    modality: str, hedge: str = "", *, tense: str = "past", plural: bool = False, reports: bool = False
) -> tuple[Part, ...]:
    """Say verb, hedge and joining word; a hedge comes before the clause, so that nobody reads it without.

    >>> from analysis.sentences.sentence import Sentence
    >>> str(Sentence(say_verb("forecasts", "highly likely")))
    'called it “highly likely” that'
    >>> str(Sentence(say_verb("asserts", "may have been", tense="present", plural=True)))
    'say, hedging with “may have been”, that'
    """
    verb = find_verb(modality, reports=reports)
    word = verb.past if tense == "past" else verb.many if plural else verb.one
    if not hedge or (modality in _REPEATS and _REPEATS[modality].search(hedge) and _is_plain(hedge)):
        return (f"{word} {verb.joined_by}",)
    calls = "called" if tense == "past" else "call" if plural else "calls"
    if modality != "denies" and _LIKELY.fullmatch(hedge):
        return (f"{calls} it ", Quote(hedge), " that")
    if modality == "questions" and _UNCLEAR.fullmatch(hedge):
        return (f"{calls} it ", Quote(hedge), " whether")
    return (f"{word}, {_beside(modality)}", Quote(hedge), f", {verb.joined_by}")


def _beside(modality: str) -> str:
    """How a hedge is brought in: it weakens what is said or expected; of the others it is only the words."""
    return "in the words " if modality in ("denies", "questions", "no_comment") else "hedging with "


def _is_plain(hedge: str) -> bool:
    return len(hedge.split()) <= 3


def join_verbs(modalities: Sequence[str]) -> str:
    """Choose one verb for several voices of one stance: their own where it is one, else the plainest.

    >>> join_verbs(["confirms", "confirms"]), join_verbs(["confirms", "asserts"])
    ('confirms', 'asserts')
    """
    plain = {
        "forecasts": "forecasts",
        "warns": "forecasts",
        "questions": "questions",
        "no_comment": "questions",
    }
    return modalities[0] if len(set(modalities)) == 1 else plain.get(modalities[0], "asserts")
