"""One row that a note asks for, against what is recorded of it: nothing, a new row, or a revision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from analysis.dossier.problem import Problem, show
from analysis.notes.draft import Draft, NoteDraft
from analysis.notes.keys import Section
from analysis.notes.ledger import Cells, Ledger
from analysis.notes.names import Decisions
from analysis.schema import TABLES
from analysis.schema.tables import RECORDING

# Columns that tell of the row itself and not of what it says.
OWN = {"id", *(one.name for one in RECORDING)}
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
    """Gathers the rows to add for one note after the other; ``outcome`` is that of the note in hand."""

    outcome: Outcome

    def __init__(self, ledger: Ledger, decisions: Decisions) -> None:
        self.ledger, self.decisions = ledger, decisions
        self.problems: list[Problem] = []
        # What this call has in hand already: two notes may declare the same.
        self._pending: dict[tuple[str, str], Cells] = {}

    def row(self, draft: Draft) -> Cells | None:
        """Add a row that is new; revise one that is recorded and differs. Returns the row that stands."""
        recorded = self.ledger[draft.table].newest(draft.id)
        if recorded is None:
            return self._pending.get((draft.table, draft.id)) or self.add(draft)
        return self.revise(draft, recorded)

    def add(self, draft: Draft) -> Cells:
        """Add a row that is new; returns it."""
        if draft.table == "documents":
            draft.cells["retrieved"] = draft.cells["retrieved"] or self._day_of(draft)
        return self._append(draft, {**draft.cells, "recorded_at": self._day_of(draft)})

    def _day_of(self, draft: Draft) -> str:
        return draft.part.recorded_at or self.decisions.recorded_at

    def _append(self, draft: Draft, cells: Cells) -> Cells:
        self.outcome.rows.append(NewRow(draft.table, cells, draft))
        self._pending[draft.table, cells["id"]] = cells
        return cells

    def revise(self, draft: Draft, recorded: Cells) -> Cells | None:
        """Revise a recorded row if it differs; returns the row that stands, none without a reason."""
        differences = self.differences(draft, recorded)
        if not differences:
            return recorded
        told = tell_changes(draft.part.section, differences, recorded, draft.cells)
        root = self.ledger[draft.table].root(recorded["id"])
        status = draft.cells["status"]
        is_status = status not in _PLAIN and "status" in differences
        reason = draft.cells["status_reason"] if is_status else ""
        reason = reason or self.ask_reason(
            draft, draft.key_of(differences[0]), f"{root} differs from what is recorded: {told}"
        )
        if not reason:
            return None
        self.outcome.corrected.append(root)
        return self.add_revision(draft, recorded, "corrected" if status in _PLAIN else status, reason)

    def add_revision(self, draft: Draft, recorded: Cells, status: str, reason: str) -> Cells:
        """Add a row that revises a recorded one; what the note leaves out is kept."""
        kept = {column: recorded[column] for column in draft.left_out}
        revision = self.ledger[draft.table].revise(recorded, status, reason, self._day_of(draft))
        return self._append(draft, {**draft.cells, **kept, **revision})

    def ask_reason(self, draft: Draft, key: str, wrong: str) -> str:
        """Ask why a row is corrected; without an answer that is a problem."""
        part = draft.part
        reason = part.correction or self.decisions.reason(f"{part.file}:{part.line_of(key)}: {wrong}")
        if not reason:
            right = 'say why it is corrected with --reason "…", or write what is recorded'
            self.problems.append(part.problem(key, wrong, right))
        return reason

    def differences(self, draft: Draft, row: Cells, besides: Iterable[str] = ()) -> list[str]:
        """Name the columns in which a draft differs from a recorded row."""
        skipped = OWN | draft.left_out | set(besides)
        found = [
            column
            for column in TABLES[draft.table].columns
            if column not in skipped and not self._is_same_cell(draft, column, row)
        ]
        status, recorded = draft.cells["status"], row["status"]
        if status != recorded and not {status, recorded} <= _PLAIN:
            found.append("status")
        return found

    def _is_same_cell(self, draft: Draft, column: str, row: Cells) -> bool:
        here, there = draft.cells[column], row[column]
        if here == there:
            return True
        field = TABLES[draft.table].field_by_name[column]
        if field.reference:
            tables = [self.ledger[name] for name in field.reference]
            return any(
                one.root(here) == one.root(there) for one in tables if {here, there} <= one.by_id.keys()
            )
        if field.type in ("number", "integer"):
            return _number(here) is not None and _number(here) == _number(there)
        return field.type == "boolean" and here.lower() == there.lower()


def tell_changes(section: Section, columns: Iterable[str], before: Cells, after: Cells) -> str:
    """Say what cells were and are, by the keys of a note."""
    return "; ".join(
        f"{section.key_of.get(one, one)} was {show(before[one])}, is {show(after[one])}" for one in columns
    )


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
