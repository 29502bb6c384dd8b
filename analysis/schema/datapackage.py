"""The Frictionless Data Package descriptor of a dossier, generated from the schema.

Run ``python -m analysis.schema.datapackage FOLDER [--title TITLE]`` to write or refresh one.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from analysis.schema.field import Field, Table
from analysis.schema.tables import TABLES

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
        "licenses": [{"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0"}],
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
        "description": table.description,
        "schema": {
            "fields": [_describe_field(field) for field in table.fields],
            "missingValues": [""],
            "primaryKey": ["id"],
            "foreignKeys": [
                {"fields": [field.name], "reference": {"resource": _resource(field, table), "fields": ["id"]}}
                for field in table.fields
                # An agent is an actor or a source; Table Schema has no such choice.
                if len(field.reference) == 1
            ],
        },
    }


def _resource(field: Field, table: Table) -> str:
    """Table Schema names the table itself by an empty word."""
    return "" if field.reference == (table.name,) else field.reference[0]


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
        described |= {"trueValues": ["true"], "falseValues": ["false"]}
    if field.example:
        described["example"] = field.example
    if constraints:
        described["constraints"] = constraints
    return described


def render_datapackage(name: str, title: str) -> str:
    """Render the descriptor as the text of ``datapackage.json``."""
    return json.dumps(build_datapackage(name, title), indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    """Write a dossier's descriptor, keeping its name and title where it has them."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--title", default="")
    given = parser.parse_args()
    path = given.folder / "datapackage.json"
    before = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    name = before.get("name", given.folder.resolve().name)
    title = given.title or before.get("title", name)
    path.write_text(render_datapackage(name, title), encoding="utf-8")


if __name__ == "__main__":
    main()
