"""How what is counted changed: the steps by which some voice's own numbers for it went from day to day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import pandas as pd

from analysis.dossier.rows import Record

Series = tuple[str, ...]
# A step that is less of what lies between two numbers does not tell them apart.
_MOST_OF = 0.5


@dataclass(frozen=True)
class Move:
    """One voice's number of a day, and its next of a later one."""

    begins: date
    ends: date
    change: float


def find_moves(figures: Iterable[Record]) -> Mapping[Series, Sequence[Move]]:
    """Find by thing how the numbers changed that each voice said are so, as far as their days are told."""
    given: dict[tuple[Series, str], dict[date, float]] = defaultdict(dict)
    for one in figures:
        number = next((one[kind] for kind in ("best", "low", "high") if not pd.isna(one[kind])), None)
        has_day = one["said_from"] == one["said_to"] is not None
        if number is not None and has_day and one["voice_id"] and one["stance"] == "says_so":
            given[name_series(one), one["voice_id"]][one["said_to"]] = number
    moves: dict[Series, list[Move]] = defaultdict(list)
    for (thing, _), numbers in given.items():
        steps = pairwise(sorted(numbers.items()))
        moves[thing] += [Move(first, last, after - before) for (first, before), (last, after) in steps]
    return moves


def name_series(figure: Record) -> Series:
    """What two numbers must share to be counts of one thing."""
    return figure["measure_id"], figure["scope"].casefold(), figure["accumulation"]


def has_moved(moves: Iterable[Move], first: date, last: date, change: float) -> bool:
    """Whether one step between two days makes at least half of a change, in its direction."""
    return any(first <= one.begins and one.ends <= last and one.change / change >= _MOST_OF for one in moves)
