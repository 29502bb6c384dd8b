"""Begin a dossier: a folder with every table, its descriptor, its briefs, and a first note to write over."""

import os
from datetime import date
from pathlib import Path

from analysis.dossier.problem import AskedError
from analysis.notes.json_schema import render_schema
from analysis.notes.ledger import render_rows
from analysis.schema import TABLES
from analysis.schema.datapackage import FILE as PACKAGE
from analysis.schema.datapackage import make_name, render_datapackage

EXAMPLE = "gazette-20240602-flood.yaml"
BRIEFS = """\
# The briefs that are published of this dossier: as of which days, and of which notebooks.
as_of = ["today"]

[[brief]]
notebook = "brief"
"""
TEMPLATE = Path(__file__).parent / "template.yaml"
EXAMPLE_NOTE = Path(__file__).parent / "example.yaml"
# Where a checkout keeps the schema of notes.
_SCHEMA = Path("docs/note.schema.json")
_OWN_SCHEMA = "note.schema.json"


def find_schema(notes: Path) -> str:
    """Find the schema of notes for an editor: the checkout's, as seen from the folder of the notes.

    A dossier outside of a checkout has a copy of its own beside its tables.
    """
    here = notes.resolve()
    above = next((folder for folder in here.parents if (folder / _SCHEMA).is_file()), None)
    if above is None:
        return f"../{_OWN_SCHEMA}"
    return os.path.relpath(above / _SCHEMA, here).replace(os.sep, "/")


def begin_dossier(folder: Path, title: str) -> list[Path]:
    """Write a new dossier's files; returns them in the order in which one reads them.

    Raises
    ------
    AskedError
        If the folder holds anything, its name makes none for a dossier, or the title is no line of text.
    """
    name = make_name(folder.resolve().name)
    if not name:
        raise AskedError(f"the folder's name {folder.name!r} makes no name; use letters a-z and digits")
    if not title.strip() or not title.isprintable() or len(title) > 200:
        raise AskedError("the title is one line of at most 200 characters; say what the story is about")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise AskedError(f"{folder} is not empty; name a new folder, such as data/{name}-2")
    notes = folder / "notes"
    notes.mkdir(parents=True, exist_ok=True)
    schema = find_schema(notes)
    contents = {
        notes / EXAMPLE: EXAMPLE_NOTE.read_text(encoding="utf-8").replace("SCHEMA", schema),
        **{folder / f"{table}.csv": render_rows(table, []) for table in TABLES},
        folder / "briefs.toml": BRIEFS,
        # Last: a folder with a descriptor is a dossier.
        folder / PACKAGE: render_datapackage(name, title.strip()),
    }
    if schema == f"../{_OWN_SCHEMA}":
        contents[folder / _OWN_SCHEMA] = render_schema()
    for path, text in contents.items():
        path.write_text(text, encoding="utf-8")
    return list(contents)


def empty_note(today: date) -> str:
    """Give an empty note to fill in, with every key and what it holds, for a dossier of this folder."""
    text = TEMPLATE.read_text(encoding="utf-8").replace("RETRIEVED", today.isoformat())
    return text.replace("SCHEMA", find_schema(Path("data/dossier/notes")))
