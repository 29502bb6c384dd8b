"""Which numbers a figure phrase can mean: its digits with every reading of their marks, and its number words.

It serves to find slips ("1,204 people" coded 1402), so it is generous: every reading that a language
allows is one, and a phrase that cannot be read says nothing.
"""

import itertools
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator

from analysis.numbers.number_words import NUMBERS, PER, SCALES

# What may stand between the digits of one number; an apostrophe in Switzerland, thin spaces elsewhere.
_MARKS = ".,'’٬٫ \u00a0\u2009\u202f"
_DIGITS = re.compile(rf"\d(?:[{_MARKS}]?\d)*")
_CJK = "\u3007\u4e00-\u9fff\uac00-\ud7a3"
# A run of digits, a word, or one letter of a script whose number words are letters.
_TOKEN = re.compile(rf"{_DIGITS.pattern}|[{_CJK}]|[^\W\d_{_CJK}]+|[½¼¾⅓⅔]")
# Words that stand within a number, and those that begin its decimals.
_WITHIN = {"and", "a", "an", "und", "et", "y", "e", "и", "of"}
_POINT = {"point", "komma", "virgule", "coma", "virgola", "点", "점"}
_MOST_READINGS = 64


def contradicts(phrase: str, value: float) -> bool:
    """Say whether a phrase plainly gives other numbers than this one.

    >>> contradicts("1,204 people", 1402), contradicts("1,204 people", 1204)
    (True, False)
    >>> contradicts("some 15-hundred", 1500), contradicts("1만2천", 12000)
    (False, False)
    >>> contradicts("twenty soldiers", 21), contradicts("sechstausend", 5000)
    (True, False)
    """
    readings = read_numbers(phrase)
    return bool(readings) and not any(math.isclose(abs(value), one, rel_tol=1e-6) for one in readings)


def read_numbers(phrase: str) -> set[float]:
    """List the numbers that a phrase can mean; none where it cannot be read.

    >>> read_numbers("six of them"), read_numbers("one-point-five million"), read_numbers("scores")
    ({6.0}, {1500000.0}, set())
    """
    # In lower case, with the digits of any script as 0 to 9.
    letters = phrase.lower()
    text = "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in letters)
    tokens = _TOKEN.findall(text)
    found = set(itertools.chain.from_iterable(_read_run(run) for run in _find_runs(tokens)))
    # A word for a scale may stand apart from its number: "2.5 (million)".
    digits = set(itertools.chain.from_iterable(map(read_digits, _DIGITS.findall(text))))
    scales = [SCALES[token] for token in tokens if token in SCALES]
    found |= digits | {number * scale for number in digits for scale in scales}
    found |= {number / share for number in found for sign, share in PER.items() if sign in text}
    pairs = itertools.permutations(found, 2) if len(found) <= _MOST_READINGS else ()
    ratios = {first / second for first, second in pairs if second and first < second}  # "8 of 10"
    return found | ratios | {100 * ratio for ratio in ratios}


def read_digits(digits: str) -> set[float]:
    """Read a run of digits with each meaning that its marks can have.

    >>> sorted(read_digits("1.204")), sorted(read_digits("10,000"))
    ([1.204, 1204.0], [10.0, 10000.0])
    """
    parts = re.split(rf"[{_MARKS}]", digits)
    readings = {float("".join(parts))}
    last = re.search(rf"[{_MARKS}](?=\d+\Z)", digits)
    if last and last[0] in ".,٫":
        readings.add(float(f"{''.join(parts[:-1])}.{parts[-1]}"))
    if last and last[0] not in ".٫":
        # "2 500" or "20,30" may be two numbers.
        readings |= {float(part) for part in parts if not part.startswith("0") or part == "0"}
    return readings


def _find_runs(tokens: Iterable[str]) -> Iterator[list[str]]:
    """Find the tokens that stand together as one number, such as "one and a half million"."""
    run: list[str] = []
    for token in [*tokens, ""]:
        if token[:1].isdigit() or token in NUMBERS or token in SCALES or (run and token in _POINT):
            run.append(token)
        elif not (run and token in _WITHIN):
            if any(one not in SCALES for one in run):
                yield run
            run = []


def _read_run(run: list[str]) -> Iterator[float]:
    """Read one number from its tokens, with each meaning of its digits."""
    options: list[Iterable[float | str]] = [
        read_digits(token) if token[0].isdigit() else (token,) for token in run
    ]
    return map(_add_up, itertools.islice(itertools.product(*options), _MOST_READINGS))


def _add_up(tokens: Iterable[float | str]) -> float:
    """Add up numbers and their scales: a scale multiplies what stands before it and is smaller."""
    terms: list[tuple[float, float]] = []  # each part with its scale
    decimal = 0.0
    for token in tokens:
        if isinstance(token, str) and token in _POINT:
            decimal = 1.0
        elif isinstance(token, str) and token in SCALES:
            scale, before, decimal = SCALES[token], 0.0, 0.0
            while terms and terms[-1][1] < scale:
                before += terms.pop()[0]
            terms.append(((before or 1) * scale, scale))
        else:
            number = NUMBERS[token] if isinstance(token, str) else token
            decimal /= 10
            terms.append((number * decimal if decimal else number, 1))
    return sum(value for value, _ in terms)
