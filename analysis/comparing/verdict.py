"""What can be said of two figures side by side: one verdict, with its ground in words."""

from __future__ import annotations

from dataclasses import dataclass

NOT_COMPARABLE = "not comparable"
VERDICTS = (
    "relayed",
    "repeats",
    "revises up",
    "revises down",
    "total falls",
    "agrees",
    "exceeds a floor",
    "contradicts",
    "increment beside total",
    "part beside whole",
    "conversion departs",
    "alternatives",
    "alternatives told as a sum",
    NOT_COMPARABLE,
)
# Why two figures are not comparable, and what that means in words.
REASONS = {
    "linked": "a coder notes that the two are not of one thing",
    "measure": "the one counts {one_measure}, the other {other_measure}",
    "voice": "whoever gave one of them is not recorded",
    "words": "one of them is told in words that give no number",
    "stance": "the one is {one_stance}, the other is {other_stance}",
    "scope": "the one is of {one_scope}, the other of {other_scope}",
    "accumulation": "the one is a state, the other a running total",
    "period": "the two are counted from different days, or over different times",
    "days": "the two are of different days, and a count may have risen in between",
}


@dataclass(frozen=True)
class Verdict:
    """What can be said of two figures.

    ``word`` is one of ``VERDICTS``; ``reason`` is empty, or a key of ``REASONS`` where they are not
    comparable; ``words`` is a sentence for a reader; ``warns`` tells that a coder or reader should look.
    """

    word: str
    reason: str
    words: str

    @property
    def warns(self) -> bool:
        """Whether it tells of something that does not hold together."""
        return self.word in (
            "contradicts",
            "total falls",
            "conversion departs",
            "alternatives told as a sum",
        )
