"""Tell of a dossier's changed and failed briefs by the hooks that its ``briefs.toml`` names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from publish.dossiers import OpenDossier
from publish.hooks import Hook, read_hooks
from publish.notify import News, tell
from publish.record import read_record
from publish.reports_folder import find_folder
from publish.task import Task

if TYPE_CHECKING:
    from publish.plan_call import CallPlan

MOST_PROBLEMS = 20


def announce_plan(
    plan: CallPlan, made: Mapping[Task, str], failed: Mapping[Task, str], known: Collection[str]
) -> list[str]:
    """Tell of all that a build did; returns what could not be told.

    Parameters
    ----------
    plan
        What there was to do, and who wants to hear of it.
    made, failed
        What each brief that was made finds, and why each other failed.
    known
        Failures by brief or dossier that were told of before.
    """
    news = {task: message for task, message in failed.items() if task.brief_id not in known}
    problems = []
    for dossier, briefs in plan.opened.values():
        problems += announce(dossier, briefs.notify, made, news)
    for name, wrong in plan.refused.items():
        if name not in known:
            problems += announce_refusal(name, plan.hooks[name], wrong)
    return problems


def find_untold(reports: Path, tasks: Iterable[Task]) -> dict[Task, str]:
    """Read what briefs find that a build published which was killed before it told of them."""
    records = {task: read_record(find_folder(reports, task) / f"{task.slug}.json") for task in tasks}
    return {task: str(record.get("headline", "")) for task, record in records.items() if record}


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
