"""Correct one row of a dossier, with the reason: a new row is added, and none is edited.

FIELD is a column of the row's table, or a key of a note. The note that the row was coded from follows.
"""

import argparse

from publish.inputs.notes import correct_row
from publish.options import REASON, ROW, argument, read_pair

EXAMPLES = """\
  brief correct C41 said=2024-10-17 --reason "the page says Thursday"
  brief correct C41-F1 best=1600 value="some 1,600" --reason "misread"
  brief correct C41 hedge= --reason "the words are another speaker's" --dry-run
"""
_PAIR = read_pair("FIELD=VALUE", "best=1600")
_RIGHT = "what is right; an empty VALUE clears it"
ARGUMENTS = (*ROW, argument("values", type=_PAIR, metavar="FIELD=VALUE", nargs="+", help=_RIGHT), *REASON)


def run(options: argparse.Namespace) -> None:
    """Correct."""
    correct_row(options, dict(options.values))
