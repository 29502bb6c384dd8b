"""Rows of figures as pictures need them: one a statement, with the value and the words of its mark."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.charts.drawing.quantity import say_figure


def once_each(figures: pd.DataFrame) -> pd.DataFrame:
    """One row a statement: the nearest document's, and never one voice's same number of one day twice."""
    rows = figures[figures["is_nearest"]]
    same = ["measure_id", "voice_id", "said_on", "form", "low", "best", "high", "accumulation", "stance"]
    said = rows["said_on"].fillna(rows["public_on"])
    rows = rows.assign(day=said, value=[_value(row) for row in rows.itertuples()])
    rows = rows[rows["day"].notna()].sort_values(["day", "figure_id"], kind="stable")
    return rows[~rows.duplicated(same)].reset_index(drop=True)


def _value(row: object) -> float:
    """Where the mark of a figure stands: the number said, never a midpoint of ours."""
    order = {
        "at_least": ("low", "best"),
        "at_most": ("high", "best"),
        "range": ("low",),
        "words": ("read_low",),
    }
    for name in order.get(str(row.form), ("best", "low", "high")):  # type: ignore[attr-defined]
        value = float(getattr(row, name))
        if np.isfinite(value):
            return value
    return float("nan")


_HALF = 90.0  # days after which a measure without a new number is half as fresh


def how_fresh(rows: pd.DataFrame) -> pd.Series:
    """By measure, from 0 to 1, how near its newest number is to the newest of all."""
    newest = rows.groupby("measure_id")["day"].max()
    return 0.5 ** ((newest.max() - newest).dt.days / _HALF)


def says_whole(rows: pd.DataFrame) -> pd.Series:
    """Whether each row says so, of a whole and not of a part."""
    return (rows["stance"] == "says_so") & (rows["subset_of"] == "")


def has_value(rows: pd.DataFrame) -> pd.Series:
    """Whether each row has a number, or words with a bounded reading, that can be drawn."""
    ends = {"range": "high", "words": "read_high"}
    other = [getattr(row, ends.get(str(row.form), "value")) for row in rows.itertuples()]
    return pd.Series(
        np.isfinite(rows["value"].to_numpy(float)) & np.isfinite(np.array(other, float)), rows.index
    )


def with_words(rows: pd.DataFrame) -> pd.DataFrame:
    """Add ``words`` and whether they are a quotation, and whether the voice is unnamed."""
    said = [
        say_figure(row.form, row.value, row.high, row.value_text, (row.read_low, row.read_high))
        for row in rows.itertuples()
    ]
    return rows.assign(
        words=[words for words, _ in said],
        is_quote=[is_quote for _, is_quote in said],
        is_unnamed=~rows["voice_named"].astype(bool),
    )
