"""Run one notebook by papermill, in a kernel of its own, and hand it back without any trace of the run."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from publish.errors import NotebookError
from publish.scratch import scratch_folder

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from publish.plan.task import Task

# Every kernel of every brief gets these, so that kernels may be forked from one template.
FIXED_ENVIRONMENT = {
    "LC_ALL": "C.UTF-8",
    "MPLBACKEND": "agg",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    # The first day that a ZIP file can name; nothing in a brief may carry the time of its making.
    "SOURCE_DATE_EPOCH": "315532800",
    "TZ": "UTC",
}
# The last is set by our own PDFs; kernels draw with fonts of their own.
_NOT_INHERITED = ("PYTHONSTARTUP", "PYTHONWARNINGS", "FONTCONFIG_FILE")
_PREPARED = "BRIEF_KERNELS"
_SHOWN_SOURCE_LINES = 3
_SHOWN_ERROR_LINES = 3
_WIDTH = 120


def prepare_environment(code_root: Path) -> None:
    """Make this process's environment the one that kernels inherit: the same everywhere where it matters.

    It is set once for a whole build, before any worker or template of kernels is started.
    """
    if os.environ.get(_PREPARED) == str(code_root):
        return
    for name in _NOT_INHERITED:
        os.environ.pop(name, None)
    paths = [str(code_root), *filter(None, [os.environ.get("PYTHONPATH")])]
    os.environ.update(FIXED_ENVIRONMENT)
    os.environ["PYTHONPATH"] = os.pathsep.join(dict.fromkeys(paths))
    # Where IPython looks for a user's settings: none but the defaults.
    os.environ["IPYTHONDIR"] = str(scratch_folder())
    os.environ[_PREPARED] = str(code_root)


def start_early(code_root: Path, folder: Path, modules: Sequence[str]) -> None:
    """Let the process that kernels are forked from import what notebooks will, while we check the call.

    No kernel starts, and nothing of a notebook is run.
    """
    prepare_environment(code_root)
    from publish.forked.kernelspec import start_early as start_template
    from publish.forked.kernelspec import use_forked_kernels

    use_forked_kernels(modules)
    start_template(folder)


def run_notebook(task: Task) -> NotebookNode:
    """Run a task's notebook from its first cell to its last.

    Returns
    -------
    NotebookNode
        The executed notebook; nothing is saved.

    Raises
    ------
    NotebookError
        If a cell fails, the kernel dies or cannot start, or the time is up; names cell, source and error.
    """
    prepare_environment(task.code_root)
    from publish.forked.kernelspec import use_forked_kernels
    from publish.make.engine import ENGINE, NATIVE_KERNEL, execute_notebook, nbformat

    use_forked_kernels()

    notebook = nbformat.from_dict(json.loads(task.notebook.read_text(encoding="utf-8")))

    def execute(kernel_name: str) -> NotebookNode:
        executed = execute_notebook(
            scrub(notebook),
            None,
            parameters={**task.parameters, "dossier": str(task.dossier_folder)},
            engine_name=ENGINE,
            kernel_name=kernel_name,
            language="python",
            progress_bar=False,
            request_save_on_cell_execute=False,
            folder=str(task.notebook.parent),
            time_limit=task.timeout,
        )
        return scrub(executed)

    try:
        try:
            return execute(task.kernel_name)
        except RuntimeError as error:
            # A forked kernel that does not come up, before any cell has run: a plain one will.
            if task.kernel_name == NATIVE_KERNEL or "kernel_info" not in str(error):
                raise
            return execute(NATIVE_KERNEL)
    except Exception as error:  # noqa: BLE001  whatever it was, it is this notebook's failure
        raise NotebookError(_explain(error, task)) from None


def scrub(notebook: NotebookNode) -> NotebookNode:
    """Take out what differs from run to run: ids, times, the runner's own notes."""
    for number, cell in enumerate(notebook["cells"]):
        tags = cell["metadata"].get("tags", [])
        cell["metadata"] = type(cell["metadata"])({"tags": tags})
        cell["id"] = f"cell-{number:03d}"
    notebook["metadata"].pop("papermill", None)
    notebook["nbformat_minor"] = max(5, int(notebook.get("nbformat_minor", 5)))
    return notebook


def _explain(error: Exception, task: Task) -> str:
    """Say which notebook and cell failed, with the first lines of its source and the error's words."""
    name = f"{task.brief_id}: notebook {task.notebook.stem}"
    kind = type(error).__name__
    if kind == "PapermillExecutionError":
        number = _cell_number(error, task)
        source = _shorten(getattr(error, "source", ""), _SHOWN_SOURCE_LINES)
        said = _shorten(f"{getattr(error, 'ename', '')}: {getattr(error, 'evalue', '')}", _SHOWN_ERROR_LINES)
        return f"{name} failed in cell {number}:\n{_indent(source)}\n{_indent(said)}"
    if kind == "CellTimeoutError" or isinstance(error, (TimeoutError, asyncio.TimeoutError)):
        return f"{name} took longer than {task.timeout:g} s and was stopped"
    if kind == "DeadKernelError" or "died" in str(error).lower():
        return f"{name}: its kernel died; was it killed, or out of memory?"
    if kind == "NoSuchKernel":
        return f"{name}: there is no kernel {task.kernel_name!r}; see `jupyter kernelspec list`"
    return f"{name}: {kind}: {_shorten(str(error), _SHOWN_ERROR_LINES)}"


def _cell_number(error: Exception, task: Task) -> int:
    """Count cells from 1 as the notebook's author sees them, without the one that papermill put in."""
    cells = json.loads(task.notebook.read_text(encoding="utf-8"))["cells"]
    source = getattr(error, "source", None)
    for number, cell in enumerate(cells, start=1):
        if cell["cell_type"] == "code" and "".join(cell["source"]) == source:
            return number
    return int(getattr(error, "cell_index", 0))


def _shorten(text: str, most: int) -> str:
    lines = [line.rstrip() for line in text.splitlines() if line.strip()]
    cut = [line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…" for line in lines[:most]]
    return "\n".join(cut + ["…"] * (len(lines) > most))


def _indent(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())
