"""Correct one row of a dossier, with the reason: a new row is added, and none is edited.

FIELD is a column of the row's table, or a key of a note. The note that the row was coded from follows.
"""

import argparse

from publish.inputs.notes import correct_row
from publish.options import add_reason, add_row, read_pair

EXAMPLES = """\
examples:
  brief correct C41 said=2024-10-17 --reason "the page says Thursday"
  brief correct C41-F1 best=1600 value="some 1,600" --reason "misread"
  brief correct C41 hedge= --reason "the words are another speaker's" --dry-run
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_row(parser)
    pair = read_pair("FIELD=VALUE", "best=1600")
    words = "what is right; an empty VALUE clears it"
    parser.add_argument("values", type=pair, metavar="FIELD=VALUE", nargs="+", help=words)
    add_reason(parser)


def run(options: argparse.Namespace) -> int:
    """Correct; returns the exit code."""
    return correct_row(options, dict(options.values))
