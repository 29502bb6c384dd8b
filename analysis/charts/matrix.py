"""Which origin speaks of which matter: a matrix, once there is enough to compare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.dossier.cut import order_of
from analysis.dossier.rows import Record, list_records

LEAST_EVENTS, LEAST_ORIGINS = 3, 4
MOST_EVENTS, MOST_ORIGINS = 40, 5


@dataclass(frozen=True)
class Origin:
    """A column: an independent origin's id, label and kind."""

    origin_id: str
    label: str
    kind: str


@dataclass(frozen=True)
class Matrix:
    """``cells`` holds the claim ids by event and origin id; what did not fit is counted.

    ``other`` holds, by event, the claims of origins that have no column of their own; ``denials`` the
    claims that deny what they are about.
    """

    events: tuple[tuple[str, str], ...]
    origins: tuple[Origin, ...]
    cells: dict[tuple[str, str], tuple[str, ...]]
    other: dict[str, tuple[str, ...]]
    origins_left: int
    events_left: int
    denials: frozenset[str] = frozenset()

    def say_denial(self, claim_ids: Sequence[str]) -> str:
        """Say that a cell's claims deny the matter, or which of them do; "" where none does."""
        ids = [one for one in claim_ids if one in self.denials]
        if not ids:
            return ""
        return "denies" if len(ids) == len(claim_ids) else f"denies: {', '.join(ids)}"


def build_matrix(chains: pd.DataFrame, origins: pd.DataFrame) -> Matrix | None:
    """Lay out which origin made which claims on which event; None below 3 events and 4 origins.

    Parameters
    ----------
    chains
        From ``analysis.attribution.build_chains``; claims without a recorded origin are left out.
    origins
        From ``analysis.attribution.count_origins``: the order and names of the events.
    """
    # A claim of several parallel origins stands in the column of each; whoever speaks for a body stands in
    # the body's, as the two are one origin.
    said: dict[str, list[Record]] = defaultdict(list)
    cells: dict[tuple[str, str], list[str]] = defaultdict(list)
    for claim in list_records(chains):
        for voice in claim["origin_ids"] if claim["origin_counts"] else ():
            said[voice].append(claim)
            cells[claim["event_id"], voice].append(claim["claim_id"])
    about = {event_id for event_id, _ in cells}
    if len(about) < LEAST_EVENTS or len(said) < LEAST_ORIGINS:
        return None
    names = [
        (event_id, name)
        for event_id, name in zip(origins["event_id"], origins["event_name"], strict=True)
        if event_id in about
    ]
    columns = _rank_origins(said)
    shown = columns[:MOST_ORIGINS]
    own = {one.origin_id for one in shown}
    other: dict[str, dict[str, None]] = defaultdict(dict)
    for (event_id, voice), ids in cells.items():
        if voice not in own:
            other[event_id].update(dict.fromkeys(ids))
    return Matrix(
        tuple(names[:MOST_EVENTS]),
        tuple(shown),
        {key: tuple(ids) for key, ids in cells.items() if key[1] in own},
        {event_id: tuple(sorted(ids, key=order_of)) for event_id, ids in other.items()},
        len(columns) - len(shown),
        max(len(names) - MOST_EVENTS, 0),
        frozenset(chains.loc[chains["denies"], "claim_id"]),
    )


def _rank_origins(said: Mapping[str, Sequence[Record]]) -> list[Origin]:
    """Origins by how many events they speak of, then claims, then label."""
    ranked = []
    for voice, claims in said.items():
        # The label of a claim with parallel origins names all of them; the shortest names this one.
        own = [claim for claim in claims if claim["origin_id"] == voice] or claims
        label = min((claim["origin_label"] for claim in own), key=len)
        rank = (-len({claim["event_id"] for claim in claims}), -len(claims), label, voice)
        ranked.append((rank, Origin(voice, label, own[0]["origin_kind"])))
    return [origin for _, origin in sorted(ranked, key=lambda pair: pair[0])]
