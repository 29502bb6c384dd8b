"""Withdraw one row of a dossier, with the reason: a new row says so, and none is deleted.

The next brief tells what was withdrawn and why; briefs of older recorded dates stay as they were.
"""

import argparse

from publish.inputs.notes import correct_row
from publish.options import REASON, ROW

EXAMPLES = """\
  brief retract C41 --reason "the outlet took the report back on 3 November 2024"
  brief impact C41 && brief retract C41 --reason "coded twice: it is C12"
"""
ARGUMENTS = (*ROW, *REASON)


def run(options: argparse.Namespace) -> None:
    """Withdraw."""
    correct_row(options, None)
