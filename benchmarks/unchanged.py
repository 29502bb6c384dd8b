"""What a call costs in which nothing changed, by how many briefs are published: cron makes it every minute.

Run with ``make benchmarks`` or ``python -m benchmarks.unchanged [BRIEFS...]``. The briefs are published
by a stand-in for the notebook, with every file that a real brief has.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from benchmarks.project import BUILD, begin_project
from benchmarks.timing import BIN, run_commands

LAST = date(2024, 10, 18)
RUNS = 5
PUBLISH = """
import io, sys
from pathlib import Path
from publish import build
from publish.commands.build import build_call
from publish.plan.call import Call
from publish.record.task import Built, File
from publish.project import Project
from publish.tell.progress import Progress

FILES = {"zip": "data", "xlsx": "data"} | {
    f"{name}.{form}": "pictures" for name in ("figures-1", "matrix", "timeline") for form in ("svg", "png")
}
pages = (File("html", b"<h1>Four said so</h1>" * 1000, "html"), File("pdf", b"%PDF", "pdf"))
files = (*pages, *(File(ending, b"x" * 1000, kind) for ending, kind in FILES.items()))
build.run_jobs = lambda jobs, *_: ((job, Built(files)) for job in jobs)
build.Workers.start_early = lambda _: None
root = Path(sys.argv[1])
call = Call(Project(root), root / "reports", (root / "data" / "dprk-russia",), jobs=1)
sys.exit(build_call(call, Progress(io.StringIO(), sys.stderr)))
"""


def measure(briefs: int) -> float:
    """Measure the processor time of a call, in seconds: the least of some."""
    root = Path(tempfile.mkdtemp())
    try:
        begin_project(root, [(LAST - timedelta(days=back)).isoformat() for back in range(briefs)])
        run_commands([BIN / "python", "-c", PUBLISH, root], cwd=root)
        return min(run_commands(BUILD, cwd=root).cpu for _ in range(RUNS))
    finally:
        shutil.rmtree(root)


def main(counts: list[int]) -> None:
    """Measure and print."""
    for briefs in counts:
        print(
            f"nothing changed, {briefs:,} briefs published: {measure(briefs) * 1000:.0f} ms; at most 150 ms"
        )


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or [10, 1000])
