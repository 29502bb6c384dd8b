"""Find a dossier, read it strictly, check every rule, and hand it over as frames."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.intake.check_chains import check_chains
from analysis.intake.check_coding import check_coding
from analysis.intake.check_fields import check_fields
from analysis.intake.check_figures import check_figures
from analysis.intake.check_package import check_package
from analysis.intake.check_references import check_references
from analysis.intake.csv_rows import Row, read_csv
from analysis.intake.problem import DossierError, Problem
from analysis.schema import TABLES

if TYPE_CHECKING:
    import pandas as pd

    from analysis.dossier import Dossier

PACKAGE = "datapackage.json"
_CHECKOUT = Path(__file__).resolve().parents[2]


class UnknownDossierError(LookupError):
    """No dossier of that name; says which there are."""


def find_dossier(name_or_path: str | os.PathLike[str]) -> Path:
    """Find a dossier's folder by its path, or by its name under ``data/`` here or in a folder above.

    Raises
    ------
    UnknownDossierError
        If there is none.
    """
    given = Path(name_or_path)
    if (given / PACKAGE).is_file() or (given / "claims.csv").is_file():
        return given.resolve()
    roots = [Path.cwd(), *Path.cwd().parents, _CHECKOUT]
    if len(given.parts) == 1:
        for root in roots:
            folder = root / "data" / given
            if (folder / PACKAGE).is_file() or (folder / "claims.csv").is_file():
                return folder.resolve()
    known = sorted({folder.name for root in roots for folder in list_dossiers(root)})
    raise UnknownDossierError(
        f"there is no dossier {str(name_or_path)!r}; name one of {', '.join(known) or 'none'}, or give its folder"
    )


def list_dossiers(root: Path) -> list[Path]:
    """List the dossiers under a folder's ``data/``, by name."""
    return sorted(path.parent for path in (root / "data").glob(f"*/{PACKAGE}"))


def read_rows(folder: Path) -> dict[str, list[Row]]:
    """Read and check every table of a dossier.

    Raises
    ------
    DossierError
        With every problem of every file. Rules across rows and tables are checked once every file
        has its form: before that they would only repeat what is missing.
    """
    tables: dict[str, list[Row]] = {}
    problems: list[Problem] = check_package(folder)
    malformed = False
    for name, table in TABLES.items():
        tables[name], wrong = read_csv(folder / f"{name}.csv", table)
        malformed |= bool(wrong)
        problems += wrong + check_fields(f"{name}.csv", table, tables[name])
    if not malformed:
        problems += check_references(tables)
        problems += check_chains(tables)
        problems += check_figures(tables)
        problems += check_coding(tables)
    if problems:
        raise DossierError(problems)
    return tables


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
    from analysis.dossier import Dossier

    folder = find_dossier(name_or_path)
    rows = read_rows(folder)
    package = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
    tables = {name: _build_frame(name, rows[name]) for name in TABLES}
    return Dossier(package["name"], package["title"], folder, tables)


def _build_frame(name: str, rows: list[Row]) -> pd.DataFrame:
    import pandas as pd

    types = {"number": "float64", "integer": "int64", "boolean": "bool"}
    columns = {}
    for field in TABLES[name].fields:
        values: list[object] = [row[field.name] for row in rows]
        if field.type == "number":
            values = [float(str(value)) if value else float("nan") for value in values]
        elif field.type == "integer":
            values = [int(str(value)) for value in values]
        elif field.type == "boolean":
            values = [value == "true" for value in values]
        columns[field.name] = pd.Series(values, dtype=types.get(field.type, "object"))
    return pd.DataFrame(columns, columns=list(TABLES[name].columns))


def digest_dossier(folder: Path) -> str:
    """Digest a dossier's files: the SHA-256 of each table's name and bytes."""
    digest = hashlib.sha256()
    for name in [PACKAGE, *(f"{table}.csv" for table in TABLES)]:
        path = folder / name
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def check_dossier(folder: Path) -> list[Problem]:
    """List everything that is wrong with a dossier; empty if it is fit to be shown."""
    try:
        read_rows(folder)
    except DossierError as error:
        return error.problems
    return []


def as_records(rows: Mapping[str, list[Row]]) -> dict[str, list[dict[str, str]]]:
    """Give the rows as plain dictionaries, as their files hold them."""
    return {name: [row.cells for row in table] for name, table in rows.items()}
