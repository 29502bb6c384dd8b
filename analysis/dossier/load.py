"""Find a dossier, read it strictly, check every rule, and hand it over as frames."""

from __future__ import annotations

import difflib
import hashlib
import itertools
import json
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.dossier.checks.chains import check_chains, check_hop
from analysis.dossier.checks.coding import check_actor, check_claim, check_document, check_event
from analysis.dossier.checks.fields import TRUTH, check_fields
from analysis.dossier.checks.figures import check_figure, check_parts
from analysis.dossier.checks.links import check_links
from analysis.dossier.checks.package import check_package
from analysis.dossier.checks.references import check_references
from analysis.dossier.checks.revisions import check_revisions, check_status
from analysis.dossier.commit import finish_pending
from analysis.dossier.csv_rows import Row, read_csv
from analysis.dossier.problem import DossierError, Problem, order_of_problem
from analysis.schema import TABLES
from analysis.schema.datapackage import FILE as PACKAGE

if TYPE_CHECKING:
    import pandas as pd

    from analysis.dossier.dossier import Dossier

_CHECKOUT = Path(__file__).resolve().parents[2]

Tables = Mapping[str, list[Row]]
# Rules of one row by itself.
_ROW_RULES: dict[str, Callable[[Row], Iterable[Problem]]] = {
    "documents": check_document,
    "actors": check_actor,
    "events": check_event,
    "claims": check_claim,
    "figures": check_figure,
    "attribution": check_hop,
}
# Rules across rows, with the tables that they need in full.
_TABLE_RULES: tuple[tuple[Callable[[Tables], Iterable[Problem]], set[str]], ...] = (
    (check_references, set()),
    (check_parts, {"figures"}),
    (check_chains, {"attribution", "claims", "documents", "actors", "sources"}),
    (check_links, {"claim_links", "claims"}),
)


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
    if _is_dossier(given):
        return given.resolve()
    roots = [Path.cwd(), *Path.cwd().parents, _CHECKOUT]
    if len(given.parts) == 1:
        for root in roots:
            if _is_dossier(root / "data" / given):
                return (root / "data" / given).resolve()
    known = sorted({folder.name for root in roots for folder in list_dossiers(root)})
    near = difflib.get_close_matches(str(name_or_path)[:100], known, n=1)
    hint = f"did you mean {near[0]!r}? " if near else ""
    right = f"name one of {', '.join(known) or 'none'}, or give its folder"
    raise UnknownDossierError(f"there is no dossier {str(name_or_path)!r}; {hint}{right}")


def _is_dossier(folder: Path) -> bool:
    try:
        return (folder / PACKAGE).is_file() or (folder / "claims.csv").is_file()
    except (OSError, ValueError):  # not even the name of a file
        return False


def list_dossiers(root: Path) -> list[Path]:
    """List the dossiers under a folder's ``data/``, by name."""
    return sorted(path.parent for path in (root / "data").glob(f"*/{PACKAGE}"))


def read_rows(folder: Path) -> dict[str, list[Row]]:
    """Read every table of a dossier, its columns as the schema names them, those left out empty.

    Raises
    ------
    DossierError
        With every error of every file.
    """
    tables, problems = _read_tables(folder)
    if errors := [problem for problem in problems if problem.is_error]:
        raise DossierError(errors)
    return tables


def _read_tables(folder: Path) -> tuple[dict[str, list[Row]], list[Problem]]:
    """Read and check. Rules across tables are left out where one of them could not be read in full."""
    finish_pending(folder)
    problems = check_package(folder)
    if any(problem.column == "model_version" for problem in problems):
        return {}, problems  # every header of another model would be wrong
    tables: dict[str, list[Row]] = {}
    whole: dict[str, list[Row]] = {}
    for name, table in TABLES.items():
        file = f"{name}.csv"
        reading = read_csv(folder / file, table)
        tables[name] = reading.rows
        problems += reading.problems + check_fields(file, table, reading.rows)
        for row in reading.rows:
            problems += check_status(file, row)
            problems += _ROW_RULES[name](row) if name in _ROW_RULES else ()
        if reading.is_whole:
            whole[name] = reading.rows
            problems += check_revisions(file, reading.rows)
    for rule, needed in _TABLE_RULES:
        if needed <= whole.keys():
            problems += rule(whole)
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
    rows = read_rows(folder)
    package = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
    tables = {name: _build_frame(name, rows[name]) for name in TABLES}
    return Dossier(package["name"], package["title"], folder, tables)


def _build_frame(name: str, rows: list[Row]) -> pd.DataFrame:
    import pandas as pd

    columns: dict[str, pd.Series[Any]] = {}
    for field in TABLES[name].fields:
        texts = [row[field.name] for row in rows]
        if field.type == "number":
            numbers = [float(text) if text else float("nan") for text in texts]
            columns[field.name] = pd.Series(numbers, dtype="float64")
        elif field.type == "integer":
            columns[field.name] = pd.Series(_fill_ranks(texts), dtype="int64")
        elif field.type == "boolean":
            columns[field.name] = pd.Series([TRUTH[text] for text in texts], dtype="bool")
        else:
            columns[field.name] = pd.Series(texts, dtype="object")
    return pd.DataFrame(columns, columns=list(TABLES[name].columns))


def _fill_ranks(texts: list[str]) -> list[int]:
    """Put the rows without a number after all others, in the order of their file."""
    last = max((int(text) for text in texts if text), default=0)
    after = itertools.count(last + 1)
    return [int(text) if text else next(after) for text in texts]


def digest_dossier(folder: Path) -> str:
    """Digest a dossier's files: the SHA-256 of each one's name and bytes."""
    digest = hashlib.sha256()
    for name in [PACKAGE, *(f"{table}.csv" for table in TABLES)]:
        path = folder / name
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def check_dossier(folder: Path) -> list[Problem]:
    """List what is wrong with a dossier, errors and warnings; without errors it is fit to be shown."""
    return _read_tables(folder)[1]


def as_records(rows: Mapping[str, list[Row]]) -> dict[str, list[dict[str, str]]]:
    """Give the rows as plain dictionaries, as their files hold them."""
    return {name: [dict(row.cells) for row in table] for name, table in rows.items()}
