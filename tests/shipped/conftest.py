"""The shipped dossier built once for every test that looks at what readers get."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
Run = subprocess.CompletedProcess[str]


def run_brief(*arguments: object, cwd: Path = ROOT, env: dict[str, str] | None = None) -> Run:
    """Run ``brief`` as a user does."""
    command = [sys.executable, "-m", "publish", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=env, timeout=600)


@pytest.fixture
def brief() -> Callable[..., Run]:
    """The command line."""
    return run_brief


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory, pango: None) -> Path:
    """Everything that ``make brief`` builds; made by the first process of a run that asks for it."""
    base = tmp_path_factory.getbasetemp()
    # Each process of a run has a folder of its own in the run's; without processes it is the run's itself.
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shipped-reports"
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "index.html").is_file():
            built = run_brief("build", "dprk-russia", "--out", shared)
            assert built.returncode == 0, built.stdout + built.stderr
    return shared


@pytest.fixture(scope="session")
def newest(reports: Path) -> Path:
    """The newest whole brief."""
    return reports / "dprk-russia" / "latest" / "brief.html"
