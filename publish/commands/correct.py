"""Correct one row of a dossier, with the reason: a new row is added, and none is edited.

FIELD is a column of the row's table, or a key of a note. The note that the row was coded from follows.
"""

from __future__ import annotations

import argparse

from analysis.notes.correct import correct
from publish.errors import CallError
from publish.inputs.notes import find_dossier_with, tell_correction

EXAMPLES = """\
examples:
  brief correct C41 said=2024-10-17 --reason "the page says Thursday"
  brief correct C41-F1 best=1600 value="some 1,600" --reason "misread"
  brief correct C41 hedge= --reason "the words are another speaker's" --dry-run
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("id", metavar="ID", help="a row's id, such as C41; TABLE:ID where several have it")
    parser.add_argument(
        "values", metavar="FIELD=VALUE", nargs="+", help="what is right; an empty VALUE clears it"
    )
    parser.add_argument(
        "--reason", required=True, help="why, in words that a reader of the brief understands"
    )
    parser.add_argument("--dossier", default="", help="the dossier, if several hold the id")
    parser.add_argument("--dry-run", action="store_true", help="show the row and write nothing")


def run(options: argparse.Namespace) -> int:
    """Correct; returns the exit code."""
    values = dict(_split(pair) for pair in options.values)
    folder = find_dossier_with(options.id, options.dossier)
    return tell_correction(
        lambda: correct(folder, options.id, values, options.reason, dry_run=options.dry_run), options.dry_run
    )


def _split(pair: str) -> tuple[str, str]:
    name, equals, value = pair.partition("=")
    if not equals or not name:
        raise CallError(f"{pair!r} is no FIELD=VALUE; write it like best=1600")
    return name.strip(), value
