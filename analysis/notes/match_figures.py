"""Which recorded figure each figure of a note is."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.notes.draft import Draft
from analysis.notes.record import Cells
from analysis.notes.row_changes import RowChanges


def match_figures(
    changes: RowChanges, drafts: Sequence[Draft], recorded: Sequence[Cells]
) -> dict[int, Cells]:
    """Find which recorded row each figure is: by its id, else by how much of it is the same."""
    found: dict[int, Cells] = {}
    root_of = changes.record["figures"].root
    left = list(recorded)

    def by_id(draft: Draft, row: Cells) -> bool:
        return bool(draft.part["id"]) and root_of(row["id"]) == root_of(draft.part["id"])

    def by_all(draft: Draft, row: Cells) -> bool:
        return not changes.differences(draft, row, besides=("subset_of", "conversion_of", "claim_id"))

    def by_words(draft: Draft, row: Cells) -> bool:
        return all(draft.cells[one] == row[one] for one in ("measure_id", "value_text"))

    def by_measure(draft: Draft, row: Cells) -> bool:
        return (
            draft.cells["measure_id"] == row["measure_id"] or draft.cells["value_text"] == row["value_text"]
        )

    for is_same in (by_id, by_all, by_words, by_measure):
        for draft in drafts:
            if id(draft) in found or (is_same is not by_id and draft.part["id"]):
                continue
            row = next((one for one in left if is_same(draft, one)), None)
            if row is not None:
                found[id(draft)] = row
                left.remove(row)
    return found
