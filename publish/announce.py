"""Tell of a dossier's changed and failed briefs by the hooks that its ``briefs.toml`` names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from publish.dossiers import OpenDossier
from publish.notify import Hook, News, read_hooks, tell
from publish.task import Task

MOST_PROBLEMS = 20


def announce(
    dossier: OpenDossier,
    tables: Sequence[Mapping[str, Any]],
    made: Mapping[Task, str],
    failed: Mapping[Task, str],
) -> list[str]:
    """Run the hooks for every brief of a dossier that was made or failed; returns what could not be told.

    Parameters
    ----------
    dossier, tables
        The dossier, and the ``[[notify]]`` tables of its ``briefs.toml``.
    made, failed
        Briefs of any dossier: what each finds, and why each failed.
    """
    hooks: list[Hook] = read_hooks(tables)[0]
    problems = []
    for task, headline in made.items():
        if task.dossier == dossier.name:
            problems += tell(hooks, _tell_changed(dossier, task, headline))
    for task, message in failed.items():
        if task.dossier == dossier.name:
            problems += tell(hooks, News(task.brief_id, task.title, "failed", error=message))
    return problems


def announce_refusal(name: str, tables: Sequence[Mapping[str, Any]], problems: Sequence[str]) -> list[str]:
    """Run the hooks for a dossier that is not fit to be shown; returns what could not be told."""
    more = len(problems) - MOST_PROBLEMS
    error = "\n".join([*problems[:MOST_PROBLEMS], *([f"and {more:,} more"] if more > 0 else [])])
    return tell(read_hooks(tables)[0], News(name, f"every brief of {name}", "failed", error=error))


def _tell_changed(dossier: OpenDossier, task: Task, headline: str) -> News:
    """Say in words what a reader of the brief before would notice."""
    before = task.compare_to
    changes = tuple(change["words"] for change in dossier.list_changes(before, task.as_of)) if before else ()
    path = f"{task.brief_id}.html"
    return News(task.brief_id, task.title, "changed", path=path, headline=headline, changes=changes)
