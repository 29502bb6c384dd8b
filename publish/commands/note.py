"""Write a document's rows back as a note: what the dossier holds of it now, corrections included.

With --new, print an empty note to fill in.
"""

import argparse
import sys
from datetime import date
from io import TextIOWrapper

from analysis.dossier.load import read_tables
from analysis.dossier.problem import DossierError
from analysis.notes.begin import empty_note, find_schema
from analysis.notes.ledger import read_ledger
from analysis.notes.write import write_note
from publish.errors import CallError, DataError
from publish.options import argument, flag, name_dossier
from publish.project import find_project

EXAMPLES = """\
  brief note dprk-russia kbs-20241018-nis-special-forces
  brief note --new > data/dprk-russia/notes/gazette-20240602-flood.yaml
"""
ARGUMENTS = (
    name_dossier(nargs="?"),
    argument("document", nargs="?", metavar="DOCUMENT", help="a document's id"),
    flag("--new", words="print an empty note"),
)


def run(options: argparse.Namespace) -> None:
    """Write the note."""
    text = empty_note(date.today()) if options.new else _write(options)
    if isinstance(sys.stdout, TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8")  # a note is UTF-8, whatever the locale
    print(text, end="")


def _write(options: argparse.Namespace) -> str:
    if not options.document:
        raise CallError("name a dossier and a document, or ask for an empty note with --new")
    folder = find_project().find_dossier(options.dossier)
    try:
        read_tables(folder)  # a dossier at fault is refused
    except DossierError as error:
        raise DataError([str(problem) for problem in error.problems]) from None
    return write_note(read_ledger(folder), options.document, find_schema(folder / "notes"))
