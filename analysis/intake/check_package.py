"""The data package descriptor: there, readable, and in step with the schema."""

from __future__ import annotations

import json
from pathlib import Path

from analysis.intake.problem import Problem
from analysis.schema.datapackage import build_datapackage

FILE = "datapackage.json"
_REFRESH = "run python -m analysis.schema.datapackage on the dossier's folder"


def check_package(folder: Path) -> list[Problem]:
    """Check a dossier's ``datapackage.json``."""
    path = folder / FILE
    if not path.is_file():
        return [Problem(FILE, None, None, "the file is missing", _REFRESH)]
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        return [Problem(FILE, getattr(error, "lineno", None), None, "the file is not JSON in UTF-8", _REFRESH)]
    if not isinstance(package, dict):
        return [Problem(FILE, None, None, "the file holds no JSON object", _REFRESH)]
    problems = [
        Problem(FILE, None, key, f"the {key} is missing", f"write the dossier's {key} as text")
        for key in ("name", "title")
        if not isinstance(package.get(key), str) or not package[key].strip()
    ]
    if not problems and package.get("resources") != build_datapackage("", "")["resources"]:
        problems.append(Problem(FILE, None, "resources", "the resources differ from the schema", _REFRESH))
    return problems
