"""The rows of a page about claims: each claim with its figures, its chain, and what its document is in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING

import pandas as pd

from analysis.dossier.rows import Record, list_records

if TYPE_CHECKING:
    from analysis.view import View


def list_claim_rows(view: View, claim_ids: Collection[str]) -> list[Record]:
    """List claims by topic and proposition, then by the day on which they were public.

    Each has the columns of ``view.claims``, and ``document_language``, ``date_reason``, ``hops`` (records of
    ``view.hops`` from the origin on) and ``figures`` (records of ``view.figures``).
    """
    wanted = set(claim_ids)
    tables = view.slice.tables
    languages = dict(zip(tables["documents"]["id"], tables["documents"]["language"], strict=True))
    reasons = dict(zip(tables["claims"]["id"], tables["claims"]["date_reason"], strict=True))
    hops, figures = (_by_claim(frame, wanted) for frame in (view.hops, view.figures))
    places = {one: place for place, one in enumerate(view.propositions["proposition_id"])}
    claims = view.claims[view.claims["claim_id"].isin(wanted)]
    ordered = claims.assign(place=claims["proposition_id"].map(places)).sort_values(
        ["place", "public_on"], kind="stable"
    )
    return [
        {
            **row,
            "document_language": languages.get(row["document_id"], ""),
            "date_reason": reasons.get(row["claim_id"], ""),
            "hops": hops[row["claim_id"]],
            "figures": figures[row["claim_id"]],
        }
        for row in list_records(ordered)
    ]


def _by_claim(frame: pd.DataFrame, wanted: set[str]) -> dict[str, list[Record]]:
    rows: dict[str, list[Record]] = defaultdict(list)
    for record in list_records(frame[frame["claim_id"].isin(wanted)]):
        rows[record["claim_id"]].append(record)
    return rows
