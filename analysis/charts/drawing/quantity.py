"""The few words of a figure phrase that stand at its mark, and how wide apart two days are."""

from __future__ import annotations

import re
from datetime import date

_NUMBER = (
    r"(?:[$€£¥₩]\s?)?(?:\d[\d,.’' ]*\d|\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|"
    r"thirty|forty|fifty|sixty|seventy|eighty|ninety|half|dozens?|scores|hundreds?|thousands?|millions?|several)"
)
_SIZE = r"(?:[- ](?:hundreds?|thousands?|millions?|billions?|trillions?|dozens?|percent|per cent|%)|%)"
_BEFORE = (
    r"(?:(?:at least|at most|more than|less than|fewer than|no fewer than|over|under|above|below|about|around|"
    r"approximately|roughly|some|nearly|almost|close to|up to|as many as|as much as|a total of|between|"
    r"an estimated|estimated|tens of|hundreds of|well over|just over|just under|a quarter|a third)\s+)*"
)
_RANGE = rf"(?:\s?(?:–|-|to|and|or)\s?{_NUMBER}{_SIZE}*)?"
_PHRASE = re.compile(rf"{_BEFORE}(?:the\s)?{_NUMBER}{_SIZE}*{_RANGE}(?:\sor\smore)?", re.IGNORECASE)
_WHOLE = 26  # letters: so short a phrase stands as it is

_COUNTS = "no one two three four five six seven eight nine ten eleven twelve".split()


def quantity_words(phrase: str) -> str:
    """Find the quantity in a figure phrase, in its own words; a short phrase is kept whole.

    >>> quantity_words("some 15-hundred special forces of the North")
    'some 15-hundred'
    >>> quantity_words("more than 13,000 containers were sent in all")
    'more than 13,000'
    >>> quantity_words("several thousands")
    'several thousands'
    """
    phrase = " ".join(phrase.split())
    if len(phrase) <= _WHOLE:
        return phrase
    found = [one.group().strip() for one in _PHRASE.finditer(phrase)]
    if not found:
        return phrase
    return max(found, key=lambda one: (any(letter.isdigit() for letter in one), len(one)))


def count_words(number: int) -> str:
    """Say a small count in words.

    >>> count_words(3), count_words(40)
    ('three', '40')
    """
    return _COUNTS[number] if 0 <= number < len(_COUNTS) else f"{number:,}"


def say_span(first: date, last: date) -> str:
    """Say how long it is between two days: days, weeks, months or years.

    >>> say_span(date(2024, 12, 18), date(2025, 9, 2)), say_span(date(2024, 10, 1), date(2024, 10, 2))
    ('nine months', 'one day')
    """
    days = (last - first).days
    for size, word, least in (
        (365.25, "year", 700),
        (30.44, "month", 61),
        (7.0, "week", 21),
        (1.0, "day", 0),
    ):
        if days >= least:
            number = max(round(days / size), 1)
            return f"{count_words(number)} {word}{'' if number == 1 else 's'}"
    return "no time"
