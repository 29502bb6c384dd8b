"""The order of ids: as a reader counts, not as a computer sorts letters."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

_DIGITS = re.compile(r"[0-9]+")
_AS_ZERO = str.maketrans("123456789", "0" * 9)


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


def find_order(ids: Iterable[str]) -> npt.NDArray[np.int64]:
    """Give each id its place when all are sorted.

    >>> find_order(["C10", "C9"]).tolist()
    [1, 0]
    """
    names = list(ids)
    # Of names of one form, such as C001 and C002, letters and numbers have one order.
    is_of_one_form = len(set("\n".join(names).translate(_AS_ZERO).split("\n"))) < 2
    keys: Sequence[Any] = names if is_of_one_form else [order_of(one) for one in names]
    places = np.empty(len(keys), np.int64)
    places[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys))
    return places
