"""Make a published brief again from its record, aside, and compare the bytes of its HTML and PDF.

Says so if they are the same; otherwise says which input is gone or differs.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from publish.project import find_project

HELP = "make a published brief again and compare the bytes"
EXAMPLES = """\
examples:
  brief verify reports/dprk-russia/2024-10-18/brief.html
  brief verify reports/dprk-russia/latest/brief.json --dossier ../copy/dprk-russia
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("report", type=Path, metavar="REPORT", help="the brief's HTML, PDF or record")
    parser.add_argument("--dossier", metavar="FOLDER", help="its dossier, where it is not found by its name")


def run(options: argparse.Namespace) -> int:
    """Verify; returns the exit code."""
    from publish.record.verify import verify_report

    return verify_report(find_project(), options.report, options.dossier)
