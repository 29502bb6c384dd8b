"""The few words of a figure phrase that stand at its mark."""

import math
import re

from analysis.charts.drawing.lettering import lacking
from analysis.numbers.conventions import QUALIFIERS
from analysis.numbers.number_words import NUMBERS, SCALES
from analysis.numbers.words import say_number

_NUMBER = (
    r"(?:(?<!\S)[-−]\s?|\bminus\s)?(?:[$€£¥₩]\s?)?"
    r"(?:\d[\d,.’' ]*\d|\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|half|dozens?|scores|hundreds?|thousands?|millions?|"
    r"several)"
)
_SIZE = r"(?:[- ](?:hundreds?|thousands?|millions?|billions?|trillions?|dozens?|percent|per cent|%)|%)"
_BEFORE = (
    r"(?:(?:at least|at most|more than|less than|fewer than|no fewer than|over|under|above|below|about|"
    r"around|approximately|roughly|some|nearly|almost|close to|up to|as many as|as much as|a total of|"
    r"between|"
    r"an estimated|estimated|tens of|hundreds of|well over|just over|just under|a quarter|a third)\s+)*"
)
_RANGE = rf"(?:\s?(?:–|-|to|and|or)\s?{_NUMBER}{_SIZE}*)?"
_PHRASE = re.compile(rf"{_BEFORE}(?:the\s)?{_NUMBER}{_SIZE}*{_RANGE}(?:\sor\smore)?", re.IGNORECASE)
_WHOLE = 30  # letters: so short a phrase may stand whole
_QUOTES = '“”"‘’«»„ '
_VERB = re.compile(r"^(?:is|are|was|were|has|have|had|the|there are)\s+", re.IGNORECASE)
_MINUS = re.compile(r"\A(?:\D*\s)?[-−]|\b(?:minus|below)\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


def quantity_words(phrase: str, value: float = float("nan")) -> str:
    """Find the quantity in a figure phrase, in its own words, or nothing where they don't say ``value``.

    >>> quantity_words("some 15-hundred special forces of the North", 1500)
    'some 15-hundred'
    >>> quantity_words("more than 13,000 containers were sent in all", 13000)
    'more than 13,000'
    >>> quantity_words("7.000 container", 7000), quantity_words("several thousands")
    ('', 'several thousands')
    >>> quantity_words("More than 12,000 were sent in all", 12000)
    'more than 12,000'
    >>> quantity_words("25-thousand to 30-thousand of them", 25000)
    '25-thousand to 30-thousand'
    >>> quantity_words("−31.4 °C", -31.4), quantity_words("31.4 degrees of frost", -31.4)
    ('−31.4', '')
    """
    phrase = _VERB.sub("", " ".join(phrase.split()).strip(_QUOTES))
    found = [one.group().strip() for one in _PHRASE.finditer(phrase)]
    if not math.isfinite(value):
        return phrase if len(phrase) <= _WHOLE or not found else _inside(max(found, key=len))
    said = max((one for one in found if _says(one, value)), key=len, default="")
    return _inside(said)


def _inside(words: str) -> str:
    """Words that began a sentence, as they stand in the middle of ours."""
    return words[:1].lower() + words[1:]


def _says(words: str, value: float) -> bool:
    """Whether words hold a number as digits, with or without its size, or as one small word."""
    lowered = words.lower()
    tokens = re.findall(r"[a-z]+", lowered)
    power = math.prod({SCALES[one] for one in tokens if one in SCALES})
    digits = [float(one.replace(",", "")) for one in _DIGITS.findall(lowered)]
    small = [NUMBERS[one] for one in tokens if one in NUMBERS]
    numbers = digits or (small if len(small) == 1 else [])
    return (value >= 0 or bool(_MINUS.search(lowered))) and any(
        math.isclose(number * power, abs(value), rel_tol=1e-9) for number in numbers
    )


def say_figure(
    qualifier: str, value: float, high: float, phrase: str, reading: tuple[float, float]
) -> tuple[str, bool]:
    """Say a quantity in a picture's language: its own words where they are in our letters, else the number.

    Returns the words, and whether they are a quotation. Words of another language that give no number are
    told by our reading of them.

    >>> say_figure("at_least", 13000, float("nan"), "1만3천 개 이상", (13000, float("inf")))
    ('at least 13,000', False)
    >>> say_figure("fewer_than", 4e5, float("nan"), "40만 명 미만", (0, 4e5))
    ('fewer than 400,000', False)
    >>> say_figure("more_than", 40, float("nan"), "более 40 солдат", (41, float("inf")))
    ('more than 40', False)
    >>> say_figure("more_than", 40, float("nan"), "40%+", (41, float("inf")))
    ('more than 40%', False)
    >>> say_figure("more_than", -5, float("nan"), "-5 °C+", (-5, float("inf")))
    ('more than −5', False)
    >>> say_figure("millions", 2e6, float("nan"), "수백만", (2e6, 9_999_999))
    ('read as 2 to under 10 million', False)
    """
    known, is_foreign = QUALIFIERS.get(qualifier), bool(lacking(phrase))
    if is_foreign and not known:
        return f"read as {_say_reading(*reading)}", False
    words = (
        "" if is_foreign and math.isfinite(value) else quantity_words(phrase, value if known else math.nan)
    )
    # “More than” in another language, or a sign such as “40+”, is no word of ours.
    is_bare = known is not None and known.said and not re.search(r"[a-z]", words)
    if known and is_bare and words:
        return known.said + re.sub(r"^-\s?", "−", words), False
    if words:
        return words, True
    if qualifier == "range" and math.isfinite(high):
        return f"{say_number(value)} to {say_number(high)}", False
    return f"{known.said if known else ''}{say_number(value)}", False


def _say_reading(low: float, high: float) -> str:
    """Say between what our convention puts a word; it ends below a round number."""
    least, most = say_number(low), say_number(high)
    if high >= 999 and math.log10(high + 1).is_integer():
        most = say_number(high + 1)
        size = most.partition(" ")[2]
        return f"{least.removesuffix(f' {size}') if size else least} to under {most}"
    return f"{least} to {most}"
