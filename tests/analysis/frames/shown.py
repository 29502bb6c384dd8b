"""What a small story shows: its view, and the rows of its frames that a test asks about."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.view import View, open_view
from tests.dossiers import Story

COUNTS = tuple(
    f"{word}_{kind}" for word in ("says", "expects", "denies", "open") for kind in ("named", "unnamed")
)


def show(
    story: Story, folder: Path, as_of: str = "2024-12-31", recorded_as_of: str = "", **parameters: str
) -> View:
    """Open the view of a story that is written, loaded and cut as any dossier is."""
    place = folder / story.name
    if not place.exists():
        story.write(place)
    return open_view(str(place), as_of, recorded_as_of, **parameters)


def count(view: View, proposition: str) -> dict[str, int]:
    """The counts of a proposition that are not zero."""
    row = view.propositions.set_index("proposition_id").loc[proposition]
    return {name: int(row[name]) for name in COUNTS if row[name]}


def row_of(frame: pd.DataFrame, **columns: str) -> pd.Series:
    """The only row with these values."""
    found = frame[(frame[list(columns)] == pd.Series(columns)).all(axis=1)]
    assert len(found) == 1, found.to_string()
    return found.iloc[0]


def tell(view: View, kind: str = "") -> list[tuple[str, str]]:
    """The changes of a kind, or all, as claim and kind."""
    changes = view.changes if not kind else view.changes[view.changes["kind"] == kind]
    return list(zip(changes["claim_id"], changes["kind"], strict=True))
