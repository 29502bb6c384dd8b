"""Correct one row of a dossier, with the reason: a new row is added, and none is edited.

FIELD is a column of the row's table, or a key of a note. The note that the row was coded from follows.
"""

from __future__ import annotations

import argparse

from publish.errors import CallError
from publish.inputs.notes import correct_row
from publish.options import add_reason, add_row

EXAMPLES = """\
examples:
  brief correct C41 said=2024-10-17 --reason "the page says Thursday"
  brief correct C41-F1 best=1600 value="some 1,600" --reason "misread"
  brief correct C41 hedge= --reason "the words are another speaker's" --dry-run
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_row(parser)
    parser.add_argument(
        "values", metavar="FIELD=VALUE", nargs="+", help="what is right; an empty VALUE clears it"
    )
    add_reason(parser)


def run(options: argparse.Namespace) -> int:
    """Correct; returns the exit code."""
    return correct_row(options, dict(map(_split, options.values)))


def _split(pair: str) -> tuple[str, str]:
    name, equals, value = pair.partition("=")
    if not equals or not name:
        raise CallError(f"{pair!r} is no FIELD=VALUE; write it like best=1600")
    return name.strip(), value
