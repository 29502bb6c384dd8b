"""The workflow that publishes the reports, as far as it can be tried without the service that runs it.

The service's own actions are stood in for by what they are documented to do.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

from publish.make.pdf import WHAT_TO_INSTALL
from tests.publish.projects import SHOW_DAY, make_project, write_notebook

ROOT = Path(__file__).resolve().parents[1]
WORKFLOW: dict[Any, Any] = yaml.safe_load(
    (ROOT / ".github" / "workflows" / "briefs.yml").read_text(encoding="utf-8")
)
JOBS: list[dict[str, Any]] = list(WORKFLOW["jobs"].values())
STEPS: list[dict[str, Any]] = [step for job in JOBS for step in job["steps"]]
BRIEFS = 'as_of = ["2024-06-10"]\n' + "".join(
    f'[[brief]]\nnotebook = "{name}"\nformats = ["html"]\n' for name in ("brief", "other")
)
DAY_FOLDER = "crates/2024-06-10"
BUILD = f'test "$1" = brief && exec "{sys.executable}" -m publish build'


class Service:
    """What is kept from run to run: the cache, and the site."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cache, self.site = folder / "cache", folder / "site"
        self.runs = 0

    def run(self, brief: str, other: str, make: str = BUILD) -> bool:
        """Run the jobs in a fresh clone with these cells of two notebooks; returns whether it succeeded."""
        self.runs += 1
        clone = self.folder / f"clone-{self.runs}"
        make_project(clone, BRIEFS)
        write_notebook(clone / "notebooks", "brief", brief)
        write_notebook(clone / "notebooks", "other", other)
        tools = self.folder / f"tools-{self.runs}"
        tools.mkdir()
        for name, script in (("make", make), ("sudo", "exit 0")):
            (tools / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
            (tools / name).chmod(0o755)
        environment = {"PATH": f"{tools}:/usr/bin:/bin", "HOME": str(self.folder)}
        outcomes: dict[str, str] = {}
        for step in STEPS:
            if "if" in step:
                condition = re.fullmatch(r"needs\.build\.outputs\.(\w+) != '(\w+)'", step["if"])
                assert condition, step["if"]
                if outcomes[condition[1]] == condition[2]:
                    continue
            if "uses" in step:
                self._act(step, clone)
                continue
            ran = subprocess.run(
                ["bash", "-e", "-o", "pipefail", "-c", step["run"]], cwd=clone, env=environment
            )
            outcomes[step.get("id", "")] = "failure" if ran.returncode else "success"
            if ran.returncode and not step.get("continue-on-error"):
                return False
        return True

    def _act(self, step: dict[str, Any], clone: Path) -> None:
        action = step["uses"].partition("@")[0]
        if action == "actions/cache/restore" and self.cache.exists():
            shutil.copytree(self.cache, clone / step["with"]["path"])
        elif action == "actions/cache/save":
            replace(self.cache, clone / step["with"]["path"])
        elif action == "actions/upload-pages-artifact":
            hidden = shutil.ignore_patterns(".*")  # left out since its fourth version
            replace(self.folder / "artifact", clone / step["with"]["path"], hidden)
        elif action == "actions/deploy-pages":
            replace(self.site, self.folder / "artifact")

    def show(self, name: str) -> str:
        return (self.site / DAY_FOLDER / f"{name}.html").read_text(encoding="utf-8")


def replace(target: Path, source: Path, ignore: Any = None) -> None:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, ignore=ignore)


def test_a_failed_brief_keeps_its_page_and_fails_the_run(tmp_path: Path) -> None:
    service = Service(tmp_path)
    assert service.run(SHOW_DAY, SHOW_DAY)
    assert "As of 2024-06-10" in service.show("brief") and "As of 2024-06-10" in service.show("other")

    assert not service.run("1 / 0", SHOW_DAY.replace("As of", "Known on"))
    assert "As of 2024-06-10" in service.show("brief")
    assert "Known on 2024-06-10" in service.show("other")

    kept = (service.cache / DAY_FOLDER / "other.json").read_bytes()
    assert service.run(SHOW_DAY.replace("As of", "Mended on"), SHOW_DAY.replace("As of", "Known on"))
    assert "Mended on 2024-06-10" in service.show("brief")
    assert (service.cache / DAY_FOLDER / "other.json").read_bytes() == kept, "it was built again in vain"

    # The state and the history name folders of the machine that built, and what it was told.
    assert (service.cache / ".history.jsonl").is_file()
    assert not list(service.site.rglob(".*"))


def test_without_a_catalogue_nothing_is_published(tmp_path: Path) -> None:
    service = Service(tmp_path)
    assert not service.run(SHOW_DAY, SHOW_DAY, make="exit 2")
    assert not service.site.exists()


def test_it_runs_when_anything_a_brief_is_made_of_changes() -> None:
    watched = WORKFLOW[True]["push"]["paths"]  # YAML reads the key `on` as true
    for path in (
        "data/dprk-russia/claims.csv",
        "analysis/view.py",
        "notebooks/brief.ipynb",
        "requirements.lock",
    ):
        assert (ROOT / path).is_file()
        assert any(fnmatch(path, pattern) for pattern in watched)
    assert not any(fnmatch("README.md", pattern) for pattern in watched)
    assert re.fullmatch(r"\d+ \d+ \* \* \*", WORKFLOW[True]["schedule"][0]["cron"])


def test_what_runs_notebooks_cannot_publish() -> None:
    build, publish = JOBS
    assert "needs" not in build
    assert publish["needs"] == next(iter(WORKFLOW["jobs"]))
    assert WORKFLOW["permissions"] == {}
    assert build["permissions"] == {"contents": "read", "pages": "read"}
    assert publish["permissions"] == {"pages": "write", "id-token": "write"}
    assert not any(
        "checkout" in step.get("uses", "") or "make" in step.get("run", "") for step in publish["steps"]
    )
    assert build["outputs"] == {"brief": "${{ steps.brief.outcome }}"}


def test_runs_never_overlap() -> None:
    assert WORKFLOW["concurrency"]["cancel-in-progress"] is False


def test_actions_are_pinned_and_libraries_are_those_told() -> None:
    assert all(
        re.fullmatch(r"actions/[\w/-]+@[0-9a-f]{40}", step["uses"]) for step in STEPS if "uses" in step
    )
    (install,) = [step["run"] for step in STEPS if "apt-get" in step.get("run", "")]
    named = re.findall(r"lib[\w.-]+", install)
    assert named and all(name in WHAT_TO_INSTALL for name in named)


def test_a_run_that_is_repeated_keeps_what_it_makes() -> None:
    """A key of the cache is written once; a repeated run has the same number, and is another attempt."""
    keys = [step["with"]["key"] for step in STEPS if step.get("uses", "").startswith("actions/cache/")]
    assert len(keys) == 2
    assert len(set(keys)) == 1
    assert "github.run_id" in keys[0] and "github.run_attempt" in keys[0]


@pytest.mark.parametrize("pattern", WORKFLOW[True]["push"]["paths"])  # YAML reads the key `on` as true
def test_each_path_that_starts_a_run_is_there(pattern: str) -> None:
    assert (ROOT / pattern.removesuffix("/**")).exists()


def test_a_run_that_hangs_is_ended_and_each_step_does_one_thing() -> None:
    assert all(10 <= job["timeout-minutes"] <= 360 for job in JOBS)
    assert all(("uses" in step) != ("run" in step) for step in STEPS)
