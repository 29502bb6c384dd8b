"""Check a dossier: every problem at once, as file:row:column: what is wrong; what would be right.

With --text, also that every phrase the dossier quotes stands in the document's text. With --relays, what
each document passes on otherwise than the document nearest to the speaker; that is no fault of the data.
"""

import argparse
import sys
from datetime import date
from itertools import chain
from pathlib import Path

from analysis.comparing.compared import say_relays
from analysis.dossier.checks.text import check_text
from analysis.dossier.load import check_dossier, read_tables
from analysis.numbers.words import count_of
from analysis.view import View
from publish.errors import AT_FAULT, DONE, CallError
from publish.inputs.files import State
from publish.options import flag, name_dossier, read_pair, repeated
from publish.plan.call import Call
from publish.plan.planner import plan_call
from publish.project import find_project
from publish.terminal import say

EXAMPLES = """\
  brief check
  brief check dprk-russia
  brief check dprk-russia --text newsweek-article=article.txt
  brief check dprk-russia --relays
"""
ARGUMENTS = (
    name_dossier(nargs="*", help="a name under data/, or a folder; all if left out"),
    repeated(
        "--text",
        type=read_pair("DOC=FILE", "gazette-20240602=article.txt, with the document's id in documents.csv"),
        metavar="DOC=FILE",
        help="compare with the text of a document, by its id; may be repeated",
    ),
    flag("--relays", words="also compare every relay with the document nearest to the speaker"),
)


def run(options: argparse.Namespace) -> int:
    """Check; returns the exit code."""
    project = find_project()
    folders = tuple(project.find_dossiers(options.dossier))
    if options.text and len(folders) != 1:
        raise CallError("--text needs the one dossier that it belongs to")
    for document, file in options.text:
        if not Path(file).is_file():
            raise CallError(f"--text {document}={file}: there is no file {file}")
    # All that a build would refuse is told here, and by the same words.
    plan = plan_call(Call(project, project.reports, folders), State(None))
    problems = 0
    opened = {dossier.folder: dossier for dossier, _ in plan.opened.values()}
    for folder in folders:
        found = [*plan.refused.get(folder.name, ())]
        if (dossier := opened.get(folder)) and options.text:
            tables = read_tables(folder)
            texts = (check_text(tables, document, Path(file)) for document, file in options.text)
            found += map(str, chain.from_iterable(texts))
        slips = dossier.loaded.warnings if dossier else check_dossier(folder)
        for line in [*found, *(str(problem) for problem in slips if not problem.is_error)]:
            say(line if len(folders) == 1 else f"{folder.name}/{line}")
        problems += len(found)
    if problems:
        say(count_of(problems, "problem"), sys.stderr)
        return AT_FAULT
    if options.relays:
        for dossier in opened.values():
            compared = View(dossier.loaded, date.today()).compared
            say("\n".join(say_relays(compared.relays, compared.drifts)))
    say(f"no problems in {', '.join(folder.name for folder in folders)}")
    return DONE
