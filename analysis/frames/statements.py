"""Which claims relay one act of speech: the same voice, on the same proposition, on days that meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

import pandas as pd

from analysis.dossier.ids import order_of
from analysis.dossier.rows import Record
from analysis.frames.frame import build_frame, join_ids, read_records, to_day
from analysis.frames.saying import Saying

# How far back a saying is looked for that is dated by its report, or by its document, alone.
_LOOK_BACK = {"said": timedelta(0), "reported": timedelta(days=1), "published": timedelta(days=7)}
# What is counted, and whom: the numbers that a claim gives for it.
Numbers = Mapping[tuple[str, str], tuple[float, ...]]


@dataclass(frozen=True)
class Relay:
    """What of a claim decides which statement it relays."""

    claim_id: str
    voice_id: str
    proposition_id: str
    stance: str
    numbers: Numbers
    saying: Saying
    hop_count: int
    is_minimum: bool
    document_id: str
    document_from: date | None
    document_to: date | None = None
    came_through: frozenset[str] = frozenset()
    first_outlet: str = ""
    day_is_inferred: bool = False

    @cached_property
    def first(self) -> date:
        """The first day that its saying is looked for on."""
        known = self.saying.first or self.document_from or self.saying.order
        return max(known, date.min + timedelta(days=8)) - _LOOK_BACK[self.saying.clock]

    @cached_property
    def last(self) -> date:
        """The last day that its saying is looked for on."""
        return max(self.saying.order, self.first)

    @cached_property
    def nearness(self) -> tuple[object, ...]:
        """Sort key: the fewest hops from the origin first, then the document known to be the earliest."""
        days = self.document_to or date.max, self.document_from or date.max
        return self.hop_count, self.is_minimum, *days, order_of(self.claim_id)


@dataclass
class _Group:
    relays: list[Relay]
    first: date
    last: date
    apart: set[str] = field(default_factory=set)


def group_statements(
    relays: Iterable[Relay], same: Sequence[tuple[str, str]], other: Sequence[tuple[str, str]]
) -> list[list[Relay]]:
    """Group claims that relay one act of speech, each group with the nearest to the origin first.

    A claim dated to the day joins those of its day, one dated by its report those of the day before, too.
    A vaguer one joins where it came through the document of exactly one group, or where exactly one meets
    its days, takes the same stance and gives no other number, or exactly one of these the same number.
    Else it stands alone: a toll of the next day is no relay of this one. A claim whose beginning is not
    recorded counts as nobody, and stands alone.

    Parameters
    ----------
    relays
        The claims.
    same, other
        Pairs of claims that a coder says are, or are not, of one act; these override the days.
    """
    apart: dict[str, set[str]] = defaultdict(set)
    for one, two in other:
        apart[one].add(two)
        apart[two].add(one)
    by_voice: dict[tuple[str, str], list[Relay]] = defaultdict(list)
    for relay in relays:
        by_voice[relay.voice_id, relay.proposition_id or relay.claim_id].append(relay)
    groups: list[_Group] = []
    for (voice_id, _), of_voice in by_voice.items():
        groups += _group_by_days(of_voice, apart) if voice_id else [_start(one, apart) for one in of_voice]
    return [_sort(group) for group in _join_linked(groups, same)]


def _sort(group: list[Relay]) -> list[Relay]:
    """Put the nearest to the origin first; what two documents give to two speakers began in the earlier.

    Of two that make two matters of it and are equally near, the one with more numbers comes first: a relay
    leaves one out sooner than it adds one.
    """
    if len({relay.voice_id for relay in group}) == 1:
        ordered = sorted(group, key=lambda relay: relay.nearness)
    else:
        ordered = sorted(group, key=lambda relay: (relay.document_to or date.max, relay.nearness))
    firsts = {relay.proposition_id: relay for relay in reversed(ordered)}.values()
    equal = [relay for relay in firsts if relay.nearness[:-1] == ordered[0].nearness[:-1]]
    head = max(equal, key=lambda relay: (len(relay.numbers), relay is ordered[0]))
    return [head, *(relay for relay in ordered if relay is not head)]


def _group_by_days(relays: list[Relay], apart: Mapping[str, set[str]]) -> list[_Group]:
    groups: list[_Group] = []
    of_day: dict[date, list[_Group]] = defaultdict(list)
    for relay in sorted(relays, key=_exactness):
        if relay.saying.is_day:
            days = (relay.last - timedelta(days=back) for back in range((relay.last - relay.first).days + 1))
            found = next((near for day in days if (near := _free(relay, of_day[day]))), [])
        else:
            found = _find_groups(relay, groups)
        if len(found) == 1:
            _join(found[0], relay, apart)
            continue
        groups.append(_start(relay, apart))
        of_day[relay.last].append(groups[-1])
    return groups


def _exactness(relay: Relay) -> tuple[object, ...]:
    clock = ("said", "reported", "published").index(relay.saying.clock)
    return not relay.saying.is_day, relay.last - relay.first, clock, relay.first, relay.nearness


def _free(relay: Relay, groups: list[_Group]) -> list[_Group]:
    free = [group for group in groups if relay.claim_id not in group.apart]
    if not relay.day_is_inferred:
        return free
    return [group for group in free if any(one.stance == relay.stance for one in group.relays)]


def _find_groups(relay: Relay, groups: list[_Group]) -> list[_Group]:
    free = _free(relay, groups)
    through = [group for group in free if any(one.document_id in relay.came_through for one in group.relays)]
    if len(through) == 1:
        return through
    near = [group for group in free if group.first <= relay.last and relay.first <= group.last]
    near = [group for group in near if _agrees(relay, group)]
    same = [group for group in near if _gives_same_number(relay, group)]
    return same if len(same) == 1 else near


def _gives_same_number(relay: Relay, group: _Group) -> bool:
    return any(
        one.numbers.get(counted) == numbers
        for one in group.relays
        for counted, numbers in relay.numbers.items()
    )


def _agrees(relay: Relay, group: _Group) -> bool:
    """Say whether a vaguely dated claim may relay what a group does.

    It takes no other stance and gives no other number; and what one document has undated from two outlets
    was said to each.
    """
    undated = [one for one in group.relays if one.saying.clock == "published"]
    if relay.saying.clock == "published" and any(
        one.document_id == relay.document_id and one.first_outlet != relay.first_outlet for one in undated
    ):
        return False
    return any(one.stance == relay.stance for one in group.relays) and all(
        one.numbers.get(counted, numbers) == numbers
        for one in group.relays
        for counted, numbers in relay.numbers.items()
    )


def _start(relay: Relay, apart: Mapping[str, set[str]]) -> _Group:
    return _Group([relay], relay.first, relay.last, set(apart.get(relay.claim_id, ())))


def _join(group: _Group, relay: Relay, apart: Mapping[str, set[str]]) -> None:
    group.relays.append(relay)
    group.apart |= apart.get(relay.claim_id, set())
    first, last = max(group.first, relay.first), min(group.last, relay.last)
    if first <= last:
        group.first, group.last = first, last


def _join_linked(groups: list[_Group], same: Sequence[tuple[str, str]]) -> list[list[Relay]]:
    number_of = {relay.claim_id: number for number, group in enumerate(groups) for relay in group.relays}
    joined = [list(group.relays) for group in groups]
    for one, two in same:
        if one in number_of and two in number_of and number_of[one] != number_of[two]:
            keep, gone = number_of[one], number_of[two]
            joined[keep] += joined[gone]
            number_of |= {relay.claim_id: keep for relay in joined[gone]}
            joined[gone] = []
    return [group for group in joined if group]


def name_statement(group: Sequence[Relay]) -> str:
    """Name a statement by the first of its claims."""
    return f"S-{min((relay.claim_id for relay in group), key=order_of)}"


def list_statements(claims: pd.DataFrame) -> pd.DataFrame:
    """List the statements that claims relay; columns as ``analysis.schema.frames.STATEMENTS`` says.

    Parameters
    ----------
    claims
        From ``list_claims``.
    """
    groups: dict[str, list[Record]] = defaultdict(list)
    for claim in read_records(claims):
        groups[claim["statement_id"]].append(claim)
    return build_frame("statements", (_statement_row(group) for group in groups.values()))


def _statement_row(group: list[Record]) -> Record:
    head = find_nearest(group)
    group = [head, *(claim for claim in group if claim is not head)]
    first, last = find_span(group)
    return {
        **group[0],
        "said_from": first,
        "said_to": last,
        "claim_ids": join_ids(claim["claim_id"] for claim in group),
        "nearest_claim_id": group[0]["claim_id"],
        "document_count": len({claim["document_id"] for claim in group}),
    }


def find_nearest(group: Iterable[Record]) -> Record:
    """Find the claim of a statement that is nearest to the origin, whatever proposition it is on."""
    return min(group, key=lambda claim: claim["statement_place"])


def find_span(claims: Sequence[Record]) -> tuple[date | None, date | None]:
    """Find the days that all claims of one statement allow, as far as they agree; else the nearest's."""
    firsts = [day for claim in claims if (day := to_day(claim["said_from"]))]
    lasts = [day for claim in claims if (day := to_day(claim["said_to"]))]
    first, last = max(firsts, default=None), min(lasts, default=None)
    if first is not None and last is not None and first > last:
        return to_day(claims[0]["said_from"]), to_day(claims[0]["said_to"])
    return first, last
