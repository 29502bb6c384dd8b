"""Whatever befalls a notebook costs its own brief only; real notebooks, kernels and the ``brief`` command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.faults.builder import CHECKOUT
from tests.faults.reading import check_links, fits, list_hidden, read_tree
from tests.publish.projects import SHOW_DAY, make_project, write_notebook

# Pango is not what is tried here: a PDF is either a few bytes, or cannot be made.
BRIEF = """
import sys
from publish.make import pdf as render_pdf
from publish.cli import main

def render(page, task, **_):
    if task.slug == sys.argv[1]:
        raise OSError("no font")
    return b"%PDF of " + page.encode()

render_pdf.render_pdf = render
sys.exit(main(["build", "--jobs", "2", "--timeout", sys.argv[2]]))
"""
FAULTS = {
    "dies": "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
    "sleeps": "import time\ntime.sleep(600)",
    "fails": "1 + 1\nraise ValueError('no such claim')",
}
NAMES = ("brief", "timeline", *FAULTS)
TOLD = (
    "crates/2024-06-10/dies: notebook dies: its kernel died; was it killed, or out of memory?",
    "crates/2024-06-10/sleeps: notebook sleeps took longer than 8 s and was stopped",
    "crates/2024-06-10/fails: notebook fails failed in cell 2:",
    "ValueError: no such claim",
)


def build(root: Path, without_pdf: str = "none", timeout: str = "60") -> subprocess.CompletedProcess[str]:
    """Build in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", BRIEF, without_pdf, timeout],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_dead_kernels_timeouts_failing_cells_and_pdfs_cost_their_own_briefs_only(tmp_path: Path) -> None:
    tables = "".join(f'[[brief]]\nnotebook = "{name}"\nformats = ["html", "pdf"]\n' for name in NAMES)
    make_project(tmp_path, f'as_of = ["2024-06-10"]\n{tables}')
    notebooks, reports = tmp_path / "notebooks", tmp_path / "reports"
    for name in NAMES:
        write_notebook(notebooks, name, SHOW_DAY)
    first = build(tmp_path)
    assert first.returncode == 0, first.stdout + first.stderr
    before = read_tree(reports)

    write_notebook(notebooks, "brief", SHOW_DAY, "as_of")
    write_notebook(notebooks, "timeline", SHOW_DAY, "as_of")
    for name, source in FAULTS.items():
        write_notebook(notebooks, name, source, SHOW_DAY)
    sources = read_tree(notebooks)
    second = build(tmp_path, without_pdf="timeline", timeout="8")
    assert second.returncode == 1
    check_told(second.stderr)
    after = read_tree(reports)
    for name in FAULTS:
        for ending in ("html", "pdf", "json"):
            path = f"crates/2024-06-10/{name}.{ending}"
            assert after[path] == before[path]
    for name in ("brief", "timeline"):
        assert after[f"crates/2024-06-10/{name}.html"] != before[f"crates/2024-06-10/{name}.html"]
    # The page goes without its PDF; the one before shows something else, and is gone.
    assert "no PDF of crates/2024-06-10/timeline: OSError: no font" in second.stderr
    assert "crates/2024-06-10/timeline.pdf" not in after
    check_whole(after)
    assert after["index.html"].count(b"Could not be rebuilt since") == len(FAULTS)
    # Nothing of a run that failed is kept: neither in a notebook nor beside the reports.
    assert read_tree(notebooks) == sources
    assert not any(path.endswith(".ipynb") for path in after)
    assert not any(path.startswith(".building-") for path in list_hidden(reports))

    for name in FAULTS:
        write_notebook(notebooks, name, SHOW_DAY)
    third = build(tmp_path)
    assert third.returncode == 0, third.stdout + third.stderr
    assert b"Could not be rebuilt" not in read_tree(reports)["index.html"]
    check_whole(read_tree(reports))


def check_told(told: str) -> None:
    """Check that each failure is told by its notebook and cell, and that old briefs are said to stay."""
    for line in TOLD:
        assert line in told
    assert told.count("the last good one stays published") == len(FAULTS)
    assert "Traceback" not in told


def check_whole(tree: dict[str, bytes]) -> None:
    """Check every link, and every record against its files."""
    check_links(tree)
    assert all(fits(tree, path, content) for path, content in tree.items() if path.endswith(".json"))
