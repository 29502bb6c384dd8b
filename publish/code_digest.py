"""Which code a notebook draws with: the modules that it imports, and theirs, read without running them.

A brief is rebuilt when code changes that it can reach, and only then: a chart's module touches the
notebooks that draw the chart.
"""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from publish.project import Project

# What turns a notebook into a brief; commands, plans and catalogue leave a brief's bytes alone.
RENDERING = (
    "engine.py",
    "page_check.py",
    "page_one.py",
    "parameters.py",
    "pdf_tags.py",
    "render_html.py",
    "render_pdf.py",
    "run.py",
    "run_task.py",
    "stamp.py",
    "task.py",
)
TEMPLATES = "templates/brief"
_DATA_ENDINGS = (".pyc", ".py", ".md", "~")

Digest = Callable[[str], str]


class CodeIndex:
    """The modules of one package and what each imports from it."""

    def __init__(self, package: Path, digest_file: Digest) -> None:
        self.package = package
        self._digest_file = digest_file
        self._imports: dict[Path, frozenset[Path]] = {}

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
        if path not in self._imports:
            source = path.read_text(encoding="utf-8", errors="replace")
            self._imports[path] = frozenset(self._find_imports(source, path))
        return self._imports[path]

    def _find_imports(self, source: str, path: Path | None) -> Iterator[Path]:
        try:
            tree = ast.parse(source)
        except (SyntaxError, ValueError):
            return
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield from self._find_module(alias.name.split("."))
            elif isinstance(node, ast.ImportFrom):
                base = self._absolute(node, path)
                yield from self._find_module(base)
                for alias in node.names:
                    yield from self._find_module([*base, alias.name])

    def _absolute(self, node: ast.ImportFrom, path: Path | None) -> list[str]:
        names = node.module.split(".") if node.module else []
        if not node.level or path is None:
            return names
        parts = [self.package.name, *path.relative_to(self.package).with_suffix("").parts]
        return [*parts[: len(parts) - node.level], *names]

    def _find_module(self, names: list[str]) -> Iterator[Path]:
        """Yield the files of a dotted name: each package's ``__init__`` on the way, and the module."""
        if not names or names[0] != self.package.name:
            return
        folder = self.package
        yield from _existing(folder / "__init__.py")
        for name in names[1:]:
            yield from _existing(folder / f"{name}.py")
            folder = folder / name
            yield from _existing(folder / "__init__.py")

    def digest_files(self, sources: Iterable[str]) -> dict[str, str]:
        """Digest each reachable module, and every data file of the package: style sheets, fonts."""
        files = [*self.find_reachable(sources), *_list_data(self.package)]
        return _digest_each(files, self.package.parent, self._digest_file)


def _existing(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path


def _list_data(package: Path) -> Iterator[Path]:
    for path in sorted(package.rglob("*")):
        if path.is_file() and not path.name.endswith(_DATA_ENDINGS) and "__pycache__" not in path.parts:
            yield path


def _digest_each(files: Iterable[Path], root: Path, digest_file: Digest) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): digest_file(str(path)) for path in files}


def join_digests(files: Mapping[str, str]) -> str:
    """Digest many files, by their digests."""
    return hashlib.sha256("".join(f"{name}\0{one}\0" for name, one in files.items()).encode()).hexdigest()


def digest_rendering(project: Project, digest_file: Digest) -> dict[str, str]:
    """Digest each file of the code and templates that turn an executed notebook into a brief."""
    folder = project.publish
    files = [folder / name for name in RENDERING]
    files += sorted(path for path in (folder / TEMPLATES).rglob("*") if path.is_file())
    return _digest_each(files, folder.parent, digest_file)


def digest_notebook(notebook: dict[str, Any]) -> str:
    """Digest what a notebook says and does: its cells' kinds, sources and tags, not outputs or times."""
    said = [
        [cell.get("cell_type"), "".join(cell.get("source", "")), cell.get("metadata", {}).get("tags", [])]
        for cell in notebook["cells"]
    ]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def list_sources(notebook: dict[str, Any]) -> list[str]:
    """List the sources of a notebook's code cells."""
    return ["".join(cell.get("source", "")) for cell in notebook["cells"] if cell.get("cell_type") == "code"]


def list_imports(paths: Iterable[Path]) -> list[str]:
    """List the modules that notebooks import by name; one that cannot be read has none."""
    found: dict[str, None] = {}
    for path in paths:
        try:
            sources = list_sources(json.loads(path.read_text(encoding="utf-8")))
            nodes = [node for source in sources for node in ast.walk(ast.parse(source))]
        except (OSError, ValueError, SyntaxError, KeyError, TypeError, AttributeError):
            continue  # what is wrong with it is told by whoever reads its parameters
        for node in nodes:
            if isinstance(node, ast.Import):
                found.update(dict.fromkeys(alias.name for alias in node.names))
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found[node.module] = None
    return list(found)
