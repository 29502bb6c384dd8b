"""Every test of publishing leaves the environment as it was."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.project import Project
from publish.record.task import Built, Job
from tests.publish.projects import build_without_notebook, make_all, make_project


@pytest.fixture(autouse=True)
def environment() -> Iterator[None]:
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which briefs were made, without running any notebook."""
    names: list[str] = []

    def make(job: Job) -> Built:
        names.append(f"{job.task.brief_id}{' (PDF only)' if job.pages else ''}")
        return build_without_notebook(job)

    make_all(monkeypatch, make)
    return names
