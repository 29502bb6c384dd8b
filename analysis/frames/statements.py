"""The acts of speech that claims relay: who said what, when, and in which documents it is read."""

import numpy as np
import pandas as pd

from analysis.dossier.distinct import Places, count_distinct, find_distinct, join_by
from analysis.frames.frame import Piece, build_from_parts


def list_statements(claims: pd.DataFrame) -> pd.DataFrame:
    """List the statements that claims relay; columns as ``analysis.schema.frames.STATEMENTS`` says."""
    which, _ = find_distinct(claims["statement_id"])
    heads = find_heads(which, claims)
    head_first = np.argsort(heads[which] != np.arange(len(claims)), kind="stable")
    # The days that all claims of a statement allow, as far as they agree; else the nearest's.
    spans = claims[["said_from", "said_to"]].groupby(which).agg({"said_from": "max", "said_to": "min"})
    agree = ~(spans["said_from"] > spans["said_to"]).to_numpy()
    own = {name: spans[name].where(agree, claims[name].iloc[heads].to_numpy()) for name in spans}
    told = {
        "claim_ids": join_by(which[head_first], claims["claim_id"].iloc[head_first]),
        "nearest_claim_id": claims["claim_id"].iloc[heads],
        "document_count": count_distinct(which, find_distinct(claims["document_id"])[0]),
    }
    return build_from_parts("statements", Piece(claims, heads), Piece(own | told))


def find_heads(which: Places, claims: pd.DataFrame) -> Places:
    """Find of each statement the row of the claim that is nearest to the origin."""
    nearest_last = np.argsort(-claims["statement_place"].to_numpy(), kind="stable")
    heads = np.zeros(which.max(initial=-1) + 1, np.int64)
    heads[which[nearest_last]] = nearest_last
    return heads
