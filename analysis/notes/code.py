"""Code notes: check them against a dossier and append their rows, all of them or none."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from analysis.dossier.commit import finish_pending, hold_folder, replace_files
from analysis.dossier.problem import Problem, show
from analysis.notes.append import check_result, render_rows, render_tables
from analysis.notes.compare import Comparer
from analysis.notes.declare import declare, list_named
from analysis.notes.draft import Drafter
from analysis.notes.identify import identify
from analysis.notes.names import Names
from analysis.notes.note import Note, read_note
from analysis.notes.question import Decisions, Question
from analysis.notes.record import Cells, Record, read_record
from analysis.notes.row_changes import NewRow, Outcome
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
        found: dict[str, list[Cells]] = {name: [] for name in TABLES}
        for outcome in self.outcomes:
            for row in outcome.rows:
                found[row.table].append(row.cells)
        return {name: rows for name, rows in found.items() if rows}

    def show_rows(self) -> str:
        """The rows as the lines of their files."""
        return "\n".join(f"{name}.csv\n{render_rows(name, rows)}" for name, rows in self.rows.items())


def code_notes(
    folder: Path,
    paths: Sequence[Path],
    *,
    yes: bool = False,
    ask: Callable[[Question], bool] | None = None,
    reason: Callable[[str], str] | str = "",
    dry_run: bool = False,
    today: date | None = None,
) -> Coding:
    """Append the rows of notes to a dossier.

    Parameters
    ----------
    folder
        The dossier's folder.
    paths
        The notes' files.
    yes, ask
        Who decides where a name is only nearly known; see ``Decisions``.
    reason
        Why recorded rows are corrected, or a function that asks for it.
    dry_run
        Leave every file as it is.
    today
        The day on which the rows are recorded; by default this machine's.
    """
    finish_pending(folder)
    with hold_folder(folder):
        coding, record = _plan(folder, paths, Decisions(yes, ask), reason, today or date.today())
        if coding.problems:
            return coding
        files = render_tables(record, coding.rows)
        for problem in check_result(record, files) if files else ():
            found = _name_note(problem, record, coding)
            (coding.problems if problem.is_error else coding.warnings).append(found)
        for outcome in coding.outcomes:
            note = outcome.draft.note
            text = identify(outcome.draft)
            if text != note.text:
                files[note.path] = text.encode()
        if not coding.problems and not dry_run and files:
            replace_files(folder, files)
            coding.is_written = True
    return coding


def _plan(
    folder: Path,
    paths: Sequence[Path],
    decisions: Decisions,
    reason: Callable[[str], str] | str,
    today: date,
) -> tuple[Coding, Record]:
    coding = Coding()
    record = read_record(folder)
    readings = [read_note(path) for path in _each_once(paths)]
    for reading in readings:
        coding.problems += reading.problems
        coding.warnings += reading.warnings
    notes = [reading.note for reading in readings if reading.note is not None]
    coding.problems += _find_same_documents(notes)
    names = Names(record)
    drafter = Drafter(record, names, decisions, list_named(notes))
    coding.problems += declare(notes, names)
    drafts = [drafter.draft(note) for note in notes]
    coding.problems += drafter.problems
    answer = reason if callable(reason) else lambda _: reason
    comparer = Comparer(record, decisions, today.isoformat(), answer)
    comparer.reserve(drafts)
    # A first list of all that is wrong is more use than one that stops at the names.
    coding.outcomes = [comparer.compare(draft) for draft in drafts]
    coding.problems += comparer.problems + decisions.problems
    return coding, record


def _each_once(paths: Iterable[Path]) -> list[Path]:
    return list({os.path.realpath(path): path for path in paths}.values())


def _find_same_documents(notes: Iterable[Note]) -> list[Problem]:
    first: dict[str, Note] = {}
    problems = []
    for note in notes:
        one = note.document["id"]
        if one in first:
            wrong = f"the document {show(one)} is also in {first[one].file}"
            problems.append(note.document.problem("id", wrong, "write one note for a document"))
        first.setdefault(one, note)
    return problems


def _name_note(problem: Problem, record: Record, coding: Coding) -> Problem:
    """Name the line of the note that a problem with a row comes from; one of an older row stays as it is."""
    table = problem.file.removesuffix(".csv")
    if table not in TABLES or problem.row is None:
        return problem
    place = problem.row - 2 - len(record[table].rows)
    rows: list[NewRow] = [row for outcome in coding.outcomes for row in outcome.rows if row.table == table]
    if not 0 <= place < len(rows):
        return replace(problem, wrong=f"{problem.wrong} (recorded before these notes)")
    draft = rows[place].draft
    key = draft.key_of(problem.column or "id")
    wrong = problem.wrong.replace("claims.csv", "the note")
    return replace(problem, file=draft.part.file, row=draft.part.line_of(key), column=key, wrong=wrong)


def describe(outcome: Outcome, is_dry: bool = False) -> str:
    """Say in one line what a note came to."""
    counts = {
        "claims": len(outcome.new_claims),
        **{
            name: sum(row.table == name and not row.cells["revision_of"] for row in outcome.rows)
            for name in ("figures", "sources", "actors", "events", "propositions", "measures")
        },
    }
    parts = [f"{count} {name if count != 1 else name[:-1]}" for name, count in counts.items() if count]
    if outcome.new_claims:
        ids = outcome.new_claims
        parts[0] += f" ({ids[0]}–{ids[-1]})" if len(ids) > 1 else f" ({ids[0]})"
    if outcome.corrected:
        parts.append(f"corrected {', '.join(dict.fromkeys(outcome.corrected))}")
    if not outcome.rows:
        return f"{outcome.document}: nothing to change"
    verb = "would add" if is_dry else "added"
    return f"{outcome.document}: {verb} {', '.join(parts) or 'the document'}"
