"""The JSON Schema of notes, generated from the tables: an editor completes and checks as one types.

Run ``python -m analysis.notes.json_schema`` to write ``docs/note.schema.json``.
"""

import json
from pathlib import Path
from typing import Any

from analysis.notes.keys import ANCHOR, CLAIM, DECLARED, OWN_FIGURES, SECTION_OF, NoteSection, default_hop
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
            "document": _section("documents"),
            "claims": claims,
            "statements": {**claims, "description": "Another word for claims."},
            "new": _new(),
            "notes": {"type": _TEXT, "description": "Anything to remember; it stays in the note."},
        },
        "$defs": {
            "claim": _claim(),
            "figure": _section("figures"),
            "hop": {"anyOf": [{"type": "string"}, _section("attribution")]},
            "link": _section("claim_links"),
            **{name: _section(name) for name in DECLARED},
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


def _section(table: str, **more: Schema) -> Schema:
    section = SECTION_OF[table]
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
    of_hop = default_hop("", 1, 1, False, "") if section.table.name == "attribution" else {}
    filled_in = {*_FROM_ELSEWHERE, *section.default_cells(blank), *of_hop}
    needed = {one.name for one in section.table.fields if one.required} - filled_in
    return [key for key, column in section.column_of.items() if column in needed]


def _describe(section: NoteSection, key: str) -> Schema:
    field = section.field_of(key)
    if field.name == "status":
        return {"enum": [*field.enum], "description": "active unless it says otherwise."}
    if field.name in ("id", "status_reason"):
        told = field.description if key == "id" else "Why it is disputed or retracted."
        return {"type": _TEXT, "description": told}
    described: Schema = {"description": field.description}
    if field.type == "boolean":
        described["enum"] = [True, False, None]
    elif field.type in ("integer", "number"):
        described["type"] = [field.type, "null"]
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


def _claim() -> Schema:
    parts = {word: _describe(CLAIM, key) for word, key in ANCHOR.items()}
    exact = {"type": "object", "additionalProperties": False, "required": ["exact"], "properties": parts}
    anchor = {"description": parts["exact"]["description"], "anyOf": [{"type": "string"}, exact]}
    words = [*SECTION_OF["attribution"].field_of("lineage").enum, None]
    lineage = {"enum": words, "description": "That of every hop of the chain."}
    return _section("claims", anchor=anchor, lineage=lineage)


def _new() -> Schema:
    tables: Schema = {}
    for name, section in DECLARED.items():
        kind = _list_of(name)
        if name != "proposition_links":
            names = {"pattern": f"^{PATTERNS['id']}$"}
            entry = kind["items"]
            kind = {"type": ["object", "null"], "propertyNames": names, "additionalProperties": entry}
        tables[name] = {"description": section.table.description, **kind}
    return {"type": ["object", "null"], "additionalProperties": False, "properties": tables}


if __name__ == "__main__":
    PATH.write_text(render_schema(), encoding="utf-8")
