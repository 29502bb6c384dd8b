"""Build the briefs that are out of date: HTML and PDF, a record beside each, and the catalogue.

Without DOSSIER, of every dossier under data/. A brief is built again when what it shows has changed:
the part of the dossier that was public by its date, its parameters, its notebook, the code.
"""

import argparse
import errno
import os
from pathlib import Path

from analysis.numbers.words import count_of
from publish.errors import DONE, CallError, DataError
from publish.inputs.briefs import check_name, read_briefs
from publish.inputs.files import UNTOLD_FILE, State, list_inputs
from publish.options import BUILD as ARGUMENTS  # noqa: F401  as of every command
from publish.plan.call import Call
from publish.process import as_by_ctrl_c
from publish.project import Project, find_project
from publish.tell.progress import Progress, choose_progress

EXAMPLES = """\
  brief build
  brief build dprk-russia --as-of 2024-10-18 --notebook brief
  brief build dprk-russia --as-of 2024-10-18 --formats html -p measure=soldiers_preparing
  brief build --dry-run
  brief build --explain --jobs 2
  brief build --scheduler tcp://10.0.0.5:8786
"""


def run(options: argparse.Namespace) -> int:
    """Build; returns the exit code."""
    project = find_project()
    folders = project.find_dossiers(options.dossier)
    _check_names(options.notebook, folders, project)
    if options.scheduler and options.jobs:
        raise CallError("--scheduler and --jobs: name one; a cluster makes as many at once as it has threads")
    call = Call(
        project=project,
        reports=_find_reports(options.out, project),
        dossiers=tuple(folders),
        as_of=tuple(sorted(set(options.as_of))),
        names=tuple(dict.fromkeys(options.notebook)),
        formats=options.formats,
        paper=options.paper,
        parameters=dict(options.parameter),
        jobs=options.jobs,
        force=options.force,
        explain=options.explain,
        dry_run=options.dry_run,
        timeout=options.timeout,
        site=options.site,
        scheduler=options.scheduler or "",
    )
    with as_by_ctrl_c(then_end=True):
        return build_call(call, choose_progress(options.log, options.quiet))


def build_call(call: Call, progress: Progress) -> int:
    """Build what a call asks for; where nothing has changed, nothing is imported to find that out."""
    state = State(call.reports)
    inputs = state.digest_inputs(list_inputs(call.project, call.dossiers))
    is_told = not (call.reports / UNTOLD_FILE).exists()
    is_clean = not any(call.reports.glob(".building-*"))  # a build that was killed leaves one
    if is_told and is_clean and not (call.force or call.explain or call.dry_run):
        count = state.is_done(call.digest, inputs)
        if count is not None:
            progress.end(f"nothing changed: {count_of(count, 'brief')} up to date", current=count)
            return DONE
    from publish.build import build  # everything that making briefs needs

    return build(call, progress, state, inputs)


def _check_names(names: list[str], folders: list[Path], project: Project) -> None:
    """Refuse a name that is neither a notebook nor the slug of a brief of one of the dossiers."""
    known = set(project.list_notebooks())
    may_be_a_slug = False
    for folder in folders:
        try:
            known |= {brief.slug for brief in read_briefs(folder, project.list_notebooks()).briefs}
        except DataError:
            may_be_a_slug = True  # the build tells what is wrong in the file
    for name in names:
        if name not in known and (check_name(name) or not may_be_a_slug):
            raise CallError(f"there is no notebook or brief {name!r}; name one of {', '.join(sorted(known))}")


def _find_reports(out: Path | None, project: Project) -> Path:
    reports = project.reports if out is None else Path(os.path.abspath(out))  # noqa: PTH100  links stay
    said = "" if out is None else f"--out {str(out)[:100]}: "
    try:
        if "\0" in str(reports):
            raise OSError(errno.EINVAL, "it holds a NUL")
        if reports.exists() and not reports.is_dir():
            raise CallError(f"{said}{reports} is a file; name a folder")
        above = next(folder for folder in (reports, *reports.parents) if folder.exists())
    except OSError as error:
        raise CallError(f"{said}no folder can have that name: {error.strerror}; name another") from None
    if not os.access(above, os.W_OK | os.X_OK):
        raise CallError(f"{said}{above} cannot be written to; name a folder that can, by --out FOLDER")
    return reports
