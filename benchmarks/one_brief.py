"""One brief: to HTML against the stock way, with nothing changed, and a further one with its PDF when warm.

Run with ``make benchmarks`` or ``python -m benchmarks.one_brief [ROUNDS]``.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from benchmarks.project import BUILD, CHECKOUT, DOSSIER, begin_project, run_stock
from benchmarks.timing import Run, compare, print_ratio, run_commands
from publish.make.workers import FIXED_ENVIRONMENT

AS_OF = "2024-10-18"
# One process imports all, and collects no garbage; each brief is forked from it, as in a build. The annex is
# not printed.
WARM = """
import gc, io, os, sys
from pathlib import Path
from publish.inputs.code import list_imports
from publish.inputs.files import State
from publish.make.warm import import_early
from publish.plan.call import Call
from publish.plan.planner import plan_call
from publish.process import PRINTER
from publish.project import Project
from publish.tell.progress import Progress

gc.disable()
root = Path.cwd()
call = Call(Project(root), root / "warm", (next(root.glob("data/*")),), jobs=1)
tasks = plan_call(call, State(call.reports), Progress(io.StringIO(), sys.stderr)).tasks
import_early([*list_imports([tasks[0].notebook]), PRINTER])
from publish.make.html import render_pages
from publish.make.pdf import render_pdfs
from publish.make.run import run_notebook

def make(task):
    page = render_pages(run_notebook(task), task)[0][0]
    render_pdfs({"brief.html": page.content.decode()}, task)

for task in tasks:
    if not (child := os.fork()):
        make(task)
        os._exit(0)
    _, ended, used = os.wait4(child, 0)
    print(used.ru_utime + used.ru_stime if ended == 0 else sys.exit(1))
"""
MOST_SECONDS = 3.0


def measure_warm(root: Path, rounds: int) -> list[float]:
    """Measure the processor time of each further brief with its PDF, of the shipped days, in seconds."""
    settings = tomllib.loads((CHECKOUT / "data" / DOSSIER / "briefs.toml").read_text(encoding="utf-8"))
    scratch = begin_project(root, settings["as_of"])
    command = [sys.executable, "-P", "-c", WARM]
    environment = {**os.environ, **FIXED_ENVIRONMENT, "PYTHONPATH": str(CHECKOUT)}
    runs = (
        subprocess.run(command, cwd=scratch, env=environment, capture_output=True, text=True, check=True)
        for _ in range(rounds)
    )
    return [float(line) for run in runs for line in run.stdout.split()]


def main(rounds: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as root:
        warm = measure_warm(Path(root), rounds)
    least, median = min(warm), statistics.median(warm)
    verdict = "reached" if median <= MOST_SECONDS else "NOT reached"
    print(
        f"a further warm brief with its PDF: {median:.2f} s of processor time (least {least:.2f}, "
        f"{len(warm)} briefs); at most {MOST_SECONDS:g}: {verdict}"
    )
    scratch = begin_project(Path(tempfile.mkdtemp()), [AS_OF])
    build = [*BUILD, "--formats", "html"]

    def ours_cold() -> Run:
        shutil.rmtree(scratch / "reports", ignore_errors=True)
        return run_commands(build, cwd=scratch)

    def ours_again() -> Run:
        return run_commands(build, cwd=scratch)

    try:
        against_stock = compare(ours_cold, lambda: run_stock(scratch, AS_OF), rounds)
        print_ratio("cold build of one brief, against papermill then nbconvert", against_stock, 0.6)
        # Each cold build leaves its reports, so that the next build finds nothing changed.
        ours_cold()
        against_cold = compare(ours_again, ours_cold, rounds)
        print_ratio("nothing changed, against a cold build", against_cold, 0.1)
    finally:
        shutil.rmtree(scratch)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
