"""Which code makes a brief: what notebooks import, and what turns them into pages and what lies beside them.

A brief is rebuilt when any of it does something else. Every notebook draws on nearly all of it.
"""

import ast
import contextlib
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from publish.errors import DataError
from publish.inputs.code_text import parse
from publish.inputs.notebooks import is_for_lab, read_notebook
from publish.project import CHECKOUT, PACKAGE, Project

# What turns a notebook into a brief; commands, plans and catalogue leave a brief's bytes alone.
RENDERING = (
    "inputs/notebooks.py",
    "make/brief.py",
    "make/cells.py",
    "make/engine.py",
    "make/html.py",
    "make/markup.py",
    "make/outputs.py",
    "make/pdf.py",
    "make/pdf_page.py",
    "make/pdf_tags.py",
    "make/run.py",
    "record/task.py",
)
TEMPLATES = "templates/brief"
# What of ``analysis`` shows nothing in a brief: how notes are written, and what is for JupyterLab and docs.
NOT_SHOWN = frozenset({"notes", "explore.py", "interface.py"})
_NO_CODE = (".pyc", ".md", "~")


def digest_code(project: Project, digest_file: Callable[[str], str]) -> dict[str, str]:
    """Digest each file of the code that makes briefs, by path: modules, templates, style sheets, fonts."""
    analysis = project.analysis
    shown = [path for path in _list_files(analysis) if path.relative_to(analysis).parts[0] not in NOT_SHOWN]
    ours = [*(PACKAGE / name for name in RENDERING), *_list_files(PACKAGE / TEMPLATES)]
    return {
        path.relative_to(root).as_posix(): digest_file(str(path))
        for root, files in ((analysis.parent, shown), (CHECKOUT, ours))
        for path in files
    }


def _list_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.endswith(_NO_CODE):
            yield path


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
