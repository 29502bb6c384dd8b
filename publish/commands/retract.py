"""Withdraw one row of a dossier, with the reason: a new row says so, and none is deleted.

The next brief tells what was withdrawn and why; briefs of older recorded dates stay as they were.
"""

from __future__ import annotations

import argparse

from analysis.notes.correct import correct
from publish.inputs.notes import find_dossier_with, tell_correction

EXAMPLES = """\
examples:
  brief retract C41 --reason "the outlet took the report back on 3 November 2024"
  brief impact C41 && brief retract C41 --reason "coded twice: it is C12"
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("id", metavar="ID", help="a row's id, such as C41; TABLE:ID where several have it")
    parser.add_argument(
        "--reason", required=True, help="why, in words that a reader of the brief understands"
    )
    parser.add_argument("--dossier", default="", help="the dossier, if several hold the id")
    parser.add_argument("--dry-run", action="store_true", help="show the row and write nothing")


def run(options: argparse.Namespace) -> int:
    """Withdraw; returns the exit code."""
    folder = find_dossier_with(options.id, options.dossier)
    return tell_correction(
        lambda: correct(folder, options.id, None, options.reason, dry_run=options.dry_run), options.dry_run
    )
