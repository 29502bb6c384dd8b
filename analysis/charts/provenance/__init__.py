"""How it reached us: from whoever said it, through the outlet that first carried it, to where we read it."""

import pandas as pd

from analysis.charts.drawing.chart import Chart, Subject, frame_of
from analysis.charts.provenance.frame import HEADS, Ways, build_ways, cut_ways, tie_ways
from analysis.charts.provenance.picture import lay_ways
from analysis.charts.provenance.words import say_all

__all__ = ["CHART", "plot_provenance"]


def _build(view: Subject) -> Ways:
    ways = build_ways(frame_of(view, "claims"))
    return ways if isinstance(view, pd.DataFrame) else tie_ways(ways, view.compared.dependences)


def _tabulate(ways: Ways) -> pd.DataFrame:
    rows = [
        (head.lower(), node.name, node.count, node.kind)
        for head, column in zip(HEADS, ways.columns, strict=True)
        for node in column
    ]
    rows += [
        (f"rests on {tie.rests_on}, or is like it", tie.source, len(tie.claim_ids), tie.way)
        for tie in ways.ties
    ]
    return pd.DataFrame(rows, columns=["column", "name", "count", "kind"])


def _suits(ways: Ways, _: Subject) -> float:
    """Best where much goes through several outlets."""
    if ways.threads < 6:
        return 0.0
    outlets = sum(node.holds for node in ways.columns[1] if node.kind in ("named", "others"))
    return min(1.0, 0.25 + 0.04 * min(outlets, 8) + 0.25 * (ways.documents == 1))


CHART = Chart("provenance", "way", "claims", _build, say_all, lay_ways, _tabulate, _suits, cut_ways)

plot_provenance = CHART.plotter(
    """Plot how claims reached us: threads from voices through outlets to the sources that were read.

Past sixty claims the threads are statements. The fullest voices, outlets and sources stand alone, the
rest in one node that says how many they are. Hollow is unnamed, dashed is an outlet that is not told.""",
    drawn="nodes",
)
