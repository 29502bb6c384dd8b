"""The JSON Schema of notes, generated from the tables: an editor completes and checks as one types.

Run ``python -m analysis.notes.json_schema`` to write ``docs/note.schema.json``.
"""

import json
from pathlib import Path
from typing import Any

from analysis.notes.keys import (
    ANCHOR,
    CLAIM,
    DECLARED,
    DOCUMENT,
    FIGURE,
    HOP,
    LINK,
    OWN_FIGURES,
    REASON,
    STATUS,
    NoteSection,
    default_cells,
    default_hop,
)
from analysis.schema import Field, vocabulary
from analysis.schema.codes import PATTERNS

PATH = Path("docs/note.schema.json")
Schema = dict[str, Any]
# YAML reads an unquoted 2024 as a number and an empty value as null; a note's values are text all the same.
_TEXT = ["string", "number", "boolean", "null"]
# Taken from the note's file, its source and its date, or from the day of coding.
_FROM_ELSEWHERE = {"id", "status", "attribution_short", "retrieved"}


def build_schema() -> Schema:
    """Build the schema of a note."""
    claims = _list_of("claim")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A note: one document of a dossier, with its claims",
        "type": "object",
        "required": ["document"],
        "additionalProperties": False,
        "properties": {
            "document": _section(DOCUMENT),
            "claims": claims,
            "statements": {**claims, "description": "Another word for claims."},
            "new": _new(),
            "notes": _text("Anything to remember; it stays in the note."),
        },
        "$defs": {
            "claim": _claim(),
            "figure": _section(FIGURE),
            "hop": {"anyOf": [{"type": "string"}, _section(HOP)]},
            "link": _section(LINK),
            **{name: _section(section) for name, section in DECLARED.items()},
        },
    }


def render_schema() -> str:
    """Render the schema as the text of its file."""
    return json.dumps(build_schema(), indent=2, ensure_ascii=False) + "\n"


# What a list of a section is of, and how it is described.
_LISTS = {
    "chain": ("hop", "From the origin to the document; its own source may be left out."),
    "agents": ("hop", "Several who act as one."),
    "figures": ("figure", ""),
    "links": ("link", ""),
}


def _list_of(kind: str, description: str = "") -> Schema:
    told = {"description": description} if description else {}
    return {"type": ["array", "null"], "items": {"$ref": f"#/$defs/{kind}"}} | told


def _section(section: NoteSection, **more: Schema) -> Schema:
    properties = {key: _describe(section, key) for key in section.column_of} | more
    properties |= {key: _list_of(*_LISTS[key]) for key in section.holds}
    others = {word: section.find_key(word) for word in (*section.aliases, *section.table.column_by_header)}
    for word, key in others.items():
        if key and word not in properties:
            properties[word] = {**properties[key], "description": f"Another word for {key}."}
    for key, reason in section.ignored.items():
        properties[key] = {"description": f"Not used: {reason}."}
    needs = [
        {"anyOf": [{"required": [word]} for word in properties if others.get(word, word) == key]}
        for key in _list_needed(section)
    ]
    return {
        "type": "object",
        "description": section.table.description,
        "additionalProperties": False,
        "properties": properties,
        **({"allOf": needs} if needs else {}),
    }


def _list_needed(section: NoteSection) -> list[str]:
    """List the keys that a coder has to write: what no default fills in."""
    blank = dict.fromkeys(section.table.columns, "")
    filled_in = {*_FROM_ELSEWHERE, *default_cells(section.table.name, blank)}
    if section is HOP:
        filled_in |= default_hop("", 1, 1, False, "").keys()
    needed = {one.name for one in section.table.fields if one.required} - filled_in
    return [key for key, column in section.column_of.items() if column in needed]


def _describe(section: NoteSection, key: str) -> Schema:
    if key == STATUS:
        return {"enum": list(vocabulary.STATUS), "description": "active unless it says otherwise."}
    if key == REASON:
        return _text("Why it is disputed or retracted.")
    field = section.field_of(key)
    return _text(field.description) if key == "id" else _field(field)


def _field(field: Field) -> Schema:
    described: Schema = {"description": field.description}
    if field.type == "boolean":
        described["enum"] = [True, False, None]
    elif field.type == "integer":
        described["type"] = ["integer", "null"]
    elif field.type == "number":
        described["type"] = ["number", "null"]
    elif field.enum:
        numbers = [int(word) for word in field.enum if word.isdigit()]
        described["enum"] = [*field.enum, *numbers, None]
    elif field.name in OWN_FIGURES:
        described["type"] = ["string", "integer", "null"]
        described["description"] += " Or the number of a figure of this claim."
    else:
        described["type"] = _TEXT
    if field.minimum is not None:
        described["minimum"] = field.minimum
    if field.example:
        described["examples"] = [field.example]
    return described


def _text(description: str) -> Schema:
    return {"type": _TEXT, "description": description}


def _claim() -> Schema:
    parts = {word: _describe(CLAIM, key) for word, key in ANCHOR.items()}
    exact = {"type": "object", "additionalProperties": False, "required": ["exact"], "properties": parts}
    anchor = {"description": parts["exact"]["description"], "anyOf": [{"type": "string"}, exact]}
    lineage = {"enum": [*vocabulary.LINEAGE, None], "description": "That of every hop of the chain."}
    return _section(CLAIM, anchor=anchor, lineage=lineage)


def _new() -> Schema:
    tables: Schema = {}
    for name, section in DECLARED.items():
        entry = {"$ref": f"#/$defs/{name}"}
        kind: Schema = {"type": ["array", "null"], "items": entry}
        if name != "proposition_links":
            names = {"pattern": f"^{PATTERNS['id']}$"}
            kind = {"type": ["object", "null"], "propertyNames": names, "additionalProperties": entry}
        tables[name] = {"description": section.table.description, **kind}
    return {"type": ["object", "null"], "additionalProperties": False, "properties": tables}


if __name__ == "__main__":
    PATH.write_text(render_schema(), encoding="utf-8")
