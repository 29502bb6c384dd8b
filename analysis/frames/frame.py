"""Build a frame exactly as it is declared: its columns, their order and their dtypes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.dossier.distinct import Places
from analysis.dossier.rows import Record
from analysis.numbers.words import say_small
from analysis.schema.frames import FRAMES
from analysis.schema.frames.column import DAY, Column

# A frame begins its words on the left, as a page's tables do; this goes with whatever of ours a notebook
# shows, and is stronger than JupyterLab's own rule, which a published page has too.
FRAME_STYLE = (
    ":is(.jp-RenderedHTMLCommon.jp-RenderedHTMLCommon, .frame.frame) table.dataframe :is(th, td) "
    "{ text-align: start; }"
)


class Piece(NamedTuple):
    """Columns of a frame: rows, and which of them stands in each of the frame's; None: each in its own.

    A row that many show, such as a document of its claims, is told once.
    """

    rows: list[Record] | pd.DataFrame | Mapping[str, Any]
    places: Places | None = None

    def __contains__(self, column: object) -> bool:
        return column in (self.rows[0] if isinstance(self.rows, list) and self.rows else self.rows)

    def read(self, column: Column) -> pd.Index[Any]:
        """Read one column, typed as it is declared."""
        cells = (
            [row[column.name] for row in self.rows] if isinstance(self.rows, list) else self.rows[column.name]
        )
        values = _typed(cells, column.dtype)
        values = values if self.places is None else values[self.places]
        return pd.Index(values, dtype=column.dtype, copy=False)


def build_frame(name: str, records: Iterable[Record]) -> pd.DataFrame:
    """Build the frame that ``analysis.schema.frames`` declares by this name; other keys are left out."""
    return build_from_parts(name, Piece(list(records)))


def build_from_parts(name: str, *parts: Piece) -> pd.DataFrame:
    """Build a declared frame of columns that stand in parts; a later part goes before."""
    columns = {}
    for column in FRAMES[name].columns:
        # Records that there are none of have no columns to name.
        empty = (part for part in parts if isinstance(part.rows, list) and not part.rows)
        having = (part for part in reversed(parts) if column.name in part)
        columns[column.name] = next(chain(having, empty)).read(column)
    return pd.DataFrame(columns, copy=False)


def _typed(cells: Any, dtype: str) -> npt.NDArray[Any]:
    values = np.array(cells, object) if isinstance(cells, list) else np.asarray(cells)
    if dtype == DAY:
        # Through numpy's days: one before 1678 or after 2262 is one too.
        values = values.astype("datetime64[D]")
    return values.astype(dtype, copy=False)


def read_records(frame: pd.DataFrame, *columns: str) -> list[Record]:
    """Read the rows of a built frame, columns as keys; days as dates, None where not known.

    Where only some columns are named, only these are read: each takes its time.

    >>> read_records(pd.DataFrame({"day": np.array(["2024-06-02", "NaT"], dtype=DAY)}))
    [{'day': datetime.date(2024, 6, 2)}, {'day': None}]
    """
    names = columns or list(frame.columns)
    cells = [read_days(frame[one]) if frame[one].dtype == DAY else frame[one].tolist() for one in names]
    return [dict(zip(names, row, strict=True)) for row in zip(*cells, strict=True)]


class Records(Mapping[str, Record]):
    """The rows of a built frame by an id, as ``read_records`` reads them, each when it is first asked for."""

    def __init__(self, frame: pd.DataFrame, key: str, *columns: str) -> None:
        names = columns or list(frame.columns)
        self._cells = {name: frame[name].to_numpy() for name in names}
        self._cells |= {
            name: cells.astype("datetime64[D]") for name, cells in self._cells.items() if cells.dtype == DAY
        }
        self._rows = {one: row for row, one in enumerate(frame[key])}
        self._read: dict[str, Record] = {}

    def __getitem__(self, one: str) -> Record:
        if one not in self._read:
            row = self._rows[one]
            cells = ((name, column[row]) for name, column in self._cells.items())
            self._read[one] = {
                name: cell.item() if isinstance(cell, np.generic) else cell for name, cell in cells
            }
        return self._read[one]

    def __contains__(self, one: object) -> bool:
        return one in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def read_days(column: pd.Series[Any]) -> list[date | None]:
    """Read a column of days as dates; None where not known."""
    days: list[date | None] = column.to_numpy().astype("datetime64[D]").tolist()
    return days


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
