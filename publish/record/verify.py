"""Make a published brief again from its record, and compare; or say which input is gone or differs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from publish.errors import AT_FAULT, DONE, BriefsError, CallError, DataError
from publish.inputs.briefs import PAPERS, Brief, read_day
from publish.inputs.dossiers import OpenDossier, find_folder
from publish.inputs.files import State
from publish.make.brief import run_task
from publish.place.folder import INDEX, LATEST
from publish.plan.planner import Planner, Settings
from publish.plan.task import Task
from publish.project import Project
from publish.record.form import find_damage

# Another version of a library need not change a byte, so this alone does not stop the comparison.
_LIBRARIES = "the installed libraries"
_OWN = ("dossier", "as_of")


def verify_report(project: Project, report: Path, dossier: str | None) -> int:
    """Verify a report and print what was found; returns the exit code.

    Raises
    ------
    CallError
        If there is no record beside the report.
    """
    # No slug has a dot: all of a brief's files, such as brief.timeline.svg, go with one record.
    path = report.absolute().with_name(f"{report.name.partition('.')[0]}.json")
    if not path.is_file():
        raise CallError(
            f"{report}: there is no record beside it; name a brief's .html, .pdf or .json in the reports"
        )
    record, found = _read(path, report.name)
    if record is not None:
        found = found or _check_published(path.parent, record) or _check_again(project, record, dossier)
    for line in found:
        print(line)
    name = record["brief"] if record else str(report)
    if found or record is None:
        print(f"{name}: not verified")
        return AT_FAULT
    names = [described["name"] for described in record["files"].values()]
    print(f"{name}: verified; {_join(names)} came out the same, byte for byte")
    return DONE


def _read(path: Path, asked: str) -> tuple[dict[str, Any] | None, list[str]]:
    """Read a record that may come from anybody; returns it, and why it is none of the file asked for."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        return None, [f"{path.name} is damaged: {error}"]
    if damage := find_damage(content):
        return None, [f"{path.name} is damaged: {damage}"]
    record: dict[str, Any] = content
    names = {described["name"] for described in record["files"].values()} | {path.name}
    found = [] if asked in names else [f"{asked} is no file that {path.name} tells of"]
    if wrong := _check_place(path, record):
        found.append(wrong)
    return record, found


def _check_place(path: Path, record: Mapping[str, Any]) -> str:
    """Say if a brief lies where another belongs, such as yesterday's; a copy may lie anywhere else."""
    day, dossier = path.parent.name, path.parent.parent.name
    stands_for_day = _is_day(day)
    if path.stem != record["slug"] or (stands_for_day and day != record["as_of"]):
        return f"the record is that of {record['brief']}, which does not belong here"
    if (stands_for_day or day == LATEST) and dossier != record["dossier"] and _is_published(path):
        return f"the record is that of {record['brief']}, which does not belong here"
    return ""


def _is_published(path: Path) -> bool:
    return (path.parent.parent.parent / INDEX).is_file()


def _is_day(name: str) -> bool:
    try:
        read_day(name)
    except ValueError:
        return False
    return True


def _join(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


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


def _check_again(project: Project, record: Mapping[str, Any], dossier: str | None) -> list[str]:
    try:
        task = _plan_again(project, record, dossier)
    except (BriefsError, DataError, CallError) as error:
        return [f"it cannot be made again: {problem}" for problem in error.problems]
    known = record["identity"]
    differ = [part for part, digest in task.identity.items() if known.get(part) != digest]
    if set(differ) - {_LIBRARIES}:
        return [f"{part} differs from what the record names" for part in differ]
    built = run_task(task)
    contents = {file.ending: file.content for file in built.files}
    wrong = [
        f"{described['name']} came out with other bytes ({_explain_bytes(differ)})"
        for ending, described in record["files"].items()
        if hashlib.sha256(contents.get(ending, b"")).hexdigest() != described["sha256"]
    ]
    return wrong + (list(built.problems.values()) if wrong else [])


def _explain_bytes(differ: list[str]) -> str:
    return f"{', '.join(differ)} differ" if differ else "though every input is the same: please report this"


def _plan_again(project: Project, record: Mapping[str, Any], dossier: str | None) -> Task:
    # By its name among the notebooks, and by nothing that leads elsewhere.
    if record.get("notebook") not in project.list_notebooks():
        raise CallError(f"the notebook {record.get('notebook')} is gone")
    opened = OpenDossier(find_folder(dossier or record["dossier"]))
    previous = record.get("previous")
    brief = Brief(
        slug=record["slug"],
        notebook=record["notebook"],
        title=record["title"],
        as_of=(read_day(record["as_of"]),),
        parameters={name: value for name, value in record.get("parameters", {}).items() if name not in _OWN},
        formats=tuple(record.get("formats", ())),
        paper=record.get("paper", PAPERS[0]),
        known_days=(read_day(previous["brief"].split("/")[1]),) if previous else (),
    )
    # Nothing is read from a state here: what was remembered is what is to be verified.
    planner = Planner(project, State(None), Settings())
    (task,) = planner.plan(opened, [brief])
    # What became public later changed the dossier's files, but not this brief: it names its own.
    return replace(task, origin=replace(task.origin, dossier=record["dossier_digest"]))
