"""What is made of all briefs together: copies of the latest, what failed, the catalogue and its feed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.plan.call import Call
    from publish.plan.call_plan import CallPlan
    from publish.plan.task import Task

INDEX = "index.html"
FEED = "feed.xml"
LATEST = "latest"
UNTOLD_FILE = ".untold.json"


def find_folder(reports: Path, task: Task) -> Path:
    """Say where a brief's files lie."""
    return reports / task.dossier / task.as_of.isoformat()


def refresh(call: Call, plan: CallPlan, failed: Collection[Task], aside: Path) -> None:
    """Bring what is made of the briefs up to date."""
    from publish.place.catalogue import render_catalogue, render_feed
    from publish.place.failures import note_failures
    from publish.place.files import clear_away, mirror_latest, place_file

    for dossier in sorted({task.dossier for task in plan.tasks}):
        folder = call.reports / dossier
        if folder.is_dir():
            mirror_latest(aside, folder)
    # What was not due is as good as made, also where a build was killed after it made it.
    good = [task.brief_id for task in plan.tasks if task not in failed]
    bad = [*(task.brief_id for task in failed), *plan.refused]
    note_failures(call.reports, aside, bad, [*good, *plan.opened])
    page = render_catalogue(call.reports, call.project.analysis / "fonts").encode("utf-8")
    for path, content in ((INDEX, page), (FEED, render_feed(call.reports, call.site))):
        target = call.reports / path
        if not target.is_file() or target.read_bytes() != content:
            place_file(aside, target, content)
    for folder in _list_folders(call.reports, plan.tasks):
        clear_away(folder)


def list_outputs(reports: Path, tasks: Sequence[Task]) -> list[Path]:
    """List every published file that a call for these tasks answers for."""
    outputs = [reports / INDEX, reports / FEED]
    for task in tasks:
        outputs += sorted(find_folder(reports, task).glob(f"{task.slug}.*"))
    for dossier in sorted({task.dossier for task in tasks}):
        outputs += sorted((reports / dossier / LATEST).glob("*.*"))
    return outputs


def _list_folders(reports: Path, tasks: Iterable[Task]) -> list[Path]:
    return sorted({find_folder(reports, task) for task in tasks})
