"""What a call comes to: the tasks of every dossier that it names, and which dossiers are not fit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from publish.call import Call
from publish.errors import BriefsError, DataError
from publish.inputs import State
from publish.progress import Progress

if TYPE_CHECKING:
    from publish.briefs import Brief, Briefs
    from publish.dossiers import OpenDossier
    from publish.task import Task

    Opened = dict[str, tuple[OpenDossier, Briefs]]


def plan_call(call: Call, state: State, progress: Progress) -> tuple[list[Task], bool, Opened]:
    """Plan every dossier that can be; a bad one is told of and left, with whatever is published of it.

    Returns
    -------
    list of tasks, whether a dossier was refused, and the open dossiers by name with their lists of briefs

    Raises
    ------
    CallError
        If the call asks for what cannot be.
    """
    from publish.plan import Planner, Settings

    settings = Settings(call.formats, call.parameters, call.timeout, call.kernel_name)
    planner = Planner(call.project, state, settings)
    tasks: list[Task] = []
    opened: Opened = {}
    refused: list[DataError | BriefsError] = []
    for folder in call.dossiers:
        try:
            dossier, briefs = _open(call, folder)
            if dossier.name in opened:
                raise DataError(f"datapackage.json:name: two dossiers are named {dossier.name!r}; rename one")
            opened[dossier.name] = dossier, briefs
            tasks += planner.plan(dossier, _select(call, briefs))
        except (DataError, BriefsError) as error:
            refused.append(error)
            _tell_refused(folder, error, progress)
    return tasks, bool(refused), opened


def _open(call: Call, folder: Path) -> tuple[OpenDossier, Briefs]:
    """Open a dossier with its list of briefs; problems of both are told at once."""
    from publish.briefs import read_briefs
    from publish.dossiers import OpenDossier

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


def _select(call: Call, briefs: Briefs) -> list[Brief]:
    from publish.briefs import select_briefs

    return select_briefs(briefs.briefs, call.names, call.as_of)


def _tell_refused(folder: Path, error: DataError | BriefsError, progress: Progress) -> None:
    for problem in error.problems:
        progress.print(problem)
    number = len(error.problems)
    progress.warn(
        f"{folder.name}: {number} {'problem' if number == 1 else 'problems'}; nothing was built of it, "
        "and what is published stays as it was"
    )
