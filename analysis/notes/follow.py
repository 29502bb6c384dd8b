"""Edit a note's text in place: ids and accepted names after coding, and what was corrected by a command."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from pathlib import Path

from analysis.dossier.problem import Problem, warn
from analysis.notes.compare import plan_notes
from analysis.notes.keys import REASON, STATUS
from analysis.notes.ledger import Cells, Ledger
from analysis.notes.names import Decisions
from analysis.notes.note import Note, NotePart, read_note
from analysis.notes.row_changes import OWN
from analysis.notes.write import find_note
from analysis.notes.yaml_text import Node, flow

# A text that is put in place of what stands between two places of a file.
Edit = tuple[int, int, str]


def identify(note: Note) -> str:
    """Give a note's text with the ids of its document and claims, and the ids of names that were accepted."""
    edits = [_replace(part.nodes[key], one) for part in note.each() for key, one in part.accepted.items()]
    for part in (note.document, *note.claims):
        edits += _set_key(part, "id", part.id, 0)
    return _apply(note.text, edits)


def _apply(text: str, edits: Iterable[Edit]) -> str:
    """Apply edits that do not overlap, from the last to the first."""
    ending = "\r\n" if "\r\n" in text else "\n"
    for start, end, instead in sorted(set(edits), reverse=True):
        text = text[:start] + instead.replace("\n", ending) + text[end:]
    return text


def _replace(node: Node, value: str) -> Edit:
    """Replace a value; an empty one stands right after its colon."""
    space = " " if node.start == node.end else ""
    return node.start, node.end, space + value


def _set_key(part: NotePart, key: str, value: str, place: int) -> Iterator[Edit]:
    """Replace what a key holds; where it is not written, insert it at a place, in the mapping's own style."""
    node, found = part.node, part.nodes.get(key)
    if found is not None:
        if found.text != value:
            yield _replace(found, value)
    elif node is not None and node.kind == "map":
        members = list(node.members.values())
        start = members[min(place, len(members) - 1)].key_start if members else node.start + node.is_flow
        after = f"\n{' ' * node.column}" if not node.is_flow else ", " if members else ""
        yield start, start, f"{key}: {value}{after}"


def follow_note(
    ledger: Ledger, table: str, before: Cells, after: Cells
) -> tuple[dict[Path, bytes], list[Problem]]:
    """Put a row's new values into the note that holds it, where one lies in the dossier's ``notes``.

    Returns the note's file as it is to be. A note that cannot be edited so that it says what is recorded is
    left alone, with a warning, and the next one that holds the row is tried.
    """
    warnings: list[Problem] = []
    for path in _likely_notes(ledger, table, before):
        note, _ = _plan(ledger, path)
        if note is None:
            continue
        root_of = ledger[table].root
        root = root_of(before["id"])
        same = (one for one in note.each() if one.table == table and root_of(one.id) == root)
        if (found := next(same, None)) is None:
            continue
        text = _apply(note.text, _edit(found, before, after))
        later = Ledger(ledger.folder, deepcopy(ledger.tables))
        later.add([(table, after)])
        if _plan(later, path, text)[1]:
            return {path: text.encode()}, warnings
        right = f"write it there, or write the note again: brief note … {note.document['id']}"
        wrong = f"the note does not say what is recorded of {root}"
        warnings.append(warn(found.file, found.line, None, wrong, right))
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


def _plan(ledger: Ledger, path: Path, text: str | None = None) -> tuple[Note | None, bool]:
    """Read a note, and find whether it says what is recorded; none if it is at fault or was never coded."""
    decisions = Decisions()
    note = read_note(path, decisions.problems, text)
    if note is None or decisions.problems:
        return None, False
    plan_notes(ledger, decisions, [note])
    is_coded = ledger["documents"].newest(note.document.id) is not None
    return note if is_coded else None, not decisions.problems and not any(part.row for part in note.each())


def _edit(part: NotePart, before: Cells, after: Cells) -> Iterator[Edit]:
    values = {
        part.section.key_of.get(column, column): value
        for column, value in after.items()
        if column not in OWN and value != before[column]
    }
    if after["status"] == "retracted":
        values |= {STATUS: "retracted", REASON: after["status_reason"]}
    for key, value in values.items():
        yield from _set_key(part, key, flow(value or None, key), 1)
