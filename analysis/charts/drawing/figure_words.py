"""What pictures of figures say of a row: the words of its number, who gives it, and what was denied."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.charts.drawing.words import voice_name
from analysis.dates.words import format_day
from analysis.sentences.sentence import Quote, Sentence

_MOST_SAID = 12  # marks that an alternative text reads out


def said(row: pd.Series) -> Quote | str:
    """The words of a figure; a number that was said in other letters is no quotation."""
    return Quote(row["words"]) if row["is_quote"] else str(row["words"])


def voice(row: pd.Series) -> str:
    """Who says so, in a few words; a beginning that is not recorded is nobody."""
    return voice_name(row["voice_id"], row["voice_short"], row["voice"])


def voice_told(row: pd.Series) -> str:
    """Who says so, where no mark tells that he is not named."""
    return f"{voice(row)}, unnamed" if row["is_unnamed"] and row["voice_id"] else voice(row)


def say_denied(denied: pd.DataFrame, most: int = 2) -> list[str]:
    """Name the first numbers that were denied: they stand in the foot and never on the scale."""
    told = [
        f"“{row.value_text}”, which {voice(pd.Series(row._asdict()))} denied on {format_day(row.day.date())}"
        for row in denied.head(most).itertuples()
    ]
    more = [f"{len(denied) - most} more that were denied"] if len(denied) > most else []
    return [f"Not shown: {'; '.join([*told, *more])}."] if told else []


def read_out(marks: pd.DataFrame) -> str:
    """Read the first marks out: day, who, and the number as said."""
    chosen: Sequence[pd.Series] = [row for _, row in marks.head(_MOST_SAID).iterrows()]
    told = [f"{format_day(row['day'].date())}, {voice(row)}: {Sentence((said(row),))}" for row in chosen]
    more = [f"and {len(marks) - len(chosen)} more in the table"] if len(marks) > len(chosen) else []
    return "; ".join([*told, *more])
