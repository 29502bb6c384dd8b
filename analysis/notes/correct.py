"""Correct or withdraw one row: a new row for it, never an edit; its note follows."""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from analysis.dossier.commit import replace_files
from analysis.dossier.problem import AskedError, Problem, nearest, quoted, warn
from analysis.dossier.revisions import WITHDRAWABLE
from analysis.notes.compare import plan_notes, tell_changes
from analysis.notes.keys import OWN, REASON, SECTION_OF, STATUS
from analysis.notes.ledger import Cells, Ledger, check_result, hold_ledger, render_rows, render_tables
from analysis.notes.names import Decisions, Names, find_row
from analysis.notes.note import Edit, Note, NotePart, read_note
from analysis.notes.write import find_note
from analysis.notes.yaml_text import flow
from analysis.schema import TABLES

_MOST_NAMED = 3
_FIXED = {*OWN, "claim_id", "from_claim"}


@dataclass
class Correction:
    """A row that was added, or would be. With ``problems`` nothing was written."""

    table: str
    root: str
    before: Cells
    after: Cells
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    note: Path | None = None

    def show_row(self) -> str:
        """The new row as the lines of its file."""
        return f"{self.table}.csv\n{render_rows(self.table, [self.after])}"

    def describe(self) -> str:
        """Say what changed in words."""
        if self.after["status"] == "retracted":
            return f"{self.root} is withdrawn ({self.after['status_reason']})"
        columns = [one for one in self.after if one not in _FIXED and self.after[one] != self.before[one]]
        told = tell_changes(SECTION_OF[self.table], columns, self.before, self.after)
        return f"{self.root} is corrected: {told} ({self.after['status_reason']})"


