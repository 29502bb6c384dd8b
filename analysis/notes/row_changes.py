"""One row that a note asks for, against what is recorded of it: nothing, a new row, or a revision."""

from collections.abc import Iterable

from analysis.dossier.problem import Problem, quoted
from analysis.notes.keys import NoteSection
from analysis.notes.ledger import Cells, Ledger
from analysis.notes.names import Decisions
from analysis.notes.note import NotePart
from analysis.schema import TABLES
from analysis.schema.tables import RECORDING

# Columns that tell of the row itself and not of what it says.
OWN = {"id", *(one.name for one in RECORDING)}
_PLAIN = {"active", "corrected"}


class RowChanges:
    """Gives each part of notes the row that is to be added for it."""

    def __init__(self, ledger: Ledger, decisions: Decisions) -> None:
        self.ledger, self.decisions = ledger, decisions
        # What this call has in hand already: two notes may declare the same.
        self._pending: dict[tuple[str, str], Cells] = {}

    def row(self, part: NotePart) -> Cells:
        """Add a row that is new; revise one that is recorded and differs. Returns the row that stands."""
        recorded = self.ledger[part.table].newest(part.id)
        if recorded is None:
            return self._pending.get((part.table, part.id)) or self.add(part)
        return self.revise(part, recorded)

    def add(self, part: NotePart) -> Cells:
        """Add a row that is new; returns it."""
        if part.table == "documents":
            part.cells["retrieved"] = part.cells["retrieved"] or self._day_of(part)
        part.row = {**part.cells, "recorded_at": self._day_of(part)}
        self._pending[part.table, part.id] = part.row
        return part.row

    def _day_of(self, part: NotePart) -> str:
        return part.recorded_at or self.decisions.recorded_at

    def revise(self, part: NotePart, recorded: Cells) -> Cells:
        """Revise a recorded row if it differs; returns the row that stands."""
        differences = self.differences(part, recorded)
        if not differences:
            return recorded
        told = tell_changes(part.section, differences, recorded, part.cells)
        root = self.ledger[part.table].root(recorded["id"])
        is_told = "status" in differences and part.cells["status"] not in _PLAIN
        reason = part.cells["status_reason"] if is_told else ""
        wrong = f"{root} differs from what is recorded: {told}"
        return self.add_revision(part, recorded, differences[0], wrong, reason)

    def add_revision(self, part: NotePart, recorded: Cells, key: str, wrong: str, reason: str = "") -> Cells:
        """Add a row that revises a recorded one, as ``wrong`` says; what the note leaves out is kept."""
        status = "corrected" if part.cells["status"] in _PLAIN else part.cells["status"]
        reason = reason or part.correction
        if not reason:
            right = 'say why it is corrected with --reason "…", or write what is recorded'
            part.unexplained = part.problem(part.section.key_of.get(key, key), wrong, right)
        kept = {column: recorded[column] for column in part.left_out}
        # Why is asked for only when everything else is known to be right; until then a mark stands for it.
        revision = self.ledger[part.table].revise(recorded, status, reason or "…", self._day_of(part))
        part.row = {**part.cells, **kept, **revision}
        return part.row

    def differences(self, part: NotePart, row: Cells, besides: Iterable[str] = ()) -> list[str]:
        """Name the columns in which what a part asks for differs from a recorded row."""
        skipped = OWN | part.left_out | set(besides)
        found = [
            column
            for column in TABLES[part.table].columns
            if column not in skipped and not self._is_same_cell(part, column, row)
        ]
        status, recorded = part.cells["status"], row["status"]
        if status != recorded and not {status, recorded} <= _PLAIN:
            found.append("status")
        return found

    def _is_same_cell(self, part: NotePart, column: str, row: Cells) -> bool:
        here, there = part.cells[column], row[column]
        if here == there:
            return True
        field = part.section.table.field_by_name[column]
        if field.reference:
            return self.ledger.root(here, field.reference) == self.ledger.root(there, field.reference)
        if field.type in ("number", "integer"):
            return _number(here) is not None and _number(here) == _number(there)
        return field.type == "boolean" and here.lower() == there.lower()


def explain(parts: Iterable[NotePart], decisions: Decisions) -> Iterable[Problem]:
    """Give the reason of each row that lacks one; without an answer that is a problem."""
    for part in parts:
        if (problem := part.unexplained) is not None:
            part.row["status_reason"] = decisions.reason(f"{problem.file}:{problem.row}: {problem.wrong}")
            if not part.row["status_reason"]:
                yield problem


def tell_changes(section: NoteSection, columns: Iterable[str], before: Cells, after: Cells) -> str:
    """Say what cells were and are, by the keys of a note."""
    return "; ".join(
        f"{section.key_of.get(one, one)} was {quoted(before[one])}, is {quoted(after[one])}"
        for one in columns
    )


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
