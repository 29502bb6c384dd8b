"""List what rests on a row: every sentence, number, picture and count of every brief of briefs.toml.

Each brief's page is worked out with the row and without it; what differs is listed, with what would stand
in its place. Ask before you withdraw something.
"""

from __future__ import annotations

import argparse
import json
import os
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.notes.ledger import read_ledger
from analysis.notes.names import find_row
from publish.errors import CallError
from publish.inputs.briefs import read_briefs
from publish.inputs.code import list_sources
from publish.inputs.notebooks import read_notebook, read_parameters
from publish.inputs.notes import find_dossier_with
from publish.options import DAY, ROW, flag, repeated
from publish.project import Project, find_project
from publish.terminal import say

if TYPE_CHECKING:
    from analysis.notes.impact import Asked, Impact

EXAMPLES = """\
  brief impact C41
  brief impact C41-F1 --as-of 2024-10-18
  brief impact kbs-20241018-nis-special-forces --json
"""
# More differing rows of one picture are counted.
_MOST_ROWS = 4

ARGUMENTS = (
    *ROW,
    repeated("--as-of", help="only the briefs of this day", **DAY),
    flag("--json", words="as a JSON list"),
)


def run(options: argparse.Namespace) -> None:
    """List."""
    from analysis.notes.impact import find_impact  # its help needs none
    from publish.inputs.dossiers import OpenDossier  # its help needs none

    folder = find_dossier_with(options.id, options.dossier)
    dossier = OpenDossier(folder)
    ledger = read_ledger(folder)
    table, row = find_row(ledger, options.id)
    asked = list_asked(folder, find_project(), options.as_of)
    if not asked:
        raise CallError("no brief is asked for; write as_of dates in briefs.toml, or another --as-of")
    ids = [one["id"] for one in ledger[table].revisions_of(row["id"])]
    impacts = find_impact(dossier.loaded, table, ids, asked, jobs=os.cpu_count() or 1)
    if options.json:
        print(json.dumps([asdict(one) for one in impacts], indent=2, ensure_ascii=False))
    else:
        _print(ledger[table].root(row["id"]), f"{table}.csv", impacts)


def list_asked(folder: Path, project: Project, days: list[date]) -> list[Asked]:
    """List a dossier's briefs with their parameters, as a build would set them."""
    from analysis.notes.impact import Asked  # its help needs none

    found = []
    for brief in read_briefs(folder, project.list_notebooks()).briefs:
        path = project.notebook_path(brief.notebook)
        defaults = {name: parameter.default for name, parameter in read_parameters(path).items()}
        has_words, charts = _read_page(path)
        for day in (one for one in brief.as_of if not days or one in days):
            values = brief.set_parameters(defaults, brief.parameters, folder.name, day)
            found.append(Asked(f"{brief.slug}, as of {day}", values, has_words, charts))
    return found


def _read_page(path: Path) -> tuple[bool, tuple[str, ...] | None]:
    """Read off a notebook whether it shows page one, and which pictures its cells name."""
    from analysis.charts import PICTURES  # its help needs none

    code = "\n".join(list_sources(read_notebook(path)))
    named = tuple(name for name in PICTURES if f'"{name}"' in code or f"plot_{name}(" in code)
    return not named or "first_screen" in code, named or None


def _print(one: str, file: str, impacts: list[Impact]) -> None:
    untouched = [impact.brief for impact in impacts if not impact.rests]
    for impact in (one for one in impacts if one.rests):
        verb = "thing rests" if len(impact.rests) == 1 else "things rest"
        say(f"{impact.brief}: {len(impact.rests)} {verb} on {one}")
        shown: dict[str, int] = {}
        for rests in impact.rests:
            shown[rests.part] = shown.get(rests.part, 0) + 1
            if shown[rests.part] <= _MOST_ROWS:
                say(f"  {rests.part}: {rests.says or 'nothing'}")
                say(f"    without it: {rests.without or 'nothing'}")
        for part, count in shown.items():
            if count > _MOST_ROWS:
                say(f"  {part}: {count - _MOST_ROWS} more")
    if untouched:
        say(f"nothing rests on {one} ({file}) in: {'; '.join(untouched)}")
