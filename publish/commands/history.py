"""Tell of the runs of ``brief build``: when, how long, what was built and why, and what failed.

A run in which nothing changed and nothing failed is not told of: it leaves no trace.
"""

import argparse
import json
from dataclasses import asdict

from publish.errors import CallError
from publish.options import OUT, argument, flag, name_dossier, read_count
from publish.place.lock import is_held
from publish.project import find_project
from publish.record.history import Run, read_history
from publish.terminal import say

MOST_LINES = 3
EXAMPLES = """\
  brief history
  brief history dprk-russia --last 3
  brief history --json
"""
ARGUMENTS = (
    name_dossier(nargs="?", default="", help="runs that touched it only"),
    argument(
        "--last", type=read_count(1_000_000), default=10, metavar="N", help="that many runs (default: 10)"
    ),
    OUT,
    flag("--json", words="one JSON object a run and line"),
)


def run(options: argparse.Namespace) -> None:
    """Print the runs, the latest last."""
    reports = options.out or find_project().reports
    if not reports.is_dir():
        raise CallError(f"there are no reports in {reports}; run brief build, or name them by --out")
    every = read_history(reports)
    name = options.dossier
    known = {folder.name for folder in find_project().list_dossiers()}
    known |= {entry.dossier for one in every for entry in one.entries}
    if name and name not in known:
        raise CallError(f"there is no dossier {name!r}; name one of {', '.join(sorted(known)) or 'none'}")
    # One that did not finish may have touched any.
    runs = [one for one in every if not (name and one.ended) or any(it.dossier == name for it in one.entries)]
    under_way = is_held(reports)
    for one in runs[-options.last :]:
        running = under_way and one is every[-1]
        if options.json:
            print(json.dumps({**asdict(one), "state": _say_state(one, running)}))
        else:
            say("\n".join(_tell(one, running, name)))
    if not (runs or options.json):
        say(f"no run has built or failed anything{f' of {name}' if name else ''} yet")


def _say_state(one: Run, running: bool) -> str:
    if not one.ended:
        return "under way" if running else "did not finish"
    if one.count("failed"):
        return "failed"
    return "incomplete" if any(entry.message for entry in one.entries) else "done"


def _tell(one: Run, running: bool, dossier: str) -> list[str]:
    """Tell of a run: a line on how it ended, then what it did to each brief."""
    when = f"{one.began[:10]} {one.began[11:19]} UTC"
    counts = f"{one.count('built')} built, {one.count('failed')} failed, {one.current} up to date"
    lines = [f"{when}  {one.seconds:.1f} s  {counts}" if one.ended else f"{when}  {_say_state(one, running)}"]
    for entry in one.entries:
        if dossier in ("", entry.dossier):
            spent = f" ({entry.seconds:.1f} s)" if entry.seconds else ""
            lines.append(f"  {entry.outcome} {entry.brief}{spent}")
            lines += [f"    because {reason}" for reason in entry.reasons]
            lines += [f"    {words}" for words in entry.message.splitlines()[:MOST_LINES]]
    return lines
