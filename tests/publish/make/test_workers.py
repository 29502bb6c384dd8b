"""Several briefs at once: a worker that is killed costs its own brief only."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from pathlib import Path

import pytest

from publish.errors import NotebookError
from publish.make.workers import run_jobs
from publish.plan.task import Built, Task
from publish.process import scratch_folder
from tests.publish.projects import build_without_notebook, make_all, make_task

only_forked = pytest.mark.skipif(sys.platform != "linux", reason="a patched task reaches forked workers only")


def make_jobs(tmp_path: Path, *slugs: str) -> list[tuple[Task, bytes]]:
    return [(make_task(tmp_path, slug=slug), b"") for slug in slugs]


def run(jobs: list[tuple[Task, bytes]], count: int) -> dict[str, Built | Exception]:
    return {task.slug: outcome for task, outcome in run_jobs(jobs, count, lambda _: None)}


@only_forked
def test_several_processes_give_what_one_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_all(monkeypatch, build_without_notebook)
    jobs = make_jobs(tmp_path, "a", "b", "c", "d", "e")
    assert run(jobs, 3) == run(jobs, 1)


@only_forked
@pytest.mark.parametrize("count", [2, 3])
def test_a_killed_worker_costs_its_own_brief_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    def make(job: Job) -> Built:
        if task.slug == "b":
            os.kill(os.getpid(), signal.SIGKILL)
        return build_without_notebook(job)

    make_all(monkeypatch, make)
    outcomes = run(make_jobs(tmp_path, "a", "b", "c", "d"), count)
    assert "killed" in str(outcomes.pop("b"))
    assert set(outcomes) == {"a", "c", "d"}
    assert all(isinstance(outcome, Built) for outcome in outcomes.values())


def test_a_defect_is_one_briefs_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def make(job: Job) -> Built:
        if task.slug == "b":
            raise ZeroDivisionError("a defect")
        return build_without_notebook(job)

    make_all(monkeypatch, make)
    outcomes = run(make_jobs(tmp_path, "a", "b", "c"), 1)
    assert isinstance(outcomes["b"], NotebookError)
    assert "ZeroDivisionError: a defect" in str(outcomes["b"])
    assert isinstance(outcomes["c"], Built)


def test_what_is_running_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_all(monkeypatch, build_without_notebook)
    running: list[list[str]] = []
    list(run_jobs(make_jobs(tmp_path, "a", "b"), 1, lambda names: running.append(list(names))))
    assert running == [["crates/2024-06-10/a"], ["crates/2024-06-10/b"]]


@only_forked
def test_a_worker_that_is_killed_leaves_its_scratch_to_be_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make(job: Job) -> Built:
        (scratch_folder() / "half").touch()
        (Path(tempfile.mkdtemp(prefix="library-")) / "half").touch()
        if task.slug == "b":
            os.kill(os.getpid(), signal.SIGKILL)
        return build_without_notebook(job)

    make_all(monkeypatch, make)
    elsewhere = set(Path(tempfile.gettempdir()).glob("library-*"))
    run(make_jobs(tmp_path, "a", "b"), 2)
    assert set(Path(tempfile.gettempdir()).glob("library-*")) == elsewhere
    assert list(scratch_folder().glob("library-*/half"))
