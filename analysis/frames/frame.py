"""Build a frame exactly as it is declared: its columns, their order and their dtypes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd

from analysis.dossier.rows import Record
from analysis.numbers.words import say_small
from analysis.schema.frames import FRAMES
from analysis.schema.frames.column import DAY

Days = Sequence["date | None"]


def build_frame(name: str, records: Iterable[Record]) -> pd.DataFrame:
    """Build the frame that ``analysis.schema.frames`` declares by this name; other keys are left out."""
    rows = list(records)
    columns = {
        column.name: _typed([row[column.name] for row in rows], column.dtype)
        for column in FRAMES[name].columns
    }
    return pd.DataFrame(columns)


def build_from_parts(name: str, parts: Sequence[Sequence[Record]]) -> pd.DataFrame:
    """Build a declared frame whose rows stand in parts, one record each a row; a later part goes before.

    Joining the records of 100,000 rows first would cost more than all else.
    """
    first = [part[0] if part else {} for part in parts]
    columns = {}
    for column in FRAMES[name].columns:
        part = next(
            (part for part, row in reversed(list(zip(parts, first, strict=True))) if column.name in row), ()
        )
        columns[column.name] = _typed([row[column.name] for row in part], column.dtype)
    return pd.DataFrame(columns)


def _typed(values: list[Any], dtype: str) -> pd.Series[Any]:
    if dtype == DAY:
        # Through numpy's days: one before 1678 or after 2262 is one too.
        return pd.Series(np.array(values, dtype="datetime64[D]").astype(DAY))
    return pd.Series(values, dtype=dtype)


def build_upon(name: str, rows: Sequence[Record], *frames: pd.DataFrame) -> pd.DataFrame:
    """Build a declared frame of what its rows say; other columns are those of frames with as many rows."""
    first = rows[0] if rows else {}
    columns = {}
    for column in FRAMES[name].columns:
        below = next((frame[column.name] for frame in frames if column.name in frame), None)
        columns[column.name] = (
            _typed([row[column.name] for row in rows], column.dtype)
            if column.name in first or below is None
            else pd.Series(below.to_numpy(), dtype=column.dtype)
        )
    return pd.DataFrame(columns)


def read_records(frame: pd.DataFrame, *columns: str) -> list[Record]:
    """Read the rows of a built frame, columns as keys; days as dates, None where not known.

    Where only some columns are named, only these are read: each takes its time.

    >>> read_records(pd.DataFrame({"day": np.array(["2024-06-02", "NaT"], dtype=DAY)}))
    [{'day': datetime.date(2024, 6, 2)}, {'day': None}]
    """
    names = columns or list(frame.columns)
    cells = [_plain(frame[name]) for name in names]
    return [dict(zip(names, row, strict=True)) for row in zip(*cells, strict=True)]


def _plain(column: pd.Series[Any]) -> list[Any]:
    values: list[Any] = (
        column.to_numpy().astype("datetime64[D]").tolist() if column.dtype == DAY else column.tolist()
    )
    return values


def to_day(moment: object) -> date | None:
    """Turn a frame's day back into a date; None where it is not known."""
    if moment is None or (isinstance(moment, date) and not isinstance(moment, datetime)):
        return moment
    return None if pd.isna(moment) else pd.Timestamp(moment).date()


def join_ids(ids: Iterable[str]) -> str:
    """Put the first of each id into one text, in order.

    >>> join_ids(["C02", "C01", "C02"])
    'C02 C01'
    """
    return " ".join(dict.fromkeys(one for one in ids if one))


def join_words(words: Sequence[str]) -> str:
    """List names in words.

    >>> join_words(["Seoul"]), join_words(["Seoul", "Tokyo"]), join_words(["Seoul", "Tokyo", "Rome"])
    ('Seoul', 'Seoul and Tokyo', 'Seoul, Tokyo and Rome')
    """
    *head, last = words or [""]
    return f"{', '.join(head)} and {last}" if head else last


def say_bound(named: int, unnamed: int) -> str:
    """Say how many voices there are, with the unnamed ones as a bound.

    >>> say_bound(1, 2), say_bound(3, 0), say_bound(0, 1), say_bound(0, 0)
    ('one named and up to two unnamed', 'three named', 'one unnamed', 'none')
    >>> say_bound(0, 2), say_bound(1, 1)
    ('up to two unnamed', 'one named and up to one unnamed')
    """
    words = [f"{say_small(named)} named"] if named else []
    if unnamed:
        words.append(f"{'up to ' if named or unnamed > 1 else ''}{say_small(unnamed)} unnamed")
    return " and ".join(words) or "none"
