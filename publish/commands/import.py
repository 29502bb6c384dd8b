"""Import a flat file, CSV, workbook or JSON: one row a claim or a figure, by a mapping in TOML.

A mapping has the keys of a note; {column} takes a row's cell, {column|id} makes an id of it,
{column|number} and {column|date:%d.%m.%Y} read what is written otherwise, {column|date:%Y} a year:

  [rows]                                # all of it may be left out
  empty = ["n/a", "-"]                  # cells that hold nothing
  need = ["killed"]                     # rows without it are passed over
  split = { speakers = ";" }            # this column holds several values
  recorded = "{day}"                    # else today
  reason = "{remark}"                   # why a row corrects an earlier one of the same claim
  [document]
  id = "losses-{day}"
  source = "ministry"
  title = "Losses of {day}"
  language = "en"
  published = "{day}"
  [claim]                               # or [[claim]], several of a row
  each = ["speakers"]                   # a claim for each of them; else they say it jointly
  id = "L-{day}-{speakers|id}"          # the same id again corrects the claim
  proposition = "soldiers-killed"
  text = "The ministry counts {killed} killed."
  modality = "estimates"
  said = "{day}"
  anchor = "{killed}"
  chain = ["{speakers|id}"]
  figures = [{ measure = "killed", value = "{killed}", best = "{killed|number}", qualifier = "exact" }]
  [new.actors."{speakers|id}"]          # declared once for each different id
  name = "{speakers}"
  schema = "PublicBody"
"""

import argparse
from pathlib import Path

from analysis.notes.import_file import import_file
from analysis.numbers.words import count_of
from publish.inputs.notes import check_files, find_dossier_of, tell_result
from publish.options import CODING, argument
from publish.terminal import say

EXAMPLES = """\
  brief import losses.csv --mapping losses.toml --dossier flood --dry-run
  brief import incidents.xlsx --mapping incidents.toml --dossier attacks --reason "the September edition"
"""
# More rows than anybody reads are not printed.
_MOST_SHOWN = 20

ARGUMENTS = (
    argument("file", metavar="FILE", type=Path, help="a CSV in UTF-8, a workbook (.xlsx) or JSON"),
    argument("--mapping", required=True, type=Path, metavar="M.toml", help="which cell is what"),
    *CODING,
)


def run(options: argparse.Namespace) -> None:
    """Import."""
    check_files((options.file, options.mapping))
    folder = find_dossier_of(options.dossier)
    coding = import_file(
        folder,
        options.file,
        options.mapping,
        yes=options.yes,
        reason=options.reason,
        dry_run=options.dry_run,
    )
    tell_result(coding, coding.show_rows() if options.dry_run else "", most=_MOST_SHOWN)
    counts = {name: len(rows) for name, rows in coding.rows.items()}
    told = ", ".join(f"{count_of(count, 'row')} of {name}.csv" for name, count in counts.items())
    verb = "would add" if options.dry_run else "added"
    say(f"{folder.name}: {verb} {told}" if told else f"{folder.name}: nothing to change")
