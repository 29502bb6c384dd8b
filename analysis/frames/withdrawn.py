"""What was public and has been withdrawn, with the reason: a withdrawn claim leaves its trace."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.dossier.rows import Record, list_records
from analysis.dossier.slice import Slice
from analysis.frames.frame import build_frame

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
