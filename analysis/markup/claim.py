"""One claim by itself: what it says, its figures, its chain hop by hop, and its place."""

from __future__ import annotations

import pandas as pd

from analysis.markup.escape import escape_text, quote
from analysis.markup.evidence import render_evidence
from analysis.markup.fragment import Fragment, join_fragments, section
from analysis.markup.table import Column, Group, Row, render_table
from analysis.dossier.rows import list_records


def render_claim(claim_id: str, evidence: pd.DataFrame, hops: pd.DataFrame) -> Fragment:
    """Show one claim.

    Parameters
    ----------
    claim_id
        One of the evidence table's.
    evidence
        From ``analysis.evidence.tabulate_evidence``.
    hops
        From ``analysis.attribution.list_hops``.
    """
    own = evidence[evidence["claim_id"] == claim_id].reset_index(drop=True)
    chain = hops[hops["claim_id"] == claim_id]
    rows = [
        Row(
            (
                str(hop["step_no"]),
                escape_text(hop["label"]),
                escape_text(hop["role"]),
                escape_text(hop["relation"]) or "begins here",
                quote(hop["cue"]) if hop["cue"] else "no words for it",
                escape_text(hop["lineage"].replace("_", " ")),
            )
        )
        for hop in list_records(chain)
    ]
    heads = ("Step", "Who", "Role", "From the hop before", "Words", "Lineage")
    table = render_table(
        [Column(head) for head in heads], [Group(rows)], caption=f"Chain of {claim_id}", css="rows hops"
    )
    return join_fragments([render_evidence(own, heading=f"Claim {claim_id}"), section(table)])
