"""The rows of a frame, one by one: by attribute or by column name.

pandas' own iterators are typed as any scalar there is; what a column holds is said by its table.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import pandas as pd

Record = dict[str, Any]


def each_row(frame: pd.DataFrame) -> Iterator[Any]:
    """Go through the rows, columns as attributes.

    >>> [row.a for row in each_row(pd.DataFrame({"a": [1, 2]}))]
    [1, 2]
    """
    return iter(frame.itertuples(index=False))


def list_records(frame: pd.DataFrame) -> list[Record]:
    """List the rows, columns as keys.

    >>> list_records(pd.DataFrame({"a": [1, 2]}))
    [{'a': 1}, {'a': 2}]
    """
    return cast(list[Record], frame.to_dict("records"))
