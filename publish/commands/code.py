"""Code notes: check them against the dossier and append their rows, all of them or none.

A note is one YAML file for one document. Names that are known exactly are matched; near ones are asked
about. A note that was coded before changes nothing; one that was changed writes corrections.
"""

import argparse
from pathlib import Path

from analysis.notes.code import code_notes, describe
from publish.inputs.notes import ask_reason, ask_yes, check_files, find_dossier_of, tell_result
from publish.options import CODING, argument
from publish.terminal import say

EXAMPLES = """\
  brief code data/dprk-russia/notes/kbs-20241018-nis-special-forces.yaml
  brief code data/dprk-russia/notes/*.yaml --dry-run
  brief code draft.yaml --dossier dprk-russia --yes
  brief code data/dprk-russia/notes/kbs-20241018-nis-special-forces.yaml --reason "the page says 1,500"
"""
ARGUMENTS = (argument("notes", nargs="+", metavar="NOTE", type=Path, help="a note's file"), *CODING)


def run(options: argparse.Namespace) -> None:
    """Code."""
    check_files(options.notes)
    folder = find_dossier_of(options.dossier, options.notes)
    coding = code_notes(
        folder,
        options.notes,
        yes=options.yes,
        ask=None if options.yes else ask_yes(),
        reason=ask_reason(options.reason),
        dry_run=options.dry_run,
    )
    tell_result(coding, coding.show_rows() if options.dry_run else "")
    for note in coding.notes:
        say(describe(note, options.dry_run))
