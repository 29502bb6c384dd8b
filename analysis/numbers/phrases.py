"""Which numbers a figure phrase can mean: its digits with every reading of their marks, and its number words.

It serves to find slips ("1,204 people" coded 1402), so it is generous: every reading that a language
allows is one, and a phrase without digits that cannot be read says nothing.
"""

from __future__ import annotations

import itertools
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator

# What may stand between the digits of one number; an apostrophe in Switzerland, thin spaces elsewhere.
_MARKS = ".,'’٬٫ \u00a0\u2009\u202f"
_NUMBER = re.compile(rf"\d(?:[{_MARKS}]?\d)*")
_SCALES: dict[str, float] = {
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "mio": 1e6, "mrd": 1e9, "tn": 1e12,
    "dozen": 12, "score": 20, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9,
    "trillion": 1e12, "lakh": 1e5, "crore": 1e7,
    "dutzend": 12, "hundert": 1e2, "tausend": 1e3, "millionen": 1e6, "milliarde": 1e9, "milliarden": 1e9,
    "douzaine": 12, "cent": 1e2, "mille": 1e3, "milliard": 1e9, "docena": 12, "mil": 1e3, "millón": 1e6,
    "millones": 1e6, "тыс": 1e3, "тысяч": 1e3, "тысячи": 1e3, "тысяча": 1e3, "млн": 1e6, "миллион": 1e6,
    "миллиона": 1e6, "миллионов": 1e6, "мільйон": 1e6, "мільйонів": 1e6, "млрд": 1e9, "тисяч": 1e3,
    "тисячі": 1e3, "ألف": 1e3, "آلاف": 1e3, "مليون": 1e6, "מיליון": 1e6, "אלף": 1e3,
    "十": 10, "百": 1e2, "千": 1e3, "万": 1e4, "萬": 1e4, "亿": 1e8, "億": 1e8,
    "백": 1e2, "천": 1e3, "만": 1e4, "억": 1e8, "half": 0.5, "quarter": 0.25, "third": 1 / 3,
}  # fmt: skip
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: value for value, word in enumerate(_UNITS)} | {
    word: 10 * value for value, word in enumerate(_TENS, start=2)
}
_BIG = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12}
# Signs that turn a number into a share of one.
_PER = {"%": 100, "percent": 100, "per cent": 100, "pc": 100, "‰": 1000, "prozent": 100}
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


def contradicts(phrase: str, value: float) -> bool:
    """Say whether a phrase plainly gives other numbers than this one.

    >>> contradicts("1,204 people", 1402), contradicts("1,204 people", 1204)
    (True, False)
    >>> contradicts("some 15-hundred", 1500), contradicts("4,8 Millionen", 4.8e6), contradicts("1.2万", 12000)
    (False, False, False)
    >>> contradicts("twenty soldiers", 21), contradicts("sechstausend", 5000)
    (True, False)
    """
    readings = set(read_numbers(phrase))
    return bool(readings) and not any(_is_close(abs(value), one) for one in readings)


def _is_close(value: float, reading: float) -> bool:
    return math.isclose(value, reading, rel_tol=1e-6)


def read_numbers(phrase: str) -> Iterator[float]:
    """List the numbers that a phrase can mean; none where it cannot be read.

    >>> sorted(read_numbers("six of them")), sorted(read_numbers("4.8 million")), list(read_numbers("scores"))
    ([6.0], [4.8, 48.0, 4800000.0, 48000000.0], [])
    """
    text = _write_digits(phrase)
    scales = _find_scales(text)
    shares = [share for sign, share in _PER.items() if sign in text]
    written = [_read_digits(match) for match in _NUMBER.findall(text)]
    numbers = list(itertools.chain(*written, _read_fractions(text)))
    # Digits beside number words in a phrase ("6 of the twenty") are both read.
    for number in {*numbers, *_read_words(text)}:
        yield number
        yield from (number * scale for scale in scales)
        yield from (number / share for share in shares)
    if len(written) == 2:  # "8 of 10", "3 in 4", "1/3", "2 and a half"
        yield from _join(*written)


def _write_digits(phrase: str) -> str:
    """Write the digits of any script as 0 to 9, in lower case."""
    return "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in phrase.lower()
    )


def _find_scales(text: str) -> set[float]:
    """Find the words that multiply a number, and what several of them make of it."""
    words = re.findall(r"[^\W\d_]+", text)
    found = [_SCALES[word] for word in words if word in _SCALES]
    found += [_SCALES[word[:-1]] for word in words if word.endswith("s") and word[:-1] in _SCALES]
    found += [_SCALES[letter] for word in words if word not in _SCALES for letter in word if letter in _CJK]
    several = (a * b for a, b in itertools.combinations(found, 2))
    return {*found, *several}


_CJK = {word for word in _SCALES if len(word) == 1 and ord(word) > 0x2E80}


def _read_digits(digits: str) -> set[float]:
    """Read a run of digits with each meaning that its marks can have.

    >>> sorted(_read_digits("1.204"))
    [1.204, 1204.0]
    """
    readings = {float(re.sub(rf"[{_MARKS}]", "", digits))}
    whole, mark, rest = _split_last(digits)
    if mark in ".,٫":
        readings.add(float(f"{re.sub(rf'[{_MARKS}]', '', whole)}.{rest}"))
    # "20,30" or "2 500" may be two numbers.
    if " " in digits or "," in digits:
        readings |= {float(part) for part in re.split(rf"[{_MARKS}]", digits) if part}
    return readings


def _split_last(digits: str) -> tuple[str, str, str]:
    match = re.match(rf"(.*)([{_MARKS}])(\d+)\Z", digits)
    return (match[1], match[2], match[3]) if match else (digits, "x", "")


def _read_fractions(text: str) -> Iterable[float]:
    for sign, value in _FRACTIONS.items():
        if sign in text:
            before = re.search(rf"(\d+)\s?{sign}", text)
            yield value + (float(before[1]) if before else 0)


def _read_words(text: str) -> Iterable[float]:
    """Read English number words that stand together as one number."""
    total = current = 0.0
    inside = False
    for word in [*re.findall(r"[a-z]+|\d+", text.replace(" and ", " ")), "."]:
        if word in _SMALL:
            current, inside = current + _SMALL[word], True
        elif word in _BIG and inside:
            current *= _BIG[word]
            if _BIG[word] >= 1_000:
                total, current = total + current, 0.0
        else:
            if inside:
                yield total + current
            total, current, inside = 0.0, 0.0, False


def _join(first: set[float], second: set[float]) -> Iterable[float]:
    for one, other in itertools.product(first, second):
        yield one + other
        if other:
            yield one / other
            yield 100 * one / other
