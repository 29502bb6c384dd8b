"""Edit a note's text in place: ids and accepted names after coding, and what was corrected by a command."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import NamedTuple

from analysis.dossier.problem import Problem, warn
from analysis.notes.compare import plan_notes
from analysis.notes.emit import flow
from analysis.notes.keys import REASON, STATUS
from analysis.notes.ledger import Cells, Ledger
from analysis.notes.names import Decisions
from analysis.notes.note import Note, NotePart, NoteReading, read_note
from analysis.notes.row_changes import OWN
from analysis.notes.write import find_note
from analysis.notes.yaml_text import Node


class Edit(NamedTuple):
    """Put ``text`` in place of what stands between two places of a file."""

    start: int
    end: int
    text: str


def identify(note: Note) -> str:
    """Give a note's text with the ids of its document and claims, and the ids of names that were accepted."""
    edits = [
        replace_value(part.nodes[key], one) for part in note.each() for key, one in part.accepted.items()
    ]
    for part in (note.document, *note.claims):
        edits += _set_key(part, "id", part.id)
    return apply_edits(note.text, edits)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Apply edits that do not overlap, from the last to the first."""
    ending = "\r\n" if "\r\n" in text else "\n"
    for edit in sorted(set(edits), reverse=True):
        text = text[: edit.start] + edit.text.replace("\n", ending) + text[edit.end :]
    return text


def _set_key(part: NotePart, key: str, value: str) -> list[Edit]:
    node = part.nodes.get(key)
    if node is not None:
        return [] if node.text == value else [replace_value(node, value)]
    return [insert_key(part.node, key, value)] if part.node is not None else []


def replace_value(node: Node, value: str) -> Edit:
    """Replace a value; an empty one stands right after its colon."""
    space = " " if node.start == node.end else ""
    return Edit(node.start, node.end, space + value)


def insert_key(node: Node, key: str, value: str, after: str = "") -> Edit:
    """Insert a key into a mapping, in its own style: as the first, or right after another one."""
    members = list(node.members.items())
    place = next((number for number, (name, _) in enumerate(members, start=1) if name == after), 0)
    if place and place < len(members):
        start = members[place][1].key_start
    else:
        start = node.start + 1 if node.is_flow else node.start
    if node.is_flow:
        return Edit(start, start, f"{key}: {value}" + (", " if members else ""))
    return Edit(start, start, f"{key}: {value}\n{' ' * node.column}")


def follow_note(
    ledger: Ledger, table: str, before: Cells, after: Cells
) -> tuple[dict[Path, bytes], list[Problem]]:
    """Put a row's new values into the note that holds it, where one lies in the dossier's ``notes``.

    Returns the note's file as it is to be. A note that cannot be edited so that it says what is recorded is
    left alone, with a warning, and the next one that holds the row is tried.
    """
    warnings: list[Problem] = []
    for path in _likely_notes(ledger, table, before):
        reading = read_note(path)
        note = reading.note
        if note is None or _would_change(ledger, reading) is None:
            continue
        root_of = ledger[table].root
        root = root_of(before["id"])
        same = (one for one in note.each() if one.table == table and root_of(one.id) == root)
        if (found := next(same, None)) is None:
            continue
        text = apply_edits(note.text, _edit(found, before, after))
        if _says_so(ledger, path, text, table, after):
            return {path: text.encode()}, warnings
        right = f"write it there, or write the note again: brief note … {note.document['id']}"
        wrong = f"the note does not say what is recorded of {root}"
        warnings.append(warn(note.file, found.line, None, wrong, right))
    return {}, warnings


def _likely_notes(ledger: Ledger, table: str, row: Cells) -> Iterable[Path]:
    """Find the notes that may hold a row: its document's, or any that may have declared it."""
    claim = row.get("claim_id") or row.get("from_claim") or (row["id"] if table == "claims" else "")
    document = (
        row["id"] if table == "documents" else (ledger["claims"].newest(claim) or {}).get("document_id", "")
    )
    if document:
        note = find_note(ledger.folder, ledger["documents"].root(document))
        return [note.path] if note else []
    return sorted((ledger.folder / "notes").glob("*.y*ml"))


def _would_change(ledger: Ledger, reading: NoteReading) -> bool | None:
    """Whether coding a note would change anything; None where it cannot be read or was never coded."""
    note = reading.note
    if note is None or reading.problems:
        return None
    decisions = Decisions()
    plan_notes(ledger, decisions, [note])
    if ledger["documents"].newest(note.document.id) is None:
        return None
    return bool(decisions.problems or any(part.row for part in note.each()))


def _edit(part: NotePart, before: Cells, after: Cells) -> Iterator[Edit]:
    values = {
        part.section.key_of.get(column, column): value
        for column, value in after.items()
        if column not in OWN and value != before[column]
    }
    if after["status"] == "retracted":
        values |= {STATUS: "retracted", REASON: after["status_reason"]}
    for key, value in values.items():
        text = flow(value or None, key)
        node = part.nodes.get(key)
        if node is not None and node.kind == "text":
            yield replace_value(node, text)
        elif part.node is not None and part.node.kind == "map":
            first = next(iter(part.node.members), "")
            yield insert_key(part.node, key, text, after=first)


def _says_so(ledger: Ledger, path: Path, text: str, table: str, after: Cells) -> bool:
    """Whether a note with its new text, coded over the new row, would change nothing."""
    later = Ledger(ledger.folder, deepcopy(ledger.tables))
    later.add([(table, after)])
    return _would_change(later, read_note(path, text)) is False
