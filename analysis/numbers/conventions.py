"""What stands before a number, and how we read a quantity put in words: the one place where that is written.

The readings are ours, not anybody's statement; every brief shows them and marks them as ours. They
follow ordinary usage: "several" is more than one and short of the next power of ten; "thousands" is
at least two of them and short of ten. A fraction ("half"), a multiple ("doubled") and other words stay
words: no number is read into them.
"""

import math
from dataclasses import dataclass
from typing import Any

INFINITE = math.inf


@dataclass(frozen=True)
class Qualifier:
    """What is said of a number.

    ``form`` is how it is drawn and read, ``said`` how we say it; ``leads`` matches how a phrase may begin
    with it.
    """

    form: str
    said: str = ""
    leads: str = ""


QUALIFIERS: dict[str, Qualifier] = {
    "exact": Qualifier("exact"),
    "about": Qualifier("about", "about ", r"about|around|approximately|roughly|circa|some(?=\s+\d)"),
    "range": Qualifier("range"),
    "at_least": Qualifier("at_least", "at least ", r"at least|no fewer than|no less than"),
    "more_than": Qualifier("at_least", "more than ", r"more than|over(?=\s+\W?\d)|upwards? of"),
    "up_to": Qualifier("at_most", "up to ", r"up to|as many as|as much as|at most"),
    "fewer_than": Qualifier("at_most", "fewer than ", r"fewer than|less than|below(?=\s+\W?\d)"),
    "almost": Qualifier("about", "almost ", r"almost|nearly"),
}
# By form, the numbers that a figure has, and those that it cannot have.
NUMBERS_OF_FORM: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "exact": (("best",), ()),
    "about": (("best",), ()),
    "range": (("low", "high"), ()),
    "at_least": (("low",), ("high",)),
    "at_most": (("high",), ("low",)),
}


@dataclass(frozen=True)
class Reading:
    """Words that give no number, and the lowest and highest number that we read into them."""

    words: str
    low: float
    high: float


WORD_READINGS: dict[str, Reading] = {
    "some": Reading("some, or a bare plural", 1, INFINITE),
    "several": Reading("several", 2, 9),
    "dozens": Reading("dozens", 24, 99),
    "scores": Reading("scores", 40, 99),
    "hundreds": Reading("hundreds", 200, 999),
    "several_hundred": Reading("several hundred", 200, 999),
    "thousands": Reading("thousands", 2_000, 9_999),
    "several_thousand": Reading("several thousand", 2_000, 9_999),
    "tens_of_thousands": Reading("tens of thousands", 20_000, 99_999),
    "hundreds_of_thousands": Reading("hundreds of thousands", 200_000, 999_999),
    "millions": Reading("millions", 2_000_000, 9_999_999),
    "several_million": Reading("several million", 2_000_000, 9_999_999),
}


def read_interval(qualifier: str, low: Any, best: Any, high: Any) -> tuple[Any, Any]:
    """Read the interval that a cited quantity allows; columns of numbers at once, too.

    Parameters
    ----------
    qualifier
        A word of ``analysis.schema.vocabulary.QUALIFIER``.
    low, best, high
        As stated; NaN where nothing was said.

    Returns
    -------
    lowest, highest
        Infinite where the words leave that end open; NaN for words that no number is read into. "About"
        and "almost" give no margin, so none is read into them.

    Examples
    --------
    >>> nan = float("nan")
    >>> read_interval("several_thousand", nan, nan, nan)
    (2000, 9999)
    >>> low, high = read_interval("up_to", nan, nan, 4_800_000)
    >>> float(low), float(high)
    (0.0, 4800000.0)
    """
    if qualifier in WORD_READINGS:
        reading = WORD_READINGS[qualifier]
        return reading.low, reading.high
    import numpy as np  # a check reads no interval

    least, most = np.fmin(np.fmin(low, best), high), np.fmax(np.fmax(low, best), high)
    form = QUALIFIERS[qualifier].form if qualifier in QUALIFIERS else ""
    if form == "at_least":
        return least, least + INFINITE
    if form == "at_most":
        # What is counted is not below nothing; a balance, told as a negative number, may be.
        return np.where(most < 0, -INFINITE, most * 0), most
    return least, most
