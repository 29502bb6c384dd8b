"""What there is to build: a task for every brief, and why each is built again or left alone."""

import platform
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from publish.errors import CallError, DataError
from publish.inputs.briefs import Brief
from publish.inputs.code import digest_code, digest_notebook
from publish.inputs.dossiers import OpenDossier, isolate
from publish.inputs.files import State
from publish.inputs.notebooks import Parameter, Value, fit_values, is_for_lab, read_notebook, read_parameters
from publish.plan.call import Call
from publish.record.task import Origin, Previous, Task
from publish.versions import read_library_versions, read_version

# Set by the build itself, so nobody else may.
_OWN_PARAMETERS = {"dossier": "name the dossier in the call", "as_of": "use --as-of or as_of in briefs.toml"}
WHICH_DAY = 'Say --as-of 2024-10-18, or write as_of = ["2024-10-18"] in the dossier\'s briefs.toml'


class Planner:
    """Plans the briefs of one call; reads code and notebooks once for all of them."""

    def __init__(self, call: Call, state: State) -> None:
        self.call, self.project = call, call.project
        project = call.project
        self._code = digest_code(project, state.digest_code)
        self._version = read_version()
        self._libraries = {"python": platform.python_version(), **read_library_versions()}
        self._lock = state.digest_file(str(project.lock)) or "none"
        self._notebooks: dict[str, tuple[str, str]] = {}

    def plan(self, dossier: OpenDossier, briefs: Sequence[Brief]) -> list[Task]:
        """List a dossier's tasks, earliest as-of first.

        Raises DataError with every brief that cannot be made as it is asked for; CallError if it is a
        parameter of the call that does not fit.
        """
        tasks: list[Task] = []
        problems: dict[str, None] = {}
        for brief in briefs:
            try:
                tasks += self._plan_brief(dossier, brief)
            except DataError as error:
                problems.update(dict.fromkeys(error.problems))
        if problems:
            raise DataError(list(problems))
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
        for day in brief.as_of:
            values = brief.set_parameters(declared, {**own, **called}, dossier.name, day)
            wrong = dossier.check_parameters(values)
            problems += [f"{where}: {one}" for one in wrong]
            if not wrong:
                tasks.append(self._make_task(dossier, brief, values, day))
            elif called:
                alone = brief.set_parameters(declared, own, dossier.name, day)
                if not dossier.check_parameters(alone):
                    # Without what the call says there would be no problem.
                    raise CallError([f"{brief.slug}: {one}" for one in wrong])
        if problems:
            raise DataError(list(dict.fromkeys(problems)))
        return tasks

    def _make_task(self, dossier: OpenDossier, brief: Brief, values: dict[str, Value], day: date) -> Task:
        notebook, heading = self._read_notebook(brief.notebook)
        recorded = str(values.get("recorded_as_of", ""))
        before = brief.day_before(day)
        previous = None
        if before:
            name = f"{dossier.name}/{before.isoformat()}/{brief.slug}"
            previous = Previous(name, dossier.cut(before, recorded).digest)
        return Task(
            dossier=dossier.name,
            dossier_title=dossier.title,
            dossier_folder=dossier.folder,
            as_of=day,
            slug=brief.slug,
            title=isolate(brief.title or heading or brief.slug),
            notebook=self.project.notebook_path(brief.notebook),
            parameters=values,
            formats=self.call.formats or brief.formats,
            origin=Origin(
                slice=dossier.cut(day, recorded).digest,
                shown=dossier.digest_shown(values),
                notebook=notebook,
                lock=self._lock,
                rows=dossier.cut(day, recorded).rows,
                code=self._code,
                libraries=self._libraries,
            ),
            version=self._version,
            code_root=self.project.analysis.parent,
            previous=previous,
            timeout=self.call.timeout,
            paper=self.call.paper or brief.paper,
        )

    def _read_notebook(self, name: str) -> tuple[str, str]:
        """Digest a notebook, and read its heading."""
        if name not in self._notebooks:
            path = self.project.notebook_path(name)
            for hiding in (path.with_name("analysis.py"), path.with_name("analysis")):
                if hiding.exists():
                    raise DataError(f"{hiding}: it hides the library that notebooks import; rename it")
            notebook = read_notebook(path)
            if is_for_lab(notebook):
                raise DataError(f"{name}: this notebook is for JupyterLab and not published; name another")
            self._notebooks[name] = (digest_notebook(notebook), _read_heading(notebook))
        return self._notebooks[name]


def _read_given(
    notebook: str, declared: Mapping[str, Parameter], given: Mapping[str, object], where: str = ""
) -> dict[str, Value]:
    """Read the parameters that a file or a call gives; those that the build sets have to be declared."""
    problems = [
        f"{notebook}.ipynb: it declares no parameter {name!r}; a notebook that is published has a cell "
        f'tagged parameters with the line {name}: str = ""'
        for name in _OWN_PARAMETERS
        if name not in declared or declared[name].type != "str"
    ]
    problems += [
        f"{f'{where}:' if where else '-p'} {name}: it is set by the build; {how}"
        for name, how in _OWN_PARAMETERS.items()
        if name in given
    ]
    try:
        values = fit_values(declared, given, where or notebook)
    except DataError as error:
        problems += error.problems
    if problems:
        raise DataError(problems)
    return values


def _read_heading(notebook: Mapping[str, Any]) -> str:
    for cell in notebook["cells"]:
        if cell.get("cell_type") == "markdown":
            for line in cell["source"].splitlines():
                if line.startswith("# "):
                    return str(line[2:].strip())
    return ""
