"""The Frictionless Data Package descriptor of a dossier, generated from the schema.

Run ``python -m analysis.schema.datapackage FOLDER [--title TITLE]`` to write or refresh one.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from pathlib import Path

from analysis.schema.field import Field, Table
from analysis.schema.tables import MODEL_VERSION, TABLES

FILE = "datapackage.json"
# Reports are put in a folder of this name, and Data Packages ask for it.
NAME = r"[a-z0-9]+(-[a-z0-9]+)*"
_PATTERNS = {
    "id": "[A-Za-z0-9][A-Za-z0-9._-]*",
    "sha256": "[0-9a-f]{64}",
    "url": "https?://[^\\s<>\"']+",
}


def build_datapackage(name: str, title: str) -> dict[str, object]:
    """Describe a dossier: one resource a table, each with its Table Schema."""
    return {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "model_version": MODEL_VERSION,
        "resources": [_describe_table(table) for table in TABLES.values()],
    }


def _describe_table(table: Table) -> dict[str, object]:
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True},
        "description": table.description,
        "schema": {
            "fields": [_describe_field(field) for field in table.fields],
            "missingValues": [""],
            "primaryKey": ["id"],
            "foreignKeys": [_describe_key("revision_of", ""), *_describe_references(table)],
        },
    }


def _describe_references(table: Table) -> list[dict[str, object]]:
    return [
        # Table Schema names the table itself by an empty word.
        _describe_key(field.name, "" if field.reference == (table.name,) else field.reference[0])
        for field in table.fields
        # An agent is an actor or a source; Table Schema has no such choice.
        if len(field.reference) == 1
    ]


def _describe_key(column: str, resource: str) -> dict[str, object]:
    return {"fields": [column], "reference": {"resource": resource, "fields": ["id"]}}


def _describe_field(field: Field) -> dict[str, object]:
    constraints: dict[str, object] = {"required": True} if field.required else {}
    if field.name == "id":
        constraints["unique"] = True
    if field.enum:
        constraints["enum"] = list(field.enum)
    if field.minimum is not None:
        constraints["minimum"] = field.minimum
    if field.kind in _PATTERNS:
        constraints["pattern"] = _PATTERNS[field.kind]
    described: dict[str, object] = {"name": field.name, "type": field.type, "description": field.description}
    if field.type == "boolean":
        described |= {"trueValues": ["true", "TRUE"], "falseValues": ["false", "FALSE"]}
    if field.example:
        described["example"] = field.example
    if constraints:
        described["constraints"] = constraints
    return described


def render_datapackage(name: str, title: str) -> str:
    """Render the descriptor as the text of ``datapackage.json``."""
    return json.dumps(build_datapackage(name, title), indent=2, ensure_ascii=False) + "\n"


def main(arguments: Sequence[str] | None = None) -> None:
    """Write a dossier's descriptor, keeping the name and title that it has unless others are given."""
    parser = argparse.ArgumentParser(prog="python -m analysis.schema.datapackage", description=main.__doc__)
    parser.add_argument("folder", type=Path, help="the dossier's folder, such as data/dprk-russia")
    parser.add_argument("--name", help="lower-case words with hyphens; by default the folder's name")
    parser.add_argument("--title", help="what the dossier is about, in a few words")
    given = parser.parse_args(arguments)
    if not given.folder.is_dir():
        parser.error(f"{given.folder} is no folder")
    path = given.folder / FILE
    before = _read_words(path)
    name = given.name or before.get("name") or _make_name(given.folder.resolve().name)
    if not re.fullmatch(NAME, name):
        parser.error(f"{name!r} is no name of a dossier; write lower-case words with hyphens")
    title = given.title or before.get("title") or name
    path.write_text(render_datapackage(name, title), encoding="utf-8")


def _read_words(path: Path) -> dict[str, str]:
    """Read the words that the descriptor has already; none if it cannot be read, for it is rewritten."""
    try:
        before = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(before, dict):
        return {}
    return {key: value for key, value in before.items() if isinstance(value, str)}


def _make_name(folder: str) -> str:
    """Make a dossier's name of a folder's.

    >>> _make_name("My Story (2024)")
    'my-story-2024'
    """
    return re.sub(r"[^a-z0-9]+", "-", folder.lower()).strip("-")


if __name__ == "__main__":
    main()
