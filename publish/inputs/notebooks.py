"""A notebook's declared parameters: read without running it, and values made to fit their types.

A parameter cell holds one parameter a line: ``name: type = default  # help``. What is declared there is
all that may be passed; papermill would write any other name into the notebook as code.
"""

import ast
import json
import keyword
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publish.errors import DataError
from publish.forms import Value, shorten

EXAMPLES: dict[str, str] = {
    "str": "soldiers_deployed",
    "int": "12",
    "float": "0.5",
    "bool": "true",
    "list[str]": "first,second",
}


@dataclass(frozen=True)
class Parameter:
    """One declared parameter."""

    name: str
    type: str
    default: Value


def read_notebook(path: Path) -> dict[str, Any]:
    """Read a notebook file; each cell has its source as one text.

    Raises DataError if it is not a notebook of format 4.
    """
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        if notebook["nbformat"] != 4:
            raise ValueError("its format is not 4")
        for cell in notebook["cells"]:
            cell["source"] = "".join(cell.get("source", ""))
            cell.setdefault("metadata", {})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DataError(
            f"{path.name}: not a notebook that can be read ({error}); save it in JupyterLab"
        ) from None
    return dict(notebook)


def is_for_lab(notebook: Mapping[str, Any]) -> bool:
    """Whether a notebook says that it is for JupyterLab, and not published."""
    metadata = notebook.get("metadata")
    return isinstance(metadata, dict) and metadata.get("publish") is False


def read_parameters(path: Path) -> dict[str, Parameter]:
    """Read what the notebook declares in its cell tagged ``parameters``; starts no kernel.

    Raises DataError with every line of the cell that declares no typed parameter.
    """
    for cell in read_notebook(path)["cells"]:
        if cell.get("cell_type") == "code" and "parameters" in cell["metadata"].get("tags", []):
            return parse_parameters(cell["source"], path.stem)
    return {}


def parse_parameters(source: str, notebook: str) -> dict[str, Parameter]:
    """Read the source of a parameters cell.

    >>> parse_parameters('limit: int = 3  # how many rows', "brief")
    {'limit': Parameter(name='limit', type='int', default=3)}
    """
    try:
        statements = ast.parse(source).body
    except (SyntaxError, ValueError) as error:
        raise DataError(f"{notebook}: its parameters cell is not Python: {error}") from None
    parameters, problems = {}, []
    for statement in statements:
        try:
            one = _read_parameter(statement)
        except ValueError as error:
            problems.append(f"{notebook}: line {statement.lineno} of its parameters cell: {error}")
        else:
            parameters[one.name] = one
    if problems:
        raise DataError(problems)
    return parameters


def _read_parameter(statement: ast.stmt) -> Parameter:
    if not isinstance(statement, ast.AnnAssign) or not isinstance(statement.target, ast.Name):
        raise ValueError(
            "declare one parameter a line with its type, such as `limit: int = 3  # how many rows`"
        )
    name, kind = statement.target.id, ast.unparse(statement.annotation).strip("'\"")
    if kind not in EXAMPLES:
        raise ValueError(f"{name} has the type {kind}; use one of {', '.join(EXAMPLES)}")
    if statement.value is None:
        raise ValueError(f"{name} has no default; give it one, so that the notebook also runs by itself")
    try:
        return Parameter(name, kind, _fit(ast.literal_eval(statement.value), kind))
    except (ValueError, TypeError):
        raise ValueError(f"the default of {name} is no {kind}; write one such as {EXAMPLES[kind]}") from None


def fit_values(
    declared: Mapping[str, Parameter], given: Mapping[str, object], where: str
) -> dict[str, Value]:
    """Check values against the declared parameters, and convert text (as from a command line) to their types.

    Raises DataError with every value that does not fit, with where it stands, parameter, type and an example.
    """
    values: dict[str, Value] = {}
    problems = []
    for name, value in given.items():
        parameter = declared.get(name)
        if parameter is None or not name.isidentifier() or keyword.iskeyword(name):
            problems.append(
                f"{where}: it has no parameter {name!r}; it declares {', '.join(declared) or 'none'}"
            )
            continue
        try:
            values[name] = _convert(value, parameter.type)
        except (ValueError, TypeError):
            problems.append(
                f"{where}: {name} is {parameter.type}, and {shorten(value)} is none; "
                f"write for example {name}={EXAMPLES[parameter.type]}"
            )
    if problems:
        raise DataError(problems)
    return values


def _convert(value: object, kind: str) -> Value:
    if not isinstance(value, str) or kind == "str":
        return _fit(value, kind)
    return _fit(_FROM_TEXT[kind](value.strip()), kind)


_TYPES = {"str": (str,), "int": (int,), "float": (int, float), "bool": (bool,), "list[str]": (list, tuple)}
_FROM_TEXT: dict[str, Callable[[str], Value]] = {
    "int": int,
    "float": float,
    "bool": lambda text: text.lower() == "true" if text.lower() in ("true", "false") else text,
    "list[str]": lambda text: [item.strip() for item in text.split(",") if item.strip()],
}


def _fit(value: Any, kind: str) -> Value:
    """Return a value of exactly the declared type: papermill, which writes it as code, gets no other."""
    if type(value) not in _TYPES[kind] or (kind == "float" and not math.isfinite(value)):
        raise ValueError(kind)
    if kind == "list[str]":
        return [str(_fit(item, "str")) for item in value]
    if kind == "str":  # lone surrogates and NUL cannot be written into a notebook, a record or a page
        value.encode("utf-8")
        if "\0" in value:
            raise ValueError("NUL")
    fitting: Value = float(value) if kind == "float" else value
    return fitting
