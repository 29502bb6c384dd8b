"""Ways of claims to what was read: what their picture takes of a dossier with many statements."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pandas as pd

from analysis.charts.provenance.frame import build_ways
from tests.analysis.charts.stories import twelve_sides
from tests.analysis.frames.shown import show

_COPIES, _MOST_BYTES = 250, 20_000_000


def test_thousands_of_statements_take_little_memory(tmp_path: Path) -> None:
    """Each thread held against each other one would be a hundred megabytes here, and at scale too much."""
    claims = show(twelve_sides(), tmp_path).claims
    told = [
        claims.assign(**{one: claims[one] + f"-{number}" for one in ("claim_id", "statement_id")})
        for number in range(_COPIES)
    ]
    many = pd.concat(told, ignore_index=True)
    tracemalloc.start()
    ways = build_ways(many)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert ways.threads > 5_000
    assert most < _MOST_BYTES
