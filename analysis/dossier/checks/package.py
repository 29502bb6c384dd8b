"""The data package descriptor: there, readable, and in step with the schema."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from analysis.dossier.csv_rows import list_copies
from analysis.dossier.problem import Problem, quoted, warn
from analysis.schema.datapackage import FILE, NAME, read_headers
from analysis.schema.tables import MODEL_VERSION, TABLES

REFRESH = "run python -m analysis.schema.datapackage on the dossier's folder"
_MOST_TITLE = 200


def check_package(folder: Path) -> list[Problem]:
    """Check a dossier's ``datapackage.json``."""
    path = folder / FILE
    if not path.is_file():
        return [Problem(FILE, None, None, "the file is missing", REFRESH)]
    try:
        package = json.loads(path.read_bytes().decode("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        return [Problem(FILE, line, None, "the file is not JSON in UTF-8", f"mend it, or {REFRESH}")]
    if not isinstance(package, dict):
        return [Problem(FILE, None, None, "the file holds no JSON object", REFRESH)]
    if wrong := _check_version(package.get("model_version"), folder):
        return wrong
    return list(_check_labels(package.get("name"), package.get("title")))


def check_resources(folder: Path) -> list[Problem]:
    """Warn of a package that does not describe its files as they are: other tools read them by it."""
    resources = json.loads((folder / FILE).read_bytes().decode("utf-8")).get("resources")
    described = {
        str(one.get("name")): _list_fields(one)
        for one in (resources if isinstance(resources, list) else ())
        if isinstance(one, dict)
    }
    headers = {name: list(columns) for name, columns in read_headers(folder).items()}
    for name in sorted({*headers, *(described.keys() & TABLES.keys())}):
        if described.get(name) != headers.get(name):
            wrong = f"the package does not describe the columns of {name}.csv as they are"
            if name not in headers:
                wrong = f"the package names {name}.csv, which is not there"
            return [warn(FILE, None, "resources", wrong, REFRESH)]
    return []


def check_copies(folder: Path) -> Iterator[Problem]:
    """Warn of what looks like a table and is not read: whoever edits it changes nothing."""
    for name, table in TABLES.items():
        path = folder / f"{name}.csv"
        for copy in list_copies(path) if table.optional or path.exists() else ():
            right = f"move what it holds into {path.name}, and the file elsewhere"
            yield warn(quoted(copy.name)[1:-1], None, None, "the file is not read", right)


def _list_fields(resource: dict[str, object]) -> list[str]:
    schema = resource.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    listed = fields if isinstance(fields, list) else ()
    return [str(one.get("name")) for one in listed if isinstance(one, dict)]


def _check_version(version: object, folder: Path) -> list[Problem]:
    """Check the model's version; a package that names none is of this one if its files are."""
    if version is None and (folder / "propositions.csv").exists():
        return []
    if version is not None and str(version).partition(".")[0] == MODEL_VERSION:
        return []
    named = "it names no" if version is None else f"{quoted(str(version))} is no"
    wrong = f"{named} version of the model that can be read here"
    right = f"bring it to version {MODEL_VERSION} (docs/data-dictionary.md says what it holds), and name that"
    return [Problem(FILE, None, "model_version", wrong, right)]


def _check_labels(name: object, title: object) -> Iterator[Problem]:
    # Reports are put in a folder of this name.
    if not isinstance(name, str) or not re.fullmatch(NAME, name):
        wrong = f"{quoted(name)} is no name of a dossier" if isinstance(name, str) else "the name is missing"
        yield Problem(FILE, None, "name", wrong, "write lower-case words with hyphens, such as dprk-russia")
    if not isinstance(title, str) or not title.strip():
        yield Problem(FILE, None, "title", "the title is missing", "write the dossier's title as text")
    elif len(title) > _MOST_TITLE or not title.isprintable():
        right = f"write one line of at most {_MOST_TITLE} characters"
        yield Problem(FILE, None, "title", f"{quoted(title)} is no title", right)
