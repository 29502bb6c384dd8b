"""Where each claim is shown: the ids of its rows, for links back from the evidence.

Apart from the sections themselves, so that evidence does not depend on how a chart is drawn.
"""

from __future__ import annotations

import pandas as pd

from analysis.charts.fold import fold_chains, fold_figures, fold_timeline
from analysis.markup.escape import make_id
from analysis.dossier.rows import list_records


def timeline_anchors(timeline: pd.DataFrame) -> dict[str, str]:
    """Give the element id of each row that ``render_timeline`` shows, by claim id."""
    shown, _ = fold_timeline(timeline)
    return {claim_id: make_id("t-", claim_id) for claim_id in shown["claim_id"]}


def figure_anchors(figures: pd.DataFrame) -> dict[str, str]:
    """Give the element id of each claim's first figure that ``render_figures`` shows, by claim id."""
    groups, cards, _ = fold_figures(figures)
    anchors: dict[str, str] = {}
    for shown in (*groups, cards):
        for row in list_records(shown):
            anchors.setdefault(row["claim_id"], make_id("f-", row["figure_id"]))
    return anchors


def chain_anchors(chains: pd.DataFrame, origins: pd.DataFrame) -> dict[str, str]:
    """Give the element id of each row that ``render_attribution`` shows, by claim id."""
    shown, _ = fold_chains(chains, origins)
    return {claim_id: make_id("a-", claim_id) for claim_id in shown["claim_id"]}
