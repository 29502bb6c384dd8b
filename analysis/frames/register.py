"""The sources, the speakers and the documents that the claims rest on, and what was withdrawn."""

import numpy as np
import pandas as pd

from analysis.dates.words import format_edtf
from analysis.dossier.distinct import count_distinct, find_distinct, join_by
from analysis.dossier.rows import Record, list_records
from analysis.dossier.slice import Slice
from analysis.frames.agents import Agent, read_agents
from analysis.frames.claims import read_documents, read_matters
from analysis.frames.frame import Piece, build_from_parts

# A row that the slice lacks is blank, never a fault.
_NO_DOCUMENT = dict.fromkeys(("title", "language", "retrieved"), "")


def list_register(cut: Slice, hops: pd.DataFrame) -> pd.DataFrame:
    """List every agent that claims with these hops came from or through; columns as ``REGISTER`` says."""
    hops = hops[hops["agent_id"] != ""]
    which, firsts = find_distinct(hops["agent_id"])
    ways, _ = find_distinct(hops["claim_id"])
    # Each claim once, in the order of the hops; and where it began, once more.
    claims, begun = (
        rows[find_distinct(which[rows], ways[rows])[1]]
        for rows in (np.arange(len(hops)), np.flatnonzero(hops["step_no"] == 1))
    )
    roles = find_distinct(which, hops["role"])[1]
    count = np.bincount(which[claims], minlength=len(firsts))
    origins = np.bincount(which[begun], minlength=len(firsts))
    agents = read_agents(cut)
    known = [agents[one] for one in hops["agent_id"].iloc[firsts]]
    is_named = np.array([agent.named for agent in known], bool)
    is_named[which[~hops["named"].to_numpy(bool)]] = False
    told = {
        "named": is_named,
        "roles": join_by(which[roles], hops["role"].iloc[roles], ", "),
        "claim_ids": join_by(which[claims], hops["claim_id"].iloc[claims]),
        "claim_count": count,
        "origin_count": origins,
        "relayed_count": count - origins,
    }
    register = build_from_parts("register", Piece([_describe_agent(one) for one in known]), Piece(told))
    order = sorted(range(len(known)), key=lambda one: (-count[one], known[one].name, known[one].agent_id))
    return register.iloc[order].reset_index(drop=True)


def _describe_agent(agent: Agent) -> Record:
    role = agent.role if agent.named else agent.descriptor
    return {**vars(agent), "agent": agent.name, "agent_short": agent.short, "role": role}


def list_documents(cut: Slice, claims: pd.DataFrame) -> pd.DataFrame:
    """List the documents that claims are read in; columns as ``schema.frames.DOCUMENTS`` says."""
    which, firsts = find_distinct(claims["document_id"])
    documents = {row["id"]: row for row in list_records(cut.tables["documents"])}
    of_claims = claims.iloc[firsts]
    known = [documents.get(one, _NO_DOCUMENT) for one in of_claims["document_id"]]
    own = np.bincount(which, claims["origin_id"] == claims["source_id"], len(firsts)).astype(int)
    count = np.bincount(which)
    told = {
        "published_edtf": of_claims["document_published"],
        "published_words": [format_edtf(one) for one in of_claims["document_published"]],
        "claim_ids": join_by(which, claims["claim_id"]),
        "claim_count": count,
        "relayed_count": count - own,
        "statement_count": count_distinct(which, find_distinct(claims["statement_id"])[0]),
    }
    frame = build_from_parts("documents", Piece(known), Piece(of_claims), Piece(told))
    return frame.sort_values(["published_edtf", "document_id"], ignore_index=True)


def list_withdrawn_claims(cut: Slice) -> pd.DataFrame:
    """List the claims that were withdrawn by then; columns as ``analysis.schema.frames.WITHDRAWN`` says."""
    claims = cut.withdrawn
    matters = read_matters(cut, claims["proposition_id"])
    documents = read_documents(cut, claims["document_id"])
    own = {"claim_id": claims["id"], "reason": claims["status_reason"], "since": claims["recorded_at"]}
    return build_from_parts("withdrawn", Piece(documents), Piece(claims), Piece(matters), Piece(own))
