"""Whatever the check accepts, every frame is built: rows recorded late, withdrawn or corrected."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from analysis.dossier.problem import DossierError
from analysis.schema.frames import FRAMES
from analysis.view import open_view
from tests.analysis.frames.test_declared import frame_of
from tests.dossiers import Story, crates

_DAYS = ("2024-06-12", "2024-06-20", "2024-06-25", "2024-07-02")


def mutate(story: Story, chance: random.Random) -> Story:
    """Record rows on other days, and withdraw or correct some."""
    for rows in story.tables.values():
        for row in list(rows):
            row["recorded_at"] = chance.choice(_DAYS)
    for table, rows in story.tables.items():
        for row in list(rows):
            # A hop that is withdrawn breaks its chain, which the check refuses.
            if table != "attribution" and chance.random() < 0.15:
                change = story.retract if chance.random() < 0.5 else story.correct
                change(table, row["id"], f"{row['id']}-b", recorded="2024-07-03")
    return story


@pytest.mark.parametrize("seed", range(25))
def test_mutated_dossier_builds_every_frame(tmp_path: Path, seed: int) -> None:
    folder = mutate(crates(), random.Random(seed)).write(tmp_path / "crates")
    try:
        views = [
            open_view(str(folder), as_of, recorded, compare_to=compared)
            for as_of, compared in (("2024-07-10", "2024-06-10"), ("2024-06-22", "2024-06-04"))
            for recorded in ("", "2024-06-30")
        ]
    except DossierError:
        pytest.skip("the check refuses it")
    for view in views:
        for name in FRAMES:
            assert list(frame_of(view, name).columns) == FRAMES[name].names
