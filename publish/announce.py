"""Tell of a dossier's changed and failed briefs by the hooks that its ``briefs.toml`` names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from publish.dossiers import OpenDossier
from publish.notify import Hook, News, read_hooks, tell
from publish.task import Task


def announce(
    dossier: OpenDossier,
    tables: Sequence[Mapping[str, Any]],
    made: Sequence[Task],
    failed: Mapping[Task, str],
) -> list[str]:
    """Run the hooks for every brief of a dossier that was made or failed; returns what could not be told."""
    hooks: list[Hook] = read_hooks(tables)[0]
    problems = []
    for task in made:
        if task.dossier == dossier.name:
            problems += tell(hooks, _tell_changed(dossier, task))
    for task, message in failed.items():
        if task.dossier == dossier.name:
            problems += tell(hooks, News(task.brief_id, task.title, "failed", error=message))
    return problems


def _tell_changed(dossier: OpenDossier, task: Task) -> News:
    """Say in words what a reader of the brief before would notice."""
    before = task.compare_to
    changes = tuple(change["words"] for change in dossier.list_changes(before, task.as_of)) if before else ()
    return News(task.brief_id, task.title, "changed", path=f"{task.brief_id}.html", changes=changes)
