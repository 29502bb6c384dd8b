"""Verbs: what a speaker does with a proposition, by modality, in the tense and number of the sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analysis.schema.vocabulary import STANCE_OF_MODALITY
from analysis.sentences.wording.sentence import Part, Quote


@dataclass(frozen=True)
class Verb:
    """The forms of one verb, and the word that joins the clause to it."""

    one: str
    many: str
    past: str
    joined_by: str = "that"

    def say(self, is_plural: bool, is_past: bool) -> str:
        """The form that a speaker takes."""
        return self.past if is_past else self.many if is_plural else self.one


MIXED = "says or estimates"
UNSURE = "estimates or alleges"
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
    # No modality: what a publisher says by itself, and several of whom some only estimate.
    "reports": Verb("reports", "report", "reported"),
    MIXED: Verb("says or estimates", "say or estimate", "said or estimated"),
    UNSURE: Verb("estimates or alleges", "estimate or allege", "estimated or alleged"),
}
# Hedges that are judgements of the whole clause: they are said of it. The others stand beside the verb.
_LIKELY = re.compile(
    r"((?:(?:very|highly|quite|most|more|extremely) )?(?:un|im)?(?:likely|possible|probable))"
)
_MAYBE = re.compile(r"(?:it is )?(?:possible|possibly|perhaps|(?:may|might|could)(?: be)?)", re.IGNORECASE)
_UNCLEAR = re.compile(r"(?:it[’' ]?i?s )?(un(?:clear|certain)|doubtful)")
_PLAIN_HEDGE = 3
# What qualifies a number, and no sentence: it stands in the words of the number.
_OF_NUMBER = re.compile(
    r"(?:at least|about|around|approximately|roughly|up to|more than|over|nearly|almost|as many as"
    r"|(?:fewer|less) than)",
    re.IGNORECASE,
)
# A hedge that only repeats the verb.
_REPEATS = {
    "estimates": re.compile(r"\b(?:estimat|assess|believ|presum)", re.IGNORECASE),
    "forecasts": re.compile(r"\bexpect", re.IGNORECASE),
    "alleges": re.compile(r"\balleg", re.IGNORECASE),
}


def find_verb(modality: str, *, reports: bool = False) -> Verb:
    """Find the verb of a modality; a publisher that asserts by itself reports."""
    return VERBS["reports" if reports and modality == "asserts" else modality]


def say_verb(
    modality: str, hedge: str = "", *, is_past: bool = True, plural: bool = False, reports: bool = False
) -> tuple[Part, ...]:
    """Say verb, hedge and joining word; a hedge comes before the clause, so that nobody reads it without.

    >>> from analysis.sentences.wording.sentence import Sentence
    >>> str(Sentence(say_verb("forecasts", "highly likely")))
    'called it “highly likely” that'
    >>> str(Sentence(say_verb("asserts", "may have been", is_past=False, plural=True)))
    'say (“may have been”) that'
    >>> str(Sentence(say_verb("forecasts", "might")))
    'thought it possible (“might”) that'
    >>> str(Sentence(say_verb("forecasts", "possibly", is_past=False)))
    'thinks it possible that'
    >>> str(Sentence(say_verb("asserts", "might", is_past=False)))
    'says (“might”) that'
    """
    verb = find_verb(modality, reports=reports)
    word = verb.say(plural, is_past)
    # Who denies or will not comment claims nothing: a hedge alone (“if images exist”) would only puzzle.
    if modality in ("no_comment", "denies") or not weakens(modality, hedge):
        return (f"{word} {verb.joined_by}",)
    if modality == "forecasts" and _MAYBE.fullmatch(hedge):
        thinks = "thought" if is_past else "think" if plural else "thinks"
        told = (" (", Quote(hedge), ")") if "possibl" not in hedge.lower() else ()
        return (f"{thinks} it possible", *told, " that")
    calls = "called" if is_past else "call" if plural else "calls"
    if judged := (_UNCLEAR if modality == "questions" else _LIKELY).fullmatch(hedge):
        return (f"{calls} it ", Quote(judged[1]), f" {verb.joined_by}")
    return (f"{word} (", Quote(hedge), f") {verb.joined_by}")


def weakens(modality: str, hedge: str) -> bool:
    """Whether a hedge says more than the verb does already: “estimated” adds nothing to “estimates”.

    >>> weakens("estimates", "is estimated to"), weakens("estimates", "may"), weakens("asserts", "")
    (False, True, False)
    >>> weakens("asserts", "at least")  # it is of the number, and stands with it
    False
    """
    if _OF_NUMBER.fullmatch(hedge):
        return False
    repeats = _REPEATS.get(modality)
    return bool(hedge) and not (repeats and repeats.search(hedge) and len(hedge.split()) <= _PLAIN_HEDGE)


def join_verbs(modalities: list[str]) -> str:
    """Choose one verb for several voices of one stance: their own where it is one, else the plainest.

    Where one of them only estimates, nobody reads that all of them know.

    >>> join_verbs(["confirms", "confirms"]), join_verbs(["confirms", "asserts"])
    ('confirms', 'asserts')
    >>> join_verbs(["asserts", "estimates"]), join_verbs(["asserts", "alleges"])
    ('says or estimates', 'asserts')
    >>> join_verbs(["alleges", "estimates"])
    'estimates or alleges'
    """
    if len(set(modalities)) == 1:
        return modalities[0]
    if "estimates" in modalities:
        return UNSURE if set(modalities) == {"estimates", "alleges"} else MIXED
    plainest = {"expects": "forecasts", "leaves_open": "questions"}
    return plainest.get(STANCE_OF_MODALITY.get(modalities[0], ""), "asserts")


def say_each(
    speakers: Sequence[tuple[Any, ...]],
    verbs: Sequence[tuple[Verb, bool]],
    is_past: bool = True,
    given: Sequence[tuple[Any, ...]] = (),
) -> tuple[Any, ...]:
    """Say of two speakers what each does with one clause, up to the clause; with what each gives before it.

    >>> say_each([("Kyiv",), ("Seoul",)], [(VERBS["asserts"], False), (VERBS["estimates"], False)])
    ('Kyiv', ' said and ', 'Seoul', ' estimated that')
    """
    words = [verb.say(many, is_past) for verb, many in verbs]
    if given:
        first, second = zip(speakers, words, given, strict=True)
        return (*first[0], f" {first[1]} ", *first[2], " and ", *second[0], f" {second[1]} ", *second[2])
    return (*speakers[0], f" {words[0]} and ", *speakers[1], f" {words[1]} {verbs[1][0].joined_by}")


# What is or has been, of the sentence itself; “is preparing” and “is to” look ahead already.
_NOW = re.compile(
    r"(?<!\bwho )(?<!\bthat )(?<!\bwhich )\b(?:(has|have)|is|are)\b"
    r"(?! (?:to|about|preparing|planning|set|due)\b)"
)


def is_of_now(clause: str) -> bool:
    """Whether a clause is of what goes on or is to come, and not of what has been.

    >>> is_of_now("Norland is preparing to leave"), is_of_now("Norland plans to leave")
    (True, True)
    >>> is_of_now("Norland has left"), is_of_now("the ships were sold"), is_of_now("Norland has been heard")
    (False, False, False)
    """
    return bool(re.search(r"\b(?:is|are|will|plans?)\b", clause)) and not re.search(
        r"\b(?:has|have)\b", clause
    )


# A clause that itself says that something is not known.
_UNKNOWN = re.compile(
    r"\b(?:(?:do(?:es)?|did) not (?:know|say|tell)|(?:is|are) un(?:known|clear)|cannot be confirmed)\b"
)


def says_unknown(clause: str) -> bool:
    """Whether a clause itself says that something is not known.

    >>> says_unknown("the data do not say where it came from"), says_unknown("Norland does not pay")
    (True, False)
    """
    return bool(_UNKNOWN.search(clause))


def look_ahead(clause: str) -> str:
    """Say a clause of what is or has been as it is expected.

    >>> look_ahead("the plant is cutting jobs"), look_ahead("the pact has been signed")
    ('the plant will be cutting jobs', 'the pact will have been signed')
    >>> look_ahead("the plant will close"), look_ahead("Norland is preparing to leave")
    ('the plant will close', 'Norland is preparing to leave')
    """
    if re.search(r"\b(?:will|would|not)\b", clause):
        return clause
    return _NOW.sub(lambda found: "will have" if found[1] else "will be", clause, count=1)
