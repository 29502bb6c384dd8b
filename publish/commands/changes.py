"""Tell what changed between two days, for whoever read the brief of the first and now holds the second.

New, revised, corrected, retracted, re-attributed, date moved and newly corroborated claims.
"""

import argparse
import json
from collections.abc import Mapping

from analysis.view import View
from publish.errors import CallError
from publish.inputs.dossiers import OpenDossier
from publish.options import DAY, argument, flag, name_dossier
from publish.project import find_project
from publish.terminal import say

EXAMPLES = """\
  brief changes dprk-russia --from 2024-10-10 --to 2024-10-18
  brief changes dprk-russia --from 2024-10-10 --to 2024-10-18 --json
"""
ARGUMENTS = (
    name_dossier(),
    argument("--from", dest="from_day", required=True, help="the earlier day", **DAY),
    argument("--to", dest="to_day", required=True, help="the later day", **DAY),
    flag("--json", words="as a JSON list"),
)


def run(options: argparse.Namespace) -> None:
    """Print the changes."""
    if options.from_day > options.to_day:
        raise CallError(f"--from {options.from_day} is after --to {options.to_day}; exchange them")
    dossier = OpenDossier(find_project().find_dossier(options.dossier))
    view = View(dossier.loaded, options.to_day, compare_to=options.from_day)
    changes = [{key: str(value) for key, value in row.items()} for row in view.changes.to_dict("records")]
    if options.json:
        print(json.dumps(changes, indent=2, ensure_ascii=False))
        return
    for change in changes:
        say(f"{change['kind']}  {change['claim_id']}  {_say(change)}")
    if not changes:
        say(f"nothing changed between {options.from_day} and {options.to_day}")


def _say(change: Mapping[str, str]) -> str:
    """Say what stood before and what stands now."""
    before, after, reason = (change[name] for name in ("before", "after", "reason"))
    said = f"{before} → {after}" if before and after else after or before
    return f"{said} ({reason})" if reason else said
