"""Rows of figures as pictures need them, one a statement, and the few words that stand at a mark."""

import math
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from analysis.charts.drawing.lettering import lacking
from analysis.charts.drawing.marks import SPANS
from analysis.charts.drawing.words import proved, voice_name
from analysis.dates.words import format_day
from analysis.dossier.rows import Record, each_row, list_records
from analysis.numbers.conventions import QUALIFIERS
from analysis.numbers.number_words import NUMBERS, SCALES
from analysis.numbers.words import say_count, say_number
from analysis.sentences.wording.sentence import Quote, Sentence, capitalise

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
    if words:
        return (f"{known.said}{words}", False) if known and is_bare else (words, True)
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


def say_days(first: date, last: date) -> str:
    """Say how long it is between two days: days, weeks, months or years.

    >>> say_days(date(2024, 12, 18), date(2025, 9, 2)), say_days(date(2024, 10, 1), date(2024, 10, 2))
    ('eight months', 'one day')
    """
    days = (last - first).days
    sizes = ((365.25, "year", 700), (30.44, "month", 61), (7.0, "week", 21), (1.0, "day", 0))
    size, word, _ = next(one for one in sizes if days >= one[2])
    return say_count(max(round(days / size), 1), word)


def once_each(figures: pd.DataFrame) -> pd.DataFrame:
    """One row a statement: the nearest document's, and never one voice's same number of one day twice.

    ``day`` and ``value`` say where its mark stands, ``end`` where a span ends.
    """
    rows = figures[figures["is_nearest"]]
    same = ["measure_id", "voice_id", "said_on", "form", "low", "best", "high", "accumulation", "stance"]
    ends = [_find_ends(row) for row in each_row(rows)]
    rows = rows.assign(
        day=rows["said_on"].fillna(rows["public_on"]),
        value=np.array([value for value, _ in ends], float),
        end=np.array([end for _, end in ends], float),
    )
    rows = rows[rows["day"].notna()].sort_values(["day", "figure_id"], kind="stable")
    return rows[~rows.duplicated(same)].reset_index(drop=True)


def _find_ends(row: Any) -> tuple[float, float]:
    """Between which numbers a figure is drawn, or at the one that was said: never at a midpoint of ours."""
    if row.form in SPANS:
        return (row.low, row.high) if row.form == "range" else (row.read_low, row.read_high)
    said = {"at_least": (row.low, row.best), "at_most": (row.high, row.best)}
    order = said.get(row.form, (row.best, row.low, row.high))
    return next(filter(math.isfinite, order), math.nan), math.nan


_HALF = 90.0  # days after which a measure without a new number is half as fresh


def how_fresh(rows: pd.DataFrame) -> pd.Series:
    """By measure, from 0 to 1, how near its newest number is to the newest of all."""
    newest = rows.groupby("measure_id")["day"].max()
    return 0.5 ** ((newest.max() - newest).dt.days / _HALF)


def has_value(rows: pd.DataFrame) -> pd.Series:
    """Whether each row has a number, or words with a bounded reading, that can be drawn."""
    return np.isfinite(rows["value"]) & (np.isfinite(rows["end"]) | ~rows["form"].isin(SPANS))


def with_words(rows: pd.DataFrame) -> pd.DataFrame:
    """Add ``words`` and whether they are a quotation, and whether the voice is unnamed."""
    said = [
        say_figure(row.qualifier, row.value, row.high, row.value_text, (row.read_low, row.read_high))
        for row in each_row(rows)
    ]
    return rows.assign(
        words=[words for words, _ in said],
        is_quote=[is_quote for _, is_quote in said],
        is_unnamed=~rows["voice_named"].astype(bool),
    )


_MOST_SAID = 12  # marks that an alternative text reads out
_MOST_DENIED = 2  # numbers that a foot names


def said(row: Record) -> Quote | str:
    """The words of a figure; a number that was said in other letters is no quotation."""
    return Quote(row["words"]) if row["is_quote"] else str(row["words"])


def say_apart(low: Record, high: Record) -> Sentence:
    """Between which two numbers of one measure the voices differ, and who is not named."""
    told: list[Quote | str] = [f"{capitalise(low['measure'])}: between "]
    for row, after in ((low, " and "), (high, "")):
        unnamed = ", unnamed" if row["is_unnamed"] and row["voice_id"] else ""
        told += [said(row), f" ({voice_name(row)}{unnamed}){after}"]
    return proved(tuple(told), (low["claim_id"], high["claim_id"]))


def say_left_out(denied: pd.DataFrame, rest: Sequence[str]) -> list[str]:
    """Say what is not shown: the first numbers that were denied by name, then the rest as it is counted."""
    told = [
        f"“{row['value_text']}”, which {voice_name(row)} denied on {format_day(row['day'].date())}"
        for row in list_records(denied.head(_MOST_DENIED))
    ]
    left = len(denied) - len(told)
    more = [f"{left} more that were denied"] if left else []
    return [f"Not shown: {'; '.join([*told, *more, *rest])}."] if told or rest else []


def is_dated(row: Record) -> bool:
    """Whether the day of a mark is the one on which it was said, and not where it is drawn for want of it."""
    return bool(pd.notna(row["said_from"]) and row["said_from"] == row["said_to"])


def _say_day(row: Record) -> str:
    """The day of a mark: “by” it where it is the last, “or later” where it is the first that is possible."""
    day = format_day(row["day"].date())
    if is_dated(row):
        return day
    return f"by {day}" if row["said_to"] == row["day"] else f"{day} or later"


def read_out(marks: pd.DataFrame) -> str:
    """Read the first marks out: day, who, and the number as said."""
    chosen = list_records(marks.head(_MOST_SAID))
    told = [f"{_say_day(row)}, {voice_name(row)}: {Sentence((said(row),))}" for row in chosen]
    more = [f"and {len(marks) - len(chosen)} more in the table"] if len(marks) > len(chosen) else []
    return "; ".join([*told, *more])
