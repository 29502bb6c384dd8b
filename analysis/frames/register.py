"""The sources, the speakers and the documents that the claims rest on, and what was withdrawn."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pandas as pd

from analysis.dates.words import format_edtf
from analysis.dossier.ids import order_of
from analysis.dossier.rows import Record, list_records
from analysis.dossier.slice import Slice
from analysis.frames.agents import Agent, read_agents
from analysis.frames.frame import build_frame, join_ids, read_records, to_day


def list_register(cut: Slice, hops: pd.DataFrame) -> pd.DataFrame:
    """List every agent that a claim came from or through; columns as ``schema.frames.REGISTER`` says.

    Parameters
    ----------
    cut
        The slice.
    hops
        From ``list_hops``, or some of them.
    """
    touched: dict[str, list[Record]] = defaultdict(list)
    for hop in read_records(hops):
        if hop["agent_id"]:
            touched[hop["agent_id"]].append(hop)
    agents = read_agents(cut)
    rows = [_register_row(agents[one], of_agent) for one, of_agent in touched.items()]
    rows.sort(key=lambda row: (-row["claim_count"], row["agent"], row["agent_id"]))
    return build_frame("register", rows)


def _register_row(agent: Agent, hops: list[Record]) -> Record:
    begun = {hop["claim_id"] for hop in hops if hop["step_no"] == 1}
    claims = {hop["claim_id"] for hop in hops}
    return {
        "agent_id": agent.agent_id,
        "agent": agent.name,
        "agent_short": agent.short,
        "kind": agent.kind,
        "named": agent.named and all(hop["named"] for hop in hops),
        "role": agent.role if agent.named else agent.descriptor,
        "country": agent.country,
        "side": agent.side,
        "voice_id": agent.voice_id,
        "reliability": agent.reliability,
        "roles": ", ".join(dict.fromkeys(hop["role"] for hop in hops)),
        "claim_ids": join_ids(sorted(claims, key=order_of)),
        "claim_count": len(claims),
        "origin_count": len(begun),
        "relayed_count": len(claims - begun),
    }


def list_documents(cut: Slice, claims: pd.DataFrame) -> pd.DataFrame:
    """List the documents that claims are read in; columns as ``schema.frames.DOCUMENTS`` says.

    Parameters
    ----------
    cut
        The slice.
    claims
        From ``list_claims``, or some of them.
    """
    read: dict[str, list[Record]] = defaultdict(list)
    for claim in read_records(claims):
        read[claim["document_id"]].append(claim)
    documents = {row["id"]: row for row in list_records(cut.tables["documents"])}
    rows = [_document_row(documents.get(one, {}), of_document) for one, of_document in read.items()]
    rows.sort(key=lambda row: (row["published_edtf"], row["document_id"]))
    return build_frame("documents", rows)


def _document_row(document: Record, claims: list[Record]) -> Record:
    own = sum(claim["origin_id"] == claim["source_id"] for claim in claims)
    return {
        **claims[0],
        "title": document.get("title", ""),
        "language": document.get("language", ""),
        "retrieved": document.get("retrieved", ""),
        "published_edtf": claims[0]["document_published"],
        "published_words": format_edtf(claims[0]["document_published"]),
        "document_from": to_day(claims[0]["document_from"]),
        "claim_ids": join_ids(claim["claim_id"] for claim in claims),
        "claim_count": len(claims),
        "relayed_count": len(claims) - own,
        "statement_count": len({claim["statement_id"] for claim in claims}),
    }


_NAMED = ("propositions", "events", "documents", "sources")


def list_withdrawn(cut: Slice) -> pd.DataFrame:
    """List the claims that were withdrawn by then; columns as ``analysis.schema.frames.WITHDRAWN`` says."""
    tables = {name: {row["id"]: row for row in list_records(cut.tables[name])} for name in _NAMED}

    def row_of(claim: Record) -> Record:
        proposition = tables["propositions"].get(claim["proposition_id"], {})
        event = tables["events"].get(proposition.get("event_id", ""), {})
        document = tables["documents"].get(claim["document_id"], {})
        source = tables["sources"].get(document.get("source_id", ""), {})
        return {
            **claim,
            "claim_id": claim["id"],
            "clause": proposition.get("clause", ""),
            "event_id": event.get("id", ""),
            "topic_id": event.get("topic_id", ""),
            "document": document.get("attribution_short", ""),
            "source": source.get("name", ""),
            "reason": claim["status_reason"],
            "since": date.fromisoformat(claim["recorded_at"]),
        }

    return build_frame("withdrawn", map(row_of, list_records(cut.withdrawn)))
