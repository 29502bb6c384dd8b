"""Take away published briefs that a dossier's briefs.toml does not name, from the reports and their lists.

Says what goes; with --dry-run nothing does. Only files that a brief's record names are removed.
"""

import argparse
import sys
from itertools import chain
from pathlib import Path

from publish.errors import CallError, DataError
from publish.inputs.briefs import check_name
from publish.inputs.files import State
from publish.options import OUT, SITE, flag, name_dossier
from publish.place.files import mirror_latest, open_aside, remove_files
from publish.place.folder import INDEX, find_newest, find_surplus, write_lists
from publish.place.lock import hold_lock
from publish.plan.call import Call
from publish.plan.planner import CallPlan, plan_call
from publish.project import find_project
from publish.record.record import LATEST, list_names, list_records, read_record
from publish.terminal import say

EXAMPLES = """\
  brief unpublish dprk-russia --dry-run
  brief unpublish dprk-russia
  brief unpublish old-story            all of a dossier that is not there any more
"""
ARGUMENTS = (
    name_dossier(help="a dossier, by its name in the reports"),
    flag("-n", "--dry-run", words="say what would go, and take nothing"),
    OUT,
    SITE,
)


def run(options: argparse.Namespace) -> None:
    """Take away what is not named."""
    project, name = find_project(), options.dossier
    reports = options.out or project.reports
    if check_name(name) or not (reports / name).is_dir():
        raise CallError(f"nothing of a dossier {name!r} is published in {reports}")
    # Reports go by the name in datapackage.json, which need not be the folder's.
    plan = plan_call(Call(project, reports, tuple(project.list_dossiers())), State(None))
    if plan.refused and name not in plan.opened:
        left = "what it names cannot be read; nothing was taken"
        told = ([*problems, f"{folder}: {left}"] for folder, problems in plan.refused.items())
        raise DataError(list(chain.from_iterable(told)))
    if name in plan.opened:
        surplus = find_surplus(reports, plan).get(name, [])
    else:  # the dossier is gone, and with it whatever named its briefs
        surplus = [path for path, record in list_records(reports) if record["dossier"] == name]
    for path in surplus:
        say(f"{'would take' if options.dry_run else 'takes'} {name}/{path.parent.name}/{path.stem}")
    if not surplus:
        say(f"every published brief of {name} is named by its briefs.toml")
    if surplus and not options.dry_run:
        with hold_lock(reports, lambda words: say(words, sys.stderr)):
            _take(reports, name, surplus, plan, options.site, project.analysis / "fonts")


def _take(reports: Path, name: str, surplus: list[Path], plan: CallPlan, site: str, fonts: Path) -> None:
    with open_aside(reports) as aside:
        for path in surplus:
            if record := read_record(path):
                remove_files(path.parent, list_names(record))
            if not path.parent.is_symlink() and not any(path.parent.iterdir()):
                path.parent.rmdir()
        briefs = plan.opened[name][1] if name in plan.opened else None
        mirror_latest(aside, reports / name, find_newest(reports / name, briefs) if briefs else {})
        for folder in (reports / name / LATEST, reports / name):
            if folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir()):
                folder.rmdir()
        write_lists(reports, fonts, site, aside, State(reports).is_ours)
    say(f"{len(surplus)} taken; the list is {reports / INDEX}")
