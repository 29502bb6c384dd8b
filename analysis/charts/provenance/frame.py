"""How it reached us: threads from voices through outlets to what we read, folded where there are many."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import pandas as pd

from analysis.charts.drawing.chart import Subject, frame_of
from analysis.charts.drawing.words import name_voices
from analysis.charts.provenance.ties import Tie, list_ties
from analysis.comparing.independence import count_independent
from analysis.dossier.rows import each_row

COLUMNS = ("voice", "outlet", "source")
HEADS = ("Who said it", "First carried by", "Read in")
MOST, LEAST = (12, 8, 7), 4  # nodes of each column
TALLEST, _LOWEST = 620.0, 200.0  # px
MOST_TIES, LEAST_TIES, _TIE = 12, 5, 24.0  # between sources, and px that each takes
THREADS = 60  # up to so many claims each is a thread of its own; more are told by statement
NOT_TOLD, OWN, NOBODY = "outlet not told", "no outlet between", "nobody named"
# Of ``view.claims``; it has many more columns.
_USED = (
    *("claim_id", "statement_id", "document_id", "is_nearest", "source", "source_short", "first_outlet"),
    *("hop_count", "hop_count_is_minimum", "voice_id", "voice", "voice_short", "voice_side", "voice_named"),
    *("signatory_ids", "named_ids"),
)
_SWEEPS = 12


@dataclass(frozen=True)
class WayNode:
    """One voice, outlet or source: how many threads go through it.

    ``kind`` is named, unnamed, nobody, missing (not told, or none) or others (several, as ``holds`` counts).
    """

    name: str
    count: int
    kind: str
    side: str
    holds: int = 1
    is_joint: bool = False


@dataclass(frozen=True)
class Flow:
    """How many threads go from one node to another, and by which voice: places in the columns."""

    source: int
    voice: int
    target: int
    count: int


@dataclass(frozen=True)
class Ways:
    """The three columns, each from top to bottom, and the flows between them."""

    columns: tuple[tuple[WayNode, ...], ...]
    flows: tuple[tuple[Flow, ...], ...]
    threads: int
    by_statement: bool
    claims: int
    documents: int
    voices: tuple[int, int]  # named, unnamed
    sides: tuple[tuple[str, int], ...]  # threads by the side of their voice, the most first
    claim_ids: tuple[str, ...]
    rows: pd.DataFrame  # the claims
    most: Sequence[int]
    tallest: float  # px that the columns are high at most, unless the names need more
    ties: tuple[Tie, ...] = ()  # those drawn of ``tied``
    tied: int = 0
    independent: int = 0  # documents that rest on no other, at most

    @property
    def table(self) -> pd.DataFrame:
        """The nodes drawn, and who rests on whom."""
        rows = [
            (head.lower(), node.name, node.count, node.kind)
            for head, column in zip(HEADS, self.columns, strict=True)
            for node in column
        ]
        rows += [
            (f"rests on {tie.rests_on}, or is like it", tie.source, len(tie.claim_ids), tie.way)
            for tie in self.ties
        ]
        return pd.DataFrame(rows, columns=["column", "name", "count", "kind"])

    def suits(self, _: Subject) -> float:
        """Best where much goes through several outlets."""
        if self.threads < 6:
            return 0.0
        outlets = sum(node.holds for node in self.columns[1] if node.kind in ("named", "others"))
        return min(1.0, 0.25 + 0.04 * min(outlets, 8) + 0.25 * (self.documents == 1))

    def cut(self, over: float) -> Ways | None:
        """Leave out ties, of a low picture all; then draw threads thinner and fewer nodes."""
        if len(self.ties) > LEAST_TIES:
            return replace(self, ties=self.ties[: max(LEAST_TIES, len(self.ties) - math.ceil(over / _TIE))])
        lower = self.tallest - over
        if self.ties and lower < _LOWEST + 100:
            return replace(self, ties=())
        if lower < _LOWEST:
            return None
        pairs = zip(self.most, self.columns, strict=True)
        less = _fold_ways(self.rows, [max(min(most, len(nodes)) - 1, LEAST) for most, nodes in pairs], lower)
        return replace(less, ties=self.ties, tied=self.tied, independent=self.independent)


def build_ways(subject: Subject) -> Ways:
    """Fold the claims' chains into three columns, and add which of the sources rest on others."""
    ways = _fold_ways(frame_of(subject, "claims")[list(_USED)])
    if isinstance(subject, pd.DataFrame):
        return ways
    dependences = subject.compared.dependences
    ties = list_ties(dependences, ways.rows)
    independent = count_independent(dependences, dict.fromkeys(ways.rows["document_id"]))
    return replace(ways, ties=ties[:MOST_TIES], tied=len(ties), independent=independent)


