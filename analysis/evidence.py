"""Every claim with what it rests on, and every source with what rests on it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pandas as pd

from analysis.attribution import label_agents
from analysis.dossier.rows import Record, list_records
from analysis.dossier.slice import Slice

EVIDENCE_COLUMNS = (
    "claim_id",
    "event_id",
    "event_name",
    "text",
    "claim_type",
    "modality",
    "hedge",
    "value_text",
    "low",
    "high",
    "said_words",
    "said_text",
    "date_basis",
    "date_reason",
    "event_date_words",
    "origin_label",
    "chain_words",
    "grade",
    "document",
    "document_url",
    "locator",
    "exact",
    "prefix",
    "suffix",
    "status",
    "status_reason",
    "recorded_at",
)


def tabulate_evidence(
    cut: Slice, timeline: pd.DataFrame, chains: pd.DataFrame, figures: pd.DataFrame
) -> pd.DataFrame:
    """Put beside each claim its figures, dates, chain, grade and place in its document.

    Returns
    -------
    DataFrame, one row per claim, in the order of the claims
        ``EVIDENCE_COLUMNS``. ``value_text``, ``low`` and ``high`` are tuples with an entry for each
        figure that the claim cites (interval as read; infinite where open). ``grade`` is the
        Admiralty pair of the document's source and the claim, such as F6.
    """
    claims = cut.tables["claims"].rename(columns={"id": "claim_id"})
    documents = cut.tables["documents"].set_index("id")
    reliability = cut.tables["sources"].set_index("id")["reliability"]
    source = claims["document_id"].map(documents["source_id"])
    per_claim = dict(list(figures.groupby("claim_id")))

    def cited(column: str) -> pd.Series[Any]:
        values = [tuple(per_claim[one][column]) if one in per_claim else () for one in claims["claim_id"]]
        return pd.Series(values, index=claims.index, dtype=object)

    built = (
        claims.assign(
            value_text=cited("value_text"),
            low=cited("read_low"),
            high=cited("read_high"),
            grade=source.map(reliability).astype(str) + claims["credibility"],
            document=claims["document_id"].map(documents["attribution_short"]),
            document_url=claims["document_id"].map(documents["url"]),
        )
        .merge(timeline[["claim_id", "event_name", "said_words", "event_date_words"]], on="claim_id")
        .merge(chains[["claim_id", "origin_label", "chain_words"]], on="claim_id")
    )
    return built[list(EVIDENCE_COLUMNS)]


def tabulate_register(cut: Slice) -> pd.DataFrame:
    """List every agent that a claim came from or through, with the claims that it touched.

    Returns
    -------
    DataFrame, one row per agent, most claims first, then by label
        ``agent_id``, ``label``, ``kind``, ``named``, ``side``, ``basis``, ``roles`` (tuple),
        ``claim_ids`` (tuple), ``grade`` (Admiralty reliability; empty for actors).
    """
    agents = label_agents(cut)
    hops = cut.tables["attribution"]
    reliability = dict(zip(cut.tables["sources"]["id"], cut.tables["sources"]["reliability"], strict=True))
    touched: dict[str, list[Record]] = defaultdict(list)
    for hop in list_records(hops.sort_values(["claim_id", "step_no"])):
        touched[hop["agent"]].append(hop)
    rows = []
    for agent in list_records(agents):
        own = touched[agent["agent_id"]]
        rows.append(
            {
                **agent,
                "roles": tuple(dict.fromkeys(hop["role"] for hop in own)),
                "claim_ids": tuple(dict.fromkeys(hop["claim_id"] for hop in own)),
                "grade": reliability.get(agent["agent_id"], ""),
            }
        )
    columns = [*agents.columns, "roles", "claim_ids", "grade"]
    register = pd.DataFrame(rows, columns=columns)
    uses = register["claim_ids"].map(len)
    return register.assign(uses=uses).sort_values(
        ["uses", "label"], ascending=[False, True], ignore_index=True
    )[columns]
