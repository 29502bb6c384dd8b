"""Group one voice's claims on one proposition, where some are dated vaguely: who relays whose saying."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from analysis.dossier.distinct import Places
from analysis.frames.saying import Saying

# How many days back a saying is looked for that is dated by its report, or by its document, alone.
LOOK_BACK = {"said": 0, "reported": 1, "published": 7}
# What is counted, and whom: the numbers that a claim gives for it.
NumbersOf = Mapping[tuple[str, str], tuple[float, ...]]


@dataclass(frozen=True)
class Relay:
    """What of a claim decides which statement it relays; ``row`` says which claim it is.

    ``nearness`` orders claims by how near they are to the origin. ``came_through`` are the documents that
    it came through, ``apart`` the claims that a coder says are not of its act.
    """

    row: int
    stance: str
    numbers: NumbersOf
    saying: Saying
    nearness: int
    document_id: str
    document_from: date | None
    came_through: frozenset[str]
    first_outlet: str
    day_is_inferred: bool
    apart: frozenset[int]

    @cached_property
    def first(self) -> int:
        """The first day that its saying is looked for on; what was said by a day is none of a later one."""
        known = self.saying.first or min(self.document_from or date.max, self.saying.order)
        return known.toordinal() - LOOK_BACK[self.saying.clock]

    @cached_property
    def last(self) -> int:
        """The last day that its saying is looked for on."""
        return self.saying.order.toordinal()

    @property
    def told(self) -> Mapping[object, object]:
        """What it tells of something, and others may not tell otherwise: numbers, and to whom if undated."""
        told: dict[object, object] = dict(self.numbers)
        if self.saying.clock == "published":
            told[self.document_id] = self.first_outlet
        return told

    @property
    def exactness(self) -> tuple[object, ...]:
        """Sort key: the more exactly dated first."""
        clock = tuple(LOOK_BACK).index(self.saying.clock)
        return not self.saying.is_day, self.last - self.first, clock, self.first, self.nearness, self.row


def group_by_days(relays: Iterable[Relay]) -> Mapping[int, int]:
    """Give each claim the number of its group; see ``analysis.frames.grouping.group_statements``."""
    ordered = sorted(relays, key=lambda relay: relay.exactness)
    groups = _Groups(len(ordered))
    for relay in ordered:
        found = groups.find_of_day(relay) if relay.saying.is_day else groups.find_of_span(relay)
        groups.put(relay, int(found[0]) if len(found) == 1 else None)
    return groups.of_row


class _Groups:
    """The groups so far; what all claims of each have is held as columns, to be asked of all at once."""

    def __init__(self, most: int) -> None:
        self.of_row: dict[int, int] = {}
        self._count = 0
        self._firsts, self._lasts = np.zeros(most, np.int64), np.zeros(most, np.int64)
        self._takes: dict[str, Places] = defaultdict(lambda: np.zeros(most, np.int64))
        self._of_day: dict[int, list[int]] = defaultdict(list)
        self._of_document: dict[str, set[int]] = defaultdict(set)
        # What groups tell of something: which do, and beside each what, as a number.
        self._told: dict[object, tuple[array[int], array[int]]] = defaultdict(
            lambda: (array("q"), array("q"))
        )
        self._numbers: dict[object, int] = {}
        self._known: set[object] = set()

    def find_of_day(self, relay: Relay) -> list[int]:
        """Find the groups of the last day that has any and that it may be of."""
        apart = self._find_apart(relay)
        for day in range(relay.last, relay.first - 1, -1):
            free = [group for group in self._of_day.get(day, ()) if group not in apart]
            if relay.day_is_inferred:
                free = [group for group in free if self._takes[relay.stance][group]]
            if free:
                return free
        return []

    def find_of_span(self, relay: Relay) -> list[int]:
        """Find the groups that a vaguely dated claim may relay.

        Its way leads through one, or they take the same stance on days that meet and give no other number;
        and what one document has undated from two outlets was said to each.
        """
        apart = self._find_apart(relay)
        through = set().union(*(self._of_document.get(one, ()) for one in relay.came_through)) - apart
        if len(through) == 1:
            return list(through)
        end = self._count
        near = (self._firsts[:end] <= relay.last) & (relay.first <= self._lasts[:end])
        near &= self._takes[relay.stance][:end] > 0
        near[list(apart)] = False
        same = np.zeros(end, bool)
        for of, what in relay.told.items():
            groups, told = (np.array(column, np.int64) for column in self._told[of])
            is_same = told == self._numbers.get(what, -1)
            near[groups[~is_same]] = False
            if of in relay.numbers:
                same[groups[is_same]] = True
        found = np.flatnonzero(near & same)
        return (found if len(found) else np.flatnonzero(near)).tolist()

    def put(self, relay: Relay, group: int | None) -> None:
        """Put a claim into a group, or into a new one."""
        if group is None:
            group, self._count = self._count, self._count + 1
            self._firsts[group], self._lasts[group] = relay.first, relay.last
            self._of_day[relay.last].append(group)
        first, last = max(self._firsts[group], relay.first), min(self._lasts[group], relay.last)
        if first <= last:
            self._firsts[group], self._lasts[group] = first, last
        self.of_row[relay.row] = group
        self._takes[relay.stance][group] = 1
        self._of_document[relay.document_id].add(group)
        for of, what in relay.told.items():
            if (group, of, what) not in self._known:
                self._known.add((group, of, what))
                groups, told = self._told[of]
                groups.append(group)
                told.append(self._numbers.setdefault(what, len(self._numbers)))

    def _find_apart(self, relay: Relay) -> set[int]:
        return {self.of_row[row] for row in relay.apart if row in self.of_row}
