"""What a call comes to: the tasks of every dossier that it names, and which dossiers are not fit."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from analysis.numbers.words import count_of
from publish.errors import AT_FAULT, DONE, DataError, PublishError
from publish.inputs.briefs import Briefs, read_briefs, select_briefs
from publish.inputs.dossiers import OpenDossier
from publish.inputs.files import State
from publish.inputs.hooks import Hook
from publish.plan.call import Call
from publish.plan.decide import decide
from publish.plan.planner import Planner
from publish.record.task import Task

if TYPE_CHECKING:
    from publish.tell.progress import Progress

Made = TypeVar("Made")


@dataclass
class CallPlan:
    """What a call comes to.

    ``opened`` are the dossiers that are fit, by name; ``refused`` what is wrong with the others, by their
    folders' names, and ``hooks`` who wants to be told of that.
    """

    tasks: list[Task] = field(default_factory=list)
    opened: dict[str, tuple[OpenDossier, Briefs]] = field(default_factory=dict)
    refused: dict[str, list[str]] = field(default_factory=dict)
    hooks: dict[str, Sequence[Hook]] = field(default_factory=dict)


def plan_call(call: Call, state: State, progress: Progress | None = None) -> CallPlan:
    """Plan every dossier that can be; a bad one is told of and left, with whatever is published of it.

    Raises CallError if the call asks for what cannot be.
    """
    planner = Planner(call, state)
    plan = CallPlan()
    for folder in call.dossiers:
        problems: list[str] = []
        dossier = _try(problems, OpenDossier, folder)
        briefs = _try(problems, read_briefs, folder, call.project.list_notebooks())
        if dossier and dossier.name in plan.opened:
            problems.append(f"datapackage.json:name: two dossiers are named {dossier.name!r}; rename one")
        tasks = None
        if dossier and briefs and not problems:
            chosen = select_briefs(briefs.briefs, call.names, call.as_of)
            tasks = _try(problems, planner.plan, dossier, chosen)
        if dossier and briefs and tasks is not None:
            plan.opened[dossier.name] = dossier, briefs
            plan.tasks += tasks
            continue
        plan.refused[folder.name] = problems
        plan.hooks[folder.name] = briefs.notify if briefs else ()
        if progress:
            for problem in problems:
                progress.print(problem)
            left = "nothing was built of it, and what is published stays as it was"
            progress.warn(f"{folder.name}: {count_of(len(problems), 'problem')}; {left}")
    return plan


def _try(problems: list[str], make: Callable[..., Made], *arguments: Any) -> Made | None:
    """Make a part of a plan, or note why it cannot be made."""
    try:
        return make(*arguments)
    except DataError as error:
        problems += error.problems
    except PublishError:
        raise
    except Exception as error:  # noqa: BLE001  a fault of ours; one dossier keeps no other from being built
        frame = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(frame.filename).name}, line {frame.lineno}"
        wrong = f"{type(error).__name__}: {error} ({where})"
        problems.append(f"it cannot be read, which is a fault of brief; please report: {wrong}")
    return None


def preview(call: Call, state: State, plan: CallPlan, progress: Progress) -> int:
    """Say of each brief whether it would be built and why; writes nothing. Returns the exit code."""
    decisions = [decide(task, call.reports, state, call.force) for task in plan.tasks]
    for decision in decisions:
        progress.explain(decision.explain())
    due = sum(decision.is_due for decision in decisions)
    current = len(decisions) - due
    progress.end(f"{due:,} to build, {current:,} up to date", {"built": 0, "failed": 0, "current": current})
    return AT_FAULT if plan.refused else DONE
