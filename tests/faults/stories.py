"""A project before and after its dossier changed: every brief is due, some are new, some lose files."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from publish.record.task import Built, File, Job
from tests.publish.projects import SHOW_DAY, build_without_notebook, make_project, write_notebook

BEFORE = """as_of = ["2024-06-04", "2024-06-10"]
[[brief]]
notebook = "brief"
[[brief]]
notebook = "timeline"
formats = ["html", "pdf"]
"""
# One more day in between and one after, on which there is no timeline; timelines have no PDF any more.
AFTER = """as_of = ["2024-06-04", "2024-06-07", "2024-06-10", "2024-06-12"]
[[brief]]
notebook = "brief"
[[brief]]
notebook = "timeline"
as_of = ["2024-06-04", "2024-06-10"]
formats = ["html"]
[[notify]]
kind = "command"
run = ["tee", "-a", "{told}"]
"""
BRIEFS_BEFORE, BRIEFS_AFTER = 4, 6
# Where a hook writes what it is told.
TOLD = "told"


def make_before(root: Path) -> Path:
    """Make the project as it was."""
    make_project(root, BEFORE)
    write_notebook(root / "notebooks", "timeline", SHOW_DAY)
    return root


def change_dossier(root: Path) -> None:
    """Change what every brief shows, and which briefs there are."""
    text = AFTER.replace("{told}", str(root / TOLD))
    (root / "data/crates/briefs.toml").write_text(text, encoding="utf-8")
    edit_claim(root, "About 900 crates arrived.", "Some 900 crates arrived.")


def restore_dossier(root: Path) -> None:
    """Take the change back."""
    (root / "data/crates/briefs.toml").write_text(BEFORE, encoding="utf-8")
    edit_claim(root, "Some 900 crates arrived.", "About 900 crates arrived.")


def edit_claim(root: Path, old: str, new: str) -> None:
    """Edit the words of a claim, in place."""
    path = root / "data/crates/claims.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def read_told(root: Path) -> set[str]:
    """Read which briefs the hook was told of since this was last asked."""
    path = root / TOLD
    told = path.read_text(encoding="utf-8") if path.exists() else ""
    path.unlink(missing_ok=True)
    return set(re.findall(r'"brief_id": "([^"]*)"', told))


def make_brief(job: Job) -> Built:
    """Stand in for a notebook run: a page, its PDF, data and a picture in two forms each."""
    built = build_without_notebook(job)
    endings = {
        "data": ("data.csv", "data.xlsx"),
        "pictures": ("crates-delivered.svg", "crates-delivered.png"),
    }
    page = built.files[0].content
    attachments = tuple(
        File(ending, f"{ending} of ".encode() + page, kind, f"Title of {kind}", "Words")
        for kind, names in endings.items()
        if kind in job.task.formats
        for ending in names
    )
    return replace(built, files=(*built.files, *attachments))
