"""Which origin speaks of which matter: a matrix, once there is enough to compare."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

LEAST_EVENTS, LEAST_ORIGINS = 3, 4
MOST_EVENTS, MOST_ORIGINS = 40, 6


@dataclass(frozen=True)
class Origin:
    """A column: an independent origin's id, label and kind."""

    origin_id: str
    label: str
    kind: str


@dataclass(frozen=True)
class Matrix:
    """``cells`` holds the claim ids by event and origin id; what did not fit is counted.

    ``other`` holds, by event, the claims of origins that have no column of their own.
    """

    events: tuple[tuple[str, str], ...]
    origins: tuple[Origin, ...]
    cells: dict[tuple[str, str], tuple[str, ...]]
    other: dict[str, tuple[str, ...]]
    origins_left: int
    events_left: int


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
    counted = chains[chains["origin_counts"]].explode("origin_ids").rename(columns={"origin_ids": "voice"})
    if counted["event_id"].nunique() < LEAST_EVENTS or counted["voice"].nunique() < LEAST_ORIGINS:
        return None
    names = [
        (event_id, name)
        for event_id, name in zip(origins["event_id"], origins["event_name"], strict=True)
        if event_id in set(counted["event_id"])
    ]
    columns = _rank_origins(counted)
    shown = columns[:MOST_ORIGINS]
    own = {one.origin_id for one in shown}
    cells = {
        (str(event_id), str(origin_id)): tuple(group["claim_id"])
        for (event_id, origin_id), group in counted.groupby(["event_id", "voice"], sort=True)
    }
    other = {
        str(event_id): tuple(dict.fromkeys(group["claim_id"]))
        for event_id, group in counted[~counted["voice"].isin(own)].groupby("event_id", sort=True)
    }
    return Matrix(
        tuple(names[:MOST_EVENTS]),
        tuple(shown),
        {key: ids for key, ids in cells.items() if key[1] in own},
        other,
        len(columns) - len(shown),
        max(len(names) - MOST_EVENTS, 0),
    )


def _rank_origins(counted: pd.DataFrame) -> list[Origin]:
    """Origins by how many events they speak of, then claims, then label."""
    ranked = []
    for voice, group in counted.groupby("voice", sort=True):
        own = group[group["origin_id"] == voice]
        # The label of a claim with parallel origins names all of them; the shortest names this one.
        label = min((own if len(own) else group)["origin_label"], key=len)
        kind = (own if len(own) else group)["origin_kind"].iloc[0]
        rank = (-group["event_id"].nunique(), -len(group), label, str(voice))
        ranked.append((rank, Origin(str(voice), label, kind)))
    return [origin for _, origin in sorted(ranked, key=lambda pair: pair[0])]
