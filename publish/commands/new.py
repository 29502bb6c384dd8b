"""Begin a dossier: a folder with all its tables, a briefs.toml, and a first note to write over."""

import argparse
from pathlib import Path

from analysis.notes.begin import begin_dossier
from publish.errors import CallError
from publish.options import argument
from publish.terminal import say

EXAMPLES = """\
  brief new data/flood --title "The flood in the river valley"
  brief new data/flood --title "The flood in the river valley" && brief code data/flood/notes/*.yaml
"""
ARGUMENTS = (
    argument("folder", metavar="FOLDER", type=Path, help="a new folder, such as data/flood"),
    argument("--title", required=True, help="what the story is about, in a few words"),
)


def run(options: argparse.Namespace) -> None:
    """Write the folder."""
    try:
        paths = begin_dossier(options.folder, options.title)
    except OSError as error:
        raise CallError(f"{options.folder} cannot be written ({error.strerror})") from None
    say(f"{options.folder}: a new dossier with {len(paths)} files")
    say(f"write over the example {paths[0]}, then: brief code {paths[0]}")
