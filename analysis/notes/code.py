"""Code notes: check them against a dossier and append their rows, all of them or none."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from analysis.dossier.commit import replace_files
from analysis.dossier.problem import Problem, quoted
from analysis.notes.compare import plan_notes
from analysis.notes.follow import identify
from analysis.notes.ledger import Cells, Ledger, check_result, hold_ledger, render_rows, render_tables
from analysis.notes.names import Decisions
from analysis.notes.note import Note, read_note
from analysis.notes.row_changes import NewRow, Outcome, explain
from analysis.numbers.words import count_of
from analysis.schema import TABLES


@dataclass
class Coding:
    """What coding came to: per note, the rows; what is wrong; what is worth a second look.

    With problems nothing was written; ``is_written`` says whether anything was.
    """

    outcomes: list[Outcome] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    is_written: bool = False

    @property
    def rows(self) -> dict[str, list[Cells]]:
        """The rows that were added, or would be, by table."""
        return {name: [row.cells for row in rows] for name, rows in self.new_rows.items()}

    @property
    def new_rows(self) -> dict[str, list[NewRow]]:
        """The rows with what asks for each, by table, in the order of their files."""
        found: dict[str, list[NewRow]] = {name: [] for name in TABLES}
        for outcome in self.outcomes:
            for row in outcome.rows:
                found[row.part.table].append(row)
        return {name: rows for name, rows in found.items() if rows}

    def show_rows(self) -> str:
        """The rows as the lines of their files."""
        return "\n".join(f"{name}.csv\n{render_rows(name, rows)}" for name, rows in self.rows.items())


def plan(coding: Coding, ledger: Ledger, decisions: Decisions, notes: Sequence[Note]) -> None:
    """Find the rows that notes add; notes of a later call see the rows of the earlier ones."""
    outcomes, problems = plan_notes(ledger, decisions, notes)
    coding.outcomes += outcomes
    coding.problems += problems
    ledger.add([(row.part.table, row.cells) for outcome in outcomes for row in outcome.rows])


def finish(
    coding: Coding, ledger: Ledger, decisions: Decisions, dry_run: bool, others: Mapping[Path, bytes]
) -> None:
    """Check what the dossier would be, and write it and other files; with problems write nothing.

    Why rows are corrected is asked last, when all else is right.
    """
    coding.problems += decisions.problems
    at_fault = {(problem.file, problem.row) for problem in coding.problems}
    new_rows = coding.new_rows
    files = render_tables(ledger, coding.rows)
    for problem in check_result(ledger, files) if files else ():
        found = _name_note(ledger, problem, new_rows)
        # Of a row that is at fault already, the check would say the same in other words.
        if found is not None and (found.file, found.row) not in at_fault:
            (coding.problems if problem.is_error else coding.warnings).append(found)
    if coding.problems:
        return
    if any(row.unexplained for rows in new_rows.values() for row in rows):
        coding.problems += explain(coding.outcomes, decisions)
        files = render_tables(ledger, coding.rows)
    if (files or others) and not coding.problems and not dry_run:
        replace_files(ledger.folder, {**files, **others})
        coding.is_written = True


def _name_note(ledger: Ledger, problem: Problem, new_rows: Mapping[str, Sequence[NewRow]]) -> Problem | None:
    """Name the line of the note that a problem comes from; warnings of older rows are left out."""
    table = problem.file.removesuffix(".csv")
    rows = new_rows.get(table, ())
    place = problem.row - 2 - ledger[table].count_read if table in TABLES and problem.row else -1
    if not 0 <= place < len(rows):
        told = replace(problem, wrong=f"{problem.wrong} (recorded before)") if problem.row else problem
        return told if problem.is_error else None
    part, column = rows[place].part, problem.column or "id"
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
    coding = Coding()
    decisions = Decisions(yes, ask, (today or date.today()).isoformat(), answer)
    with hold_ledger(folder) as ledger:
        readings = [read_note(path) for path in {os.path.realpath(one): one for one in paths}.values()]
        for reading in readings:
            coding.problems += reading.problems
            coding.warnings += reading.warnings
        notes = [reading.note for reading in readings if reading.note is not None]
        coding.problems += _find_same_documents(notes)
        plan(coding, ledger, decisions, notes)
        changed = {note.path: text.encode() for note in notes if (text := identify(note)) != note.text}
        finish(coding, ledger, decisions, dry_run, changed)
    return coding


def _find_same_documents(notes: Iterable[Note]) -> list[Problem]:
    first: dict[str, Note] = {}
    problems = []
    for note in notes:
        one = note.document["id"]
        if one in first:
            wrong = f"the document {quoted(one)} is also in {first[one].file}"
            problems.append(note.document.problem("id", wrong, "write one note for a document"))
        first.setdefault(one, note)
    return problems


def describe(outcome: Outcome, is_dry: bool = False) -> str:
    """Say in one line what a note came to."""
    added = [row.part.table for row in outcome.rows if not row.cells["revision_of"]]
    # A new document goes without saying beside its claims, and hops beside the claim whose chain they are.
    plain = {"attribution", "documents" if "claims" in added else ""}
    tables = [
        name for name in dict.fromkeys(("claims", "figures", *TABLES)) if name in added and name not in plain
    ]
    told = [_count_rows(name, added.count(name), outcome.new_claims) for name in tables]
    changes = [f"{'would add' if is_dry else 'added'} {', '.join(told)}"] if told else []
    if outcome.corrected:
        changes.append(
            f"{'would correct' if is_dry else 'corrected'} {', '.join(dict.fromkeys(outcome.corrected))}"
        )
    return f"{outcome.document}: {'; '.join(changes) or 'nothing to change'}"


def _count_rows(table: str, count: int, new_claims: Sequence[str]) -> str:
    """Say how many rows of a table there are, and of claims which: “2 claims (C01–C02)”."""
    ids = dict.fromkeys((new_claims[0], new_claims[-1])) if table == "claims" else ()
    words = count_of(count, table.removesuffix("s").replace("_", " "))
    return f"{words} ({'–'.join(ids)})" if ids else words