def correct(
    folder: Path,
    one: str,
    values: Mapping[str, str] | None,
    reason: str,
    *,
    dry_run: bool = False,
    today: date | None = None,
) -> Correction:
    """Correct or withdraw the row of a dossier that has an id, itself or one of its revisions.

    ``values`` are the new ones, by column or by the key of a note; an empty one clears the cell. Without any
    (None) the row is withdrawn. ``reason`` says why, for whoever reads the next brief. A ``dry_run`` leaves
    every file as it is. The correction is recorded ``today``, by default this machine's.

    Raises
    ------
    AskedError
        If there is no such row, a field is unknown, nothing differs, or no reason is given.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise AskedError('no reason is given; say why, in words that a reader understands, with --reason "…"')
    with hold_ledger(folder) as ledger:
        table, before = find_row(ledger, one)
        root = ledger[table].root(before["id"])
        if before["status"] == "retracted":
            raise AskedError(f"{root} is withdrawn already ({before['status_reason']})")
        if values is None and table not in WITHDRAWABLE:
            _refuse_named(ledger, table, root)
        new = {_find_column(table, name): value.strip() for name, value in (values or {}).items()}
        cells = before | {column: _resolve(ledger, table, column, value) for column, value in new.items()}
        if values is not None and cells == before:
            raise AskedError(f"{root} says so already; nothing differs")
        status = "retracted" if values is None else "corrected"
        recorded_at = (today or date.today()).isoformat()
        after = cells | ledger[table].revise(before, status, reason, recorded_at)
        correction = Correction(table, root, before, after)
        files = render_tables(ledger, {table: [after]})
        for problem in check_result(ledger, files):
            if problem.is_error:
                correction.problems.append(problem)
            elif problem.file == f"{table}.csv" and problem.row == ledger[table].count_read + 2:
                correction.warnings.append(problem)  # older rows were warned of when they were coded
        if correction.problems:
            return correction
        edited = _follow_note(ledger, correction)
        correction.note = next(iter(edited), None)
        if not dry_run:
            replace_files(folder, files | edited)
    return correction


def _refuse_named(ledger: Ledger, table: str, root: str) -> None:
    """Refuse to withdraw a name that rows still go by."""
    ids = {row["id"] for row in ledger[table].revisions_of(root)}
    resting = []
    for other, model in TABLES.items():
        columns = [field.name for field in model.fields if table in field.reference]
        for row in ledger[other].standing() if columns else ():
            claim = ledger["claims"].newest(row.get("claim_id") or row.get("from_claim") or "") or row
            if "retracted" not in (row["status"], claim["status"]) and ids & {row[one] for one in columns}:
                resting.append(ledger[other].root(row["id"]))
    if resting:
        more = f" and {len(resting) - _MOST_NAMED} more" if len(resting) > _MOST_NAMED else ""
        raise AskedError(
            f"{root} cannot be withdrawn while rows name it: {', '.join(resting[:_MOST_NAMED])}{more}; "
            "withdraw or correct these first"
        )


def _find_column(table: str, name: str) -> str:
    """Find the column that a field's name stands for: a column, a note's key, or another word for one."""
    section = SECTION_OF[table]
    column = section.column_of.get(section.find_key(name), name)
    if column in TABLES[table].columns and column not in _FIXED:
        return column
    if column in _FIXED:
        raise AskedError(f"{name} cannot be corrected; withdraw the row with brief retract, and code another")
    near = nearest(name, [one for one in (*section.column_of, *TABLES[table].columns) if one not in _FIXED])
    hint = f"did you mean {near}?" if near else f"its fields are {', '.join(section.column_of)}"
    raise AskedError(f"a row of {table}.csv has no field {quoted(name)}; {hint}")


def _resolve(ledger: Ledger, table: str, column: str, value: str) -> str:
    """Take a name for the id that it stands for."""
    tables = TABLES[table].field_by_name[column].reference
    if not value or not tables:
        return value
    names = Names(ledger)
    found = names.find(tables, value)
    if len(found) == 1:
        return found[0].id
    near = found or names.find_near(tables, value)
    hint = f"did you mean {' or '.join(map(str, near))}?" if near else f"write an id of {' or '.join(tables)}"
    raise AskedError(f"{column}: {quoted(value)} is no id or name that is known; {hint}")


def _follow_note(ledger: Ledger, correction: Correction) -> dict[Path, bytes]:
    """Put a row's new values into the note that holds it; returns that note's file as it is to be, if any.

    A note that cannot be edited so that it says what is recorded is left alone, with a warning, and the next
    one that holds the row is tried.
    """
    table, root = correction.table, correction.root
    for path in _likely_notes(ledger, table, correction.before):
        note = _read_coded(ledger, path)
        if note is None:
            continue
        same = (one for one in note.each() if one.table == table and ledger[table].root(one.id) == root)
        if (found := next(same, None)) is None:
            continue
        text = note.edit(_edit(found, correction.before, correction.after))
        later = Ledger(ledger.folder, deepcopy(ledger.tables))
        later.add([(table, correction.after)])
        if _says_what_is_recorded(later, path, text):
            return {path: text.encode()}
        right = f"write it there, or write the note again: brief note … {note.document['id']}"
        wrong = f"the note does not say what is recorded of {root}"
        correction.warnings.append(warn(found.file, found.line, None, wrong, right))
    return {}


def _likely_notes(ledger: Ledger, table: str, row: Cells) -> Iterable[Path]:
    """Find the notes that may hold a row: its document's, or any that may have declared it."""
    claim = row.get("claim_id") or row.get("from_claim") or (row["id"] if table == "claims" else "")
    of_claim = (ledger["claims"].newest(claim) or {}).get("document_id", "")
    if document := row["id"] if table == "documents" else of_claim:
        note = find_note(ledger.folder, ledger["documents"].root(document))
        return [note.path] if note else []
    return sorted((ledger.folder / "notes").glob("*.y*ml"))


def _read_coded(ledger: Ledger, path: Path) -> Note | None:
    """Read a note that was coded, its parts compared with what is recorded; none if it is not sound."""
    note = _compare(ledger, path, Decisions())
    return note if note and ledger["documents"].newest(note.document.id) is not None else None


def _says_what_is_recorded(ledger: Ledger, path: Path, text: str) -> bool:
    """Whether a note, if this were its text, would be right and add nothing."""
    decisions = Decisions()
    note = _compare(ledger, path, decisions, text)
    return note is not None and not decisions.problems and not any(part.row for part in note.each())


def _compare(ledger: Ledger, path: Path, decisions: Decisions, text: str | None = None) -> Note | None:
    """Read a note and compare it with what is recorded; none if it is not sound."""
    note = read_note(path, decisions.problems, text)
    if note is None or decisions.problems:
        return None
    plan_notes(ledger, decisions, [note])
    return note


def _edit(part: NotePart, before: Cells, after: Cells) -> Iterator[Edit]:
    values = {
        part.section.key_of.get(column, column): value
        for column, value in after.items()
        if column not in OWN and value != before[column]
    }
    if after["status"] == "retracted":
        values |= {STATUS: "retracted", REASON: after["status_reason"]}
    for key, value in values.items():
        yield from part.put(key, flow(value or None, key), 1)
