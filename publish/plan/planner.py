"""What a call comes to: a task for every brief of the dossiers that it names, and which are not fit."""

from __future__ import annotations

import platform
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from analysis.numbers.words import count_of
from analysis.parameters import check_parameters
from publish.errors import CallError, DataError, PublishError
from publish.forms import Value
from publish.inputs.briefs import Brief, Briefs, read_briefs, select_briefs
from publish.inputs.code import digest_code, digest_notebook
from publish.inputs.dossiers import OpenDossier, isolate
from publish.inputs.files import State
from publish.inputs.hooks import Hook
from publish.inputs.notebooks import Parameter, fit_values, is_for_lab, read_notebook, read_parameters
from publish.plan.call import Call
from publish.record.task import Origin, Previous, Task
from publish.versions import read_library_versions, read_version

if TYPE_CHECKING:
    from publish.tell.progress import Progress

Made = TypeVar("Made")
# Set by the build itself, so nobody else may.
OWN_PARAMETERS = {"dossier": "name the dossier in the call", "as_of": "use --as-of or as_of in briefs.toml"}
WHICH_DAY = 'Say --as-of 2024-10-18, or write as_of = ["2024-10-18"] in the dossier\'s briefs.toml'


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
        if dossier and briefs and not problems:
            chosen = select_briefs(briefs.briefs, call.names, call.as_of)
            if (tasks := _try(problems, planner.plan, dossier, chosen)) is not None:
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


class Planner:
    """Plans the briefs of one call; reads code and notebooks once for all of them."""

    def __init__(self, call: Call, state: State) -> None:
        self.call, self.project = call, call.project
        self._code = digest_code(self.project, state.digest_code)
        self._version = read_version()
        self._libraries = {"python": platform.python_version(), **read_library_versions()}
        self._lock = state.digest_file(str(self.project.lock)) or "none"
        self._read_notebook = cache(_read_notebook)

    def plan(self, dossier: OpenDossier, briefs: Sequence[Brief]) -> list[Task]:
        """List a dossier's tasks, earliest as-of first.

        Raises DataError with every brief that cannot be made as it is asked for; CallError if it is a
        parameter of the call that does not fit.
        """
        tasks, problems = list[Task](), list[str]()
        for brief in briefs:
            try:
                tasks += self._plan_brief(dossier, brief)
            except DataError as error:
                problems += error.problems
        if problems:
            raise DataError(list(dict.fromkeys(problems)))
        return sorted(tasks, key=lambda task: (task.as_of, task.slug))

    def _plan_brief(self, dossier: OpenDossier, brief: Brief) -> list[Task]:
        if not brief.as_of:
            raise DataError(f"{brief.slug}: as of which day? {WHICH_DAY}")
        declared = read_parameters(self.project.notebook_path(brief.notebook))
        where = f"briefs.toml: {brief.slug}" if brief.parameters else brief.slug
        own = _read_given(brief.notebook, declared, brief.parameters, where)
        try:
            called = _read_given(brief.notebook, declared, self.call.parameters)
        except DataError as error:
            raise CallError(error.problems) from None
        tasks, problems = [], []
        defaults = {name: parameter.default for name, parameter in declared.items()}
        for day in brief.as_of:
            values = brief.set_parameters(defaults, {**own, **called}, dossier.name, day)
            wrong = check_parameters(dossier.loaded, values)
            problems += [f"{where}: {one}" for one in wrong]
            if not wrong:
                tasks.append(self._make_task(dossier, brief, values, day))
                continue
            alone = brief.set_parameters(defaults, own, dossier.name, day)
            if called and not check_parameters(dossier.loaded, alone):
                # Without what the call says there would be no problem.
                raise CallError([f"{brief.slug}: {one}" for one in wrong])
        if problems:
            raise DataError(problems)
        return tasks

    def _make_task(self, dossier: OpenDossier, brief: Brief, values: dict[str, Value], day: date) -> Task:
        path = self.project.notebook_path(brief.notebook)
        notebook, heading = self._read_notebook(path)
        recorded = str(values.get("recorded_as_of", ""))
        now = dossier.cut(day, recorded)
        previous = None
        if before := brief.day_before(day):
            name = f"{dossier.name}/{before}/{brief.slug}"
            previous = Previous(name, dossier.cut(before, recorded).digest)
        return Task(
            dossier=dossier.name,
            dossier_title=dossier.title,
            dossier_folder=dossier.folder,
            as_of=day,
            slug=brief.slug,
            title=isolate(brief.title or heading or brief.slug),
            notebook=path,
            parameters=values,
            formats=self.call.formats or brief.formats,
            origin=Origin(
                slice=now.digest,
                shown=dossier.digest_shown(values),
                notebook=notebook,
                lock=self._lock,
                rows=now.rows,
                code=self._code,
                libraries=self._libraries,
            ),
            version=self._version,
            code_root=self.project.analysis.parent,
            previous=previous,
            timeout=self.call.timeout,
            paper=self.call.paper or brief.paper,
        )


def _read_given(
    notebook: str, declared: Mapping[str, Parameter], given: Mapping[str, object], where: str = ""
) -> dict[str, Value]:
    """Read the parameters that a file or a call gives; those that the build sets have to be declared."""
    problems = [
        f"{notebook}.ipynb: it declares no parameter {name!r}; a notebook that is published has a cell "
        f'tagged parameters with the line {name}: str = ""'
        for name in OWN_PARAMETERS
        if name not in declared or declared[name].type != "str"
    ]
    problems += [
        f"{f'{where}:' if where else '-p'} {name}: it is set by the build; {how}"
        for name, how in OWN_PARAMETERS.items()
        if name in given
    ]
    try:
        values = fit_values(declared, given, where or notebook)
    except DataError as error:
        problems += error.problems
    if problems:
        raise DataError(problems)
    return values


def _read_notebook(path: Path) -> tuple[str, str]:
    """Digest a notebook, and read its heading."""
    for hiding in (path.with_name("analysis.py"), path.with_name("analysis")):
        if hiding.exists():
            raise DataError(f"{hiding}: it hides the library that notebooks import; rename it")
    notebook = read_notebook(path)
    if is_for_lab(notebook):
        raise DataError(f"{path.stem}: this notebook is for JupyterLab and not published; name another")
    texts = (cell["source"] for cell in notebook["cells"] if cell.get("cell_type") == "markdown")
    lines = (line for text in texts for line in text.splitlines())
    heading = next((line[2:].strip() for line in lines if line.startswith("# ")), "")
    return digest_notebook(notebook), heading
