"""The analyst's own judgement, where one was entered: its likelihood and, apart from it, the confidence.

Likelihood follows the probability yardstick of the UK's Professional Head of Intelligence Assessment
(PHIA); confidence is low, moderate or high, after ICD 203, which keeps the two apart.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from analysis.sentences.wording.sentence import Sentence, refer

YARDSTICK = {
    "remote chance": "at most 5%",
    "highly unlikely": "10 to 20%",
    "unlikely": "25 to 35%",
    "realistic possibility": "40 to just under 50%",
    "likely": "55 to 75%",
    "highly likely": "80 to 90%",
    "almost certain": "at least 95%",
}
CONFIDENCE = ("low", "moderate", "high")
PARAMETERS = ("judgement", "likelihood", "confidence", "judged_from")
_NOUNS = ("remote chance", "realistic possibility")


@dataclass(frozen=True)
class Judgement:
    """What is judged (a clause that follows "that"), how likely, how surely, and from which claims."""

    text: str
    likelihood: str
    confidence: str
    claim_ids: tuple[str, ...]


def read_judgement(parameters: Mapping[str, object]) -> Judgement | None:
    """Read the judgement that a notebook's parameters enter; None where they enter none."""
    text, likelihood, confidence, judged_from = (str(parameters.get(name, "")).strip() for name in PARAMETERS)
    if not (text or likelihood or confidence or judged_from):
        return None
    ids = tuple(one.strip() for one in judged_from.split(",") if one.strip())
    return Judgement(text.rstrip("."), likelihood, confidence, ids)


def check_judgement(judgement: Judgement, shown: Collection[str]) -> list[str]:
    """Say what is wrong with a judgement; an empty list if nothing.

    One that rests on a claim that is not shown (any more) must not be published.
    """
    likely, sure = judgement.likelihood, judgement.confidence
    judged_from = "judged_from: it is empty; name the claims that the judgement rests on: C01, C02"
    needed = (
        (judgement.text, "judgement: it is empty; write what is judged, as it follows “that”"),
        (likely in YARDSTICK, f"likelihood: {likely!r} is none; write one of {', '.join(YARDSTICK)}"),
        (sure in CONFIDENCE, f"confidence: {sure!r} is none; write one of {', '.join(CONFIDENCE)}"),
        (judgement.claim_ids, judged_from),
    )
    problems = [problem for is_met, problem in needed if not is_met]
    hidden = "is not among the claims shown at this date; judge again, or give the brief an as_of of its own"
    return [*problems, *(f"judged_from: {one!r} {hidden}" for one in judgement.claim_ids if one not in shown)]


def state_judgement(judgement: Judgement | None) -> list[Sentence]:
    """State a judgement: one sentence for its likelihood, another for the confidence in it.

    >>> [str(one) for one in state_judgement(Judgement("it ends", "likely", "low", ("C01",)))]
    ['In our judgement it is likely (55 to 75%) that it ends (C01).', 'Our confidence in this is low.']
    """
    if judgement is None:
        return []
    word = judgement.likelihood
    how = f"there is a {word}" if word in _NOUNS else f"it is {word}"
    said = f"In our judgement {how} ({YARDSTICK[word]}) that {judgement.text}"
    return [
        Sentence((said, *refer(judgement.claim_ids), ".")),
        Sentence((f"Our confidence in this is {judgement.confidence}.",)),
    ]
