"""The engine shows what papermill's own shows, cell by cell, and leaves nothing behind."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import papermill
import pytest
from nbformat import read, v4, write
from papermill.engines import papermill_engines

from publish.make.engine import ENGINE, CellError
from publish.make.run import scrub
from publish.project import CHECKOUT, find_project
from tests.publish.projects import wait_until_gone

ANALYST = (
    "import matplotlib.pyplot as plt\nimport pandas as pd\nframe = pd.DataFrame({'n': [3.5, 4]})",
    "fig, ax = plt.subplots()\nax.plot(frame.n)\nplt.show()",
    "fig",
    "frame",
    "frame.style.set_uuid('x').highlight_max()",
    "%matplotlib inline\n%precision 3\n22 / 7",
    "print('out')\nimport sys\nprint('err', file=sys.stderr)\nprint('out again')",
    "!echo from a shell",
    "%%bash\necho in bash",
    "%%html\n<p>html</p>",
    "from IPython.display import *\ndisplay(Math('x^2'), Markdown('**b**'))",
    "print('gone')\nclear_output()\nhandle = display('first', display_id='d')\nhandle.update('second')",
    "import asyncio\nawait asyncio.sleep(0)\nlen(Out), __name__",
    "list(range(3));",
    "class Named:\n    def __repr__(self): return 'named'\nNamed()",
    "pd.options.display.max_columns, pd.options.display.width",
)


@pytest.fixture(autouse=True)
def in_a_notebook() -> Iterator[None]:
    """The test's own process took pandas to a terminal; the process that a build forks from does not."""
    with pd.option_context("display.max_columns", 20):
        yield


def execute(*sources: str, engine: str | None = ENGINE, tag: str = "", **options: Any) -> Any:
    """Run cells by an engine; the first may have a tag."""
    cells = [v4.new_code_cell(source) for source in sources]
    cells[0].metadata.tags = [tag] if tag else []
    notebook = v4.new_notebook(cells=cells, metadata={"papermill": {}})
    return papermill_engines.execute_notebook_with_engine(
        engine, notebook, kernel_name="python3", progress_bar=False, **options
    )


AFRESH = """
import sys
import papermill
from publish.make.run import ENGINE
from publish.make.warm import import_early

import_early(["analysis"])
path, made, folder = sys.argv[1:]
options = {"engine_name": ENGINE, "kernel_name": "python3", "progress_bar": False}
papermill.execute_notebook(path, made, cwd=folder, **options)
"""


def execute_afresh(path: Path, folder: Path) -> Any:
    """Run a notebook by the engine in a process as a build has it: tests before this one may have drawn."""
    made = folder / "made.ipynb"
    subprocess.run([sys.executable, "-c", AFRESH, str(path), str(made), str(path.parent)], check=True)
    return read(made, as_version=4)


def list_outputs(notebook: Any) -> list[Any]:
    outputs = [cell.get("outputs", []) for cell in scrub(notebook).cells]
    # A file has its keys in order, a notebook that was run just now has not.
    in_order = json.loads(json.dumps(outputs, sort_keys=True))
    return [[_settle(output) for output in of_cell] for of_cell in in_order]


def _settle(output: Any) -> Any:
    """Leave out what no two runs share: places in memory, file names with a process's number."""
    text = re.sub(
        r"0x[0-9a-f]+|ipykernel_\d+/\d+\.py|<ipython-input[^>]*>", "…", str(dict(sorted(output.items())))
    )
    return text.replace("\\r", "")


def test_an_analysts_notebook_looks_as_by_papermill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    path = tmp_path / "analyst.ipynb"
    write(v4.new_notebook(cells=[v4.new_code_cell(source) for source in ANALYST]), path)
    ours, stock = execute_afresh(path, tmp_path), execute(*ANALYST, engine=None)
    for source, mine, theirs in zip(ANALYST, list_outputs(ours), list_outputs(stock), strict=True):
        assert mine == theirs, source
    counts = [[cell.execution_count for cell in notebook.cells] for notebook in (ours, stock)]
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", sorted({*find_project(CHECKOUT).list_notebooks()} - {"explore"}))
def test_every_shipped_notebook_looks_as_by_papermill(name: str, tmp_path: Path) -> None:
    path = find_project(CHECKOUT).notebook_path(name)
    stock = papermill.execute_notebook(path, None, kernel_name="python3", progress_bar=False, cwd=path.parent)
    made = [execute_afresh(path, tmp_path), stock]
    left_out = {number for number, cell in enumerate(made[0].cells) if "analyst" in cell.metadata.tags}
    ours, stock = (list_outputs(notebook) for notebook in made)
    assert [one for number, one in enumerate(ours) if number not in left_out] == [
        one for number, one in enumerate(stock) if number not in left_out
    ]


def test_a_cell_that_may_raise_shows_it_and_the_next_one_runs() -> None:
    cells = execute("1 / 0", "'on'", tag="raises-exception").cells
    assert cells[0].outputs[0].ename == "ZeroDivisionError"
    assert cells[1].outputs[0].data["text/plain"] == "'on'"


@pytest.mark.parametrize("tag", ["analyst", "skip-execution"])
def test_a_cell_for_the_analyst_is_not_run(tag: str) -> None:
    cells = execute("1 / 0", "2", tag=tag).cells
    assert (cells[0].outputs, cells[1].execution_count) == ([], 1)


def test_one_run_knows_nothing_of_the_one_before() -> None:
    execute("import os\nmarked = 1\nos.environ['MARK'] = 'x'")
    with pytest.raises(CellError, match="NameError"):
        execute("import os\nassert 'MARK' not in os.environ\nmarked")


def test_a_process_that_a_cell_left_ends_with_the_notebook(tmp_path: Path) -> None:
    start = "import subprocess\nchild = subprocess.Popen(['sleep', '600'])"
    execute(start, f"open({str(tmp_path / 'pid')!r}, 'w').write(str(child.pid))")
    wait_until_gone((tmp_path / "pid").read_text())


def test_without_fork_papermills_own_engine_has_the_same_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEF_FORK", "0")
    assert execute("print(6 * 7)").cells[0].outputs[0].text == "42\n"
    for source in ("import sys; sys.exit(0)", "%nosuch", "1 / 0"):
        with pytest.raises(CellError):
            execute(source, "'second half'")


def test_what_a_process_of_a_cell_prints_stands_in_its_place() -> None:
    lines = ["print('a')", "subprocess.run(['echo', 'b'])", "print('c')", "os.system('echo d')", "print('e')"]
    assert execute("import os, subprocess\n" + "\n".join(lines)).cells[0].outputs[0].text == "a\nb\nc\nd\ne\n"


def test_no_cell_reaches_the_standard_output_of_a_build(capfd: pytest.CaptureFixture[str]) -> None:
    execute("import os\nos.system('echo loud')\nos.write(1, b'raw')")
    assert capfd.readouterr().out == ""
