"""Which code a notebook draws with: the modules that it imports, and theirs, read without running them.

A brief is rebuilt when code changes that it can reach, and only then: a chart's module touches the
notebooks that draw the chart.
"""

from __future__ import annotations

import ast
import contextlib
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from publish.errors import DataError
from publish.inputs.code_text import parse, read_module
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
_DATA_ENDINGS = (".pyc", ".py", ".md", "~")

Digest = Callable[[str], str]
Dotted = list[str]


class CodeIndex:
    """The modules of one package and what each imports from it.

    A package whose ``__init__`` does nothing but hand on what its modules define is looked through: who
    imports a name from it reaches the module of that name, and not all of them.
    """

    def __init__(self, package: Path, digest_file: Digest) -> None:
        self.package = package
        self._digest_file = digest_file
        self._imports: dict[Path, frozenset[Path]] = {}
        self._modules: dict[tuple[str, ...], list[Path]] = {}
        self._handed_on: dict[Path, Mapping[str, Dotted] | None] = {}

    def find_reachable(self, sources: Iterable[str]) -> list[Path]:
        """Find every module that these sources import from the package, directly or not."""
        found: set[Path] = set()
        waiting = [path for source in sources for path in self._find_imports(source, None)]
        while waiting:
            path = waiting.pop()
            if path not in found:
                found.add(path)
                waiting += self._imports_of(path)
        return sorted(found)

    def _imports_of(self, path: Path) -> frozenset[Path]:
        if self._read_handed_on(path) is not None:
            return frozenset()
        if path not in self._imports:
            source = path.read_text(encoding="utf-8", errors="replace")
            self._imports[path] = frozenset(self._find_imports(source, path))
        return self._imports[path]

    def _find_imports(self, source: str, path: Path | None) -> Iterator[Path]:
        for node in read_module(source)[1]:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield from self._find_whole(alias.name.split("."))
            else:
                base = self._absolute(node, path)
                for alias in node.names:
                    yield from self._find_name(base, alias.name)

    def _find_name(self, base: Dotted, name: str) -> Iterator[Path]:
        """Yield what an import of one name from a module or package reaches."""
        found = self._find_module(base)
        yield from found
        handed_on = (self._read_handed_on(found[-1]) if found else None) or {}
        if name in handed_on:
            *origin, defined = handed_on[name]
            yield from self._find_name(origin, defined)
        else:
            yield from self._find_whole(base if name == "*" else [*base, name])

    def _find_whole(self, names: Dotted) -> Iterator[Path]:
        """Yield what an import of a whole module or package reaches: all that it hands on, too."""
        found = self._find_module(names)
        yield from found
        is_package = bool(found) and found[-1].parent == self.package.parent.joinpath(*names)
        for *origin, defined in (self._read_handed_on(found[-1]) or {}).values() if is_package else ():
            yield from self._find_name(origin, defined)

    def _read_handed_on(self, path: Path) -> Mapping[str, Dotted] | None:
        """Read whose names an ``__init__`` hands on; None for a module that does anything of its own."""
        if path.name != "__init__.py":
            return None
        if path not in self._handed_on:
            names: dict[str, Dotted] | None = {}
            for node in parse(path.read_text(encoding="utf-8", errors="replace")).body:
                if isinstance(node, ast.ImportFrom) and names is not None:
                    base = self._absolute(node, path)
                    names |= {alias.asname or alias.name: [*base, alias.name] for alias in node.names}
                elif not _says_nothing(node):
                    names = None
            self._handed_on[path] = None if names is None or "*" in names else names
        return self._handed_on[path]

    def _absolute(self, node: ast.ImportFrom, path: Path | None) -> list[str]:
        names = node.module.split(".") if node.module else []
        if not node.level or path is None:
            return names
        parts = [self.package.name, *path.relative_to(self.package).with_suffix("").parts]
        return [*parts[: len(parts) - node.level], *names]

    def _find_module(self, names: Dotted) -> list[Path]:
        """Find the files of a dotted name: each package's ``__init__`` on the way, and the module."""
        if not names or names[0] != self.package.name:
            return []
        known = self._modules.get(tuple(names))
        if known is None:
            folder = self.package.parent.joinpath(*names)
            files = [folder.with_name(f"{names[-1]}.py"), folder / "__init__.py"][len(names) == 1 :]
            known = [*self._find_module(names[:-1]), *filter(Path.is_file, files)]
            self._modules[tuple(names)] = known
        return known

    def digest_files(self, sources: Iterable[str]) -> dict[str, str]:
        """Digest each reachable module, and every data file of the package: style sheets, fonts."""
        files = [*self.find_reachable(sources), *_list_data(self.package)]
        return _digest_each(files, self.package.parent, self._digest_file)


def _says_nothing(node: ast.stmt) -> bool:
    """Whether a statement is a docstring or ``__all__``."""
    if isinstance(node, ast.Assign):
        return [ast.unparse(target) for target in node.targets] == ["__all__"]
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _list_data(package: Path) -> Iterator[Path]:
    for path in sorted(package.rglob("*")):
        if path.is_file() and not path.name.endswith(_DATA_ENDINGS) and "__pycache__" not in path.parts:
            yield path


def _digest_each(files: Iterable[Path], root: Path, digest_file: Digest) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): digest_file(str(path)) for path in files}


def digest_rendering(project: Project, digest_file: Digest) -> dict[str, str]:
    """Digest each file of the code and templates that turn an executed notebook into a brief."""
    files = [PACKAGE / name for name in RENDERING]
    files += sorted(path for path in (PACKAGE / TEMPLATES).rglob("*") if path.is_file())
    shared = [
        project.analysis / "dates" / "words.py",
        project.analysis / "schema" / "codes.py",
        *sorted((project.analysis / "fonts").rglob("*.[ot]t[fc]")),
    ]
    return _digest_each(files, CHECKOUT, digest_file) | _digest_each(
        shared, project.analysis.parent, digest_file
    )


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
            for node in (one for source in sources for one in read_module(source)[1]):
                names = [one.name for one in node.names]
                if isinstance(node, ast.ImportFrom):  # each name may be a module of its own
                    base = "" if node.level else node.module
                    names = [base, *(f"{base}.{name}" for name in names)] if base else []
                found |= dict.fromkeys(names)
    return list(found)
