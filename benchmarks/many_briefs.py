"""Many as-of briefs to HTML: ours against a shell loop, and against the plain functions.

Run with ``make benchmarks`` or ``python -m benchmarks.many_briefs [BRIEFS] [LOOP_BRIEFS]``. The stock
loop is run for a few briefs only (LOOP_BRIEFS) and its time taken for all: each costs the same.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from benchmarks.project import BUILD, begin_project, run_stock
from benchmarks.timing import BIN, run_commands

LAST = date(2024, 10, 18)
FUNCTIONS = """
import sys
from datetime import date, timedelta
from analysis import page
from analysis.view import open_view
SECTIONS = (
    page.render_first_screen, page.render_pictures, page.render_judgement, page.render_cited,
    page.render_annex_title, page.render_statements, page.render_relays, page.render_evidence,
    page.render_corrections, page.render_picture_rows, page.render_register, page.render_method,
)
for day in sys.argv[1:]:
    before = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    view = open_view("dprk-russia", day, compare_to=before)
    len("".join(section(view)._repr_html_() for section in SECTIONS))
"""


def main(briefs: int, loop_briefs: int) -> None:
    """Measure and print the ratios."""
    days = [(LAST - timedelta(days=back)).isoformat() for back in range(briefs)]
    scratch = begin_project(Path(tempfile.mkdtemp()), days)
    try:
        ours = run_commands([*BUILD, "--formats", "html"], cwd=scratch)
        functions = run_commands([BIN / "python", "-c", FUNCTIONS, *days], cwd=scratch)
        loop = run_stock(scratch, *days[:loop_briefs])
    finally:
        shutil.rmtree(scratch)
    stock = loop.wall * briefs / loop_briefs
    faster, over = stock / ours.wall, ours.wall / functions.wall
    print(f"{briefs} briefs: {ours.wall:.1f} s; {ours.cpu:.1f} s of processor time")
    print(f"against the shell loop ({stock:.0f} s): {faster:.1f} times faster; at least 25")
    print(f"against the functions alone ({functions.wall:.1f} s): {over:.2f}; at most 2.5")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100, int(sys.argv[2]) if len(sys.argv) > 2 else 3)
