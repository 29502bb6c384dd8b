"""A project with the shipped dossier and one brief of it, to be built as often as it takes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from benchmarks.timing import BIN, Run, run_commands

CHECKOUT = Path(__file__).resolve().parents[1]
DOSSIER = "dprk-russia"
BUILD: list[str | Path] = [BIN / "brief", "build", DOSSIER]


def begin_project(root: Path, days: Sequence[str]) -> Path:
    """Write a project whose one brief is published at these days: what is built is what is compared."""
    shutil.copytree(CHECKOUT / "data" / DOSSIER, root / "data" / DOSSIER)
    (root / "notebooks").symlink_to(CHECKOUT / "notebooks")
    settings = f'as_of = {json.dumps(list(days))}\n\n[[brief]]\nnotebook = "brief"\n'
    (root / "data" / DOSSIER / "briefs.toml").write_text(settings, encoding="utf-8")
    return root


def run_stock(root: Path, *days: str) -> Run:
    """Run the notebook at each day by papermill, then nbconvert."""
    commands: list[list[str | Path]] = []
    for day in days:
        ran = root / f"{day}.ipynb"
        commands += [
            [BIN / "papermill", "notebooks/brief.ipynb", ran, "-p", "as_of", day],
            [BIN / "jupyter", "nbconvert", "--to", "html", ran],
        ]
    return run_commands(*commands, cwd=root)
