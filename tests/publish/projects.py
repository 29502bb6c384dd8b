"""Small whole projects in a temporary folder: the crates dossier, tiny notebooks, a briefs.toml."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from publish.build import build
from publish.errors import NotebookError
from publish.make import workers
from publish.plan.call import Call
from publish.plan.task import Built, Origin, Task
from publish.project import Project
from publish.tell.progress import Progress
from tests.dossiers import write_dossier

DAY = date(2024, 6, 10)
EARLY, LATE = date(2024, 6, 4), DAY
PARAMETERS = 'dossier: str = "crates"  # the dossier\nas_of: str = "2024-06-10"  # show what was public'
SHOW_DAY = "class Words:\n    def _repr_html_(self):\n        return f'<h1>As of {as_of}</h1>'\n\n\nWords()"


def make_cell(source: str, kind: str = "code", tags: Sequence[str] = ()) -> dict[str, Any]:
    """Make a cell as it stands in a file."""
    cell: dict[str, Any] = {"cell_type": kind, "id": "x", "metadata": {"tags": list(tags)}, "source": source}
    return {**cell, "outputs": [], "execution_count": None} if kind == "code" else cell


def make_notebook(*sources: str, parameters: str = PARAMETERS) -> dict[str, Any]:
    """Make a notebook of a parameters cell and code cells."""
    cells = [make_cell(parameters, tags=["parameters"]), *(make_cell(source) for source in sources)]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def write_notebook(folder: Path, name: str, *sources: str, parameters: str = PARAMETERS) -> Path:
    """Write a notebook of a parameters cell and code cells."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.ipynb"
    path.write_text(json.dumps(make_notebook(*sources, parameters=parameters)), encoding="utf-8")
    return path


def make_project(root: Path, briefs: str = "") -> Project:
    """Make a project with the crates dossier and one notebook that says its day."""
    folder = write_dossier(root / "data" / "crates")
    if briefs:
        (folder / "briefs.toml").write_text(briefs, encoding="utf-8")
    write_notebook(root / "notebooks", "brief", SHOW_DAY)
    return Project(root)


def make_call(project: Project, **changes: Any) -> Call:
    """Make a call for the crates dossier's HTML at one day, in this process."""
    settings: dict[str, Any] = {
        "project": project,
        "reports": project.reports,
        "dossiers": (project.root / "data" / "crates",),
        "as_of": (DAY,),
        "formats": ("html",),
        "jobs": 1,
    }
    return Call(**{**settings, **changes})


def make_task(root: Path, *sources: str, **changes: Any) -> Task:
    """Make a task for a notebook of these cells, without a dossier behind it."""
    parameters = changes.pop("declared", PARAMETERS)
    notebook = write_notebook(root / "notebooks", "brief", *sources, parameters=parameters)
    settings: dict[str, Any] = {
        "dossier": "crates",
        "dossier_title": "Crates",
        "dossier_folder": root,
        "as_of": DAY,
        "slug": "brief",
        "title": "What is known",
        "notebook": notebook,
        "parameters": {"dossier": "crates", "as_of": DAY.isoformat()},
        "formats": ("html",),
        "origin": Origin(*(letter * 64 for letter in "abcdefg")),
        "version": "1.0",
        "code_root": Path(__file__).resolve().parents[2],
        "timeout": 60.0,
    }
    return Task(**{**settings, **changes})


def build_without_kernel(task: Task, html: bytes = b"") -> Built:
    """Stand in for a notebook run: a page that says what the brief is made from."""
    page = html or f"<p>{task.brief_id} {task.identity}</p>".encode()
    return Built(page, b"%PDF of " + page if "pdf" in task.formats else None, seconds={"html": 0.1})


def digest_tree(folder: Path, *leave_out: str) -> dict[str, str]:
    """Digest every published file of a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".") and path.suffix not in leave_out
    }


class Told(Progress):
    """What a build told."""

    def __init__(self) -> None:
        super().__init__(io.StringIO(), io.StringIO())

    @property
    def text(self) -> str:
        assert isinstance(self.out, io.StringIO)
        assert isinstance(self.err, io.StringIO)
        return self.out.getvalue() + self.err.getvalue()


def run(call: Call) -> tuple[int, str]:
    told = Told()
    return build(call, told), told.text


def fail_for(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    def make(task: Task, html: bytes = b"") -> Built:
        if task.brief_id in names:
            raise NotebookError(f"{task.brief_id}: cell 3: KeyError")
        return build_without_kernel(task, html)

    monkeypatch.setattr(workers, "run_task", make)
