"""What many rows have in common is worked out once: which different cells there are, and who has which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

# One number for each row: where something of it stands.
Places = npt.NDArray[np.int64]
# One yes or no for each row.
Flags = npt.NDArray[np.bool_]
Array = npt.NDArray[Any]
Values: TypeAlias = "pd.Series[Any] | npt.NDArray[Any]"


def find_distinct(*columns: Values) -> tuple[Places, Places]:
    """Number the different combinations of cells: which each row has, and the first row that has each.

    >>> which, first = find_distinct(np.array([7, 5, 7, 7]), np.array([1, 1, 1, 2]))
    >>> which.tolist(), first.tolist()
    ([0, 1, 0, 2], [0, 1, 3])
    """
    which, *others = (pd.factorize(column, use_na_sentinel=False)[0] for column in columns)
    for other in others:
        which = pd.factorize(which * (other.max(initial=0) + 1) + other)[0]
    return which, find_first(which)


def find_first(which: Places) -> Places:
    """Find the first row of each number, of numbers that leave none out."""
    first = np.zeros(which.max(initial=-1) + 1, np.int64)
    # Of several values for one place the last is kept.
    first[which[::-1]] = np.arange(len(which) - 1, -1, -1)
    return first


def count_distinct(owners: Places, which: Places) -> Places:
    """Count the different numbers that stand beside each owner's.

    >>> count_distinct(np.array([0, 0, 0, 1]), np.array([4, 4, 5, 4])).tolist()
    [2, 1]
    """
    return np.bincount(owners[find_distinct(owners, which)[1]])


def join_by(owners: Places, words: pd.Series[Any], between: str = " ") -> list[str]:
    """Join the words that stand beside each owner into one text, in their order.

    >>> join_by(np.array([0, 1, 0]), pd.Series(["C1", "C2", "C3"]))
    ['C1 C3', 'C2']
    """
    return [between.join(of_one) for of_one in split_by(owners, words.to_numpy(dtype=object))]


def find_all(owners: Places, wanted: Places) -> tuple[Places, Places]:
    """Find all rows of each owner that is wanted: its place among those wanted, and the row.

    >>> places, rows = find_all(np.array([7, 5, 7]), np.array([5, 7, 6, 7]))
    >>> places.tolist(), rows.tolist()
    ([0, 1, 1, 3, 3], [1, 0, 2, 0, 2])
    """
    counts = np.bincount(owners, minlength=wanted.max(initial=-1) + 1)
    starts, having = np.cumsum(counts) - counts, counts[wanted]
    places = np.repeat(np.arange(len(wanted)), having)
    within = np.arange(len(places)) - np.repeat(np.cumsum(having) - having, having)
    return places, np.argsort(owners, kind="stable")[starts[wanted][places] + within]


def group(places: Places, rows: Places) -> dict[int, list[int]]:
    """Group rows by the place that stands beside each, as ``find_all`` gives them."""
    groups: dict[int, list[int]] = defaultdict(list)
    for place, row in zip(places.tolist(), rows.tolist(), strict=True):
        groups[place].append(row)
    return groups


def look(find: Callable[..., object], *columns: Values) -> Array:
    """Look once at the cells that stand together in columns, and give each row what is found.

    >>> look(lambda one, other: one > other, np.array([1, 2, 1]), np.array([1, 1, 1])).tolist()
    [False, True, False]
    """
    which, firsts = find_distinct(*columns)
    found = [find(*cells) for cells in zip(*(column[firsts].tolist() for column in columns), strict=True)]
    return np.array(found or np.zeros(0, bool))[which]


def split_by(owners: Places, values: Array) -> list[Array]:
    """Split values by the owner that stands beside each, in their order."""
    counts = np.bincount(owners)
    return np.split(values[np.argsort(owners, kind="stable")], np.cumsum(counts)[:-1]) if len(counts) else []


def join_linked(groups: Places, pairs: Iterable[tuple[int, int]]) -> Places:
    """Join the groups of rows that are linked in pairs.

    >>> join_linked(np.array([0, 1, 2, 1]), [(0, 3)]).tolist()
    [0, 0, 2, 0]
    """
    joined: dict[int, int] = {}

    def find(group: int) -> int:
        way = [group]
        while (after := joined.get(way[-1], way[-1])) != way[-1]:
            way.append(after)
        joined.update(dict.fromkeys(way, way[-1]))
        return way[-1]

    for one, two in pairs:
        joined[find(int(groups[two]))] = find(int(groups[one]))
    heads = np.arange(len(groups))
    heads[list(joined)] = [find(group) for group in list(joined)]
    return heads[groups]
