"""Make a published brief again from its record, aside, and compare all that is told and every byte.

Says so if they are the same; otherwise says which input is gone or differs.
"""

import argparse
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis.frames.frame import join_words
from publish.errors import CallError, DataError, PublishError
from publish.inputs.briefs import Brief, is_day, read_day, read_secrets
from publish.inputs.code import list_imports
from publish.inputs.dossiers import OpenDossier
from publish.inputs.files import State
from publish.make.workers import Workers, run_jobs
from publish.options import argument
from publish.place.folder import INDEX
from publish.plan.call import Call
from publish.plan.planner import OWN_PARAMETERS, Planner
from publish.project import Project, find_project
from publish.record.record import LATEST, NOT_COMPARED, build_record, is_record
from publish.record.task import LIBRARIES, Built, Job, Task
from publish.terminal import say
from publish.versions import read_library_versions

EXAMPLES = """\
  brief verify reports/dprk-russia/2024-10-18/brief.html
  brief verify reports/dprk-russia/latest/brief.json --dossier ../copy/dprk-russia
"""
ARGUMENTS = (
    argument("report", type=Path, metavar="REPORT", help="the brief's HTML, PDF or record"),
    argument("--dossier", metavar="FOLDER", help="its dossier, where it is not found by its name"),
)


def run(options: argparse.Namespace) -> None:
    """Verify a report and print what was found.

    Raises CallError if there is no record beside the report, DataError with what differs.
    """
    project, report, seen = find_project(), options.report, list[str]()
    # No slug has a dot: all of a brief's files, such as brief.timeline.svg, go with one record.
    path = report.absolute().with_name(f"{report.name.partition('.')[0]}.json")
    if not path.is_file():
        raise CallError(
            f"{report}: there is no record beside it; name a brief's .html, .pdf or .json in the reports"
        )
    record, found = _read(path, report.name)
    if record and not found:
        found = _check_published(path.parent, record) or _check_again(project, record, options.dossier, seen)
    if found or record is None:
        raise DataError([*found, f"{record['brief'] if record else report}: not verified"])
    names = join_words([described["name"] for described in record["files"].values()])
    say(f"{record['brief']}: verified; {names} came out the same, byte for byte, with all that is told")
    for line in seen:
        say(line)
    say(f"not compared: when it was built ({record['built_at']}) and from which commit")


def _read(path: Path, asked: str) -> tuple[dict[str, Any] | None, list[str]]:
    """Read a record that may come from anybody; returns it, and why it is none of the file asked for."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        return None, [f"{path.name} is damaged: {error}"]
    if not is_record(content):
        return None, [f"{path.name} is damaged: it does not have the form of a record"]
    record: dict[str, Any] = content
    names = {described["name"] for described in record["files"].values()} | {path.name}
    found = [] if asked in names else [f"{asked} is no file that {path.name} tells of"]
    if wrong := _check_place(path, record):
        found.append(wrong)
    return record, found


def _check_place(path: Path, record: Mapping[str, Any]) -> str:
    """Say if a brief lies where another belongs, such as yesterday's; a copy may lie anywhere else."""
    day, dossier = path.parent.name, path.parent.parent.name
    published = (path.parent.parent.parent / INDEX).is_file()
    is_another = path.stem != record["slug"] or (is_day(day) and day != record["as_of"])
    of_another = dossier != record["dossier"] and published and (is_day(day) or day == LATEST)
    wrong = is_another or of_another
    return f"the record is that of {record['brief']}, which does not belong here" if wrong else ""


def _check_published(folder: Path, record: Mapping[str, Any]) -> list[str]:
    """Say which published file is not the one that the record describes."""
    problems = []
    for described in record["files"].values():
        path = folder / described["name"]
        if not path.is_file():
            problems.append(f"{described['name']} is missing beside its record")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != described["sha256"]:
            problems.append(
                f"{described['name']} was changed after it was built: its digest is not the record's"
            )
    return problems


def _check_again(
    project: Project, record: Mapping[str, Any], dossier: str | None, seen: list[str]
) -> list[str]:
    """Make the brief again and say what differs; ``seen`` takes what a reader should know besides."""
    try:
        task = _plan_again(project, record, dossier)
    except (DataError, CallError) as error:
        return [f"it cannot be made again: {problem}" for problem in error.problems]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        return [f"it cannot be made again: the record holds what no call asks for ({type(error).__name__})"]
    differ = [part for part, digest in task.identity.items() if record["identity"].get(part) != digest]
    if set(differ) - {LIBRARIES}:
        return [f"{part} differs from what the record names" for part in differ]
    versions = {"project": task.version, **read_library_versions()}
    others = [
        f"{name} {versions.get(name, 'none')} here, {record['versions'].get(name, 'none')} in the record"
        for name in sorted({*versions, *record["versions"]} - {"python"})
        if versions.get(name) != record["versions"].get(name)
    ]
    made = _make(task, read_secrets([task.dossier_folder, *project.list_dossiers()]))
    if isinstance(made, PublishError):
        return [f"it cannot be made again: {problem}" for problem in made.problems]
    again = json.loads(json.dumps(build_record(task, made)))
    why = "; ".join(others) or "though every input is the same: please report this"
    wrong = [
        f"{_say(name, record, again)} ({why})"
        for name in sorted({*again, *record})
        if name not in NOT_COMPARED
        and not (name in ("identity", "parts") and differ)
        and record.get(name) != again.get(name)
    ]
    seen += [f"made with other versions: {one}" for one in others]
    return wrong + ([*made.problems.values(), *made.lacks.values()] if wrong else [])


def _say(name: str, record: Mapping[str, Any], again: Mapping[str, Any]) -> str:
    """Say what came out otherwise."""
    if name != "files":
        return f"{name} in the record is not what comes out"
    before, now = record["files"], again["files"]
    words = [f"{before[ending]['name']} does not come out" for ending in before if ending not in now]
    words += [f"{now[ending]['name']} is not in the record" for ending in now if ending not in before]
    words += [
        f"{now[ending]['name']} came out with other bytes or words"
        for ending in now
        if ending in before and before[ending] != now[ending]
    ]
    return ", ".join(words)


def _make(task: Task, secrets: set[str]) -> Built | PublishError:
    with Workers(task.code_root, list_imports([task.notebook]), secrets) as workers:
        ((_, made),) = run_jobs([Job(task)], 1, lambda _: None, workers)
    return made


def _plan_again(project: Project, record: Mapping[str, Any], dossier: str | None) -> Task:
    # By its name among the notebooks, and by nothing that leads elsewhere.
    if record["notebook"] not in project.list_notebooks():
        raise CallError(f"the notebook {record['notebook']} is gone")
    opened = OpenDossier(project.find_dossier(dossier or record["dossier"]))
    previous = record["previous"]
    brief = Brief(
        slug=record["slug"],
        notebook=record["notebook"],
        title=record["title"],
        as_of=(read_day(record["as_of"]),),
        parameters={
            name: value for name, value in record["parameters"].items() if name not in OWN_PARAMETERS
        },
        formats=tuple(record["formats"]),
        paper=record["paper"],
        known_days=(read_day(previous["brief_id"].split("/")[1]),) if previous else (),
    )
    # Nothing is read from a state here: what was remembered is what is to be verified.
    planner = Planner(Call(project, project.reports, ()), State(None))
    (task,) = planner.plan(opened, [brief])
    return task
