"""What comparing has to say as printable lines, for the command line."""

from __future__ import annotations

import pandas as pd

from analysis.comparing.compare import Comparison
from analysis.frames.frame import read_records


def say_comparison(comparison: Comparison, one_id: str, other_id: str) -> list[str]:
    """Say what can be said of two figures: the verdict, then its ground.

    Raises
    ------
    UnknownFigureError
        If a figure is not among those compared.
    """
    verdict = comparison.compare(one_id, other_id)
    return [f"{one_id} and {other_id}: {verdict.word}", verdict.words]


def say_relays(relays: pd.DataFrame, drifts: pd.DataFrame) -> list[str]:
    """Say how faithfully relays pass statements on: a line a drift, then a tally a source.

    Parameters
    ----------
    relays, drifts
        From a view.
    """
    lines = [
        f"{row['claim_id']} ({row['field']}): {row['words']} "
        f"[{row['nearest_claim_id']} “{row['nearest_exact']}”; {row['claim_id']} “{row['exact']}”]"
        for row in read_records(drifts)
    ]
    return [*lines, *say_tally(relays)]


def say_tally(relays: pd.DataFrame) -> list[str]:
    """Say of each source how many statements it relays, how many of them faithfully, and where it drifts.

    Examples
    --------
    >>> relays = pd.DataFrame({"source": ["Post", "Post"], "is_faithful": [True, False],
    ...                        "drifted": ["", "value date"]})
    >>> say_tally(relays)
    ['Post: 1 of 2 relayed faithfully; drifts: date, value', 'All: 1 of 2 relayed faithfully']
    """
    lines = []
    for source, of_source in relays.groupby("source", sort=True):
        fields = sorted({field for text in of_source["drifted"] for field in text.split()})
        drifted = f"; drifts: {', '.join(fields)}" if fields else ""
        lines.append(f"{source}: {_say_share(of_source)}{drifted}")
    return [*lines, f"All: {_say_share(relays)}"] if len(relays) else ["Nothing is relayed."]


def _say_share(relays: pd.DataFrame) -> str:
    return f"{int(relays['is_faithful'].sum())} of {len(relays)} relayed faithfully"
