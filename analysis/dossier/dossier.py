"""A dossier in memory: the story's tables as they stand in its folder, and the order of its rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.dossier.problem import Problem
from analysis.dossier.revisions import find_before
from analysis.dossier.slice import Content
from analysis.schema import TABLES

_DIGITS = re.compile(r"[0-9]+")
_AS_ZERO = str.maketrans("123456789", "0" * 9)
# One day for each row of a table, as a number: ``date.toordinal``.
Days = npt.NDArray[np.int64]


def order_of(row_id: str) -> tuple[str, str]:
    """Sort key for ids: numbers in them count as numbers, however long.

    >>> sorted(["C10", "C9", "C1-b", "C09"], key=order_of)
    ['C1-b', 'C09', 'C9', 'C10']
    """
    return _DIGITS.sub(_mark_length, row_id), row_id


def _mark_length(digits: re.Match[str]) -> str:
    """Put the length of a number before it: without leading zeros, of two numbers the longer is greater."""
    number = digits[0].lstrip("0")
    # The first mark comes before all letters.
    return f"\x01{chr(len(number))}{number}"


def find_order(ids: Iterable[str]) -> Days:
    """Give each id its place when all are sorted.

    >>> find_order(["C10", "C9"]).tolist()
    [1, 0]
    """
    names = list(ids)
    # Of names of one form, such as C001 and C002, letters and numbers have one order.
    is_of_one_form = len(set("\n".join(names).translate(_AS_ZERO).split("\n"))) < 2
    keys: Sequence[Any] = names if is_of_one_form else list(map(order_of, names))
    in_order = sorted(range(len(names)), key=keys.__getitem__)
    places = np.empty(len(names), np.int64)
    places[in_order] = np.arange(len(names))
    return places


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
        days = {
            name: np.array([date.fromisoformat(day).toordinal() for day in different], np.int64)[which]
            for name, frame in self.tables.items()
            for which, different in (pd.factorize(frame["recorded_at"]),)
        }
        ids = {name: pd.Index(frame["id"]) for name, frame in self.tables.items()}
        # A row waits for those that it names, they for theirs: as often as anything changes.
        while any(_wait(name, frame, days, ids) for name, frame in self.tables.items()):
            pass
        return days

    @cached_property
    def before(self) -> dict[str, dict[str, str]]:
        """The id that each row revises, by table and id; only of rows that revise one."""
        return {name: find_before(frame["id"], frame["revision_of"]) for name, frame in self.tables.items()}

    @cached_property
    def order_of_rows(self) -> dict[str, Days]:
        """The place of each row, by table, when rows are sorted by id."""
        return {name: find_order(frame["id"]) for name, frame in self.tables.items()}
