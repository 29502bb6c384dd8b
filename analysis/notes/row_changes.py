"""One row that a note asks for, against what is recorded of it: nothing, a new row, or a revision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from analysis.dossier.problem import Problem, show
from analysis.notes.draft import Draft, NoteDraft
from analysis.notes.record import Cells, Record
from analysis.schema import TABLES

# Columns that tell of the row itself and not of what it says.
_OWN = {"id", "recorded_at", "status", "revision_of", "status_reason"}
_PLAIN = {"active", "corrected"}


@dataclass
class NewRow:
    """One row to add, with the part of a note that asks for it."""

    table: str
    cells: Cells
    draft: Draft


@dataclass
class Outcome:
    """What one note comes to: its document, the claims that are new or corrected, and the rows to add."""

    draft: NoteDraft
    document: str
    new_claims: list[str] = field(default_factory=list)
    corrected: list[str] = field(default_factory=list)
    rows: list[NewRow] = field(default_factory=list)


class RowChanges:
    """Gathers the rows to add.

    ``reason`` tells why a recorded row is corrected; where it tells nothing, the difference is a problem.
    """

    def __init__(self, record: Record, recorded_at: str, reason: Callable[[str], str]) -> None:
        self.record, self.recorded_at, self.reason = record, recorded_at, reason
        self.problems: list[Problem] = []
        # What this call has in hand already: two notes may declare the same.
        self._pending: dict[tuple[str, str], Cells] = {}

    def row(self, outcome: Outcome, draft: Draft) -> Cells | None:
        """Add a row that is new; revise one that is recorded and differs. Returns the row that stands."""
        recorded = self.record[draft.table].newest(draft.cells["id"])
        if recorded is None:
            already = self._pending.get((draft.table, draft.cells["id"]))
            return already or self.add(outcome, draft)
        return self.revise(outcome, draft, recorded)

    def add(self, outcome: Outcome, draft: Draft) -> Cells:
        """Add a row that is new; returns it."""
        cells = draft.cells
        if draft.table == "documents" and not cells["retrieved"]:
            cells["retrieved"] = draft.part.recorded_at or self.recorded_at
        return self._append(
            outcome, draft, {**cells, "recorded_at": draft.part.recorded_at or self.recorded_at}
        )

    def _append(self, outcome: Outcome, draft: Draft, cells: Cells) -> Cells:
        outcome.rows.append(NewRow(draft.table, cells, draft))
        self._pending[draft.table, cells["id"]] = cells
        return cells

    def revise(self, outcome: Outcome, draft: Draft, recorded: Cells) -> Cells | None:
        """Revise a recorded row if it differs; returns the row that stands, none without a reason."""
        differences = self.differences(draft, recorded)
        if not differences:
            return recorded
        told = "; ".join(
            f"{draft.key_of(one)} was {show(recorded[one])}, is {show(draft.cells[one])}"
            for one in differences
        )
        root = self.record[draft.table].root(recorded["id"])
        status = draft.cells["status"]
        is_status = status not in _PLAIN and "status" in differences
        reason = draft.cells["status_reason"] if is_status else ""
        reason = reason or self.ask_reason(
            draft, draft.key_of(differences[0]), f"{root} differs from what is recorded: {told}"
        )
        if not reason:
            return None
        outcome.corrected.append(root)
        return self.add_revision(
            outcome, draft, recorded, status if status not in _PLAIN else "corrected", reason
        )

    def add_revision(
        self, outcome: Outcome, draft: Draft, recorded: Cells, status: str, reason: str
    ) -> Cells:
        """Add a row that revises a recorded one; what the note leaves out is kept."""
        table = self.record[draft.table]
        left_out = {column: recorded[column] for column in draft.left_out}
        cells = {
            **draft.cells,
            **left_out,
            "id": table.next_revision_id(recorded["id"]),
            "recorded_at": draft.part.recorded_at or self.recorded_at,
            "status": status,
            "revision_of": recorded["id"],
            "status_reason": reason,
        }
        return self._append(outcome, draft, cells)

    def ask_reason(self, draft: Draft, key: str, wrong: str) -> str:
        """Ask why a row is corrected; without an answer that is a problem."""
        reason = draft.part.correction or self.reason(f"{draft.part.file}:{draft.part.line_of(key)}: {wrong}")
        if not reason:
            right = 'say why it is corrected with --reason "…", or write what is recorded'
            self.problems.append(draft.part.problem(key, wrong, right))
        return reason

    def differences(self, draft: Draft, row: Cells, besides: Iterable[str] = ()) -> list[str]:
        """Name the columns in which a draft differs from a recorded row."""
        skipped = _OWN | draft.left_out | set(besides)
        found = [
            column
            for column in TABLES[draft.table].columns
            if column not in skipped and not self._is_same_cell(draft, column, row)
        ]
        status, recorded = draft.cells["status"], row["status"]
        if status != recorded and not (status in _PLAIN and recorded in _PLAIN):
            found.append("status")
        return found

    def _is_same_cell(self, draft: Draft, column: str, row: Cells) -> bool:
        here, there = draft.cells[column], row[column]
        if here == there:
            return True
        field = TABLES[draft.table].field_by_name[column]
        if field.reference:
            return any(
                self.record[table].root(here) == self.record[table].root(there)
                for table in field.reference
                if here in self.record[table].by_id and there in self.record[table].by_id
            )
        if field.type in ("number", "integer"):
            return _number(here) is not None and _number(here) == _number(there)
        return field.type == "boolean" and here.lower() == there.lower()


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


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
