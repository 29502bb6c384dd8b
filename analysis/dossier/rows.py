"""The rows of a frame, one by one: by attribute or by column name.

pandas' own iterators are typed as any scalar there is, where what a column holds is said by its table;
and they take each column or cell by itself, which costs ten times as much as all at once.
"""

from collections import namedtuple
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pandas as pd

Record = dict[str, Any]


def each_row(frame: pd.DataFrame) -> Iterator[Any]:
    """Go through the rows, columns as attributes.

    >>> [row.a for row in each_row(pd.DataFrame({"a": [1, 2]}))]
    [1, 2]
    """
    return map(_row_type(tuple(frame.columns))._make, list_rows(frame))


def list_records(frame: pd.DataFrame) -> list[Record]:
    """List the rows, columns as keys.

    >>> list_records(pd.DataFrame({"a": [1, 2]}))
    [{'a': 1}, {'a': 2}]
    """
    columns = list(frame.columns)
    return [dict(zip(columns, row, strict=True)) for row in list_rows(frame)]


def list_rows(frame: pd.DataFrame) -> list[list[Any]]:
    """List the rows, each a list of its cells.

    >>> list_rows(pd.DataFrame({"a": [1, 2]}))
    [[1], [2]]
    """
    rows: list[list[Any]] = frame.to_numpy(dtype=object).tolist()
    return rows


@lru_cache(maxsize=64)
def _row_type(columns: tuple[str, ...]) -> Any:
    return namedtuple("Row", columns)
