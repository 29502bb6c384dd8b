"""Code notes: check them against a dossier and append their rows, all of them or none."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from analysis.dossier.commit import finish_pending, hold_folder, replace_files
from analysis.dossier.problem import Problem, show
from analysis.notes.identify import identify
from analysis.notes.note import Note, read_note
from analysis.notes.plan import Coding, Planner
from analysis.notes.question import Decisions, Question
from analysis.notes.record import read_record
from analysis.notes.row_changes import Outcome


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
    answer = reason if callable(reason) else lambda _: reason
    finish_pending(folder)
    with hold_folder(folder):
        decisions = Decisions(yes, ask)
        planner = Planner(read_record(folder), decisions, (today or date.today()).isoformat(), answer)
        coding = planner.coding
        readings = [read_note(path) for path in _each_once(paths)]
        for reading in readings:
            coding.problems += reading.problems
            coding.warnings += reading.warnings
        notes = [reading.note for reading in readings if reading.note is not None]
        coding.problems += _find_same_documents(notes)
        planner.plan(notes)
        files = planner.finish()
        for outcome in coding.outcomes:
            note, text = outcome.draft.note, identify(outcome.draft)
            if text != note.text:
                files[note.path] = text.encode()
        if files and not coding.problems and not dry_run:
            replace_files(folder, files)
            coding.is_written = True
    return coding


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
