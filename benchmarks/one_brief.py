"""One brief to HTML: ours against the stock way, and a second build with nothing changed.

Run with ``make benchmarks`` or ``python -m benchmarks.one_brief [ROUNDS]``.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.timing import BIN, Run, compare, print_ratio, run_commands

CHECKOUT = Path(__file__).resolve().parents[1]
AS_OF = "2024-10-18"


def main(rounds: int) -> None:
    """Measure and print both ratios."""
    scratch = Path(tempfile.mkdtemp())
    reports = scratch / "reports"
    build: list[str | Path] = [BIN / "brief", "build", "dprk-russia", "--as-of", AS_OF, "--notebook", "brief"]
    build += ["--formats", "html", "--out", reports]

    def ours_cold() -> Run:
        shutil.rmtree(reports, ignore_errors=True)
        return run_commands(build, cwd=CHECKOUT)

    def ours_again() -> Run:
        return run_commands(build, cwd=CHECKOUT)

    def stock() -> Run:
        ran = scratch / "brief.ipynb"
        return run_commands(
            [BIN / "papermill", "notebooks/brief.ipynb", ran, "-p", "as_of", AS_OF],
            [BIN / "jupyter", "nbconvert", "--to", "html", ran],
            cwd=CHECKOUT,
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
