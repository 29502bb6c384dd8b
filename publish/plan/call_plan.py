"""What a call comes to: the tasks of every dossier that it names, and which dossiers are not fit."""

from __future__ import annotations

import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from publish.errors import AT_FAULT, DONE, BriefsError, DataError, PublishError
from publish.inputs.briefs import Briefs, read_briefs, select_briefs
from publish.inputs.dossiers import OpenDossier
from publish.inputs.files import State
from publish.plan.call import Call
from publish.plan.decide import decide
from publish.plan.planner import Planner
from publish.record.task import Task
from publish.terminal import count_of

if TYPE_CHECKING:
    from publish.tell.progress import Progress


@dataclass
class CallPlan:
    """What a call comes to.

    ``opened`` are the dossiers that are fit, by name; ``refused`` what is wrong with the others, by their
    folders' names, and ``hooks`` who wants to be told of that.
    """

    tasks: list[Task] = field(default_factory=list)
    opened: dict[str, tuple[OpenDossier, Briefs]] = field(default_factory=dict)
    refused: dict[str, list[str]] = field(default_factory=dict)
    hooks: dict[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)


def plan_call(call: Call, state: State, progress: Progress | None = None) -> CallPlan:
    """Plan every dossier that can be; a bad one is told of and left, with whatever is published of it.

    Raises
    ------
    CallError
        If the call asks for what cannot be.
    """
    planner = Planner(call, state)
    plan = CallPlan()
    for folder in call.dossiers:
        try:
            dossier, briefs, tasks = _plan_dossier(call, folder, planner, plan)
        except (DataError, BriefsError) as error:
            plan.refused[folder.name] = error.problems
            plan.hooks[folder.name] = _read_hooks(call, folder)
            if progress:
                _tell_refused(folder, error, progress)
        else:
            plan.opened[dossier.name] = dossier, briefs
            plan.tasks += tasks
    return plan


def _plan_dossier(
    call: Call, folder: Path, planner: Planner, plan: CallPlan
) -> tuple[OpenDossier, Briefs, list[Task]]:
    try:
        dossier, briefs = _open(call, folder)
        if dossier.name in plan.opened:
            raise DataError(f"datapackage.json:name: two dossiers are named {dossier.name!r}; rename one")
        return dossier, briefs, planner.plan(dossier, select_briefs(briefs.briefs, call.names, call.as_of))
    except PublishError:
        raise
    except Exception as error:  # a fault of ours; one dossier keeps no other from being built
        frame = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(frame.filename).name}, line {frame.lineno}"
        wrong = f"{type(error).__name__}: {error} ({where})"
        raise DataError(f"it cannot be read, which is a fault of brief; please report: {wrong}") from error


def _read_hooks(call: Call, folder: Path) -> Sequence[Mapping[str, Any]]:
    """Read who wants to be told; nobody, where that cannot be read either."""
    try:
        return read_briefs(folder, call.project.list_notebooks()).notify
    except BriefsError:
        return ()


def _open(call: Call, folder: Path) -> tuple[OpenDossier, Briefs]:
    """Open a dossier with its list of briefs; problems of both are told at once."""
    problems: list[str] = []
    briefs = dossier = None
    try:
        dossier = OpenDossier(folder)
    except DataError as error:
        problems += error.problems
    try:
        briefs = read_briefs(folder, call.project.list_notebooks())
    except BriefsError as error:
        problems += error.problems
    if dossier is None or briefs is None:
        raise DataError(problems)
    return dossier, briefs


def _tell_refused(folder: Path, error: DataError | BriefsError, progress: Progress) -> None:
    for problem in error.problems:
        progress.print(problem)
    left = "nothing was built of it, and what is published stays as it was"
    progress.warn(f"{folder.name}: {count_of(len(error.problems), 'problem')}; {left}")


def preview(call: Call, state: State, plan: CallPlan, progress: Progress) -> int:
    """Say of each brief whether it would be built and why; writes nothing. Returns the exit code."""
    decisions = [decide(task, call.reports, state, call.force) for task in plan.tasks]
    for decision in decisions:
        progress.explain(decision.explain())
    due = sum(decision.is_due for decision in decisions)
    current = len(decisions) - due
    progress.end(f"{due:,} to build, {current:,} up to date", {"built": 0, "failed": 0, "current": current})
    return AT_FAULT if plan.refused else DONE