def _fold_ways(claims: pd.DataFrame, most: Sequence[int] = MOST, tallest: float = TALLEST) -> Ways:
    """Order three columns so that flows cross little; past ``most`` nodes of one the fullest stand alone."""
    by_statement = len(claims) > THREADS
    rows = _nearest(claims) if by_statement else claims
    table = pd.DataFrame(
        {
            "voice": name_voices(rows),
            "outlet": [_outlet(row) for row in each_row(rows)],
            "source": list(rows["source_short"].where(rows["source_short"] != "", rows["source"])),
            **{name: list(rows[name]) for name in ("voice_side", "voice_named", "signatory_ids")},
        },
        dtype=object,
    )
    held = [_fold(table, column, nodes) for column, nodes in zip(COLUMNS, most, strict=True)]
    orders = _order(table, held)
    nodes = tuple(
        tuple(_node(name, holds[name], table[table[column] == name], column) for name in order)
        for column, holds, order in zip(COLUMNS, held, orders, strict=True)
    )
    known = _nearest(claims[claims["voice_id"] != ""])
    signed = known["signatory_ids"].where(known["signatory_ids"] != "", known["voice_id"]).str.split()
    named = set(known["named_ids"].str.split().explode())
    every = set(signed.explode())
    documents = claims["document_id"].nunique()
    return Ways(
        columns=nodes,
        flows=tuple(_flows(table, orders, gap, nodes[0]) for gap in (0, 1)),
        threads=len(table),
        by_statement=by_statement,
        claims=len(claims),
        documents=documents,
        voices=(len(every & named), len(every - named)),
        sides=tuple((side, count) for side, count in Counter(rows["voice_side"]).most_common() if side),
        claim_ids=tuple(rows["claim_id"]),
        rows=claims,
        most=most,
        tallest=tallest,
    )


def _nearest(claims: pd.DataFrame) -> pd.DataFrame:
    """One row a statement: that of the nearest document."""
    ordered = claims.sort_values(["is_nearest", "claim_id"], ascending=[False, True], kind="stable")
    return ordered.drop_duplicates("statement_id").sort_values("claim_id", kind="stable")


def _outlet(row: Any) -> str:
    """Who carried it between the voice and where it was read."""
    is_own = row.voice == row.source or row.voice_short == row.source_short or row.first_outlet == row.source
    if is_own or row.hop_count == 0:
        return OWN
    return row.first_outlet or (NOT_TOLD if row.hop_count_is_minimum else OWN)


def _fold(table: pd.DataFrame, column: str, most: int) -> dict[str, int]:
    """Keep the fullest nodes and count the others in one; ``table`` is changed to their common name."""
    names = [str(one) for one, _ in Counter(table[column]).most_common()]
    if len(names) <= most:
        return dict.fromkeys(names, 1)
    special = [one for one in (NOBODY, NOT_TOLD, OWN) if one in names]
    kept = [one for one in names if one not in special][: most - 1 - len(special)] + special
    rest = [one for one in names if one not in kept]
    name = f"{len(rest):,} other {column}s"
    table[column] = table[column].where(table[column].isin(kept), name)
    return {**dict.fromkeys(kept, 1), name: len(rest)}


def _order(table: pd.DataFrame, names: list[dict[str, int]]) -> list[list[str]]:
    """Order each column so that flows cross little: each node moves amid those it is joined to."""
    orders = [list(held) for held in names]
    threads = [table.groupby([*gap]).size().unstack(fill_value=0) for gap in pairwise(COLUMNS)]
    best, fewest = [list(order) for order in orders], _crossings(threads, orders)
    for sweep in range(_SWEEPS):
        for middle, near in ((1, 0), (2, 1)) if sweep % 2 == 0 else ((1, 2), (0, 1)):
            mean = table[COLUMNS[near]].map(orders[near].index).groupby(table[COLUMNS[middle]]).mean()
            orders[middle] = [name for _, name in sorted((float(at), str(name)) for name, at in mean.items())]
        crossings = _crossings(threads, orders)
        if crossings < fewest:
            best, fewest = [list(order) for order in orders], crossings
    return best


def _crossings(threads: Sequence[pd.DataFrame], orders: list[list[str]]) -> int:
    """How often two threads cross, over both gaps: one begins above another and ends below it."""
    total = 0
    for joined, (starts, ends) in zip(threads, pairwise(orders), strict=True):
        rows, columns = joined.index.get_indexer(starts), joined.columns.get_indexer(ends)
        counts = joined.to_numpy()[rows][:, columns]
        below = counts[::-1].cumsum(axis=0)[::-1] - counts
        total += int((counts * (below.cumsum(axis=1) - below)).sum())
    return total


def _flows(
    table: pd.DataFrame, orders: list[list[str]], gap: int, voices: tuple[WayNode, ...]
) -> tuple[Flow, ...]:
    """Flows between two columns; past the first those of voices that are drawn alike are one."""
    looks = [(node.side, node.kind) for node in voices]
    alike = [looks.index(look) if gap else place for place, look in enumerate(looks)]
    start, end = (table[COLUMNS[at]].map(orders[at].index) for at in (gap, gap + 1))
    voice = table["voice"].map(orders[0].index).map(alike.__getitem__)
    counted = table.groupby([start, voice, end]).size()
    return tuple(Flow(*map(int, (*key, count))) for key, count in counted.items())


def _node(name: str, holds: int, rows: pd.DataFrame, column: str) -> WayNode:
    count = len(rows)
    if name in (NOT_TOLD, OWN, NOBODY):
        return WayNode(name, count, "nobody" if name == NOBODY else "missing", "")
    if holds > 1:
        return WayNode(name, count, "others", "", holds)
    if column != "voice":
        return WayNode(name, count, "named", "")
    sides, kind = set(rows["voice_side"]), "named" if any(rows["voice_named"]) else "unnamed"
    is_joint = all(rows["signatory_ids"])
    return WayNode(name, count, kind, sides.pop() if len(sides) == 1 else "", is_joint=is_joint)
