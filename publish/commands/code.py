"""Code notes: check them against the dossier and append their rows, all of them or none.

A note is one YAML file for one document. Names that are known exactly are matched; near ones are asked
about. A note that was coded before changes nothing; one that was changed writes corrections.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from analysis.notes.code import code_notes, describe
from analysis.numbers.words import count_of
from publish.errors import DONE, CallError, DataError
from publish.inputs.notes import ask_reason, ask_yes, find_dossier_of
from publish.options import add_coding
from publish.terminal import say

EXAMPLES = """\
examples:
  brief code data/dprk-russia/notes/kbs-20241018-nis-special-forces.yaml
  brief code data/dprk-russia/notes/*.yaml --dry-run
  brief code draft.yaml --dossier dprk-russia --yes
  brief code data/dprk-russia/notes/kbs-20241018-nis-special-forces.yaml --reason "the page says 1,500"
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "notes", nargs="+", metavar="NOTE", help="a note's file, or a folder: every note in it"
    )
    add_coding(parser)


def run(options: argparse.Namespace) -> int:
    """Code; returns the exit code."""
    paths = [path for name in options.notes for path in _expand(Path(name))]
    folder = find_dossier_of(paths, options.dossier)
    coding = code_notes(
        folder,
        paths,
        yes=options.yes,
        ask=None if options.yes else ask_yes(),
        reason=ask_reason(options.reason),
        dry_run=options.dry_run,
    )
    for warning in coding.warnings:
        say(str(warning), sys.stderr)
    if coding.problems:
        told = f"{count_of(len(coding.problems), 'problem')}: nothing was written"
        raise DataError([*sorted({str(problem): None for problem in coding.problems}, key=_place), told])
    if options.dry_run and coding.rows:
        say(coding.show_rows())
    for outcome in coding.outcomes:
        say(describe(outcome, options.dry_run))
    return DONE


def _expand(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted([*path.glob("*.yaml"), *path.glob("*.yml")])
        if not found:
            raise CallError(f"there is no note in {path}; a note is a .yaml file")
        return found
    if not path.is_file():
        raise CallError(f"there is no file {path}; name a note, such as data/<dossier>/notes/<document>.yaml")
    return [path]


def _place(problem: str) -> tuple[str, int]:
    """Sort key: the file, then the line as a number."""
    file, _, rest = problem.partition(":")
    line = rest.partition(":")[0]
    return file, int(line) if line.isdigit() else 0
