"""Voices that turned: what each said of one proposition in turn, from the first day to the last."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Self

import pandas as pd

from analysis.charts.drawing.chart import Subject, ranks_of
from analysis.charts.drawing.words import voice_name
from analysis.comparing.turns import list_ways, say_way
from analysis.frames.frame import read_records

MOST_ROWS, MOST_TOLD = 8, 4
# The turns that a reader should hear of first.
KINDS = ("denial given up", "taken back", "come to deny", "by degrees", "weakened")


@dataclass(frozen=True)
class Stretch:
    """A time over which a voice kept one stance, told by ``way``: from its first to its last statement."""

    stance: str
    way: str
    first: date
    last: date
    claim_ids: tuple[str, ...]


@dataclass(frozen=True)
class Turned:
    """One voice on one proposition; ``way`` tells its stretches in words."""

    clause: str
    voice: str
    side: str
    kind: str
    way: str
    stretches: tuple[Stretch, ...]

    @property
    def told(self) -> tuple[Stretch, ...]:
        """The stretches that are told in words: of many the first and the last two."""
        held = self.stretches
        return held if len(held) <= MOST_TOLD else (*held[:2], *held[-2:])


@dataclass(frozen=True)
class Turns:
    """Those drawn, the days that the strip goes from and to, and how many voices there are to look at."""

    rows: tuple[Turned, ...]
    first: date
    last: date
    turned: int
    kept: int
    claim_ids: tuple[str, ...]

    @property
    def table(self) -> pd.DataFrame:
        """The rows drawn, one a stretch."""
        rows = [
            (row.clause, row.voice, one.stance, one.first, one.last, row.kind, " ".join(one.claim_ids))
            for row in self.rows
            for one in row.stretches
        ]
        return pd.DataFrame(rows, columns=["clause", "voice", "stance", "first", "last", "turn", "claim_ids"])

    def suits(self, _: Subject) -> float:
        """Depth for the notebooks; a brief shows it only where little else can be drawn."""
        return 0.3 if self.rows else 0.0

    def cut(self, _: float) -> Self | None:
        """Leave out the last voice: those that a reader should hear of come first."""
        return replace(self, rows=self.rows[:-1]) if len(self.rows) > 1 else None


def build_turns(subject: Subject) -> Turns:
    """Choose the voices that changed their stance on a proposition, those that gave up a denial first."""
    is_frame = isinstance(subject, pd.DataFrame)
    turns = subject if is_frame else subject.compared.turns
    turns = turns[turns["from_day"].notna()]
    groups = turns.groupby(["topic_id", "proposition_id", "voice_id"])
    ranks, unnamed = ranks_of(subject), set[str]()
    if not is_frame:
        claims = subject.claims
        # Those that somebody unnamed made who speaks for another.
        spoke_for = claims["voice_id"] != claims["origin_id"]
        unnamed = set(claims.loc[spoke_for & ~claims["origin_named"], "claim_id"])
    found = [(ranks.get(topic, 0), _turned(part, unnamed)) for (topic, *_), part in groups if len(part) > 1]
    found.sort(key=lambda one: (KINDS.index(one[1].kind), one[0], one[1].stretches[0].first))
    rows = tuple(turned for _, turned in found)
    days = [stretch.last for row in rows for stretch in row.stretches]
    last = max(days, default=date.min) if is_frame else subject.as_of
    first = min((row.stretches[0].first for row in rows), default=last)
    ids = tuple(one for text in turns["claim_ids"] for one in text.split())
    return Turns(rows[:MOST_ROWS], first, last, len(rows), groups.ngroups - len(rows), ids)


def _turned(part: pd.DataFrame, unnamed: set[str]) -> Turned:
    rows = read_records(part)
    kinds = {row["turn"] for row in rows if row["turn"]}
    stretches = tuple(
        Stretch(
            row["stance"],
            f"{way} (speaker unnamed)" if unnamed.issuperset(row["claim_ids"].split()) else way,
            row["from_day"],
            row["until_day"],
            tuple(row["claim_ids"].split()),
        )
        for row, way in zip(rows, list_ways(rows), strict=True)
    )
    first, *_ = rows
    voice = voice_name(first)
    kind = next(one for one in KINDS if one in kinds)
    return Turned(first["clause"], voice, first["voice_side"], kind, say_way(rows), stretches)
