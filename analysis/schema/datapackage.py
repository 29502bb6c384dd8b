"""The Frictionless Data Package descriptor of a dossier, generated from the schema.

Run ``python -m analysis.schema.datapackage FOLDER`` to write or refresh one.
"""

import argparse
import csv
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from analysis.schema.codes import PATTERNS
from analysis.schema.field import Field, Table
from analysis.schema.tables import MODEL_VERSION, TABLES

FILE = "datapackage.json"
# Reports are put in a folder of this name, and Data Packages ask for it.
NAME = r"[a-z0-9]+(-[a-z0-9]+)*"
# What is written each time; whatever else a package says is kept.
_OURS = {"profile", "name", "title", "model_version", "resources"}

Headers = Mapping[str, Sequence[str]]


def render_datapackage(
    name: str, title: str, headers: Headers | None = None, others: Mapping[str, object] | None = None
) -> str:
    """Render the text of ``datapackage.json``: one resource a table, each with its Table Schema.

    ``headers`` are the columns of the files that there are, by table, as ``read_headers`` gives them; without
    any, those of every table and column of the schema. ``others`` is what else the package says, such as
    ``licenses`` and ``contributors``: kept as it is. No licence is written that nobody chose.
    """
    given = headers if headers is not None else {table.name: table.columns for table in TABLES.values()}
    package = {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "model_version": MODEL_VERSION,
        **{key: value for key, value in (others or {}).items() if key not in _OURS},
        "resources": [
            _describe_table(TABLES[table], given[table], given) for table in TABLES if table in given
        ],
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def read_headers(folder: Path) -> dict[str, tuple[str, ...]]:
    """Read the first line of each table that has a file."""
    headers = {}
    for table in TABLES.values():
        path = folder / f"{table.name}.csv"
        if path.is_file():
            with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
                headers[table.name] = tuple(next(csv.reader(file), ()))
    return headers


def _describe_table(table: Table, header: Sequence[str], headers: Headers) -> dict[str, object]:
    column_of = table.column_by_header
    fields = [(name, table.field_by_name[column_of[name]]) for name in header if name in column_of]
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
            "fields": [_describe_field(name, field) for name, field in fields],
            "missingValues": [""],
            "primaryKey": ["id"],
            "foreignKeys": _describe_keys(table, fields, headers),
        },
    }


def _describe_keys(
    table: Table, fields: Sequence[tuple[str, Field]], headers: Headers
) -> list[dict[str, object]]:
    keys = [("revision_of", table.name)] if any(name == "revision_of" for name, _ in fields) else []
    # An agent is an actor or a source; Table Schema has no such choice.
    keys += [(name, field.reference[0]) for name, field in fields if len(field.reference) == 1]
    return [
        # Table Schema names the table itself by an empty word.
        {"fields": [name], "reference": {"resource": "" if to == table.name else to, "fields": ["id"]}}
        for name, to in keys
        if to in headers
    ]


def _describe_field(name: str, field: Field) -> dict[str, object]:
    constraints: dict[str, object] = {"required": True} if field.required else {}
    if field.name == "id":
        constraints["unique"] = True
    if field.enum:
        constraints["enum"] = list(field.enum)
    if field.minimum is not None:
        constraints["minimum"] = field.minimum
    if field.kind in PATTERNS:
        constraints["pattern"] = PATTERNS[field.kind]
    truths = {"trueValues": ["true", "TRUE"], "falseValues": ["false", "FALSE"]}
    return {
        "name": name,
        "type": field.type,
        "description": field.description,
        **(truths if field.type == "boolean" else {}),
        **({"example": field.example} if field.example else {}),
        **({"constraints": constraints} if constraints else {}),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Write a dossier's descriptor for the files in its folder, keeping what it says beside them."""
    parser = argparse.ArgumentParser(prog="python -m analysis.schema.datapackage", description=main.__doc__)
    parser.add_argument("folder", type=Path, help="the dossier's folder, such as data/dprk-russia")
    given = parser.parse_args(arguments)
    if not given.folder.is_dir():
        parser.error(f"{given.folder} is no folder")
    path = given.folder / FILE
    try:
        before = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        before = {}  # it is rewritten
    before = before if isinstance(before, dict) else {}
    kept = {key: word for key in ("name", "title") if isinstance(word := before.get(key), str)}
    name = kept.get("name") or make_name(given.folder.resolve().name)
    title = kept.get("title") or name
    path.write_text(render_datapackage(name, title, read_headers(given.folder), before), encoding="utf-8")


def make_name(folder: str) -> str:
    """Make a dossier's name of a folder's.

    >>> make_name("My Story (2024)")
    'my-story-2024'
    """
    return re.sub(r"[^a-z0-9]+", "-", folder.lower()).strip("-")


if __name__ == "__main__":
    main()
