"""Runs of a text that read from right to left: each gets a direction of its own."""

import re
from collections.abc import Iterator

from analysis.sentences.wording.sentence import FIRST_STRONG_ISOLATE, POP_ISOLATE

_RIGHT_TO_LEFT = (
    "\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
)
_LETTER = re.compile(f"[{_RIGHT_TO_LEFT}]")
_TURNING = re.compile(f"[{_RIGHT_TO_LEFT}\u061c\u200e\u200f\u2066-\u2069]")
# What stands in isolates already; else from the first to the last such letter, with the spaces, digits and
# signs between, yet not past a mark that may be one of our own sentence's: two values are two runs.
_BETWEEN = r"(?:[^A-Za-z\u2066-\u2069;:.,]|[;:.,](?!\s))*"
_RUN = re.compile(f"([\u2066-\u2068][^\u2069]*\u2069|[{_RIGHT_TO_LEFT}](?:{_BETWEEN}[{_RIGHT_TO_LEFT}])?)")


def split_runs(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the runs of a text, and whether each reads from right to left; such a one is without isolates."""
    for place, run in enumerate(_RUN.split(text)):
        if place % 2 and _LETTER.match(run):
            yield run, True
        elif run.startswith(FIRST_STRONG_ISOLATE) and _LETTER.search(run):
            yield run[1:-1], True
        elif run:
            yield run, False


def isolate_runs(text: str) -> str:
    r"""Give each right-to-left run in a plain text a direction of its own.

    >>> isolate_runs("said by דוד (10)") == "said by \u2068דוד\u2069 (10)"
    True
    """
    runs = split_runs(text)
    return "".join(f"{FIRST_STRONG_ISOLATE}{run}{POP_ISOLATE}" if is_name else run for run, is_name in runs)


def may_turn(text: str) -> bool:
    """Tell whether a text could turn the order of what stands beside it: it has such a letter, or a mark.

    >>> may_turn("דוד 10"), may_turn("10, at most")
    (True, False)
    """
    return _TURNING.search(text) is not None
