"""Which code makes a brief: what notebooks import, and what turns them into pages and what lies beside them.

A brief is rebuilt when any of it does something else: comments, docstrings and empty lines decide nothing.
What a module does is taken from its source without these; compiled code would say it too, but differs from
one version of Python to the next; briefs do not.
"""

import ast
import contextlib
import hashlib
import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from publish.errors import DataError
from publish.inputs.notebooks import is_for_lab, read_notebook
from publish.project import CHECKOUT, PACKAGE, Project, list_files

# What of ``make`` leaves a brief's bytes alone: it only says which process makes it.
NOT_RENDERING = frozenset({"__init__.py", "cluster.py", "warm.py", "workers.py"})
_ALSO_RENDERING = ("inputs/notebooks.py", "record/task.py")
TEMPLATES = "templates/brief"
# What of ``analysis`` shows nothing in a brief: how notes are written, and what is for JupyterLab and docs.
NOT_SHOWN = frozenset({"notes", "explore.py", "interface.py"})
_STRING = r"""'''(?:\\.|[^\\])*?'''|\"\"\"(?:\\.|[^\\])*?\"\"\"|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*\""""
_STRINGS = re.compile(f"({_STRING})", re.DOTALL)
_STRING_OR_COMMENT = re.compile(rf"({_STRING})|#[^\n]*", re.DOTALL)
_EMPTY = re.compile(r"[ \t\f]*\n(?:[ \t\f]*\n)*")
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def digest_code(project: Project, digest_file: Callable[[str], str]) -> dict[str, str]:
    """Digest each file of the code that makes briefs, by path: modules, templates, style sheets, fonts."""
    analysis = project.analysis
    shown = [path for path in _list_files(analysis) if path.relative_to(analysis).parts[0] not in NOT_SHOWN]
    # What turns a notebook into a brief; commands, plans and catalogue leave a brief's bytes alone.
    make = [path for path in _list_files(PACKAGE / "make") if path.name not in NOT_RENDERING]
    others = [PACKAGE / name for name in _ALSO_RENDERING]
    ours = sorted([*make, *others, *_list_files(PACKAGE / TEMPLATES)])
    return {
        path.relative_to(root).as_posix(): digest_file(str(path))
        for root, files in ((analysis.parent, shown), (CHECKOUT, ours))
        for path in files
    }


def _list_files(folder: Path) -> list[Path]:
    return sorted(map(Path, list_files(str(folder))))


def digest_notebook(notebook: dict[str, Any]) -> str:
    """Digest what a notebook says and does: its cells' kinds, sources and tags, not outputs or times."""
    said = [
        [cell.get("cell_type"), cell["source"], cell["metadata"].get("tags", [])]
        for cell in notebook["cells"]
    ]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def list_sources(notebook: dict[str, Any]) -> list[str]:
    """List the sources of a notebook's code cells."""
    return [cell["source"] for cell in notebook["cells"] if cell.get("cell_type") == "code"]


def list_imports(paths: Iterable[Path]) -> list[str]:
    """List the modules that notebooks may import, if they can be read and are not for JupyterLab alone."""
    found: dict[str, None] = {}
    for path in paths:
        with contextlib.suppress(DataError):  # it is told by whoever reads its parameters
            notebook = read_notebook(path)
            sources = [] if is_for_lab(notebook) else list_sources(notebook)
            for node in (one for source in sources for one in ast.walk(parse(source))):
                if isinstance(node, ast.Import):
                    found |= dict.fromkeys(one.name for one in node.names)
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    # Each name may be a module of its own.
                    names = [node.module, *(f"{node.module}.{one.name}" for one in node.names)]
                    found |= dict.fromkeys(names)
    return list(found)


def digest_module(path: str) -> str:
    """Digest what a module does; empty for what is no Python."""
    try:
        source = Path(path).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
    tree = parse(source)
    return hashlib.sha256(strip_words(source, tree).encode()).hexdigest() if tree.body else ""


def parse(source: str) -> ast.Module:
    """Parse a module; what is no Python has no statements."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError):
        return ast.Module([], [])


def strip_words(source: str, tree: ast.Module) -> str:
    r"""Leave out of a module's source, which ``ast`` reads as ``tree``, what is there for its readers alone.

    >>> source = 'def f(x):  # why\n    "Say what."\n\n    return "#" * x\n'
    >>> strip_words(source, ast.parse(source))
    'def f(x):\n    return "#" * x\n'
    """
    lines = source.split("\n")
    nodes = (node for node in ast.walk(tree) if isinstance(node, _DOCUMENTED))
    for docstring in (node.body[0] for node in nodes if ast.get_docstring(node, clean=False) is not None):
        first, last = docstring.lineno - 1, (docstring.end_lineno or docstring.lineno) - 1
        before = lines[first].encode()[: docstring.col_offset]
        after = lines[last].encode()[docstring.end_col_offset :].strip()
        if not before.strip() and (not after or after.startswith(b"#")):  # else it shares a line with code
            lines[first : last + 1] = [""] * (last + 1 - first)
    code = _STRING_OR_COMMENT.sub(lambda match: match[1] or "", "\n".join(lines))
    # What is inside of a string stays as it is, to the last space.
    pieces = _STRINGS.split(code)
    pieces[::2] = [_EMPTY.sub("\n", piece) for piece in pieces[::2]]
    return "".join(pieces).lstrip("\n")
