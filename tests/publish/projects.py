"""Small whole projects in a temporary folder: the crates dossier, tiny notebooks, a briefs.toml."""

from __future__ import annotations

import hashlib
import io
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from publish import build as building
from publish.commands import verify
from publish.commands.build import build_call
from publish.errors import NotebookError, PublishError
from publish.make.workers import Workers
from publish.plan.call import Call
from publish.project import Project
from publish.record.task import Built, File, Job, Origin, Task, Told
from publish.tell.progress import Progress
from tests.dossiers import Tables, write_dossier

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


def spoil_claims(project: Project) -> None:
    """Let a claim name a document that there is not."""
    claims = project.root / "data" / "crates" / "claims.csv"
    claims.write_text(claims.read_text(encoding="utf-8").replace("C01,doc", "C01,nowhere"), encoding="utf-8")


def add_later_claim(project: Project) -> None:
    """Add a claim that is public on the second day only."""

    def add(tables: Tables) -> None:
        later = {"id": "C90", "said_edtf": "2024-06-09", "exact": "later"}
        tables["claims"].append({**tables["claims"][0], **later})
        for hop in [hop for hop in tables["attribution"] if hop["claim_id"] == "C01"]:
            tables["attribution"].append({**hop, "id": hop["id"].replace("C01", "C90"), "claim_id": "C90"})

    write_dossier(project.root / "data" / "crates", add)


def edit_notebook(project: Project) -> None:
    """Let the notebook print more."""
    write_notebook(project.notebooks, "brief", SHOW_DAY, "print('more')")


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
        "origin": Origin(*(letter * 64 for letter in "abcd")),
        "version": "1.0",
        "code_root": Path(__file__).resolve().parents[2],
        "timeout": 60.0,
    }
    return Task(**{**settings, **changes})


def build_without_notebook(job: Job) -> Built:
    """Stand in for a notebook run: a page that says what the brief is made from."""
    task = job.task
    page = job.pages.get("html") or f"<p>{task.brief_id} {task.identity}</p>".encode()
    pdf = [File("pdf", b"%PDF of " + page, "pdf")] if "pdf" in task.formats else []
    told = Told(f"As of {task.as_of}", standfirst=task.origin.slice, changes=tell_changes(task))
    return Built((File("html", page, "html"), *pdf), told, seconds={"html": 0.1})


def tell_changes(task: Task) -> dict[str, Any] | None:
    """What a notebook would tell of the changes since the brief before: that there are some."""
    before = task.parameters.get("compare_to")
    words = [f"New since {before}, by {task.as_of}"]
    return {"since": before, "counts": {"new": 1}, "words": words} if before else None


def make_all(monkeypatch: pytest.MonkeyPatch, make: Callable[[Job], Built]) -> None:
    """Let a function make every brief, in this process."""

    def run_jobs(jobs: Sequence[Job], *_: object) -> Iterator[tuple[Job, Built | PublishError]]:
        for job in jobs:
            try:
                yield job, make(job)
            except PublishError as error:
                yield job, error

    monkeypatch.setattr(building, "run_jobs", run_jobs)
    monkeypatch.setattr(building.Workers, "start_early", lambda _: None)


class _Kept(Workers):
    """Workers that go on when a build ends."""

    def end(self) -> None:
        pass


@contextmanager
def keep_workers() -> Iterator[None]:
    """Let one process, which has imported what notebooks need, serve several builds."""
    kept = _Kept(Path(__file__).resolve().parents[2])
    with pytest.MonkeyPatch.context() as patch:
        for module in (building, verify):
            patch.setattr(module, "Workers", lambda *_: kept)
        yield
    Workers.end(kept)


def wait_until_gone(process: str, seconds: float = 5) -> None:
    """Wait until a process has ended, or is only to be collected."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        state = subprocess.run(["ps", "-o", "stat=", "-p", process], capture_output=True, text=True).stdout
        if not state.strip() or state.startswith("Z"):
            return
        time.sleep(0.1)
    os.kill(int(process), signal.SIGKILL)
    pytest.fail("it still runs")


def digest_tree(folder: Path, *leave_out: str) -> dict[str, str]:
    """Digest every published file of a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".") and path.suffix not in leave_out
    }


class Heard(Progress):
    """What a build told."""

    def __init__(self) -> None:
        super().__init__(io.StringIO(), io.StringIO())

    @property
    def text(self) -> str:
        assert isinstance(self.out, io.StringIO)
        assert isinstance(self.err, io.StringIO)
        return self.out.getvalue() + self.err.getvalue()


def run(call: Call) -> tuple[int, str]:
    told = Heard()
    return build_call(call, told), told.text


def fail_for(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    def make(job: Job) -> Built:
        if job.task.brief_id in names:
            raise NotebookError(f"{job.task.brief_id}: cell 3: KeyError")
        return build_without_notebook(job)

    make_all(monkeypatch, make)
