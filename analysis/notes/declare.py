"""What notes declare, made known to all notes in hand, so that one may name what another brings."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.dossier.problem import Problem, show
from analysis.notes.names import NAMES_OF, Names
from analysis.notes.note import Note, Part


def declare(notes: Iterable[Note], names: Names) -> list[Problem]:
    """Add to the known names; two notes that declare the same thing must agree."""
    problems: list[Problem] = []
    first: dict[tuple[str, str], Part] = {}
    for note in notes:
        for table, parts in note.declared.items():
            for part in parts:
                before = first.setdefault((table, part["id"]), part) if part["id"] else part
                problems += _merge(before, part)
                _add_name(names, table, part)
        if not names.has("documents", note.document["id"]):
            names.add("documents", note.document["id"], [note.document["short"]])
        _add_claims(note, names)
    return problems


def list_named(notes: Iterable[Note]) -> dict[str, str]:
    """Say of each actor that notes declare whether it is named, as a cell does."""
    actors = [part for note in notes for part in note.declared.get("actors", [])]
    return {part["id"]: _is_named(part) for part in reversed(actors)}


def _is_named(actor: Part) -> str:
    given = actor["named"].lower() or ("false" if actor["descriptor"] else "true")
    return "true" if given in ("true", "yes") else "false"


def _add_name(names: Names, table: str, part: Part) -> None:
    if table in NAMES_OF and not names.has(table, part["id"]):
        called = [part[part.section.key_of[column]] for column in NAMES_OF[table]]
        names.add(table, part["id"], called)


def _add_claims(note: Note, names: Names) -> None:
    """Claims and figures that have an id already may be linked to."""
    for claim in note.claims:
        if claim["id"]:
            _add_id(names, "claims", claim["id"])
        for number, figure in enumerate(claim.figures, start=1):
            if figure["id"] or claim["id"]:
                _add_id(names, "figures", figure["id"] or f"{claim['id']}-F{number}")


def _add_id(names: Names, table: str, one: str) -> None:
    if not names.has(table, one):
        names.add(table, one, [])


def _merge(before: Part, part: Part) -> Iterable[Problem]:
    """Let what a second note adds count for the first; what contradicts it is a problem."""
    for key, value in part.values.items():
        if value and before[key] and before[key] != value:
            there = f"{before.file}:{before.line_of(key)}"
            wrong = f"{part['id']} has the {key} {show(value)} here, {show(before[key])} in {there}"
            yield part.problem(key, wrong, "declare it once")
        elif value and not before[key]:
            before.values[key] = value
            if key in part.nodes:
                before.nodes[key] = part.nodes[key]
