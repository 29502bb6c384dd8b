"""Compare two figures of a dossier: one verdict, with its ground, or why they cannot be compared."""

import argparse
import json
from datetime import date

from analysis.notes.ledger import read_ledger
from analysis.notes.names import find_figure
from publish.errors import CallError
from publish.options import DAY, argument, flag, name_dossier
from publish.project import find_project
from publish.terminal import say

EXAMPLES = """\
  brief compare dprk-russia C03-F1 C41-F1
  brief compare dprk-russia C03-F1 C41-F1 --as-of 2024-10-18 --json
"""
ARGUMENTS = (
    name_dossier(),
    argument("one", metavar="FIGURE", help="a figure's id, such as C41-F1"),
    argument("other", metavar="FIGURE", help="the other figure's id"),
    argument("--as-of", help="by default today", **DAY),
    flag("--json", words="as a JSON object"),
)


def run(options: argparse.Namespace) -> None:
    """Compare."""
    from analysis.comparing.compare import open_comparison  # its help needs none
    from analysis.view import View  # its help needs none
    from publish.inputs.dossiers import OpenDossier  # its help needs none

    folder = find_project().find_dossier(options.dossier)
    view = View(OpenDossier(folder).loaded, options.as_of or date.today())
    ledger = read_ledger(folder)
    shown = set(view.figures["figure_id"])
    ids = [find_figure(ledger, word, shown) for word in (options.one, options.other)]
    if ids[0] == ids[1]:
        raise CallError(f"{ids[0]} is compared with itself; name two figures")
    verdict = open_comparison(view.slice, view.figures, view.claims).compare(*ids)
    if options.json:
        told = {"figures": ids, "verdict": verdict.word, "reason": verdict.reason, "words": verdict.words}
        print(json.dumps(told, indent=2, ensure_ascii=False))
        return
    for row in view.figures.set_index("figure_id").loc[ids].itertuples():
        said = f", {row.said_words}" if row.said_words else ""
        say(f"{row.Index}: “{row.value_text}” {row.measure} ({row.voice or 'nobody is recorded'}{said})")
    say(verdict.words if verdict.reason else f"{verdict.word}: {verdict.words}")
