"""Rows of a frame, one after the other, for whoever draws or writes them."""

from __future__ import annotations

from typing import Any, TypeAlias, cast

import pandas as pd

# A row: its values by column.
Record: TypeAlias = dict[str, Any]


def records_of(frame: pd.DataFrame) -> list[Record]:
    """List a frame's rows by column name."""
    return cast("list[Record]", frame.to_dict("records"))
