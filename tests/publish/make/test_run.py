"""A notebook runs in a process of its own; how a cell fails is told with notebook, cell and cause."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from nbformat import v4

from publish.errors import NotebookError
from publish.make.run import run_notebook, take_undrawn
from tests.publish.projects import PARAMETERS, make_task

SPY = """\
import json, os, sys
seen = {"cwd": os.getcwd(), "python": sys.executable, "name": __name__}
print(json.dumps({**seen, "values": [as_of, limit, events]}))
"""
WHERE = "crates/2024-06-10/brief: notebook brief failed in cell"


def failure(tmp_path: Path, *sources: str, **changes: object) -> str:
    with pytest.raises(NotebookError) as caught:
        run_notebook(make_task(tmp_path, *sources, **changes))
    return str(caught.value)


def test_values_arrive_with_their_types_in_the_notebooks_folder(tmp_path: Path) -> None:
    declared = f"{PARAMETERS}\nlimit: int = 1\nevents: list[str] = []"
    hostile = ['"]; raise SystemExit #', "$x$ {dossier}"]
    values = {"dossier": "crates", "as_of": "2024-06-10", "limit": 12, "events": hostile}
    notebook = run_notebook(make_task(tmp_path, SPY, declared=declared, parameters=values))
    seen = json.loads(notebook.cells[-1].outputs[0].text)
    assert seen["values"] == ["2024-06-10", 12, hostile]
    assert seen["cwd"] == str(tmp_path / "notebooks")
    assert (seen["python"], seen["name"]) == (sys.executable, "__main__")


def test_nothing_of_the_run_stays_in_the_notebook(tmp_path: Path) -> None:
    task = make_task(tmp_path, "1 + 1")
    before = task.notebook.read_bytes()
    notebook = run_notebook(task)
    assert [cell.id for cell in notebook.cells] == ["cell-000", "cell-001", "cell-002"]
    assert all(set(cell.metadata) == {"tags"} for cell in notebook.cells)
    assert notebook.metadata.papermill == {}
    assert task.notebook.read_bytes() == before
    assert list(task.notebook.parent.iterdir()) == [task.notebook]


def test_letters_that_a_chart_lacks_are_taken_out_of_the_page() -> None:
    """What is told of them, and of all else, names a folder of this machine."""
    library = "/opt/env/lib/python3.11/site-packages"
    missing = r"Glyph 44608 (\N{HANGUL SYLLABLE GIM}) missing from font(s) DejaVu Sans."
    told = f"{library}/IPython/core/events.py:101: UserWarning: {missing}\n  func(*args, **kwargs)\n"
    other = f"{library}/pandas/core.py:1: FutureWarning: change it\n"
    cell = v4.new_code_cell(outputs=[v4.new_output("stream", name="stderr", text=told + other + told)])
    assert take_undrawn(v4.new_notebook(cells=[cell])) == "김김"
    assert cell.outputs[0].text == "site-packages/pandas/core.py:1: FutureWarning: change it\n"


def test_a_failing_cell_is_told_by_number_source_and_error(tmp_path: Path) -> None:
    told = failure(tmp_path, "1 + 1", "# a note\nx = {}\nx['claim']\n'never reached'")
    assert told.splitlines() == [
        f"{WHERE} 3:",
        "    # a note",
        "    x = {}",
        "    x['claim']",
        "    …",
        "    KeyError: 'claim'",
    ]


@pytest.mark.parametrize(
    ("source", "cause"),
    [
        ("import sys; sys.exit(0)", "sys.exit(0) ends the notebook, so what comes after it was not reached"),
        ("exit()", "sys.exit() ends the notebook"),
        ("!false", "!false ended with exit code 1; if it may fail, write !false || true"),
        ("%nosuch", "UsageError: Line magic function `%nosuch` not found."),
        ("input('name?')", "nobody is there to answer input()"),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", "its process died; was it killed"),
        ("x = = 1", "SyntaxError: invalid syntax"),
        ("import os\nos._exit(0)", "its process died"),
        ("while True: print('x' * 9999)", "it shows more than 10 MB; show less of it"),
    ],
)
def test_an_end_before_the_last_cell_fails_with_its_cause(tmp_path: Path, source: str, cause: str) -> None:
    told = failure(tmp_path, source, "print('second half')")
    assert told.startswith(f"{WHERE} 2:")
    assert cause in told


def test_a_notebook_that_takes_too_long_is_stopped_at_its_cell(tmp_path: Path) -> None:
    told = failure(tmp_path, "1 + 1", "import time\ntime.sleep(60)", timeout=1.5)
    assert told.startswith(f"{WHERE} 3:")
    assert told.endswith("it took longer than 1.5 s and was stopped")
