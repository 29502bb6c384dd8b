"""Write ids and accepted names back into a note's text: comments, order and quoting stay as they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from analysis.notes.draft import NoteDraft
from analysis.notes.note import Part
from analysis.notes.yaml_text import Node


class Edit(NamedTuple):
    """Put ``text`` in place of what stands between two places of a file."""

    start: int
    end: int
    text: str


def identify(draft: NoteDraft) -> str:
    """Give a note's text with the ids of its document and claims, and the ids of names that were accepted."""
    edits = [Edit(node.start, node.end, one) for node, one in draft.accepted]
    edits += _set_key(draft.document.part, "id", draft.document.cells["id"])
    for claim in draft.claims:
        edits += _set_key(claim.part, "id", claim.id)
    return apply_edits(draft.note.text, edits)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Apply edits that do not overlap, from the last to the first."""
    ending = "\r\n" if "\r\n" in text else "\n"
    for edit in sorted(set(edits), reverse=True):
        text = text[: edit.start] + edit.text.replace("\n", ending) + text[edit.end :]
    return text


def _set_key(part: Part, key: str, value: str) -> list[Edit]:
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
