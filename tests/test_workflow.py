"""The workflow that publishes the reports, as far as it can be tried without the service that runs it."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
WORKFLOW = ROOT / ".github" / "workflows" / "briefs.yml"
PUBLISHED = "actions/deploy-pages"


@pytest.fixture(scope="module")
def workflow() -> dict[Any, Any]:
    content: dict[Any, Any] = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    return content


@pytest.fixture(scope="module")
def jobs(workflow: dict[Any, Any]) -> list[dict[str, Any]]:
    """The jobs, each after the one that it needs."""
    first, second = workflow["jobs"].items()
    assert "needs" not in first[1]
    assert second[1]["needs"] == first[0]
    return [first[1], second[1]]


def play(jobs: list[dict[str, Any]], folder: Path, make: str) -> list[str]:
    """Run the steps in order with a stand-in for ``make``; returns what was done, until a step failed."""
    tools = folder / "tools"
    tools.mkdir()
    for name, script in (("make", make), ("sudo", "exit 0")):
        (tools / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (tools / name).chmod(0o755)
    environment = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}"}
    done: list[str] = []
    outcomes: dict[str, str] = {}
    for step in [step for job in jobs for step in job["steps"]]:
        if not is_wanted(step, outcomes):
            continue
        if "uses" in step:
            done.append(step["uses"].partition("@")[0])
            continue
        ran = subprocess.run(
            ["bash", "-e", "-c", step["run"]], cwd=folder, env=environment, capture_output=True
        )
        outcomes[step.get("id", "")] = "failure" if ran.returncode else "success"
        done.append(f"{step['run'].splitlines()[0]} -> {ran.returncode}")
        if ran.returncode and not step.get("continue-on-error"):
            return [*done, "failed"]
    return done


def is_wanted(step: Mapping[str, Any], outcomes: Mapping[str, str]) -> bool:
    """Whether a step runs, given how the steps of the first job ended."""
    if "if" not in step:
        return True
    condition = re.fullmatch(r"needs\.build\.outputs\.(\w+) != '(\w+)'", step["if"])
    assert condition, step["if"]
    return outcomes[condition[1]] != condition[2]


def test_whole_briefs_are_published(jobs: list[dict[str, Any]], tmp_path: Path) -> None:
    done = play(jobs, tmp_path, "mkdir reports && echo page > reports/index.html")
    assert PUBLISHED in done
    assert done[-1] != "failed"


def test_where_a_brief_failed_the_others_are_published(jobs: list[dict[str, Any]], tmp_path: Path) -> None:
    done = play(jobs, tmp_path, "mkdir reports && echo page > reports/index.html && exit 1")
    assert PUBLISHED in done
    assert done[-1] == "failed"


def test_without_a_catalogue_nothing_is_published(jobs: list[dict[str, Any]], tmp_path: Path) -> None:
    done = play(jobs, tmp_path, "exit 2")
    assert PUBLISHED not in done
    assert done[-1] == "failed"


def test_it_runs_when_anything_a_brief_is_made_of_changes(workflow: dict[Any, Any]) -> None:
    watched = workflow[True]["push"]["paths"]  # YAML reads the key `on` as true
    for path in (
        "data/dprk-russia/claims.csv",
        "analysis/view.py",
        "notebooks/brief.ipynb",
        "requirements.lock",
    ):
        assert (ROOT / path).is_file()
        assert any(fnmatch(path, pattern) for pattern in watched)
    assert not any(fnmatch("README.md", pattern) for pattern in watched)
    assert re.fullmatch(r"\d+ \d+ \* \* \*", workflow[True]["schedule"][0]["cron"])


def test_what_runs_notebooks_cannot_publish(workflow: dict[Any, Any], jobs: list[dict[str, Any]]) -> None:
    build, publish = jobs
    assert workflow["permissions"] == {}
    assert build["permissions"] == {"contents": "read", "pages": "read"}
    assert publish["permissions"] == {"pages": "write", "id-token": "write"}
    assert not any(
        "checkout" in step.get("uses", "") or "make" in step.get("run", "") for step in publish["steps"]
    )
    assert build["outputs"] == {"brief": "${{ steps.brief.outcome }}"}


def test_runs_never_overlap(workflow: dict[Any, Any]) -> None:
    assert workflow["concurrency"]["cancel-in-progress"] is False


def test_actions_are_pinned_and_libraries_as_in_the_makefile(
    jobs: list[dict[str, Any]],
) -> None:
    steps = [step for job in jobs for step in job["steps"]]
    assert all(
        re.fullmatch(r"actions/[\w/-]+@[0-9a-f]{40}", step["uses"]) for step in steps if "uses" in step
    )
    (install,) = [step["run"] for step in steps if "apt-get" in step.get("run", "")]
    named = re.findall(r"lib[\w.-]+", install)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert named and all(name in makefile for name in named)
