"""One brief to HTML: ours against the stock way, and a second build with nothing changed.

Run with ``make benchmarks`` or ``python -m benchmarks.one_brief [ROUNDS]``.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.project import DOSSIER, begin_project
from benchmarks.timing import BIN, Run, compare, print_ratio, run_commands

AS_OF = "2024-10-18"


def main(rounds: int) -> None:
    """Measure and print both ratios."""
    scratch = begin_project(Path(tempfile.mkdtemp()), [AS_OF])
    build: list[str | Path] = [BIN / "brief", "build", DOSSIER, "--formats", "html"]

    def ours_cold() -> Run:
        shutil.rmtree(scratch / "reports", ignore_errors=True)
        return run_commands(build, cwd=scratch)

    def ours_again() -> Run:
        return run_commands(build, cwd=scratch)

    def stock() -> Run:
        ran = scratch / "brief.ipynb"
        return run_commands(
            [BIN / "papermill", "notebooks/brief.ipynb", ran, "-p", "as_of", AS_OF],
            [BIN / "jupyter", "nbconvert", "--to", "html", ran],
            cwd=scratch,
        )

    try:
        against_stock = compare(ours_cold, stock, rounds)
        print_ratio("cold build of one brief, against papermill then nbconvert", against_stock, 0.6)
        # Each cold build leaves its reports, so that the next build finds nothing changed.
        ours_cold()
        against_cold = compare(ours_again, ours_cold, rounds)
        print_ratio("nothing changed, against a cold build", against_cold, 0.1)
    finally:
        shutil.rmtree(scratch)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
