"""A dossier in memory: the story's tables as they stand in its folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

if TYPE_CHECKING:
    from analysis.dossier.slice import Content

# One day for each row of a table, as a number: ``date.toordinal``.
Days = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Dossier:
    """One story's tables, checked and typed.

    Parameters
    ----------
    name, title
        From ``datapackage.json``.
    path
        The folder it was read from.
    tables
        A frame for each table of ``analysis.schema.TABLES``, with exactly its columns: text columns
        hold "" where empty, ``step_no`` is int64, ``low``, ``best`` and ``high`` are float64 with
        NaN where empty, ``named`` is bool, dates stay ISO and EDTF strings.
    """

    name: str
    title: str
    path: Path
    tables: Mapping[str, pd.DataFrame]

    @cached_property
    def contents(self) -> dict[tuple[bytes, ...], Content]:
        """What was cut so far, by which rows were visible: most days show the rows of the day before."""
        return {}

    @cached_property
    def recorded_days(self) -> dict[str, Days]:
        """The day on which each row was recorded, by table."""
        return {
            name: np.array([date.fromisoformat(day).toordinal() for day in frame["recorded_at"]], np.int64)
            for name, frame in self.tables.items()
        }

    @cached_property
    def public_days(self) -> dict[tuple[bytes, ...], Days]:
        """The first day on which each claim was public, by which rows were recorded."""
        return {}
