"""A notebook runs in a kernel of its own; whatever befalls it is told with notebook, cell and error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from publish.errors import NotebookError
from publish.make.run import run_notebook
from tests.publish.projects import PARAMETERS, make_task

SPY = """\
import json, os, sys
seen = {"cwd": os.getcwd(), "python": sys.executable, "env": dict(os.environ)}
print(json.dumps({**seen, "values": [as_of, limit, events]}))
"""


def failure(tmp_path: Path, *sources: str, **changes: object) -> str:
    with pytest.raises(NotebookError) as caught:
        run_notebook(make_task(tmp_path, *sources, **changes))
    return str(caught.value)


def test_values_arrive_with_their_types_in_the_notebooks_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setenv("PYTHONSTARTUP", "/nowhere.py")
    declared = f"{PARAMETERS}\nlimit: int = 1\nevents: list[str] = []"
    hostile = ['"]; raise SystemExit #', "$x$ {dossier}"]
    values = {"dossier": "crates", "as_of": "2024-06-10", "limit": 12, "events": hostile}
    task = make_task(tmp_path, SPY, declared=declared, parameters=values)
    notebook = run_notebook(task)
    seen = json.loads(notebook.cells[-1].outputs[0].text)
    assert seen["values"] == ["2024-06-10", 12, hostile]
    assert seen["cwd"] == str(tmp_path / "notebooks")
    assert seen["python"] == sys.executable
    assert seen["env"]["PYTHONHASHSEED"] == "0"
    assert seen["env"]["MPLBACKEND"] == "agg"
    assert seen["env"]["OPENBLAS_NUM_THREADS"] == "1"
    assert "PYTHONSTARTUP" not in seen["env"]


def test_nothing_of_the_run_stays_in_the_notebook(tmp_path: Path) -> None:
    task = make_task(tmp_path, "1 + 1")
    before = task.notebook.read_bytes()
    notebook = run_notebook(task)
    assert [cell.id for cell in notebook.cells] == ["cell-000", "cell-001", "cell-002"]
    assert all(set(cell.metadata) == {"tags"} for cell in notebook.cells)
    assert "papermill" not in notebook.metadata
    assert task.notebook.read_bytes() == before
    assert list(task.notebook.parent.iterdir()) == [task.notebook]


def test_a_failing_cell_is_told_by_its_number_source_and_error(tmp_path: Path) -> None:
    told = failure(tmp_path, "1 + 1", "# a note\nx = {}\nx['claim']\n'never reached'")
    lines = told.splitlines()
    assert lines[0] == "crates/2024-06-10/brief: notebook brief failed in cell 3:"
    assert lines[1:5] == ["    # a note", "    x = {}", "    x['claim']", "    …"]
    assert lines[5] == "    KeyError: 'claim'"
    assert len(lines) == 6


def test_a_kernel_that_dies_is_told_and_no_brief_comes_of_it(tmp_path: Path) -> None:
    told = failure(tmp_path, "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)")
    assert (
        told == "crates/2024-06-10/brief: notebook brief: its kernel died; was it killed, or out of memory?"
    )


def test_a_notebook_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    told = failure(tmp_path, "import time\ntime.sleep(60)", timeout=1.0)
    assert told == "crates/2024-06-10/brief: notebook brief took longer than 1 s and was stopped"


def test_where_a_forked_kernel_does_not_come_up_a_plain_one_runs_the_notebook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from publish.make import engine

    original, names = engine.execute_notebook, []

    def execute(*arguments: object, **options: object) -> object:
        names.append(options["kernel_name"])
        if options["kernel_name"] == "forked":
            raise RuntimeError("Kernel died before replying to kernel_info")
        return original(*arguments, **options)

    monkeypatch.setattr(engine, "execute_notebook", execute)
    assert run_notebook(make_task(tmp_path, "print(as_of)")).cells[-1].outputs[0].text == "2024-06-10\n"
    assert names == ["forked", "python3"]


def test_a_plain_kernel_gives_the_same_as_a_forked_one(tmp_path: Path) -> None:
    source = "import sys\nprint(hash('a'), sys.flags.hash_randomization, as_of)"
    forked, plain = (
        run_notebook(make_task(tmp_path, source, kernel_name=name)) for name in ("forked", "python3")
    )
    assert forked.cells == plain.cells
