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
_UNCLEAR = re.compile(r"(?:it[’' ]?i?s )?(un(?:clear|certain)|doubtful)")
_PLAIN_HEDGE = 3
# A hedge that only repeats the verb.
_REPEATS = {
    "estimates": re.compile(r"\b(?:estimat|assess|believ|presum)", re.IGNORECASE),
    "forecasts": re.compile(r"\bexpect", re.IGNORECASE),
    "alleges": re.compile(r"\balleg", re.IGNORECASE),
}


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
    'say (“may have been”) that'
    """
    verb = find_verb(modality, reports=reports)
    word = verb.past if tense == "past" else verb.many if plural else verb.one
    if not weakens(modality, hedge):
        return (f"{word} {verb.joined_by}",)
    calls = "called" if tense == "past" else "call" if plural else "calls"
    if modality not in ("questions", "no_comment", "denies") and _LIKELY.fullmatch(hedge):
        return (f"{calls} it ", Quote(hedge), " that")
    if modality == "questions" and (unclear := _UNCLEAR.fullmatch(hedge)):
        return (f"{calls} it ", Quote(unclear[1]), " whether")
    # A denial claims nothing, and its hedge alone (“it looks like”) would only puzzle.
    if modality in ("no_comment", "denies"):
        return (f"{word} {verb.joined_by}",)
    return (f"{word} (", Quote(hedge), f") {verb.joined_by}")


def say_hedge_after(modality: str, hedge: str) -> tuple[Part, ...]:
    """The words of who would not comment, as they stand after the clause: nothing is claimed."""
    if not hedge or modality != "no_comment":
        return ()
    return (", in the words ", Quote(hedge))


def weakens(modality: str, hedge: str) -> bool:
    """Whether a hedge says more than the verb does already: “estimated” adds nothing to “estimates”.

    >>> weakens("estimates", "is estimated to"), weakens("estimates", "may"), weakens("asserts", "")
    (False, True, False)
    """
    repeats = _REPEATS.get(modality)
    return bool(hedge) and not (repeats and repeats.search(hedge) and len(hedge.split()) <= _PLAIN_HEDGE)


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
