"""Find a dossier, read it strictly, check every rule, and hand it over as frames."""

from __future__ import annotations

import gc
import itertools
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.dossier.checks.check import check_tables
from analysis.dossier.checks.fields import TRUTH
from analysis.dossier.checks.package import check_copies, check_package, check_resources
from analysis.dossier.commit import finish_pending
from analysis.dossier.csv_rows import read_csv
from analysis.dossier.problem import DossierError, Problem, did_you_mean, order_of_problem
from analysis.dossier.sheet import Sheet
from analysis.schema import TABLES
from analysis.schema.datapackage import FILE as PACKAGE

if TYPE_CHECKING:
    import pandas as pd

    from analysis.dossier.dossier import Dossier

_CHECKOUT = Path(__file__).resolve().parents[2]


class UnknownDossierError(LookupError):
    """No dossier of that name; says which there are."""


def find_dossier(name_or_path: str | os.PathLike[str]) -> Path:
    """Find a dossier's folder by its path, or by its name here or in a folder above, also under ``data/``.

    Raises
    ------
    UnknownDossierError
        If there is none.
    """
    given = Path(name_or_path)
    roots = [Path.cwd(), *Path.cwd().parents, _CHECKOUT]
    places = (
        [place / given for root in roots for place in (root / "data", root)] if len(given.parts) == 1 else []
    )
    for folder in (given, *places):
        if _is_dossier(folder):
            return folder.resolve()
    known = sorted({folder.name for root in roots for folder in list_dossiers(root)})
    right = f"name one of {', '.join(known) or 'none'}, or give its folder"
    hint = did_you_mean(str(name_or_path), known)
    raise UnknownDossierError(f"there is no dossier {str(name_or_path)!r}; {hint}{right}")


def _is_dossier(folder: Path) -> bool:
    try:
        return (folder / PACKAGE).is_file() or (folder / "claims.csv").is_file()
    except (OSError, ValueError):  # not even the name of a file
        return False


def list_dossiers(root: Path) -> list[Path]:
    """List the dossiers under a folder's ``data/``, by name."""
    return sorted(path.parent for path in (root / "data").glob(f"*/{PACKAGE}"))


def read_tables(folder: Path) -> dict[str, Sheet]:
    """Read every table of a dossier, its columns as the schema names them, those left out empty.

    Raises
    ------
    DossierError
        With every error of every file.
    """
    return _read_sound(folder)[0]


def _read_sound(folder: Path) -> tuple[dict[str, Sheet], list[Problem]]:
    """Read a dossier without errors, with the warnings that it gives."""
    tables, problems = _read_and_check(folder)
    if errors := [problem for problem in problems if problem.is_error]:
        raise DossierError(errors)
    return tables, problems


def check_dossier(folder: Path) -> list[Problem]:
    """List what is wrong with a dossier, errors and warnings; without errors it is fit to be shown."""
    return _read_and_check(folder)[1]


def _read_and_check(folder: Path) -> tuple[dict[str, Sheet], list[Problem]]:
    finish_pending(folder)
    problems = check_package(folder)
    if any(problem.column == "model_version" for problem in problems):
        return {}, problems  # every header of another model would be wrong
    was_on = gc.isenabled()
    gc.disable()  # among millions of cells the search for garbage finds none, and costs as much as the check
    try:
        read = {name: read_csv(folder / f"{name}.csv", table) for name, table in TABLES.items()}
        tables = {name: sheet for name, (sheet, _) in read.items()}
        problems += itertools.chain.from_iterable(found for _, found in read.values())
        if not problems:
            problems += check_resources(folder)
        problems += [*check_copies(folder), *check_tables(tables)]
    finally:
        if was_on:
            gc.enable()
    return tables, sorted(problems, key=order_of_problem)


def load_dossier(name_or_path: str | os.PathLike[str]) -> Dossier:
    """Load a dossier that keeps every rule.

    Raises
    ------
    UnknownDossierError
        If there is none of that name.
    DossierError
        With every problem.
    """
    # Reading and checking need no pandas; only whoever asks for frames pays for it.
    from analysis.dossier.dossier import Dossier

    folder = find_dossier(name_or_path)
    sheets, warnings = _read_sound(folder)
    package = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
    tables = {name: _build_frame(sheets[name]) for name in TABLES}
    return Dossier(package["name"], package["title"], folder, tables, tuple(warnings))


def _build_frame(sheet: Sheet) -> pd.DataFrame:
    import pandas as pd  # a check needs none

    columns: dict[str, pd.Series[Any]] = {}
    for field in sheet.table.fields:
        texts = sheet[field.name]
        if field.type == "number":
            numbers = [float(text) if text else float("nan") for text in texts]
            columns[field.name] = pd.Series(numbers, dtype="float64")
        elif field.type == "integer":
            # Rows without a number come after all others, in the order of their file.
            after = itertools.count(max((int(text) for text in texts if text), default=0) + 1)
            numbers = [int(text) if text else next(after) for text in texts]
            columns[field.name] = pd.Series(numbers, dtype="int64")
        elif field.type == "boolean":
            columns[field.name] = pd.Series([TRUTH[text] for text in texts], dtype="bool")
        else:
            columns[field.name] = pd.Series(texts, dtype="object")
    return pd.DataFrame(columns, columns=list(sheet.table.columns))
