"""Every test of publishing leaves the environment as it was, and one template serves all its kernels."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from publish import build as building
from publish.make import workers
from publish.plan.task import Built, Task
from publish.project import Project
from tests.publish.projects import build_without_kernel, make_project


@pytest.fixture(autouse=True)
def environment() -> Iterator[None]:
    """Take out what differs from test to test: kernels are forked from one template per environment."""
    before = dict(os.environ)
    os.environ.pop("PYTEST_CURRENT_TEST", None)
    yield
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which briefs were made, without any kernel."""
    names: list[str] = []

    def make(task: Task, html: bytes = b"") -> Built:
        names.append(f"{task.brief_id}{' (PDF only)' if html else ''}")
        return build_without_kernel(task, html)

    monkeypatch.setattr(workers, "run_task", make)
    monkeypatch.setattr(building, "_start_early", lambda _: None)
    return names
