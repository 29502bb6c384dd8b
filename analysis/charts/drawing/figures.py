"""Rows of figures as pictures need them, one a statement, and how pictures tell of them in words."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.charts.drawing.marks import SPANS
from analysis.charts.drawing.quantity import say_figure
from analysis.charts.drawing.words import proved, voice_name
from analysis.dates.words import format_day
from analysis.dossier.rows import Record, each_row, list_records
from analysis.sentences.wording.sentence import Quote, Sentence, capitalise


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
