"""Code notes: check them against a dossier and append their rows, all of them or none."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from analysis.dossier.commit import replace_files
from analysis.dossier.problem import Problem, quoted
from analysis.notes.compare import plan_notes
from analysis.notes.ledger import Cells, Ledger, check_result, hold_ledger, render_rows, render_tables
from analysis.notes.names import Decisions
from analysis.notes.note import Note, NotePart, read_note
from analysis.numbers.words import count_of
from analysis.schema import TABLES


@dataclass
class Coding:
    """What coding came to: the notes, each part with its row; what is wrong; what is worth a second look.

    With problems nothing was written.
    """

    notes: list[Note] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    @property
    def rows(self) -> dict[str, list[Cells]]:
        """The rows that were added, or would be, by table."""
        return {name: [part.row for part in parts] for name, parts in self.group_parts().items() if parts}

    def group_parts(self) -> dict[str, list[NotePart]]:
        """Group the parts of notes for which rows were added by table, in the order of its file."""
        found: dict[str, list[NotePart]] = {name: [] for name in TABLES}
        for part in (part for note in self.notes for part in note.each() if part.row):
            found[part.table].append(part)
        return found

    def show_rows(self) -> str:
        """The rows as the lines of their files."""
        return "\n".join(f"{name}.csv\n{render_rows(name, rows)}" for name, rows in self.rows.items())


def plan(coding: Coding, ledger: Ledger, decisions: Decisions, notes: Sequence[Note]) -> None:
    """Find the rows that notes add; notes of a later call see the rows of the earlier ones."""
    plan_notes(ledger, decisions, notes)
    coding.notes += notes
    ledger.add((part.table, part.row) for note in notes for part in note.each() if part.row)


def finish(
    coding: Coding, ledger: Ledger, decisions: Decisions, dry_run: bool, others: Mapping[Path, bytes]
) -> None:
    """Check what the dossier would be, and write it and other files; with problems write nothing.

    Why rows are corrected is asked last, when all else is right.
    """
    at_fault = {(problem.file, problem.row) for problem in coding.problems}
    parts = coding.group_parts()
    files = render_tables(ledger, coding.rows)
    for problem in check_result(ledger, files) if files else ():
        found = _name_note(ledger, problem, parts)
        # Of a row that is at fault already, the check would say the same in other words.
        if found is not None and (found.file, found.row) not in at_fault:
            (coding.problems if problem.is_error else coding.warnings).append(found)
    if coding.problems:
        return
    revised = [(part, part.unexplained) for note in coding.notes for part in note.each()]
    for part, lacking in revised:
        if lacking is not None:
            part.row["status_reason"] = decisions.reason(f"{lacking.file}:{lacking.row}: {lacking.wrong}")
            if not part.row["status_reason"]:
                coding.problems.append(lacking)
    if any(lacking is not None for _, lacking in revised):
        files = render_tables(ledger, coding.rows)
    if (files or others) and not coding.problems and not dry_run:
        replace_files(ledger.folder, {**files, **others})


def _name_note(ledger: Ledger, problem: Problem, parts: Mapping[str, list[NotePart]]) -> Problem | None:
    """Name the line of the note that a problem comes from; warnings of older rows are left out."""
    table = problem.file.removesuffix(".csv")
    added = parts.get(table, [])
    place = problem.row - 2 - ledger[table].count_read if table in TABLES and problem.row else -1
    if not 0 <= place < len(added):
        told = replace(problem, wrong=f"{problem.wrong} (recorded before)") if problem.row else problem
        return told if problem.is_error else None
    part, column = added[place], problem.column or "id"
    key = part.section.key_of.get(column, column)
    wrong = "it is left out" if problem.wrong == "the cell is empty" else problem.wrong
    return replace(problem, file=part.file, row=part.line_of(key), column=key, wrong=wrong)


def code_notes(
    folder: Path,
    paths: Sequence[Path],
    *,
    yes: bool = False,
    ask: Callable[[str], bool] | None = None,
    reason: Callable[[str], str] | str = "",
    dry_run: bool = False,
    today: date | None = None,
) -> Coding:
    """Append the rows of notes to the dossier in a folder; a ``dry_run`` leaves every file as it is.

    ``yes`` and ``ask`` decide where a name is only nearly known, as ``Decisions`` says. ``reason`` says why
    recorded rows are corrected, or is a function that asks for it. Rows are recorded ``today``, by default
    this machine's.
    """
    answer = reason if callable(reason) else lambda _: reason
    decisions = Decisions(yes, ask, (today or date.today()).isoformat(), answer)
    coding = Coding(problems=decisions.problems)
    with hold_ledger(folder) as ledger:
        readings = [
            read_note(path, coding.problems)
            for path in {os.path.realpath(one): one for one in paths}.values()
        ]
        notes = [note for note in readings if note is not None]
        coding.warnings += [warning for note in notes for warning in note.warnings]
        first: dict[str, Note] = {}
        for note in notes:
            one = note.document["id"]
            if first.setdefault(one, note) is not note:
                wrong = f"the document {quoted(one)} is also in {first[one].document.file}"
                coding.problems.append(note.document.problem("id", wrong, "write one note for a document"))
        plan(coding, ledger, decisions, notes)
        changed = {note.path: text.encode() for note in notes if (text := note.identify()) != note.text}
        finish(coding, ledger, decisions, dry_run, changed)
    return coding


def describe(note: Note, is_dry: bool = False) -> str:
    """Say in one line what a note came to."""
    rows = [(part.table, part.row) for part in note.each() if part.row]
    added = [table for table, row in rows if not row["revision_of"]]
    # A new document goes without saying beside its claims, and hops beside the claim whose chain they are.
    plain = {"attribution", "documents" if "claims" in added else ""}
    tables = [
        name for name in dict.fromkeys(("claims", "figures", *TABLES)) if name in added and name not in plain
    ]
    told = {name: count_of(added.count(name), name.removesuffix("s").replace("_", " ")) for name in tables}
    if "claims" in told:  # and which: “2 claims (C01–C02)”
        claims = [row["id"] for table, row in rows if table == "claims" and not row["revision_of"]]
        told["claims"] += f" ({'–'.join(dict.fromkeys((claims[0], claims[-1])))})"
    changes = [f"{'would add' if is_dry else 'added'} {', '.join(told.values())}"] if told else []
    # A row that corrects another is called as it is, with a number behind: C41.2.
    if corrected := dict.fromkeys(row["id"].rpartition(".")[0] for _, row in rows if row["revision_of"]):
        changes.append(f"{'would correct' if is_dry else 'corrected'} {', '.join(corrected)}")
    return f"{note.document.id}: {'; '.join(changes) or 'nothing to change'}"
