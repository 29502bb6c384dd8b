"""A dossier in memory: the story's tables as they stand in its folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.dossier.ids import find_order
from analysis.dossier.problem import Problem
from analysis.schema import TABLES

if TYPE_CHECKING:
    from analysis.dossier.slice import Content

# One day for each row of a table, as a number: ``date.toordinal``.
Days = npt.NDArray[np.int64]


def find_recorded_days(tables: Mapping[str, pd.DataFrame]) -> dict[str, Days]:
    """Find the day by which each row was recorded together with all that it names."""
    days = {
        name: np.array([date.fromisoformat(day).toordinal() for day in different], np.int64)[which]
        for name, (which, different) in ((name, pd.factorize(tables[name]["recorded_at"])) for name in tables)
    }
    ids = {name: pd.Index(frame["id"]) for name, frame in tables.items()}
    # A row waits for those that it names, they for theirs: as often as anything changes.
    while any(_wait(name, frame, days, ids) for name, frame in tables.items()):
        pass
    return days


def _wait(name: str, frame: pd.DataFrame, days: dict[str, Days], ids: Mapping[str, pd.Index[str]]) -> bool:
    """Let the rows of a table wait for those that they name; whether any had to."""
    own, before = days[name], days[name].copy()
    for column in TABLES[name].fields:
        for target in column.reference:
            there = days[target]
            # Nobody waits for what was recorded before any row here.
            if len(own) and len(there) and there.max() > own.min():
                places = ids[target].get_indexer(frame[column.name])
                np.maximum(own, np.where(places >= 0, there[places], 0), out=own)
    return not np.array_equal(own, before)


@dataclass(frozen=True)
class Dossier:
    """One story's tables, checked and typed, with its name and title and the folder it was read from.

    ``tables`` has a frame for each table of ``analysis.schema.TABLES``, with exactly its columns: text holds
    "" where empty or left out, ``step_no`` and ``rank`` are int64 (topics without a rank come after the
    others), ``low``, ``best`` and ``high`` are float64 with NaN where empty, ``named`` is bool, dates stay
    ISO and EDTF strings. ``warnings`` are what the check takes for slips, without refusing the dossier.
    """

    name: str
    title: str
    path: Path
    tables: Mapping[str, pd.DataFrame]
    warnings: tuple[Problem, ...] = ()
    # What was cut so far, by which rows were visible: most days show the rows of the day before.
    contents: dict[tuple[bytes, ...], Content] = field(default_factory=dict, init=False, repr=False)
    # The day from which each claim was public, by which rows were recorded.
    public_days: dict[tuple[bytes, ...], npt.NDArray[np.datetime64]] = field(
        default_factory=dict, init=False, repr=False
    )

    @cached_property
    def recorded_days(self) -> dict[str, Days]:
        """The day by which each row and all that it names was recorded, by table."""
        return find_recorded_days(self.tables)

    @cached_property
    def before(self) -> dict[str, dict[str, str]]:
        """The id that each row revises, by table and id; only of rows that revise one."""
        revisions = {name: frame[frame["revision_of"] != ""] for name, frame in self.tables.items()}
        return {
            name: dict(zip(frame["id"], frame["revision_of"], strict=True))
            for name, frame in revisions.items()
        }

    @cached_property
    def order_of_rows(self) -> dict[str, Days]:
        """The place of each row, by table, when rows are sorted by id."""
        return {name: find_order(frame["id"]) for name, frame in self.tables.items()}
